import type { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import { Role } from '../../knowledge/playbook.ts';
import type { Version } from '../../knowledge/vendor.ts';
import type { Match } from '../../search/names.ts';
import { isFunctionWord, isMendable, isVerb, mended } from '../english.ts';
import type { Lexicon, Thing } from '../lexicon.ts';
import { asPlain, type Exact, type Normalised, normalise, type Word } from '../normalise.ts';
import type { Meaning } from '../vocabulary.ts';
import { type Numbers, readNumbers } from './numbers.ts';
import type { Quantity } from './quantities.ts';
import { isWithin, type Span, spansOf, type WordRange } from './spans.ts';
import { type Unknown, unknownIn, withoutNamesakes } from './strangers.ts';

/** A phrase that stands for something. */
export type Mention = WordRange & { readonly meaning: Meaning };
/** A name, and what it can mean: more than one thing where names tie. */
export type Name = WordRange & { readonly matches: readonly Match<Thing>[] };
/** Something that was found, and how surely (0 to 1). */
export type Scored<T> = { readonly item: T; readonly score: number };

/** What was found in a question, before anything is concluded from it. Places are those of its words. */
export type Reading = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly isTagged: boolean;
  readonly exact: Exact;
  readonly named: readonly Name[];
  readonly mentions: readonly Mention[];
  readonly versions: ReadonlyMap<Version, number>;
  readonly roles: ReadonlySet<Role>;
  readonly bids: readonly Bid[];
  readonly typeIds: ReadonlyMap<InvoiceTypeId, number>;
  readonly quantities: readonly Quantity[];
  readonly unknown: readonly Unknown[];
  /** Words that tell something and are none of the above, such as "police payments". */
  readonly content: readonly Word[];
};

// A number as high as this may stand in a remark: "has 19 invoice types".
const SMALL_COUNT = 10;

/** Reads a question, normalised already or not: names, numbers, versions, phrases, and what is left over. */
export function readQuestion(
  text: string,
  lexicon: Lexicon,
  { words: typed, isTagged, exact }: Normalised = normalise(text, lexicon.jiraProjects),
): Reading {
  const words = typed.map((word, at) => withoutPossessive(word, typed[at + 1]?.plain ?? '', lexicon));
  const numbers = readNumbers(words, lexicon);
  const isOfName = ({ plain }: Word) =>
    [plain, plain.replace(/s$/, '')].some((one) => lexicon.nameWords.has(one));
  const meant = words.map((word) => (isOfName(word) ? word : mended(word, lexicon.isCommon)));
  const isTaken = (at: number) =>
    numbers.taken.has(at) || (isWithin(numbers.quantities, at) && /^\d+$/.test(words[at]?.plain ?? ''));
  const spans = spansOf(words, meant, isTaken, lexicon);
  const isPlain = (at: number) => {
    const word = words[at];
    return word === undefined || isTaken(at) || isOrdinary(word, meant[at], lexicon);
  };
  const sure = withoutNamesakes(words, spans, (at) => !isPlain(at) && !isWithin(spans, at), lexicon);
  const found = unknownIn(words, meant, (at) => isPlain(at) || isWithin(sure, at), sure, lexicon);
  const isNoise = noiseIn(words, sure, numbers);
  const isAboutSomebody = sure.some(
    (span) => span.kind === 'things' && span.matches[0]?.of.kind === 'vendor',
  );
  const unknown = found.filter((one) => !isNoise(one.from));
  return {
    text,
    words,
    isTagged,
    exact,
    named: sure.flatMap((span) => (span.kind === 'things' ? [span] : [])),
    mentions: sure.flatMap((span) =>
      span.kind === 'phrase'
        ? span.meanings
            .filter(
              ({ kind }) => kind !== 'silent' || !(isNoise(span.from, true) || isAside(words, span.from)),
            )
            .map((meaning) =>
              countedTypes({ meaning, from: span.from, to: span.to }, words, numbers, isAboutSomebody),
            )
        : [],
    ),
    versions: numbers.versions,
    roles: rolesIn(words),
    bids: numbers.bids,
    typeIds: numbers.typeIds,
    quantities: numbers.quantities,
    unknown,
    content: words.filter(
      ({ plain, typed }, at) =>
        !Role.options.some((role) => role === typed) &&
        !numbers.taken.has(at) &&
        !isNoise(at) &&
        !(isTaken(at) && Number(plain) <= SMALL_COUNT) &&
        !isWithin(sure, at) &&
        !isFunctionWord(plain) &&
        !isVerb(plain) &&
        !isMendable(meant[at]?.plain ?? '') &&
        plain.length > 1,
    ),
  };
}

/** "From my phone", "covered before go live": it says whose or when, and is not asked for. */
function isAside(words: readonly Word[], at: number): boolean {
  return /\b(?:my|his|her|before(?: \w+)?|until|steps? (?:for|to|before))$/.test(
    asPlain(words.slice(Math.max(0, at - 2), at)),
  );
}

