import { z } from 'zod';
import type { Missing } from '../ask/query.ts';
import { onOneLine } from '../checklists/free-text.ts';
import { ChannelId, Day, UserId } from '../checklists/ids.ts';
import { wordsOf } from '../text/normalise.ts';

/** What questions that miss the same have in common. */
export const MissKey = z.string().min(1).max(200).brand<'MissKey'>();
export type MissKey = z.infer<typeof MissKey>;

/** A question with no answer. */
export const Miss = z.strictObject({
  key: MissKey,
  /** The question as it was typed. */
  words: z.string(),
  /** What stands in it like a partner's name; empty: nothing does. */
  name: z.string(),
  day: Day,
  /** Absent: asked in direct messages, whose id would tell who asked. */
  channel: ChannelId.optional(),
  /** Who asked: to be told when there is an answer, and forgotten after a week. */
  by: UserId,
});
export type Miss = z.infer<typeof Miss>;

const WORDS_LENGTH = 300;

/** The words of a question with no answer, and what it is counted with; undefined for one without words. */
export function missedWords(
  question: string,
  missing: readonly Missing[],
): Pick<Miss, 'key' | 'words' | 'name'> | undefined {
  const words = cut(onOneLine(question), WORDS_LENGTH);
  const name = missing.map(nameIn).find((one) => one !== '') ?? '';
  const key = MissKey.safeParse(
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
