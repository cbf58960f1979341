import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Answer, Said } from './answer/answer.ts';
import { answerQuestion } from './answer/answer-question.ts';
import { resultsOf } from './answer/outcome.ts';
import { bidResult, type Result, sameResult, thingResult, typeResult } from './answer/result.ts';
import { type Lexicon, lexiconOf } from './lexicon/lexicon.ts';
import { understand } from './question/understand.ts';
import { type Name, type Reading, readQuestion } from './reading/reading.ts';

/** Answers a question in plain words or by command; the same for every surface. */
export type Ask = (text: string) => Answer;

/** Makes `ask` for a snapshot of the knowledge; the indexing is done once, here. */
export function askOf(knowledge: Knowledge): Ask {
  const lexicon = lexiconOf(knowledge);
  return (text) => {
    const reading = readQuestion(text, lexicon);
    const said = answerQuestion(understand(reading, lexicon), lexicon);
    const results = resultsOf(said);
    return { ...said, tied: tiedNames(reading, results), leftOut: leftOut(said, reading, results, lexicon) };
  };
}

/** The names of the question that mean more than one of the hits. */
function tiedNames({ named, words }: Reading, results: readonly Result[]): string[] {
  const isTied = ({ matches }: Name) =>
    matches.filter(({ of, score }) => of.kind !== 'term' && isAmong(results, thingResult(of, score))).length >
    1;
  return named.filter(isTied).map(({ from, to }) =>
    words
      .slice(from, to)
      .map(({ typed }) => typed)
      .join(' '),
  );
}

// In these answers what was named is a condition, or is said to be missing, and need not be a hit.
const CONDITIONAL: ReadonlySet<Said['kind']> = new Set<Said['kind']>([
  'vendors',
  'missing',
  'out-of-scope',
  'passages',
  'terms',
  'which',
]);

/** What the question names and no hit is: it is said, so that half an answer is not taken for a whole one. */
function leftOut(
  said: Said,
  { named, bids, typeIds }: Reading,
  results: readonly Result[],
  lexicon: Lexicon,
): string[] {
  const isAboutCompany = said.kind === 'facts' && said.facts.some(({ kind }) => kind === 'company');
  if (CONDITIONAL.has(said.kind) || isAboutCompany) return [];
  const isMissing = ({ matches }: Name) =>
    matches.every(({ of, score }) => of.kind !== 'term' && !isAmong(results, thingResult(of, score)));
  const names = named
    .filter(isMissing)
    .flatMap(({ matches: [match] }) => (match ? [thingResult(match.of, 1).label] : []));
  const numbers = bids
    .map((bid) => bidResult(bid))
    .filter((result) => !isAmong(results, result) && said.kind !== 'bids');
  const types = [...typeIds.keys()].map((id) => {
    const type = lexicon.invoiceTypes.get(id);
    return type
      ? typeResult(type)
      : { kind: 'invoice-type' as const, id: String(id), label: `invoice type ${id}`, score: 1 };
  });
  const others = said.kind === 'types' ? [] : types.filter((result) => !isAmong(results, result));
  return [...names, ...[...numbers, ...others].map(({ label }) => label)];
}

function isAmong(results: readonly Result[], result: Result): boolean {
  return results.some((other) => sameResult(other, result));
}
