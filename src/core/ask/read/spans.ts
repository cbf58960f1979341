import { type Match, tiedBest } from '../../search/names.ts';
import { wordsOf } from '../../text/normalise.ts';
import { slips } from '../../text/slips.ts';
import { isFunctionWord, isGeneric, KIND_WORDS } from '../english.ts';
import type { Lexicon, Thing } from '../lexicon.ts';
import type { Word } from '../normalise.ts';
import { type Meaning, PHRASES } from '../vocabulary.ts';
import { isNamePlace } from './places.ts';

/** Words of the question, `from` to `to`, the end not included. */
export type WordRange = { readonly from: number; readonly to: number };

/** Words that stand next to each other, and what they mean together. */
export type Span = WordRange &
  (
    | { readonly kind: 'things'; readonly score: number; readonly matches: readonly Match<Thing>[] }
    | { readonly kind: 'phrase'; readonly score: number; readonly meanings: readonly Meaning[] }
  );

const LONGEST_NAME = 7;
// A phrase of several words is surer than each of its words; a word that had to be mended is less sure.
const WORD_BONUS = 0.1;
const SHORTEST_PART = 4;
const MENDED_COST = 0.05;
const FUNCTION_WORD_SCORE = 0.5;
const phraseMeanings = Map.groupBy(PHRASES, ({ words }) => words.join(' '));
const phraseWords = new Set(PHRASES.flatMap(({ words }) => words));
const longestPhrase = Math.max(...PHRASES.map(({ words }) => words.length));

/**
 * Reads names and phrases out of the words of a question: the surest first, then the longest; none overlaps another. Words that
 * are `taken` are numbers that mean something already.
 */
export function spansOf(
  words: readonly Word[],
  meant: readonly Word[],
  taken: (at: number) => boolean,
  lexicon: Lexicon,
): readonly Span[] {
  const isFree = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (taken(at)) return false;
    return true;
  };
  const found = [
    ...windows(words, longestPhrase).flatMap(({ from, to }) =>
      isFree(from, to) ? phraseAt(words, meant, from, to) : [],
    ),
    ...windows(words, LONGEST_NAME).flatMap(({ from, to }) =>
      isFree(from, to) ? thingsAt(words, from, to, lexicon) : [],
    ),
  ];
  const byMerit = found.toSorted((a, b) => b.score - a.score || b.to - b.from - (a.to - a.from));
  const chosen: Span[] = [];
  for (const span of byMerit) {
    if (chosen.every((other) => span.to <= other.from || other.to <= span.from)) chosen.push(span);
  }
  return chosen.toSorted((a, b) => a.from - b.from);
}

/** What a phrase stands for, slips mended. */
function phraseAt(words: readonly Word[], meant: readonly Word[], from: number, to: number): Span[] {
  // "To bother you all, but": a phrase does not reach over a comma.
  if (words[from]?.clause !== words[to - 1]?.clause) return [];
  const phrase = meant.slice(from, to).map(({ plain }) => plain);
  const phrases = phraseMeanings.get(phrase.join(' '));
  if (!phrases) return [];
  const slipped = phrase.some((plain, at) => plain !== words[from + at]?.plain);
  // A word like "and" gives way to any name that it stands in.
  const weight = phrase.every(isFunctionWord) ? FUNCTION_WORD_SCORE : 1;
  const score = weight + WORD_BONUS * (to - from - 1) - (slipped ? MENDED_COST : 0);
  return [{ kind: 'phrase', from, to, score, meanings: phrases.map(({ meaning }) => meaning) }];
}

function thingsAt(words: readonly Word[], from: number, to: number, lexicon: Lexicon): Span[] {
  const matches = meantBy(words, from, to, lexicon);
  const best = matches[0];
  if (!best) return [];
  const bonus = best.score === 1 ? WORD_BONUS * (to - from - 1) : 0;
  return [{ kind: 'things', from, to, score: best.score + bonus, matches }];
}

/** What a run of words names. */
function meantBy(
  words: readonly Word[],
  from: number,
  to: number,
  lexicon: Lexicon,
): readonly Match<Thing>[] {
  const window = words.slice(from, to).map(({ plain }) => plain);
  if (window.every((word) => /^\d+$/.test(word))) return [];
  const text = window.filter((word, at) => word !== 'and' || at === 0 || at === window.length - 1).join(' ');
  const exact = exactly(text, lexicon);
  if (window.every(lexicon.isCommon)) return ofCommonWords(words, from, to, text, exact, lexicon);
  if ([window[0], window.at(-1)].some((word) => isFunctionWord(word ?? ''))) return exact;
  const isNoun = /^(?:the|an?|this|that)$/.test(words[from - 1]?.plain ?? '');
  if (window.every(lexicon.isEnglish) && (isNoun || !isNamePlace(words, from, to, lexicon))) return exact;
  // A part of a term's name is no term: "payment" is not the Payment Route.
  const hits = tiedBest(
    lexicon.things.find(text).hits.filter(({ of, whole }) => whole || of.kind !== 'term'),
  );
  return words.length === to - from ? hits : hits.filter((hit) => isLikelyInSentence(text, hit));
}

/**
 * Common words of English are never a misspelt name. They are a name where they say it whole, or a part of it in a name's place:
 * "contact peak", and not "at peak hours".
 */
