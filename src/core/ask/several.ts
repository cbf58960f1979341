import { find, vendorsOfFound } from './answer.ts';
import { selectedFields } from './asked.ts';
import { type Subject, subjectOf, type Understood, understandAfter } from './follow-up.ts';
import type { Lexicon } from './lexicon.ts';
import type { Query, Single } from './query.ts';
import { hasCue, type Reading, readQuestion, vendorsIn } from './read/reading.ts';
import { alsoNaming } from './read/sentences.ts';

// Where a question may end and another begin: "smallest bid at logis and who do I contact there".
const BETWEEN =
  /(\s*(?:[,;?.]\s|\n|\s[-/|]\s)\s*(?:(?:and|n|&|plus|also|then)\s+)*|\s+(?:and|n|&|\+|plus|also|then)(?: also)?\s+)/i;
const ASKS = /^(?:who|whos|whose|what|whats|which|how many|where)\b/i;
const ASKS_OF = /^(?:does|do|is|are|can|should) (\w+)/i;
const PRONOUNS = new Set('it they there any all both we you i anyone everyone'.split(' '));
const MOST_QUESTIONS = 4;

/**
 * A few questions in one, where each has an answer and together they ask for more than the `whole` does. The second may refer
 * to what the first is about.
 */
export function understandSeveral(
  text: string,
  whole: Understood,
  lexicon: Lexicon,
  earlier: Subject | undefined,
): Understood | undefined {
  const questions = questionsIn(text, lexicon);
  if (questions.length < 2 || questions.length > MOST_QUESTIONS) return undefined;
  const of: Single[] = [];
  let subject = earlier;
  for (const question of questions) {
    const reading = amongThem(readQuestion(question, lexicon), of.at(-1), lexicon);
    const one = understandAfter(reading, lexicon, subject);
    if (!isAnswer(one.query)) return undefined;
    of.push(one.query);
    subject = subjectOf(one, vendorsOfFound(find(one.query, lexicon))) ?? subject;
  }
  const before = new Set(textsIn(whole.query));
  const asksMore = textsIn(of).some((word) => !before.has(word)) || isOneOfEach(of);
  return asksMore ? { ...whole, query: { kind: 'several', of } } : undefined;
}

/** The text in its questions: a piece that could not stand by itself goes on with the one before. */
function questionsIn(text: string, lexicon: Lexicon): string[] {
  const [first = '', ...rest] = text.trim().split(BETWEEN);
  const questions = [first];
  for (let at = 0; at < rest.length; at += 2) {
    const [between = '', piece = ''] = rest.slice(at, at + 2);
    const before = questions.pop() ?? '';
    // A comma, a full stop or a dash may stand within a question: "for Accela, what is …".
    const isPlain = /^\s*[-,./|]\s*$/.test(between);
    const isNext =
      (!isPlain && beginsQuestion(piece, lexicon)) ||
      [before, piece].every((one) => isWhole(one, lexicon)) ||
      [before, piece].every((one) => /^(?:who|whos|how many|where)\b/i.test(one));
    questions.push(...(isNext ? [before, piece] : [`${before}${between}${piece}`]));
  }
  return questions.filter((one) => one !== '');
}

/** "Types for recdesk", "is logis on v2": a question of somebody, and no comparison with them. */
function isWhole(piece: string, lexicon: Lexicon): boolean {
  const reading = readQuestion(piece, lexicon);
  const claims = ASKS_OF.test(piece) && reading.versions.size + reading.typeIds.size > 0;
  const asks = claims || selectedFields(reading).some(({ kind }) => kind === 'field');
  const isOther = hasCue(
    reading,
    'most',
    'fewest',
    'compare',
    'alike',
    'except',
    'only',
    'negation',
    'partners',
  );
  return asks && !isOther && vendorsIn(reading).length > 0;
}

/** Whether each asks something else of somebody else: asked as one, all would be told of all. */
function isOneOfEach(of: readonly Single[]): boolean {
  const asked = of.map((one) =>
    one.kind === 'rows' && one.named ? JSON.stringify([one.select, one.form.kind]) : '',
  );
  const about = of.map((one) => (one.kind === 'rows' ? JSON.stringify(one.named) : ''));
  return !asked.includes('') && new Set(asked).size > 1 && new Set(about).size === of.length;
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
function textsIn(query: unknown): string[] {
  return JSON.stringify(query).match(/"[^"]*"(?!:)/g) ?? [];
}
