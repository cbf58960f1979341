import { z } from 'zod';
import type { Missing } from '../ask/query.ts';
import { onOneLine } from '../checklists/free-text.ts';
import { ChannelId, Day, UserId } from '../checklists/ids.ts';
import type { VendorId } from '../knowledge/ids.ts';
import { wordsOf } from '../text/normalise.ts';

/** What questions that ask for the same unknown thing have in common. */
export const QuestionKey = z.string().min(1).max(200).brand<'QuestionKey'>();
export type QuestionKey = z.infer<typeof QuestionKey>;

/** A question that had no answer. */
const UnansweredQuestion = z.strictObject({
  key: QuestionKey,
  /** The question as it was typed. */
  words: z.string(),
  /** What in it stands where a partner's name would; empty where nothing does. */
  name: z.string(),
  day: Day,
  /** Absent for direct messages, whose id would tell who asked. */
  channel: ChannelId.optional(),
  /** Who asked: to be told when there is an answer, and forgotten after a week. */
  by: UserId,
});
type UnansweredQuestion = z.infer<typeof UnansweredQuestion>;

/** Questions with the same key: how many there are, and the newest of them. */
export type QuestionGroup = Pick<UnansweredQuestion, 'key' | 'words' | 'name' | 'day'> & {
  readonly count: number;
  readonly channels: readonly ChannelId[];
};

/** Stores questions that had no answer, and who asked for as long as they are to be told. */
export type QuestionStore = {
  readonly add: (question: UnansweredQuestion) => Promise<void>;
  /** The most frequent since a day, the most frequent first. */
  readonly frequent: (since: Day, limit: number) => Promise<readonly QuestionGroup[]>;
  readonly find: (key: QuestionKey) => Promise<QuestionGroup | undefined>;
  readonly remove: (key: QuestionKey) => Promise<void>;
  /**
   * Removes the questions, which have an answer now, and tells everybody who asked since a day, except whoever answered. Gives how
   * many people are told; of two callers at once, one gets them all.
   */
  readonly answered: (
    key: QuestionKey,
    answer: { readonly vendor: VendorId; readonly by: UserId; readonly since: Day },
  ) => Promise<number>;
  /** Removes what somebody asked, as far as it is known who asked; gives how many questions that were. */
  readonly removeOf: (user: UserId) => Promise<number>;
  /** Forgets who asked before a day, and removes what was asked before another. */
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

/** What may be another name of a partner: no number is, and no invoice type. */
function nameIn(missing: Missing): string {
  return missing.kind === 'vendor' || missing.kind === 'anything' ? missing.typed : '';
}

function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed();
}
