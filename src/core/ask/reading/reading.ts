import type { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import { Role } from '../../knowledge/playbook.ts';
import type { Version } from '../../knowledge/vendor.ts';
import type { Match } from '../../search/names.ts';
import type { Lexicon, Thing } from '../lexicon/lexicon.ts';
import { isCommonWord, MENDABLE_WORDS } from '../words/common-words.ts';
import { mended } from '../words/corrections.ts';
import type { Topic } from '../words/topics.ts';
import { type Exact, type Word, wordsAndExact } from '../words/words.ts';
import { readNumbers } from './numbers.ts';
import { isWithin, type Span, spansOf } from './spans.ts';
import { runsOf, type Unknown, unknownIn } from './unknown.ts';

/** A topic, and the words (`from` to `to`, the end not included) that speak of it. */
export type Mention = { readonly topic: Topic; readonly from: number; readonly to: number };

/** A name, and what it can mean: more than one thing where names tie. */
export type Name = { readonly from: number; readonly to: number; readonly matches: readonly Match<Thing>[] };

/** What was found in a question, before anything is concluded from it. Places are those of its words. */
export type Reading = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly exact: Exact;
  readonly named: readonly Name[];
  readonly mentions: readonly Mention[];
  readonly versions: ReadonlyMap<Version, number>;
  readonly roles: ReadonlySet<Role>;
  readonly bids: readonly Bid[];
  readonly typeIds: ReadonlyMap<InvoiceTypeId, number>;
  /** Runs of words that mean nothing known. */
  readonly unknown: readonly Unknown[];
};

/** Reads a question, parted into words already or not: names, numbers, versions, topics; what is left over the bot does not know. */
export function readQuestion(
  text: string,
  lexicon: Lexicon,
  { words, exact } = wordsAndExact(text, lexicon.jiraProjects),
): Reading {
  const numbers = readNumbers(words, lexicon);
  const meant = words.map((word) => (lexicon.nameWords.has(word.plain) ? word : mended(word)));
  const open = words.map((word, at) => (numbers.taken.has(at) ? undefined : word));
  const spans = runsOf(open).flatMap(({ from, run }) =>
    moved(spansOf(run, meant.slice(from, from + run.length), lexicon), from),
  );
  const isPlain = (at: number) => {
    const word = words[at];
    return word === undefined || numbers.taken.has(at) || isOrdinary(word, meant[at], lexicon);
  };
  const sure = withoutNamesakes(spans, (at) => !isPlain(at) && !isWithin(spans, at));
  return {
    text,
    words,
    exact,
    named: sure.flatMap((span) => (span.kind === 'things' ? [span] : [])),
    mentions: sure.flatMap((span) =>
      span.kind === 'topics' ? span.topics.map((topic) => ({ topic, from: span.from, to: span.to })) : [],
    ),
    versions: numbers.versions,
    roles: rolesIn(words),
    bids: numbers.bids,
    typeIds: numbers.typeIds,
    unknown: unknownIn(words, (at) => isPlain(at) || isWithin(sure, at), typePlaces(sure)),
  };
}

/** Words that tell nothing by themselves, and terms too short to be recognised among others ("CP"). */
function isOrdinary(word: Word, meant: Word | undefined, { terms }: Lexicon): boolean {
  return (
    isCommonWord(word.plain) || MENDABLE_WORDS.has(meant?.plain ?? '') || terms.exact(word.plain).length > 0
  );
}

/**
 * A part of a person's name beside a word that means nothing, or beside a part of somebody else's, is a stranger's: "John
 * Smith" is not Jodey Smith, and "Amy Smith" is nobody who is known.
 */
function withoutNamesakes(spans: readonly Span[], isUnknown: (at: number) => boolean): Span[] {
  const parts = spans.filter(isPartOfPerson);
  return spans.filter((span) => {
    if (!isPartOfPerson(span)) return true;
    const touches = parts.some(
      (other) => other !== span && (other.to === span.from || span.to === other.from),
    );
    return !(touches || isUnknown(span.from - 1) || isUnknown(span.to));
  });
}

/** A first or last name alone; one who is known by the address alone has no other. */
function isPartOfPerson(span: Span): boolean {
  const [best] = span.kind === 'things' ? span.matches : [];
  return best?.of.kind === 'person' && !(best.whole && best.of.person.contact.name !== undefined);
}

/** Where the names of invoice types begin. */
function typePlaces(spans: readonly Span[]): ReadonlySet<number> {
  const types = spans.filter((span) => span.kind === 'things' && span.matches[0]?.of.kind === 'invoice-type');
  return new Set(types.map(({ from }) => from));
}

function moved(spans: readonly Span[], by: number): Span[] {
  return spans.map((span) => ({ ...span, from: span.from + by, to: span.to + by }));
}

/** Roles are written in capitals; in small letters they could be other words ("im looking for"), unless steps are asked for. */
function rolesIn(words: readonly Word[]): Set<Role> {
  const isOfSteps = words.some(({ plain }) => plain === 'steps' || plain === 'step');
  const typed = new Set(words.map((word) => (isOfSteps ? word.typed.toUpperCase() : word.typed)));
  return new Set(Role.options.filter((role) => typed.has(role)));
}
