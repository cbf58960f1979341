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

type Unanswered = {
  readonly question: string;
  readonly missing: readonly Missing[];
  readonly channel: ChannelId;
  readonly by: UserId;
};

export type UnansweredQuestions = {
  readonly store: QuestionStore;
  /** Stores a question. If the database is away, the question is lost, but not the reply. */
  readonly add: (unanswered: Unanswered) => Promise<unknown>;
  /** The questions asked most often. */
  readonly mostFrequent: () => Promise<readonly QuestionGroup[]>;
  /** The day since which it is known who asked. */
  readonly askersSince: () => Day;
  /** Deletes old questions, and forgets who asked. */
  readonly forget: () => Promise<void>;
};

const DAYS_KEPT = 90;
const DAYS_ASKERS_KEPT = 7;
const MOST_LISTED = 10;

/** Works with the unanswered questions of a store. */
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
