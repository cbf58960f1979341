import type { Bid } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import type { Answer } from './answer/answer.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { outcomeOf } from './answer/outcome.ts';
import { type Ask, askWith } from './ask.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { Subject } from './question/follow-up/subject.ts';
import type { Question } from './question/question.ts';
import { askedExactly } from './question/rules/exact.ts';
import { once, type Sure, typeGroups, vendorsIn } from './reading/named.ts';
import { type Reading, readQuestion } from './reading/reading.ts';

/** What the playbook has on something that was written to somebody else. */
export type About =
  /** It is a question, and this is the answer. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** It names these; each answer is what is known of one partner, or of the BIDs, or of the types. */
  | { readonly kind: 'named'; readonly answers: readonly Answer[] }
  | { readonly kind: 'nothing' };

/** Finds what a text is about: the first question in it that has an answer, else what it names. */
export type AskAbout = (text: string) => About;

const MOST_SENTENCES = 40;
// A type or a name that could as well be another is not what somebody wrote about.
const SURE = 0.9;
const NO_ANSWERS = new Set(['help', 'greeting', 'thanks', 'page', 'missing', 'out-of-scope']);

/** Makes it for the knowledge of a lexicon. */
export function aboutOf(lexicon: Lexicon): AskAbout {
  const ask = askWith(lexicon);
  return (text) => {
    const readings = sentencesOf(text).map((sentence) => readQuestion(sentence, lexicon));
    const vendors = once(
      readings.flatMap((reading) => [...vendorsIn(reading), ...exactly(reading, lexicon)]),
    );
    for (const reading of readings) {
      const answer = isQuestion(reading) && answerTo(reading, vendors, ask);
      if (answer) return { kind: 'answer', answer };
    }
    const answers = named(readings, vendors, lexicon);
    return answers.length === 0 ? { kind: 'nothing' } : { kind: 'named', answers };
  };
}

/** A text is longer than a question: it is read sentence by sentence. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .slice(0, MOST_SENTENCES);
}

function isQuestion({ text }: Reading): boolean {
  return /\?["”’)\s]*$/.test(text) || /^(?:who|whom|what|which|where|how|does|is|are|can) /i.test(text);
}

/** "We take RecDesk. Are they on v2?": where the message names one partner, that one is as if spoken of before. */
function answerTo(reading: Reading, vendors: readonly Sure<Vendor>[], ask: Ask): Answer | undefined {
  const [only, ...others] = vendors;
  const earlier: Subject | undefined =
    only && others.length === 0 ? { vendors: [only.of.id], asked: { kind: 'card' }, open: false } : undefined;
  const answer = ask(reading.text, { earlier });
  const { answered, intent, results } = outcomeOf(answer);
  return answered && results.length > 0 && !NO_ANSWERS.has(intent) ? answer : undefined;
}

/** Partners named by an address, a link or a Jira key that stands in their record to the letter. */
function exactly(reading: Reading, lexicon: Lexicon): Sure<Vendor>[] {
  const question = askedExactly(reading, lexicon);
  switch (question?.kind) {
    case 'facts':
      return [...question.vendors];
    case 'link':
      return question.found.map(({ vendor }) => ({ of: vendor, score: 1 }));
    case 'people':
      return question.people.map(({ of, score }) => ({ of: of.vendor, score }));
    case 'passages':
      return question.passages.flatMap((passage) =>
        'vendor' in passage ? [{ of: passage.vendor, score: 1 }] : [],
      );
    default:
      return [];
  }
}

function named(
  readings: readonly Reading[],
  vendors: readonly Sure<Vendor>[],
  lexicon: Lexicon,
): readonly Answer[] {
  const bids = [...new Set(readings.flatMap((reading) => bidsIn(reading, lexicon)))];
  const types = once(readings.flatMap((reading) => typesIn(reading, lexicon)));
  const questions: Question[] = [
    ...vendors.map((vendor): Question => ({ kind: 'vendor', vendors: [vendor] })),
    ...(bids.length === 0 ? [] : [{ kind: 'bids', bids, vendors: [] } as const]),
    ...(types.length === 0 ? [] : [{ kind: 'types', types, missing: [] } as const]),
  ];
  const open = { tied: [], leftOut: [], unknown: [] };
  return questions.map((question) => ({ ...answerQuestion(question, lexicon), open }));
}

/** Numbers are many in what people write: those that are known, and those that are called BIDs. */
function bidsIn({ text, bids }: Reading, lexicon: Lexicon): readonly Bid[] {
  return bids.filter(
    (bid) =>
      lexicon.bids.has(bid) ||
      new RegExp(`\\bbids?\\b(?: (?:is|no|number))*[\\s:#-]*${bid}\\b`, 'i').test(text),
  );
}

function typesIn(reading: Reading, lexicon: Lexicon): Sure<InvoiceType>[] {
  return typeGroups(reading, lexicon).flatMap(({ types }) => types.filter(({ score }) => score >= SURE));
}
