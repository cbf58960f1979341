import { speaksOf } from '../../reading/named.ts';
import type { Mention, Reading } from '../../reading/reading.ts';
import { isCommonWord, isFunctionWord, isVerb } from '../../words/common-words.ts';
import { factsIn } from '../facts.ts';

/**
 * How a question that names nobody points at somebody all the same: by a word ("its", "they"), by going on ("and BIDs?"), by
 * "we" and "our", or by asking for a fact of one without a name ("which version?").
 */
export type Reference = 'pronoun' | 'going on' | 'we' | 'bare';

// "Is there an EMV list" points at nobody: "there" does so at the end alone.
const PRONOUN =
  /\b(?:its?|itself|they|theyre|them|their|theirs)\b|\b(?:this|that|same) (?:one|partner|vendor|integration)\b|\b(?:does|do|is|for|of|about|at|with|on) (?:this|that|those|these)\b|\bthere$/;
const POSSESSIVE = /\b(?:its|their|theirs)\b/;
const GOING_ON =
  /^(?:(?:ok|okay|so|then|great|cool|nice|thanks|thx|hm|hmm|yes|no|right|sorry|oh|ah) )*(?:and|what about|how about|what of|also|plus|or|same|ditto|but)\b/;
const WE = /\b(?:we|us|our|ours|here)\b/;

/** How the question points at somebody whom it does not name; undefined when it does not, or is about all partners. */
export function referenceIn(reading: Reading): Reference | undefined {
  const text = plainText(reading);
  if (isAboutAll(reading, text)) return undefined;
  if (PRONOUN.test(text)) return 'pronoun';
  if (GOING_ON.test(text)) return 'going on';
  if (WE.test(text)) return 'we';
  return isBareFact(reading) ? 'bare' : undefined;
}

/** Whether the question points at somebody by a word, as "its" does. */
export function hasPronoun(reading: Reading): boolean {
  return PRONOUN.test(plainText(reading));
}

/** Whether the question goes on from the one before: "and …", "what about …". */
export function goesOn(reading: Reading): boolean {
  return GOING_ON.test(plainText(reading)) || /^(?:for|at|with) /.test(plainText(reading));
}

function plainText({ words }: Reading): string {
  return words.map(({ plain }) => plain).join(' ');
}

const OTHERS = /\b(?:others|another|ones)\b|\b(?:who|whos|which|any\w*|every\w*|some\w*|nobody) else\b/;
const QUANTIFIED =
  /\b(?:all|every|each|list|whose|anyone|anybody|everyone|everybody|somebody|someone|nobody|whoever|where|wheres|how many)\b/;

/** "Who needs a test bid", "which are on v1", "any on v2": about all partners, whatever was spoken of before. */
function isAboutAll(reading: Reading, text: string): boolean {
  if (OTHERS.test(text)) return true;
  if (POSSESSIVE.test(text)) return false;
  const isOfOnePartner = /\b(?:this|that|same) (?:partner|vendor)\b|^(?:vendor|partner)$/.test(text);
  if ((speaksOf(reading, 'partners') && !isOfOnePartner) || QUANTIFIED.test(text)) return true;
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
    facts.length > 0 && facts.every(({ kind }) => kind === 'contact' || kind === 'phone' || kind === 'needs');
  return isOfPeople && (next === undefined || BEFORE_A_PERSON.has(next));
}

const FACTS = new Set<Mention['topic']>([
  ...([
    'version',
    'emv',
    'types',
    'bids',
    'contact',
    'phone',
    'needs',
    'links',
    'guru',
    'confluence',
  ] as const),
  ...(['jira', 'test-bid', 'share-credentials'] as const),
]);
const VERBS_OF_MANY = new Set(['one', 'need', 'needs', 'require', 'requires', 'emv']);

/** "Which version", "any gotchas" ask for a thing of one; "which need it", "which are on v1", "any on v2" for partners. */
function isOfMany({ words, mentions }: Reading, at: number): boolean {
  const next = words[at + 1]?.plain ?? '';
  if (words[at]?.plain === 'which')
    return next === '' || isFunctionWord(next) || isVerb(next) || VERBS_OF_MANY.has(next);
  return (
    words[at]?.plain === 'any' && !mentions.some(({ topic, from }) => FACTS.has(topic) && from === at + 1)
  );
}

/** A fact by itself: nothing is named or unknown, and no version is a condition. */
function isBareFact(reading: Reading): boolean {
  const { named, unknown, versions, typeIds, words, mentions } = reading;
  if (named.length + unknown.length + versions.size + typeIds.size > 0) return false;
  if (speaksOf(reading, 'compare', 'unknown', 'negation', 'record', 'except')) return false;
  const isCard = words.length === 1 && /^(?:vendor|partner|card)$/.test(words[0]?.plain ?? '');
  return (
    (isCard || factsIn(reading).length > 0) &&
    words.every(
      ({ plain }, at) => isCommonWord(plain) || mentions.some(({ from, to }) => from <= at && at < to),
    )
  );
}
