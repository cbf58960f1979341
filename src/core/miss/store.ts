import type { ChannelId, Day, UserId } from '../checklist/ids.ts';
import type { Miss, MissKey } from './miss.ts';

/** Questions that miss the same: how many, and the newest of them. */
export type MissGroup = Pick<Miss, 'key' | 'words' | 'name' | 'day'> & {
  readonly count: number;
  readonly channels: readonly ChannelId[];
};

/** Somebody who asked, and in which words. */
export type Asked = { readonly by: UserId; readonly words: string; readonly day: Day };

/** Keeps questions with no answer; who asked for as long as they are to be told, and no longer. */
export type MissStore = {
  readonly keepMiss: (miss: Miss) => Promise<void>;
  /** The most frequent since a day, the most frequent first. */
  readonly frequentMisses: (since: Day, limit: number) => Promise<readonly MissGroup[]>;
  readonly findMiss: (key: MissKey) => Promise<MissGroup | undefined>;
  /** Forgets what misses the same, and gives who asked it since a day, each once; of two callers one hears of them. */
  readonly settleMiss: (key: MissKey, since: Day) => Promise<readonly Asked[]>;
  /** Forgets what somebody asked, as far as it is known who asked; gives how much it was. */
  readonly forgetQuestionsOf: (user: UserId) => Promise<number>;
  /** Forgets who asked before a day, and all of what was asked before another. */
  readonly forgetMisses: (days: { readonly askersBefore: Day; readonly before: Day }) => Promise<void>;
};
