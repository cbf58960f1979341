import type { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { Role } from '../knowledge/playbook.ts';
import type { Version } from '../knowledge/vendor.ts';
import type { Match } from '../search/names.ts';
import { isCommonWord, MENDABLE_WORDS } from './common-words.ts';
import { mended } from './corrections.ts';
import type { Lexicon, Thing } from './lexicon.ts';
import { readNumbers } from './numbers.ts';
import { type Span, spansOf } from './spans.ts';
import type { Topic } from './topics.ts';
import { type Exact, type Word, wordsAndExact } from './words.ts';

/** A topic, and the words (`from` to `to`, the end not included) that speak of it. */
export type Mention = { readonly topic: Topic; readonly from: number; readonly to: number };

/** What was found in a question, before anything is concluded from it. */
export type Reading = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly exact: Exact;
  /** For each name in the question what it can mean; more than one where names tie. */
  readonly named: readonly (readonly Match<Thing>[])[];
  /** Topics with the places of their words. */
  readonly mentions: readonly Mention[];
  /** Versions with the places of their words. */
  readonly versions: ReadonlyMap<Version, number>;
  readonly roles: ReadonlySet<Role>;
  readonly bids: readonly Bid[];
  readonly typeIds: readonly InvoiceTypeId[];
  /** Runs of words that mean nothing known, as typed. */
  readonly unknown: readonly string[];
};

/** Reads a question: names, numbers, versions, topics; what is left over is what the bot does not know. */
export function readQuestion(text: string, lexicon: Lexicon): Reading {
  const { words, exact } = wordsAndExact(text);
  const numbers = readNumbers(words, lexicon);
  const meant = words.map(mended);
  const open = words.map((word, at) => (numbers.taken.has(at) ? undefined : word));
  const spans = runsOf(open).flatMap(({ from, run }) =>
    moved(spansOf(run, meant.slice(from, from + run.length), lexicon), from),
  );
  const covered = (at: number) =>
    numbers.taken.has(at) || spans.some(({ from, to }) => from <= at && at < to);
  const mentions = spans.flatMap((span) =>
    span.kind === 'topics' ? span.topics.map((topic) => ({ topic, from: span.from, to: span.to })) : [],
  );
  const unknown = runsOf(
    words.map((word, at) =>
      covered(at) ||
      isTerm(word, lexicon) ||
      isCommonWord(word.plain) ||
      MENDABLE_WORDS.has(meant[at]?.plain ?? '')
        ? undefined
        : word,
    ),
  );
  return {
    text,
    words,
    exact,
    named: spans.flatMap((span) => (span.kind === 'things' ? [span.matches] : [])),
    mentions,
    versions: numbers.versions,
    roles: rolesIn(words),
    bids: numbers.bids,
    typeIds: numbers.typeIds,
    unknown: unknown.map(({ run }) => run.map(({ typed }) => typed).join(' ')),
  };
}

function moved(spans: readonly Span[], by: number): Span[] {
  return spans.map((span) => ({ ...span, from: span.from + by, to: span.to + by }));
}

/** The runs of words that stand next to each other with no gap between. */
function runsOf(words: readonly (Word | undefined)[]): { from: number; run: Word[] }[] {
  const runs: { from: number; run: Word[] }[] = [];
  for (const [at, word] of words.entries()) {
    if (!word) continue;
    const last = runs.at(-1);
    if (last && last.from + last.run.length === at) last.run.push(word);
    else runs.push({ from: at, run: [word] });
  }
  return runs;
}

/** Roles are written in capitals; in small letters they could be other words ("im looking for"). */
function rolesIn(words: readonly Word[]): Set<Role> {
  const typed = new Set(words.map((word) => word.typed));
  return new Set((['IM', 'DS', 'CS'] as const).filter((role) => typed.has(role)));
}

/** A term too short to be recognised among other words ("CP") is known all the same. */
function isTerm({ plain }: Word, { terms }: Lexicon): boolean {
  return terms.exact(plain).length > 0;
}