function ofCommonWords(
  words: readonly Word[],
  from: number,
  to: number,
  text: string,
  exact: readonly Match<Thing>[],
  lexicon: Lexicon,
): readonly Match<Thing>[] {
  const window = wordsOf(text);
  // "The accent on the invoice" is about no type, though one is called so.
  if (text === 'invoice' && words.length > 2) return [];
  if (exact.length > 0) {
    // "Log is full" is not LOGIS.
    const isCut = window.length > 1 && isFunctionWord(window.at(-1) ?? '');
    const parted = exact.filter(({ of }) => !(isCut && of.kind === 'vendor'));
    const isAlways = ALWAYS_NAMES.has(text) && !/^(?:me|us)$/.test(words[to]?.plain ?? '');
    const isOther = isOfAnother(words, from, to, parted, lexicon);
    const isName = isAlways || (!isOther && (window.length > 1 || isNamePlace(words, from, to, lexicon)));
    return isName ? parted : [];
  }
  const isOfNames = window.every((word) => lexicon.nameWords.has(word));
  if (!isOfNames || window.every(isFunctionWord)) return [];
  const parts = lexicon.things
    .find(text)
    .hits.filter(
      ({ of, name }) => of.kind !== 'term' && of.kind !== 'biller' && saysPart(window, wordsOf(name), of),
    );
  return isNamePlace(words, from, to, lexicon, parts) ? tiedBest(parts) : [];
}

/** "The city works department": behind an article, before a word to which they belong; "a city view" is nobody's name. */
function isOfAnother(
  words: readonly Word[],
  from: number,
  to: number,
  matches: readonly Match<Thing>[],
  { isCommon, nameWords }: Lexicon,
): boolean {
  const [before = '', after = ''] = [words[from - 1]?.plain, words[to]?.plain];
  const isVendor = matches.some(({ of }) => of.kind === 'vendor');
  if (isVendor && to - from > 1 && isPraised(words, from - 1)) return true;
  if (isVendor && /^an?$/.test(before) && (isFunctionWord(after) || !phraseWords.has(after))) return true;
  const isKnown = isFunctionWord(after) || isGeneric(after) || nameWords.has(after) || phraseWords.has(after);
  return /^(?:a|an|the|our|this|some)$/.test(before) && isCommon(after) && !isKnown;
}

/** "The new city view": a word of praise before it makes it a thing. */
function isPraised(words: readonly Word[], at: number): boolean {
  const { plain = '', clause } = words[at] ?? {};
  return clause === words[at + 1]?.clause && (plain === 'new' || KIND_WORDS.has(plain));
}

/** What bears this name; one of several words also with other endings ("business licenses", "citizens serve"). */
function exactly(text: string, { things, nameWords }: Lexicon): readonly Match<Thing>[] {
  const found = things.exact(text);
  const words = text.split(' ');
  if (found.length > 0 || words.length === 1) return found;
  const singular = words.map((word) => word.replace(/(?<!s)s$/, '')).join(' ');
  const longer = nameWords.has(words[0] ?? '') ? [`${text}s`, `${text}es`] : [];
  return [singular, text.replace(/es$/, ''), ...longer].flatMap(things.exact);
}

// A type's name that is an ordinary word, and is seldom said of anything else in these questions.
const ALWAYS_NAMES = new Set(['permits', 'permit']);
const LONGEST_NAME_BY_ONE_WORD = 2;

/** Whether the words stand in a name as they are, next to each other; a partner's name must begin with them. */
function saysPart(window: readonly string[], name: readonly string[], { kind }: Thing): boolean {
  if (kind === 'vendor') {
    const isLong = window.length > 1 || name.length <= LONGEST_NAME_BY_ONE_WORD;
    return isLong && window.every((word, at) => name[at] === word);
  }
  // "Support tickets" are no Parking Tickets: the last word alone tells little.
  const starts = window.length > 1 || kind !== 'invoice-type' || name.length > LONGEST_NAME_BY_ONE_WORD;
  return name.some(
    (_, start) =>
      (starts || start === 0 || isHead(window)) && window.every((word, at) => name[start + at] === word),
  );
}

/** A last word that tells enough by itself. */
function isHead([word]: readonly string[]): boolean {
  return word === 'taxes' || word === 'tax' || word === 'recreation';
}

/**
 * Within a sentence a short word names something only as it stands: "bed" is not Bedford, "file" is not Fire; and a part of
 * an invoice type's name must be typed without a slip: "paris" is not Parks.
 */
function isLikelyInSentence(text: string, { of, name, whole, score }: Match<Thing>): boolean {
  // Any town is nearly the "Town of Bedford".
  if (of.kind === 'biller' && slips(text.split(' ').at(-1) ?? '', wordsOf(name).at(-1) ?? '', 1) > 1)
    return false;
  if (whole) return score === 1 || text.length > SHORTEST_PART || name.length > text.length;
  const nameWords = wordsOf(name);
  if (text.length < SHORTEST_PART) return nameWords.includes(text);
  return (
    of.kind !== 'invoice-type' ||
    wordsOf(text).every((word) => nameWords.some((other) => other.startsWith(word)))
  );
}

function windows(words: readonly Word[], longest: number): { from: number; to: number }[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(longest, words.length - from) }, (_, more) => ({
      from,
      to: from + more + 1,
    })),
  );
}

/** Whether a word of the question lies within any of the places (`to` not included). */
export function isWithin(
  places: readonly { readonly from: number; readonly to: number }[],
  at: number,
): boolean {
  return places.some(({ from, to }) => from <= at && at < to);
}
