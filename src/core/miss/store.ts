import type { ChannelId, Day, UserId } from '../checklists/ids.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Miss, MissKey } from './miss.ts';

/** Questions that miss the same: how many, and the newest of them. */
export type MissGroup = Pick<Miss, 'key' | 'words' | 'name' | 'day'> & {
  readonly count: number;
  readonly channels: readonly ChannelId[];
};

/** Keeps questions with no answer; who asked for as long as they are to be told, and no longer. */
export type MissStore = {
  readonly keepMiss: (miss: Miss) => Promise<void>;
  /** The most frequent since a day, the most frequent first. */
  readonly frequentMisses: (since: Day, limit: number) => Promise<readonly MissGroup[]>;
  readonly findMiss: (key: MissKey) => Promise<MissGroup | undefined>;
  /** Forgets what misses the same. */
  readonly settleMiss: (key: MissKey) => Promise<void>;
  /**
   * The same, for it has an answer now: whoever asked it since a day is told, but for who has answered it. Gives how many they
   * are; of two callers one hears of them.
   */
  readonly answerMiss: (
    key: MissKey,
    answer: { readonly vendor: VendorId; readonly by: UserId; readonly since: Day },
  ) => Promise<number>;
  /** Forgets what somebody asked, as far as it is known who asked; gives how much it was. */
  readonly forgetQuestionsOf: (user: UserId) => Promise<number>;
  /** Forgets who asked before a day, and all of what was asked before another. */
  readonly forgetMisses: (days: { readonly askersBefore: Day; readonly before: Day }) => Promise<void>;
};
