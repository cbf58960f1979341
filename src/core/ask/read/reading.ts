import type { FieldKey } from '../../knowledge/fields.ts';
import type { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import type { InvoiceType } from '../../knowledge/knowledge.ts';
import { Role } from '../../knowledge/playbook.ts';
import type { Vendor, Version } from '../../knowledge/vendor.ts';
import type { Match } from '../../search/names.ts';
import { wordsOf } from '../../text/normalise.ts';
import {
  isFiller,
  isFunctionWord,
  isGeneric,
  isMendable,
  isVerb,
  mended,
  stemOf,
  tellsNothing,
} from '../english.ts';
import type { Entry, Lexicon, Person, Thing } from '../lexicon.ts';
import { asPlain, type Exact, type Normalised, normalise, type Word } from '../normalise.ts';
import type { Cue, Meaning } from '../vocabulary.ts';
import { type Numbers, type Quantity, readNumbers } from './numbers.ts';
import { isEnglishStrangersPlace, isLedIn, isStrangersPlace } from './places.ts';
import { isWithin, type Span, spansOf } from './spans.ts';

/** Words of the question, `from` to `to`, the end not included. */
export type WordRange = { readonly from: number; readonly to: number };
/** A phrase that stands for something. */
export type Mention = WordRange & { readonly meaning: Meaning };
/** A name, and what it can mean: more than one thing where names tie. */
export type Name = WordRange & { readonly matches: readonly Match<Thing>[] };
/** Something that was found, and how surely (0 to 1). */
export type Scored<T> = { readonly item: T; readonly score: number };
/** Words that mean nothing known; `isName` where they stand where the name of what is asked about would. */
export type Unknown = WordRange & { readonly typed: string; readonly isName: boolean };

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
  const isBeside = versions.size + typeIds.size > 0 || words.some(({ plain }) => plain === 'emv');
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

// What may stand behind a first name and is no surname.
const OF_A_NAME =
  /^(?:\p{L}|left|quit|retired|resigned|gone|replaced|moved|asked|said|called|name|full|surname|lastname|firstname|last|first|title|role|job|person|guy|lady|colleagues?|coworkers?|together|both)$/u;

/**
 * A part of a person's name beside a word that means nothing, or beside a part of somebody else's, is a stranger's: "John
 * Smith" is not Jodey Smith, "Amy Smith" is nobody who is known, and "Megan Fox" is not Megan Jackson.
 */
function withoutNamesakes(
  words: readonly Word[],
  spans: readonly Span[],
  isUnknown: (at: number) => boolean,
  { isCommon }: Lexicon,
): Span[] {
  const parts = spans.filter(isPartOfPerson);
  /** "John Smith": a word of English with a capital, within the sentence. */
  const isFirstName = (at: number) => {
    const word = words[at];
    const isCapital = at > 0 && word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.typed);
    return isCapital && !isWithin(spans, at) && !isFiller(word.plain);
  };
  return spans.filter((span) => {
    if (!isPartOfPerson(span)) return true;
    const touches = parts.some(
      (other) => other !== span && (other.to === span.from || span.to === other.from),
    );
    const after = words[span.to]?.plain;
    const hasSurname =
      after !== undefined &&
      !isWithin(spans, span.to) &&
      isCommon(after) &&
      !isFiller(after) &&
      !OF_A_NAME.test(after);
    const isKin =
      /^(?:my|his|her|your)$/.test(words[span.from - 2]?.plain ?? '') && !isWithin(spans, span.from - 1);
    return !(
      touches ||
      isKin ||
      words[span.from - 1]?.plain === 'my' ||
      hasSurname ||
      isFirstName(span.from - 1) ||
      (isUnknown(span.from - 1) && (words[span.from - 1]?.plain.length ?? 0) > SHORTEST_NAME) ||
      isUnknown(span.to)
    );
  });
}

// "DM kian": two letters are no first name.
const SHORTEST_NAME = 2;

/** A first or last name alone; one who is known by the address alone has no other. */
function isPartOfPerson(span: Span): boolean {
  const [best] = span.kind === 'things' ? span.matches : [];
  if (best?.of.kind !== 'person') return false;
  return !(best.whole && best.of.person.contact.name !== undefined);
}

