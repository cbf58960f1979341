import type { Vendor } from '../knowledge/vendor.ts';
import { isFunctionWord, isVerb } from './english.ts';
import { asPlain } from './normalise.ts';
import type { Selection } from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasCue, peopleIn } from './read/said.ts';
import { isWithin } from './read/spans.ts';
import { selectedFields } from './selected.ts';
import { listOf } from './vocabulary.ts';

/**
 * How a question that names nobody points at somebody all the same: by a word ("its", "they"), or by going on ("and BIDs?"), by
 * "we" and "our", or by asking for a fact of one without a name ("which version?").
 */
export type Reference = 'pronoun' | 'bare';

// "Is there an EMV list" points at nobody: "there" does so at the end alone.
const ELSEWHERE = /\bthe other(?: one\b|$)/;
const PRONOUN =
  /\bthe other one\b|\b(?:its?|itself|they|theyre|them|their|theirs)\b|\b(?:this|that|same) (?:one|partner|vendor|integration)\b|\b(?:does|do|is|for|of|about|at|with|on) (?:this|that|those|these)\b|(?<!\b(?:in|is|are|was|were|out) )\bthere$/;
// "In their name", "which town was it that", "that's Peak, isn't it".
const NO_REFERENCE =
  /\bin (?:their|its) names?\b|\b(?:is|was) it (?:that|who|which)\b|\b(?:is|does|was|has|are|do)nt (?:it|they)$/;
const OF_THEM =
  /\b(?:its|their|theirs)\b|\b(?:do|does|did|have|has) (?:they|it)\b|(?<!\b(?:in|is|are|was|were|out) )\bthere$/;
const GOING_ON =
  /^(?:(?:ok|okay|so|then|great|cool|nice|thanks|thx|hm|hmm|yes|no|right|sorry|oh|ah|wait|actually) )*(?:and|n|what about|how about|what of|also|plus|or|same|ditto|but)\b/;
/** Beside a name they ask nothing new: "sorry, I meant recdesk", "any for accela", "is that for logis too". */
const GOES_ON_BESIDE = new Set(
  listOf(`and n or but so ok okay then also too same as well for at with of in on it is that this does do they any just not no sorry wait
  actually oh i mean meant instead now again please pls plus ditto yes hm hmm right though`),
);
const WE = /\b(?:we|us|our|ours|here)\b/;

/** How the question points at somebody whom it does not name; undefined when it does not, or is about all partners. */
export function referenceIn(reading: Reading): Reference | undefined {
  const text = asPlain(reading.words).replace(NO_REFERENCE, '');
  if (isAboutAll(reading, text)) return undefined;
  if (PRONOUN.test(text)) return 'pronoun';
  return GOING_ON.test(text) || WE.test(text) || isBareFact(reading) ? 'bare' : undefined;
}

/** Whether the question points at somebody by a word, as "its" does. */
export function hasPronoun({ words }: Reading): boolean {
  return PRONOUN.test(asPlain(words));
}

/** Whether it is asked of each of those spoken of: "their contacts". */
export function pointsAtAll({ words }: Reading): boolean {
  return /\b(?:they|them|their|theirs|those|these)\b/.test(asPlain(words));
}

const PEOPLE =
  /\b(?:payers?|billers?|clients?|customers?|residents?|users?|people|persons?|towns?|city|cities|everyone|partners|vendors|somebody|someone)\b/;

/** Whether the question itself says what its "it" or "they" is: a BID, a type, a person, somebody who pays, or "was it that". */
export function hasAntecedent(reading: Reading): boolean {
  const { bids, typeIds, words } = reading;
  const text = asPlain(words);
  const at = text.search(PRONOUN);
  return (
    bids.length + typeIds.size + peopleIn(reading).length > 0 ||
    hasCue(reading, 'cloudpay') ||
    PEOPLE.test(text.slice(0, Math.max(0, at))) ||
    /\b(?:is|was) it (?:that|who|which)\b/.test(text)
  );
}

/** Whether the question goes on from the one before: "and …", "what about …", or a name beside words that ask nothing. */
export function goesOn({ words, named }: Reading): boolean {
  const beside = words.filter((_, at) => !isWithin(named, at));
  const isOnlyName = beside.length > 0 && beside.every(({ plain }) => GOES_ON_BESIDE.has(plain));
  return isOnlyName || GOING_ON.test(asPlain(words));
}

/** "The other one", "the second one's version", "and the latter"; alone at the end of the question only. */
const POINTING =
  /\bthe (former|latter)\b|\bthe (other|first|second|third)(?: (?:one|partner|vendor|company)\b|(?=[\s?.!]*$))/i;
const PLACES: Readonly<Record<string, number>> = { former: 0, first: 0, second: 1, third: 2, latter: -1 };
const PERSON = /\b(?:she|he|her|him|his|hers)\b/i;
const ASKS_OF_PERSON = /^(?:(?:and|so|ok) )*(?:is|was|does|has|can) s?he\b/i;

/** Of whom a conversation spoke last, and the row of partners, in their order, among whom they are. */
type Spoken = {
  readonly last: readonly Vendor[];
  readonly row: readonly Vendor[];
  readonly person?: string | undefined;
  /** The id of the invoice type that was spoken of. */
  readonly type?: string | undefined;
};

