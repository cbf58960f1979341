import type { Vendor } from '../knowledge/vendor.ts';
import { type Answer, type Ask, type AskContext, answerTo, askWith } from './ask.ts';
import type { Lexicon } from './lexicon.ts';
import { type NamedInMessage, namedIn, queriesFor, resultsNamed } from './named-in-message.ts';
import type { Missing } from './query.ts';
import { type Reading, readQuestion } from './read/reading.ts';
import { isQuestion, sentencesOf } from './read/sentences.ts';
import { onceEach, type Result, sameResult } from './results.ts';
import { subjectOfVendors } from './subject.ts';

/** What the playbook has on something that was written to somebody else. */
export type About =
  /** It asks something, and this is the answer; `besides` is what it names of which the answer does not speak. */
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      /** Whether whoever is meant is named by the message itself. */
      readonly isNamed: boolean;
      readonly besides: readonly Result[];
    }
  /** It names these; each answer is what is known of one partner, or of people, BIDs or types. `more` are left out. */
  | { readonly kind: 'named'; readonly answers: readonly Answer[]; readonly more: number }
  /** `unanswered` is what it asks, where it asks something. */
  | { readonly kind: 'nothing'; readonly unanswered: UnansweredQuestion | undefined };

/** A question that has no answer, and what of it could not be found. */
export type UnansweredQuestion = { readonly question: string; readonly missing: readonly Missing[] };

/**
 * Finds what a text is about: the first question in it that has an answer, else what it names. A question that names nobody
 * is about whom the text names, else about what surrounds it.
 */
export type AskAbout = (text: string, context?: AskContext) => About;

const NO_ANSWERS = new Set(['help', 'greeting', 'thanks', 'page', 'missing', 'out-of-scope']);

/** Makes it for the knowledge of a lexicon. */
export function aboutOf(lexicon: Lexicon): AskAbout {
  const ask = askWith(lexicon);
  return (text, context = {}) => {
    const { own, quoted } = quotesApart(text);
    const readings = readSentences(own, lexicon);
    const named = namedIn(readings, lexicon);
    const asked = readings
      .filter(({ text: sentence }) => isQuestion(sentence))
      .map((reading) => ({ question: reading.text, answer: answerIn(reading, named, context, ask) }));
    const first = asked.find(({ answer }) => isAnswer(answer));
    if (first) return answered(first.answer, named);
    return (
      allNamed(named, lexicon) ??
      allNamed(namedIn(readSentences(quoted, lexicon), lexicon), lexicon) ?? {
        kind: 'nothing',
        unanswered: unansweredIn(asked),
      }
    );
  };
}

const QUOTED = /^\s*(?:>|&gt;)+/;

/** What somebody quotes is not asked by them; what it names counts where their own words name nothing. */
function quotesApart(text: string): { own: string; quoted: string } {
  const lines = text.split('\n');
  const quotes = lines.filter((one) => QUOTED.test(one)).map((one) => one.replace(QUOTED, ''));
  return { own: lines.filter((one) => !QUOTED.test(one)).join('\n'), quoted: quotes.join('\n') };
}

/** A text is longer than a question: it is read sentence by sentence. */
function readSentences(text: string, lexicon: Lexicon): Reading[] {
  return sentencesOf(text).map((sentence) => readQuestion(sentence, lexicon));
}

/** "We take RecDesk. Are they on v2?": whom the message names is as if spoken of before. */
function answerIn(reading: Reading, { vendors }: NamedInMessage, context: AskContext, ask: Ask): Answer {
  if (vendors.length === 0) return ask(reading.text, context);
  return ask(reading.text, { earlier: subjectOfVendors(vendors.map(({ item }) => item.id)) });
}

function isAnswer({ answered: isOne, intent, results, found }: Answer): boolean {
  const asksBack = found.kind === 'clarify' && found.vendors.length === 0;
  return isOne && !asksBack && results.length > 0 && !NO_ANSWERS.has(intent);
}

type QuestionAndAnswer = { readonly question: string; readonly answer: Answer };

/** The question, if it has no answer; undefined for requests, which ask nothing. */
export function unansweredQuestion(
  question: string,
  { found, answered: isOne }: Answer,
): UnansweredQuestion | undefined {
  if (found.kind === 'missing') return { question, missing: found.missing };
  return isOne || found.kind === 'request' ? undefined : { question, missing: [] };
}

/** Of several questions the first that names what could not be found. */
function unansweredIn(asked: readonly QuestionAndAnswer[]): UnansweredQuestion | undefined {
  const unanswered = asked.flatMap(({ question, answer }) => unansweredQuestion(question, answer) ?? []);
  return unanswered.find(({ missing }) => missing.length > 0) ?? unanswered[0];
}

function answered(answer: Answer, named: NamedInMessage): About {
  const isSaid = (one: Result) =>
    answer.results.some((other) => sameResult(one, other)) || answer.open.leftOut.includes(one.label);
  const besides = onceEach(resultsNamed(named)).filter((one) => !isSaid(one));
  return { kind: 'answer', answer, isNamed: isAmong(named, answer.assumedVendor), besides };
}

function isAmong({ vendors }: NamedInMessage, meant: Vendor | undefined): boolean {
  return vendors.some(({ item }) => item === meant);
}

function allNamed(named: NamedInMessage, lexicon: Lexicon): About | undefined {
  const { queries, more } = queriesFor(named);
  if (queries.length === 0) return undefined;
  const reading = readQuestion('', lexicon);
  const answers = queries.map((query) => answerTo({ query, reading, namesNobody: false }, lexicon));
  return { kind: 'named', answers, more };
}