/** The unknown runs among words; a run right before the name of an invoice type makes it another type. */
function unknownIn(
  words: readonly Word[],
  meant: readonly Word[],
  isKnown: (at: number) => boolean,
  spans: readonly Span[],
  lexicon: Lexicon,
): Unknown[] {
  const types = new Set(
    spans.flatMap((span) =>
      span.kind === 'things' && span.matches[0]?.of.kind === 'invoice-type' ? [span.from] : [],
    ),
  );
  // "Dog permits": a word of another type makes it a type that is not there.
  const mixed = spans.flatMap((span): WordRange[] => {
    const before = words[span.from - 1];
    const isOther =
      types.has(span.from) &&
      !isWithin(spans, span.from - 1) &&
      before?.clause === words[span.from]?.clause &&
      isOfOtherType(before?.plain ?? '', span, lexicon);
    return isOther ? [{ from: span.from - 1, to: span.to }] : [];
  });
  const strange = runsOf(words.length, (at) => !isKnown(at));
  const isForeign = isOtherLanguage(words, strange);
  const english = runsOf(
    words.length,
    (at) =>
      isKnown(at) &&
      !isWithin(spans, at) &&
      !isLedIn(words, at + 1) &&
      isNoun(words[at]?.plain ?? '', lexicon),
  ).filter(({ from, to }) => to - from <= 2 && isEnglishStrangersPlace(meant, from, to));
  return [
    ...strange.map((place) => ({
      ...place,
      isName:
        !/^\d+$/.test(words[place.from]?.plain ?? '') &&
        !isForeign &&
        (types.has(place.to) || isStrangersPlace(words, place.from, place.to)),
    })),
    ...[...english, ...mixed].map((place) => ({ ...place, isName: true })),
  ]
    .map((place) => ({ ...place, typed: typedAt(words, place) }))
    .toSorted((a, b) => a.from - b.from);
}

/** Whether a word stands in the names of other invoice types alone: "fire" before "permits". */
function isOfOtherType(word: string, span: Span, { knowledge, isCommon }: Lexicon): boolean {
  const own = span.kind === 'things' ? span.matches.flatMap(({ name }) => wordsOf(name)) : [];
  const isIn = knowledge.invoiceTypes.some(({ name, aliases = [] }) =>
    [name, ...aliases].some((one) => wordsOf(one).some((part) => stemOf(part) === stemOf(word))),
  );
  return isIn && isCommon(word) && !isFiller(word) && !own.some((part) => stemOf(part) === stemOf(word));
}

const MOST_STRANGE = 0.4;
const SHORTEST_FOREIGN = 5;

/** Where most words are strange, another language is spoken, and none of them is a name. */
export function isOtherLanguage(words: readonly Word[], strange: readonly WordRange[]): boolean {
  const count = strange.reduce((sum, { from, to }) => sum + to - from, 0);
  return words.length >= SHORTEST_FOREIGN && strange.length > 1 && count >= words.length * MOST_STRANGE;
}

/** The words of the question that tell what it is about, besides names, fields and cues. */
export function tellingWords({ content }: Pick<Reading, 'content'>): readonly Word[] {
  return content.filter(({ plain }) => !tellsNothing(plain));
}

/** A word of English that could be somebody's name: "does stripe", "at square". */
function isNoun(word: string, { isCommon }: Lexicon): boolean {
  return isCommon(word) && word.length > 2 && !isFiller(word) && !isGeneric(word);
}

function typedAt(words: readonly Word[], { from, to }: WordRange): string {
  return words
    .slice(from, to)
    .map(({ typed }) => typed)
    .join(' ');
}