const HAS_IT =
  /\b(has|have|having|uses?|using|takes?|taking|with|lists?|accepts?|supports?|does|do|on|for) (?:it|that|this)\b(?: (?:one|type))?/i;

/** The text with a name in place of the words that point at a person or at one of several; itself where they point at none. */
export function withNames(
  text: string,
  { named, bids }: Reading,
  { person, type, ...spoken }: Spoken,
): string {
  if (type !== undefined && HAS_IT.test(text)) return text.replace(HAS_IT, `$1 type ${type}`);
  if (person !== undefined && PERSON.test(text) && (named.length === 0 || ASKS_OF_PERSON.test(text)))
    return text.replace(PERSON, (word) => (/^h(?:er|is|ers)$/i.test(word) ? `${person}'s` : person));
  const [, ofTwo, place = ofTwo ?? ''] = POINTING.exec(text) ?? [];
  const meant = named.length + bids.length > 0 ? undefined : vendorAt(place.toLowerCase(), spoken);
  return meant ? text.replace(POINTING, meant.name) : text;
}

/** Of several in a row each has a place; of two the other is the one that was not spoken of last. */
function vendorAt(place: string, { last, row }: Pick<Spoken, 'last' | 'row'>): Vendor | undefined {
  const [other, ...more] = row.filter((one) => !last.includes(one));
  if (place === 'other') return more.length === 0 ? other : undefined;
  return row.length > 1 ? row.at(PLACES[place] ?? row.length) : undefined;
}

/** Whether a question points at somebody else than those last spoken of. */
export function pointsElsewhere({ words }: Reading): boolean {
  return ELSEWHERE.test(asPlain(words));
}

const OTHERS = /\b(?:others|another|ones)\b|\b(?:who|whos|which|any\w*|every\w*|some\w*|nobody) else\b/;
const QUANTIFIED =
  /\b(?:all|every|each|list|whose|anyone|anybody|everyone|everybody|somebody|someone|nobody|whoever|where|wheres|how many)\b/;

/** "Who needs a test bid", "which are on v1", "any on v2": about all partners, whatever was spoken of before. */
function isAboutAll(reading: Reading, text: string): boolean {
  if (OTHERS.test(text)) return true;
  if (OF_THEM.test(text)) return false;
  const isOfOnePartner = /\b(?:this|that|same) (?:partner|vendor)\b|^(?:vendor|partner)$/.test(text);
  if ((hasCue(reading, 'partners') && !isOfOnePartner) || QUANTIFIED.test(text)) return true;
  return reading.words.some(({ plain }, at) =>
    plain === 'who' || plain === 'whos' ? !asksForPerson(reading, at) : isOfMany(reading, at),
  );
}

const BEFORE_A_PERSON = new Set(
  'do does did should shall can could would is to at must will might i we the our my'.split(' '),
);

/** "Who do I email", "who is the contact": the contact of one; "who has contacts", "who is on v1": partners. */
function asksForPerson(reading: Reading, at: number): boolean {
  const next = reading.words[at + 1]?.plain;
  const facts = factsIn(reading);
  const isOfPeople =
    facts.length > 0 &&
    facts.every((one) => one.kind === 'silent' || one.field === 'contacts' || one.field === 'needs');
  return isOfPeople && (next === undefined || BEFORE_A_PERSON.has(next));
}

function factsIn(reading: Reading): Exclude<Selection, { kind: 'card' }>[] {
  return selectedFields(reading).flatMap((one) => (one.kind === 'card' ? [] : [one]));
}

const VERBS_OF_MANY = new Set(['one', 'need', 'needs', 'require', 'requires', 'emv']);

/** "Which version", "any gotchas" ask for a thing of one; "which need it", "which are on v1", "any on v2" for partners. */
function isOfMany({ words, mentions }: Reading, at: number): boolean {
  const next = words[at + 1]?.plain ?? '';
  if (words[at]?.plain === 'which')
    return next === '' || isFunctionWord(next) || isVerb(next) || VERBS_OF_MANY.has(next);
  return (
    words[at]?.plain === 'any' &&
    !mentions.some(({ meaning, from }) => meaning.kind === 'field' && from === at + 1)
  );
}

/** A fact by itself: nothing is named or unknown, and no version is a condition. */
function isBareFact(reading: Reading): boolean {
  const { named, unknown, versions, typeIds, words, mentions, content } = reading;
  if (named.length + unknown.length + versions.size + typeIds.size > 0) return false;
  if (hasCue(reading, 'compare', 'unknown', 'negation', 'record', 'except', 'most', 'fewest', 'rank'))
    return false;
  const isCard = words.length === 1 && /^(?:vendor|partner|card)$/.test(words[0]?.plain ?? '');
  const isPlain = content.every(({ plain }) =>
    mentions.some((one) =>
      isWithin(
        [one],
        words.findIndex((word) => word.plain === plain),
      ),
    ),
  );
  return (isCard || factsIn(reading).length > 0) && isPlain;
}
