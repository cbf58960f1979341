import { find } from './answer.ts';
import { readAfter, understandAfter } from './follow-up.ts';
import { vendorsOfFound } from './found.ts';
import type { Lexicon } from './lexicon.ts';
import { conditionsIn, type Query, type Rows, Single } from './query.ts';
import { type Reading, readQuestion } from './read/reading.ts';
import { namesUnknown, tellingWords, vendorsIn } from './read/said.ts';
import { readAsking } from './read/sentences.ts';
import { resultsOf } from './results.ts';
import { selectedFields } from './selected.ts';
import { type Subject, subjectOf, type Understood } from './subject.ts';

// Where a question may end and another begin: "smallest bid at logis and who do I contact there".
const BETWEEN =
  /(\s*(?:[,;?.]\s|\n|\s[-/|]\s)\s*(?:(?:and|n|&|plus|also|then)\s+)*|\s+(?:and|n|&|\+|plus|also|then)(?: also)?\s+)/i;
const ASKS = /^(?:who|whos|whose|what|whats|which|how many|where|when|their|its|his|her)\b/i;
const ASKS_OF = /^(?:does|do|is|are|can|should|was|did) (\w+)/i;
const PRONOUNS = new Set('it they there that this any all both we you i anyone everyone'.split(' '));
const MOST_QUESTIONS = 4;
// More than these are a list that somebody pasted.
const MOST_PIECES = 40;
const NUMBERED = /(?:^|\s)\(?(?:[1-9][.)]|[a-e]\)|(?:first|second|third)(?:ly)?:)\s+/i;

/** The questions of a text: the items of a numbered list, whose heading may name whom they are about, or what each asks. */
export function questionsOf(typed: string, asking: string, lexicon: Lexicon): string[] {
  const isNumbered = /(?:^|\s)\(?(?:1[.)]|a\)|first(?:ly)?:)\s.*\s\(?(?:2[.)]|b\)|second(?:ly)?:)\s/is.test(
    typed,
  );
  const questions = isNumbered ? typed.split(NUMBERED) : questionsIn(asking, lexicon);
  return questions.filter((one) => one.trim() !== '');
}

/**
 * A few questions in one, where each has an answer and together they ask for more than the `whole` does. The second may refer
 * to what the first is about.
 */
export function understandSeveral(
  questions: readonly string[],
  whole: Understood,
  lexicon: Lexicon,
  earlier: Subject | undefined,
): Understood | undefined {
  const each = understandEach(questions, lexicon, earlier);
  if (!each) return undefined;
  const { of, unanswered } = each;
  const before = new Set(textsIn(whole.query));
  const asksMore = textsIn(of).some((word) => !before.has(word));
  if (!asksMore) return undefined;
  const [only, ...more] = of.reduceRight<readonly Single[]>((kept, one) => {
    const others = kept.filter((other) => other !== one);
    return isToldBy(one, others, lexicon) ? others : kept;
  }, of);
  if (!only) return undefined;
  const isOne = more.length + unanswered.length === 0;
  return { ...whole, query: isOne ? only : { kind: 'several', of: [only, ...more], unanswered } };
}

/** What each comes to after those before it; undefined where one of them is part of a question, or a card. */
function understandEach(
  questions: readonly string[],
  lexicon: Lexicon,
  earlier: Subject | undefined,
): { readonly of: readonly Single[]; readonly unanswered: string[] } | undefined {
  if (questions.length < 2 || questions.length > MOST_QUESTIONS) return undefined;
  const of: Single[] = [];
  const unanswered: string[] = [];
  let subject = earlier;
  for (const question of questions) {
    const alone = readAfter(
      readAsking(question, lexicon) ?? readQuestion(question, lexicon),
      lexicon,
      subject,
    );
    const one = understandAfter(alone, lexicon, subject);
    subject = subjectOf(one, vendorsOfFound(find(one.query, lexicon))) ?? subject;
    // "Accela: 1. EMV 2. version": of a heading nothing is asked.
    if (question === questions[0] && questions.length > 2 && isCard(one.query)) continue;
    if (isBeyond(one.query)) unanswered.push(...toldOf(question, alone));
    else if (isAnswer(one.query)) of.push(one.query);
    else return undefined;
  }
  return { of, unanswered };
}

/** The question as it is named where it has no answer; "whose is it" asks no more than what stands before it. */
function toldOf(question: string, reading: Reading): string[] {
  return tellingWords(reading).length > 0 ? [question.trim()] : [];
}

