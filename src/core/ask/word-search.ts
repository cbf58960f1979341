import { wordsOf } from '../text/normalise.ts';
import type { Asked } from './asked.ts';
import { isFunctionWord, isVerb } from './english.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { asTyped } from './normalise.ts';
import { deedsIn } from './parts.ts';
import { fieldOfPassage, type Passage, vendorsOfPassages } from './passages.ts';
import { termsQuery } from './playbook.ts';
import { type Query, rowsOf } from './query.ts';
import { isInverted } from './read/denials.ts';
import { hasCue, tellingWords, termsIn } from './read/said.ts';
import { asksSomething } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import { fieldsIn } from './selected.ts';

/** What the knowledge says, found by its own words: remarks, needs, steps, terms; of named partners what their own rows say. */
export function asksForPassages(asked: Asked, lexicon: Lexicon): Query | undefined {
  const entries = termsIn(asked);
  const terms = entries.map(({ term }) => term.term);
  const unknown = asked.unknown.map(({ typed }) => typed);
  const telling = tellingWords(asked);
  const isOfNamed = asked.vendors.length > 0;
  const isAboutNothing = unknown.length + terms.length + telling.length === 0;
  if (isAboutNothing && !isOfNamed) return undefined;
  const words = telling.map(({ typed }) => typed);
  const { passages, phrases } = firstFound(
    [
      allWords(asked),
      [...words, ...terms],
      terms,
      ...(isAboutNothing ? [deedsIn(asked).flatMap((at) => asked.words[at]?.typed ?? [])] : []),
    ],
    asked,
    lexicon,
  );
  if (passages.length > 0) return answeredBy(tellingMost(passages, words, lexicon), phrases, asked, lexicon);
  return entries.length > 0 && unknown.length === 0 && !isOfNamed ? termsQuery(entries) : undefined;
}

/** Of places that all speak of a term those that say most of what else is asked: "short term rentals, is that a cloud store". */
function tellingMost(
  passages: readonly Passage[],
  words: readonly string[],
  lexicon: Lexicon,
): readonly Passage[] {
  const told = words.flatMap((word) => passagesAbout([word], lexicon));
  const counts = passages.map((one) => told.filter((other) => other === one).length);
  return passages.filter((_, at) => counts[at] === Math.max(...counts));
}

function answeredBy(
  passages: readonly Passage[],
  phrases: readonly string[],
  asked: Asked,
  lexicon: Lexicon,
): Query | undefined {
  const told = ofFieldsAsked(asked, ofNumbersAsked(asked, passages, lexicon), lexicon);
  if (asked.vendors.length > 0) return told.length > 0 ? passagesQuery(told, false) : undefined;
  const found = passagesThatAnswer(told, phrases, asked, lexicon);
  if (found.length === 0) return closestOf(passages, asked);
  return factOfTheOne(asked, found) ?? passagesQuery(found, false);
}

function passagesQuery(passages: readonly Passage[], isClosest: boolean): Query {
  return { kind: 'passages', keys: passages.map(({ key }) => key), terms: [], isClosest };
}

/** What only comes close is offered as that; to a question about CloudPay as a whole what a partner's row says is not even close. */
function closestOf(passages: readonly Passage[], asked: Asked): Query | undefined {
  const isOfCloudPay = hasCue(asked, 'cloudpay') || asked.versions.size > 0;
  return isOfCloudPay && !asksForRows(asked) ? undefined : passagesQuery(passages, true);
}

/** Whether it is asked who or which, and not whether, how or why. */
function asksForRows(asked: Asked): boolean {
  return hasCue(asked, 'which', 'partners', 'where');
}

/**
 * The passages that answer the question, and not only hold its words. Who does is no answer to who does not, and one common word
 * none to a question that asks neither who nor which, nor in another form: "is CloudPay v2 better", "tests".
 */
function passagesThatAnswer(
  passages: readonly Passage[],
  phrases: readonly string[],
  asked: Asked,
  { isCommon }: Lexicon,
): readonly Passage[] {
  const [first = '', ...more] = new Set(phrases.flatMap(wordsOf).filter((word) => !/^v[12]$/.test(word)));
  const isOneWord = more.length === 0 && isCommon(first);
  if (isOneWord && asksSomething(asked) && !asksForRows(asked)) return [];
  const isOfPart = fieldsIn(asked.select).some(({ part }) => part !== undefined);
  return passages.filter(({ text }) => {
    const isAsTyped = !isOneWord || isOfPart || wordsOf(text).includes(first);
    return isAsTyped && (!isDenied(asked) || DENIES.test(text));
  });
}

