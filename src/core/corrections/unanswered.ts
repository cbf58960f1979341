import { z } from 'zod';
import type { Missing } from '../ask/query.ts';
import { onOneLine } from '../checklists/free-text.ts';
import { ChannelId, Day, UserId } from '../checklists/ids.ts';
import type { VendorId } from '../knowledge/ids.ts';
import { wordsOf } from '../text/normalise.ts';

/** Identifies questions about the same unknown thing. */
export const QuestionKey = z.string().min(1).max(200).brand<'QuestionKey'>();
export type QuestionKey = z.infer<typeof QuestionKey>;

/** An unanswered question. */
const UnansweredQuestion = z.strictObject({
  key: QuestionKey,
  /** The question as it was typed. */
  words: z.string(),
  /** The unknown name in it, perhaps a partner's; empty if there is none. */
  name: z.string(),
  day: Day,
  /** Absent for direct messages, whose id would tell who asked. */
  channel: ChannelId.optional(),
  /** Who asked: told once there is an answer, and forgotten after a week. */
  by: UserId,
});
type UnansweredQuestion = z.infer<typeof UnansweredQuestion>;

/** Questions with the same key: their number, and the newest of them. */
export type QuestionGroup = Pick<UnansweredQuestion, 'key' | 'words' | 'name' | 'day'> & {
  readonly count: number;
};

/** Stores unanswered questions and, for a while, who asked. */
export type QuestionStore = {
  readonly add: (question: UnansweredQuestion) => Promise<void>;
  /** The most frequent questions since a day, most frequent first. */
  readonly frequent: (since: Day, limit: number) => Promise<readonly QuestionGroup[]>;
  readonly find: (key: QuestionKey) => Promise<QuestionGroup | undefined>;
  readonly remove: (key: QuestionKey) => Promise<void>;
  /**
   * Removes questions that have an answer now, and tells everybody who asked since a day, except whoever answered. Gives the
   * number of people told. Of two concurrent callers, one gets them all.
   */
  readonly answered: (
    key: QuestionKey,
    answer: { readonly vendor: VendorId; readonly by: UserId; readonly since: Day },
  ) => Promise<number>;
  /** Removes a person's questions, as far as it is known who asked; gives their number. */
  readonly removeOf: (user: UserId) => Promise<number>;
  /** Forgets who asked before one day, and removes questions from before another. */
  readonly forget: (days: { readonly askersBefore: Day; readonly before: Day }) => Promise<void>;
};

const WORDS_LENGTH = 300;

/** The words of an unanswered question and its key; undefined for one without words. */
export function unansweredWords(
  question: string,
  missing: readonly Missing[],
): Pick<UnansweredQuestion, 'key' | 'words' | 'name'> | undefined {
  const words = cut(onOneLine(question), WORDS_LENGTH);
  const name = missing.map(nameIn).find((one) => one !== '') ?? '';
  const key = QuestionKey.safeParse(
    wordsOf(name === '' ? words : name)
      .join(' ')
      .slice(0, 200),
  ).data;
  return key === undefined ? undefined : { key, words, name: cut(onOneLine(name), WORDS_LENGTH) };
}

/** The part that may be another name of a partner, so no number and no invoice type. */
function nameIn(missing: Missing): string {
  return missing.kind === 'vendor' || missing.kind === 'anything' ? missing.typed : '';
}

function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