/** "What is type 71 and which partner has it": a list of which another answer tells, and of no condition more. */
function isToldBy(one: Single, others: readonly Single[], lexicon: Lexicon): boolean {
  const isList = one.kind === 'rows' && one.select.length === 0 && one.fold.kind === 'list';
  if (!isList || one.form.kind !== 'open' || one.unplaced !== undefined) return false;
  const conditions = (query: Single) => (query.kind === 'rows' ? conditionsIn(query.where).length : 0);
  const [first] = resultsOf(find(one, lexicon), lexicon);
  const rowsIn = (query: Single) =>
    resultsOf(find(query, lexicon), lexicon).flatMap(({ kind, id }) => (kind === first?.kind ? [id] : []));
  return others.some(
    (other) =>
      first !== undefined &&
      rowsIn(one).toSorted().join() === rowsIn(other).toSorted().join() &&
      conditions(one) <= Math.max(1, conditions(other)),
  );
}

/** The text in its questions: a piece that could not stand by itself goes on with the one before. */
function questionsIn(text: string, lexicon: Lexicon): string[] {
  const [first = '', ...rest] = text.trim().split(BETWEEN);
  if (rest.length > 2 * MOST_PIECES) return [text];
  const read = new Map<string, boolean>();
  const isWhole = (piece: string): boolean => {
    const known = read.get(piece) ?? asksOfSomebody(piece, lexicon);
    read.set(piece, known);
    return known;
  };
  const questions = [first];
  for (let at = 0; at < rest.length; at += 2) {
    const [between = '', piece = ''] = rest.slice(at, at + 2);
    const before = questions.pop() ?? '';
    // A comma, a full stop or a dash may stand within a question: "for Accela, what is …".
    const isPlain =
      /^\s*[-,./|]\s*$/.test(between) && !ASKS.test(before) && !(between.includes('.') && isWhole(before));
    const isNext =
      (!isPlain && beginsQuestion(piece, lexicon)) ||
      (/\?/.test(between) && isWhole(first) && asksForField(piece, lexicon)) ||
      [/\?/.test(between) ? piece : before, piece].every((one) => isWhole(one));
    questions.push(...(isNext ? [before, piece] : [`${before}${between}${piece}`]));
  }
  return questions;
}

/** "Contact at LOGIS? and BIDs?": a fact and nothing else. */
function asksForField(piece: string, lexicon: Lexicon): boolean {
  const { words, mentions } = readQuestion(piece, lexicon);
  return words.length <= 2 && mentions.some(({ meaning }) => meaning.kind === 'field');
}

/** "Types for recdesk", "is logis on v2": a question of somebody. */
function asksOfSomebody(piece: string, lexicon: Lexicon): boolean {
  const reading = readQuestion(piece, lexicon);
  const claims = ASKS_OF.test(piece) && reading.versions.size + reading.typeIds.size > 0;
  const asks = claims || selectedFields(reading).some(({ kind }) => kind === 'field');
  return asks && (vendorsIn(reading).length > 0 || namesUnknown(reading));
}

/** "And who …", "and is it …", "and does recdesk …"; not "and are v2", which goes on with the same question. */
function beginsQuestion(text: string, { nameWords, isCommon }: Lexicon): boolean {
  const subject = ASKS_OF.exec(text)?.[1]?.toLowerCase();
  if (subject === undefined) return ASKS.test(text);
  return (
    PRONOUNS.has(subject) ||
    /^(?:\d+|bid|type)$/.test(subject) ||
    (nameWords.has(subject) && !isCommon(subject))
  );
}

/** What is asked and answered, or not recorded; a card or all partners are no answer to half a question. */
function isAnswer(query: Query): query is Single {
  if (query.kind !== 'rows') return Single.safeParse(query).success;
  return query.unplaced !== undefined || !(isCard(query) || isOfAll(query));
}

/** What nothing here can tell of: it is said that it was not answered, and not that the playbook is silent. */
function isBeyond(query: Query): boolean {
  return query.kind === 'out-of-scope' || (query.kind === 'silent' && query.topic === undefined);
}

function isCard(query: Query): boolean {
  return query.kind === 'rows' && query.select.some(({ kind }) => kind === 'card');
}

/** Rows of which nothing is said. */
function isOfAll({ named, where, having, fold, form }: Rows): boolean {
  const isPlain = named === undefined && having === undefined && form.kind === 'open' && !('by' in fold);
  return isPlain && conditionsIn(where).length === 0;
}

/** Every field, id, value and fold of a Query. */
function textsIn(query: unknown): string[] {
  return JSON.stringify(query).match(/"[^"]*"(?!:)/g) ?? [];
}
