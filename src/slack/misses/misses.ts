import type { Missing } from '../../core/ask/query.ts';
import { daysLater } from '../../core/checklists/day.ts';
import type { ChannelId, Day, UserId } from '../../core/checklists/ids.ts';
import { momentOf } from '../../core/checklists/ids.ts';
import { missedWords } from '../../core/miss/miss.ts';
import type { MissGroup, MissStore } from '../../core/miss/store.ts';
import type { Patiently } from '../patience.ts';
import { isDirect } from '../views/words.ts';

/** A question with no answer, as it was asked. */
type Missed = {
  readonly question: string;
  readonly missing: readonly Missing[];
  readonly channel: ChannelId;
  readonly by: UserId;
};

/** The questions with no answer. */
export type Misses = {
  readonly store: MissStore;
  /** Keeps one; without the database it is lost, and the answer is not. */
  readonly keep: (missed: Missed) => Promise<unknown>;
  /** Those that were asked most often. */
  readonly mostFrequent: () => Promise<readonly MissGroup[]>;
  /** Since when it is known who asked. */
  readonly askersSince: () => Day;
  /** Forgets what is older. */
  readonly forget: () => Promise<void>;
};

const DAYS_KEPT = 90;
const DAYS_ASKERS_KEPT = 7;
const MOST_LISTED = 10;

/** The misses of a store, by this clock. */
export function missesOf(store: MissStore, now: () => Date, stored: Patiently): Misses {
  const today = () => momentOf(now()).slice(0, 10) as Day;
  const keptSince = () => daysLater(today(), -DAYS_KEPT);
  const askersSince = () => daysLater(today(), -DAYS_ASKERS_KEPT);
  return {
    store,
    async keep({ question, missing, channel, by }) {
      const missed = missedWords(question, missing);
      if (missed === undefined) return;
      const where = isDirect(channel) ? {} : { channel };
      await stored(store.keepMiss({ ...missed, ...where, day: today(), by }));
    },
    mostFrequent: () => store.frequentMisses(keptSince(), MOST_LISTED),
    askersSince,
    forget: () => store.forgetMisses({ askersBefore: askersSince(), before: keptSince() }),
  };
}