/** What is said of setting 30 is no answer to setting 31; BIDs and types are asked for by their numbers. */
function ofNumbersAsked(
  { words, bids, typeIds }: Asked,
  passages: readonly Passage[],
  { invoiceTypes }: Lexicon,
): readonly Passage[] {
  const named = [...bids, ...[...typeIds.keys()].filter((id) => invoiceTypes.has(id))].map(String);
  const numbers = words
    .map(({ plain }) => plain)
    .filter((one) => /^\d{2,}$/.test(one) && !named.includes(one));
  return passages.filter(({ text }) => numbers.every((one) => wordsOf(text).includes(one)));
}

const DENIES = /\b(?:not|no|never|without|cannot)\b/i;

function isDenied(asked: Asked): boolean {
  return asked.mentions.some(
    ({ meaning, from }) =>
      meaning.kind === 'cue' &&
      /^(?:negation|none|nobody|except)$/.test(meaning.cue) &&
      !isInverted(asked, from),
  );
}

/** "Which bid had phase II" asks for BIDs: a remark on one tells of that field, and so does a text in which its words stand. */
function ofFieldsAsked(
  { mentions, words }: Asked,
  passages: readonly Passage[],
  lexicon: Lexicon,
): readonly Passage[] {
  let kept = passages;
  for (const { meaning, from, to } of mentions) {
    if (meaning.kind !== 'field') continue;
    const worded = passagesAbout([asTyped(words.slice(from, to))], lexicon);
    const own = kept.filter((one) => fieldOfPassage(one) === meaning.field || worded.includes(one));
    kept = own.length > 0 ? own : kept;
  }
  return kept;
}

/** "Who do I contact about police payments": a fact of the one partner of whom the remark is. */
function factOfTheOne(asked: Asked, passages: readonly Passage[]): Query | undefined {
  const [only, ...others] = vendorsOfPassages(passages);
  const isOfOthers = others.length > 0 || passages.some((passage) => !('vendor' in passage));
  const select = [
    ...asked.select.filter(({ kind }) => kind === 'silent'),
    ...fieldsIn(asked.select).filter(({ field }) => /^(?:contacts|version|emv)$/.test(field)),
  ];
  if (!only || isOfOthers || select.length === 0) return undefined;
  return rowsOf('vendor', { named: [{ id: only.id, score: 1 }], select });
}

/** From the most that was asked to the least: what speaks of all words is meant before what speaks of some. */
function firstFound(tries: readonly (readonly string[])[], { vendors, bids }: Asked, lexicon: Lexicon) {
  const isOwn = (passage: Passage) => {
    if (vendors.length > 0) return 'vendor' in passage && vendors.some(({ item }) => item === passage.vendor);
    return bids.length === 0 || (passage.kind === 'bid' && bids.includes(passage.example.bid));
  };
  const found = tries
    .filter((phrases) => phrases.length > 0)
    .map((phrases) => ({ phrases, passages: passagesAbout(phrases, lexicon).filter(isOwn) }));
  return found.find(({ passages }) => passages.length > 0) ?? { phrases: [], passages: [] };
}

const ASKING = new Set(['which', 'partners', 'where', 'card', 'meaning', 'unknown', 'only', 'most']);
const ASKING_FIELDS = new Set(['bids', 'types', 'contacts', 'company']);

/** The words of the question that can stand in a remark: not those that only ask, and not the name of whose remark it is. */
function allWords({ words, mentions, named }: Asked): string[] {
  const asking = mentions.filter(({ meaning }) =>
    meaning.kind === 'cue'
      ? ASKING.has(meaning.cue)
      : meaning.kind === 'field' && meaning.part === undefined && ASKING_FIELDS.has(meaning.field),
  );
  const owners = named.filter(({ matches }) => matches[0]?.of.kind === 'vendor');
  return words
    .filter((_, at) => !isWithin([...asking, ...owners], at))
    .filter(({ plain }) => !isFunctionWord(plain) && !isVerb(plain))
    .map(({ typed }) => typed);
}