/** The runs of places that stand next to each other. */
function runsOf(length: number, isIn: (at: number) => boolean): WordRange[] {
  const runs: { from: number; to: number }[] = [];
  for (let at = 0; at < length; at++) {
    if (!isIn(at)) continue;
    const last = runs.at(-1);
    if (last && last.to === at) last.to = at + 1;
    else runs.push({ from: at, to: at + 1 });
  }
  return runs;
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

/** Whether the question has any of the cues. */
export function hasCue({ mentions }: Pick<Reading, 'mentions'>, ...cues: readonly Cue[]): boolean {
  return mentions.some(({ meaning }) => meaning.kind === 'cue' && cues.includes(meaning.cue));
}

/** Whether the question has any of the words. */
export function hasWord({ words }: Pick<Reading, 'words'>, ...others: readonly string[]): boolean {
  return words.some(({ plain }) => others.includes(plain));
}

/** Whether the question speaks of a field or, where one is given, of a part of it. */
export function speaksOf({ mentions }: Pick<Reading, 'mentions'>, field: FieldKey, part?: string): boolean {
  return mentions.some(
    ({ meaning }) =>
      meaning.kind === 'field' && meaning.field === field && (part === undefined || meaning.part === part),
  );
}

/** For each name in the question the vendors it can mean. */
export function vendorGroups({ named }: Pick<Reading, 'named'>): Scored<Vendor>[][] {
  return groupsOf(named, ({ of, score }) => (of.kind === 'vendor' ? { item: of.vendor, score } : undefined));
}

/** The vendors that the question names, each once. */
export function vendorsIn(reading: Pick<Reading, 'named'>): Scored<Vendor>[] {
  return once(vendorGroups(reading).flat());
}

/** The people that the question names. */
export function peopleIn({ named }: Pick<Reading, 'named'>): Scored<Person>[] {
  return groupsOf(named, ({ of, score }) =>
    of.kind === 'person' ? { item: of.person, score } : undefined,
  ).flat();
}

/** The terms that the question names. */
export function termsIn({ named }: Reading): Entry[] {
  return named.flatMap(({ matches }) => matches.flatMap(({ of }) => (of.kind === 'term' ? [of.entry] : [])));
}

/** The BIDs of the billers that the question names. */
export function billersIn({ named }: Reading): Bid[] {
  return named.flatMap(({ matches }) =>
    matches.flatMap(({ of }) => (of.kind === 'biller' ? [of.example.bid] : [])),
  );
}

const FARTHEST_ID = 2;

/** The invoice types that one name or id of the question can mean. */
export type TypeGroup = WordRange & { readonly types: readonly Scored<InvoiceType>[] };

/** For each invoice type in the question, by name or id, the types it can mean; "43 or 97" is one group. */
export function typeGroups(reading: Reading, { invoiceTypes }: Lexicon): TypeGroup[] {
  const { named, typeIds, unknown } = reading;
  const byName = named.map(({ from, to, matches }) => ({
    from,
    to,
    types: matches.flatMap(({ of, score }) => (of.kind === 'invoice-type' ? [{ item: of.type, score }] : [])),
  }));
  const byId = [...typeIds].map(([id, at]) => {
    const item = invoiceTypes.get(id);
    return { from: at, to: at + 1, types: item ? [{ item, score: 1 }] : [] };
  });
  // "43-Permits": the id says which type the name means.
  const isSaidById = ({ from, to, types }: TypeGroup) =>
    types.some(({ item }) => {
      const at = typeIds.get(item.id);
      return at !== undefined && at >= from - FARTHEST_ID && at <= to + FARTHEST_ID;
    });
  const groups = [...byName.filter((group) => !isSaidById(group)), ...byId].filter(
    ({ types, from }) => types.length > 0 && !isWithin(unknown, from),
  );
  const merged: TypeGroup[] = [];
  for (const group of groups.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    const between = last && reading.words.slice(last.to, group.from).map(({ plain }) => plain);
    if (last && /^or(?: invoice)?(?: types?)?$/.test(between?.join(' ') ?? ''))
      merged.splice(-1, 1, { ...last, to: group.to, types: [...last.types, ...group.types] });
    else merged.push(group);
  }
  return merged;
}

/** Whether something unknown stands where a name would. */
export function namesUnknown({ unknown }: Reading): boolean {
  return unknown.some(({ isName }) => isName);
}

/** The topic of the question on which the playbook is silent. */
export function silentTopic({ mentions }: Reading): string | undefined {
  return mentions.flatMap(({ meaning }) => (meaning.kind === 'silent' ? [meaning.topic] : []))[0];
}

/** Each thing once, as sure as its surest mention. */
export function once<T>(scored: readonly Scored<T>[]): Scored<T>[] {
  const best = new Map<T, Scored<T>>();
  for (const item of scored) {
    if (item.score > (best.get(item.item)?.score ?? -1)) best.set(item.item, item);
  }
  return [...best.values()];
}

function groupsOf<T>(
  named: readonly Name[],
  pick: (match: Match<Thing>) => Scored<T> | undefined,
): Scored<T>[][] {
  return named
    .map(({ matches }) => matches.flatMap((match) => pick(match) ?? []))
    .filter((group) => group.length > 0);
}
