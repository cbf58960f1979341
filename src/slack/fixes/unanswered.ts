import type { Missing } from '../../core/ask/query.ts';
import { daysLater } from '../../core/checklists/day.ts';
import { type ChannelId, type Day, momentOf, type UserId } from '../../core/checklists/ids.ts';
import {
  type QuestionGroup,
  type QuestionStore,
  unansweredWords,
} from '../../core/corrections/unanswered.ts';
import type { WithTimeout } from '../timeouts.ts';
import { isDirect } from '../views/words.ts';

/** A question that had no answer, as it was asked. */
type Unanswered = {
  readonly question: string;
  readonly missing: readonly Missing[];
  readonly channel: ChannelId;
  readonly by: UserId;
};

/** The questions that had no answer. */
export type UnansweredQuestions = {
  readonly store: QuestionStore;
  /** Stores one; without the database it is lost, and the reply is not. */
  readonly add: (unanswered: Unanswered) => Promise<unknown>;
  /** Those that were asked most often. */
  readonly mostFrequent: () => Promise<readonly QuestionGroup[]>;
  /** Since when it is known who asked. */
  readonly askersSince: () => Day;
  /** Forgets what is older. */
  readonly forget: () => Promise<void>;
};

const DAYS_KEPT = 90;
const DAYS_ASKERS_KEPT = 7;
const MOST_LISTED = 10;

/** The unanswered questions of a store, by this clock. */
export function unansweredIn(
  store: QuestionStore,
  now: () => Date,
  stored: WithTimeout,
): UnansweredQuestions {
  const today = () => momentOf(now()).slice(0, 10) as Day;
  const keptSince = () => daysLater(today(), -DAYS_KEPT);
  const askersSince = () => daysLater(today(), -DAYS_ASKERS_KEPT);
  return {
    store,
    async add({ question, missing, channel, by }) {
      const unanswered = unansweredWords(question, missing);
      if (unanswered === undefined) return;
      const where = isDirect(channel) ? {} : { channel };
      await stored(store.add({ ...unanswered, ...where, day: today(), by }));
    },
    mostFrequent: () => store.frequent(keptSince(), MOST_LISTED),
    askersSince,
    forget: () => store.forget({ askersBefore: askersSince(), before: keptSince() }),
  };
}