const SHORTEST_NOISE = 3;
const ASKS = /^(?:who|whos|what|whats|which|where|when|how|why|is|are|does|do|can|any|count|and|or)$/;

/** The clauses that say nothing of what the others ask: they name nothing and ask for nothing, while another one does both. */
function noiseIn(
  words: readonly Word[],
  spans: readonly Span[],
  numbers: Numbers,
): (at: number, isTopic?: boolean) => boolean {
  const clauses = Map.groupBy(words.keys(), (at) => words[at]?.clause ?? 0);
  const isNamed = (at: number) =>
    (numbers.taken.has(at) && !isWithin(numbers.quantities, at)) ||
    spans.some((span) => span.from === at && span.kind === 'things');
  const isAsked = (at: number) =>
    spans.some(
      ({ from, ...span }) =>
        from === at &&
        span.kind === 'phrase' &&
        span.meanings.some(({ kind }) => kind === 'field' || kind === 'step'),
    );
  const begins = (at: number) => ASKS.test(words[at]?.plain ?? '');
  const tells = (all: readonly number[]) => all.some(isNamed) || all.some(isAsked);
  const isSomewhere = [...clauses.values()].some(
    (all) => all.some(isNamed) && (all.some(isAsked) || begins(all[0] ?? 0)),
  );
  const isSilent = ([first = 0, ...all]: readonly number[]) =>
    isSomewhere && !tells([first, ...all]) && !begins(first);
  return (at, isTopic = false) => {
    const clause = clauses.get(words[at]?.clause ?? 0) ?? [];
    // "Goedemorgen, welke versie …": a word or two before a question.
    const isGreeting = !isTopic && clause[0] === 0 && begins(clause.length);
    return isSilent(clause) && (clause.length >= SHORTEST_NOISE || isGreeting);
  };
}

/** "Megans email" is Megan's; so is "peaks version", for what is asked stands behind it. */
function withoutPossessive(word: Word, next: string, { nameWords, isCommon }: Lexicon): Word {
  const owner =
    [/es$/, /s$/].map((end) => word.plain.replace(end, '')).find((one) => nameWords.has(one)) ?? '';
  const isFact = /^(?:version|emv|bids?|contacts?|emails?|invoice|types?|needs|guru)$/.test(next);
  const isOwner = owner.length > 2 && !nameWords.has(word.plain) && (isFact || !isCommon(word.plain));
  return isOwner ? { ...word, plain: owner } : word;
}

const LISTED = /^(?:have|has|having|with|list|lists|listing|listed|got|on|under|exactly|precisely)$/;
const ALLOWED = /^(?:can|could|accept|accepts|limit|limited|allowed|allow)$/;

/** "Partners that list more than one type", "v1 and one invoice type" counts the types of the record, and speaks of no limit. */
function countedTypes(
  mention: Mention,
  words: readonly Word[],
  { quantities, versions, typeIds }: Numbers,
  isAboutSomebody: boolean,
): Mention {
  const { meaning, from, to } = mention;
  const isLimit = meaning.kind === 'field' && meaning.part === 'limit';
  const quantity = quantities.find((one) => one.to > from && one.to < to);
  const isBeside =
    versions.size + typeIds.size > 0 || words.some(({ plain }) => /^(?:emv|version|bids?)$/.test(plain));
  const isBounded = (quantity?.isBare !== true || isBeside) && !isAboutSomebody;
  const isListed =
    (isBounded || words.some(({ plain }) => LISTED.test(plain))) &&
    !words.some(({ plain }) => ALLOWED.test(plain));
  if (!isLimit || !quantity || !isListed) return mention;
  return { meaning: { kind: 'field', field: 'types' }, from: quantity.to, to };
}

/** Words that tell nothing by themselves, and terms too short to be recognised among others ("CP"). */
function isOrdinary({ plain }: Word, meant: Word | undefined, { isCommon, terms }: Lexicon): boolean {
  return isCommon(plain) || isMendable(meant?.plain ?? '') || terms.exact(plain).length > 0;
}

/** Roles are written in capitals; in small letters they could be other words ("im looking for"), unless steps are asked for. */
function rolesIn(words: readonly Word[]): Set<Role> {
  const isOfSteps = words.some(({ plain }) =>
    /^(?:steps?|tasks?|job|role|responsible|responsibility)$/.test(plain),
  );
  const typed = new Set(
    words.map(({ typed: one, plain }) => {
      if (plain === 'ims') return 'IM';
      return (isOfSteps ? one.toUpperCase() : one).replace(/(?<=^(?:IM|DS|CS))'?s$/, '');
    }),
  );
  return new Set(Role.options.filter((role) => typed.has(role)));
}
