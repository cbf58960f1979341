import { wordsOf } from '../../text/normalise.ts';
import { isFiller, isGeneric, stemOf } from '../english.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Word } from '../normalise.ts';
import { isEnglishStrangersPlace, isLedIn, isStrangersPlace } from './places.ts';
import { isWithin, type Span, type WordRange } from './spans.ts';

/** Words that mean nothing known; `isName` where they stand where the name of what is asked about would. */
export type Unknown = WordRange & { readonly typed: string; readonly isName: boolean };

// What may stand behind a first name and is no surname.
const OF_A_NAME =
  /^(?:\p{L}|left|quit|retired|resigned|gone|replaced|moved|asked|said|called|name|full|surname|lastname|firstname|last|first|title|role|job|person|guy|lady|colleagues?|coworkers?|together|both)$/u;

/**
 * A part of a person's name beside a word that means nothing, or beside a part of somebody else's, is a stranger's: "John
 * Smith" is not Jodey Smith, "Amy Smith" is nobody who is known, and "Megan Fox" is not Megan Jackson.
 */
export function withoutNamesakes(
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
export function unknownIn(
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
