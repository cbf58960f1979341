import { find, vendorsOfFound } from './answer.ts';
import { type Subject, subjectOf, type Understood, understandAfter } from './follow-up.ts';
import type { Lexicon } from './lexicon.ts';
import type { Query, Single } from './query.ts';
import { hasCue, type Reading, readQuestion, vendorsIn } from './read/reading.ts';
import { alsoNaming } from './read/sentences.ts';

// Where one question ends and another begins: "smallest bid at logis and who do I contact there".
const BETWEEN = /(?:\s*[,;?]\s*|\s+)(?:and|n|&|plus|also|then)(?: also)?\s+|[?;]\s+/i;
const ASKS = /^(?:who|whos|whose|what|whats|which|how many|where)\b/i;
const ASKS_OF = /^(?:does|do|is|are|can|should) (\w+)/i;
const PRONOUNS = new Set('it they there any all both we you i anyone everyone'.split(' '));
const MOST_QUESTIONS = 3;

/**
 * Two or three questions in one, where each has an answer and together they ask for more than the `whole` does. The second may refer
 * to what the first is about.
 */
export function understandSeveral(
  text: string,
  whole: Understood,
  lexicon: Lexicon,
  earlier: Subject | undefined,
): Understood | undefined {
  const [first = '', ...rest] = text.split(BETWEEN);
  const isSeveral = rest.length > 0 && rest.length < MOST_QUESTIONS;
  if (!isSeveral || !rest.every((one) => beginsQuestion(one, lexicon))) return undefined;
  const of: Single[] = [];
  let subject = earlier;
  for (const question of [first, ...rest]) {
    const reading = amongThem(readQuestion(question, lexicon), of.at(-1), lexicon);
    const one = understandAfter(reading, lexicon, subject);
    if (!isAnswer(one.query)) return undefined;
    of.push(one.query);
    subject = subjectOf(one, vendorsOfFound(find(one.query, lexicon))) ?? subject;
  }
  const told = new Set(saidIn(whole.query));
  const asksMore = saidIn(of).some((word) => !told.has(word));
  return asksMore ? { ...whole, query: { kind: 'several', of } } : undefined;
}

/** "And who …", "and is it …", "and does recdesk …"; not "and are v2", which goes on with the same question. */
function beginsQuestion(text: string, { nameWords, isCommon }: Lexicon): boolean {
  const subject = ASKS_OF.exec(text)?.[1]?.toLowerCase();
  if (subject === undefined) return ASKS.test(text);
  return PRONOUNS.has(subject) || (nameWords.has(subject) && !isCommon(subject));
}

/** "… and which has more BIDs" compares those that the question before it compared. */
function amongThem(reading: Reading, before: Single | undefined, lexicon: Lexicon): Reading {
  const isOfNamed = before?.kind === 'rows' && before.of === 'vendor' && (before.named?.length ?? 0) > 1;
  if (!isOfNamed || vendorsIn(reading).length > 0 || !hasCue(reading, 'most', 'fewest')) return reading;
  const ids = before.named?.map(({ id }) => id) ?? [];
  return alsoNaming(
    reading,
    lexicon.knowledge.vendors.filter(({ id }) => ids.includes(id)),
  );
}

/** Rows that hold for something, or steps; a card is no answer to half a question. */
function isAnswer(query: Query): query is Single {
  if (query.kind === 'steps') return true;
  return (
    query.kind === 'rows' && query.unplaced === undefined && query.select.every(({ kind }) => kind !== 'card')
  );
}

/** Every field, id, value and fold of a Query. */
function saidIn(query: unknown): string[] {
  return JSON.stringify(query).match(/"[^"]*"(?!:)/g) ?? [];
}
