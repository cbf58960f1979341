import { wordsOf } from '../text/normalise.ts';
import { type Asked, fieldsIn } from './asked.ts';
import { isFunctionWord, isGeneric, isVerb } from './english.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { type Passage, vendorsOfPassages } from './passages.ts';
import { termsQuery } from './playbook.ts';
import { type Query, rowsOf } from './query.ts';
import { isInverted } from './read/conditions.ts';
import { hasCue, hasWord, silentTopic, speaksOf, tellingWords, termsIn } from './read/reading.ts';
import { asksSomething, isQuestion } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import { asksForProcedure } from './steps.ts';

const LONGEST_SEARCH = 4;

/** What the knowledge says, found by its own words: remarks, needs, steps, terms. */
export function asksForPassages(asked: Asked, lexicon: Lexicon): Query | undefined {
  const entries = termsIn(asked);
  const terms = entries.map(({ term }) => term.term);
  const unknown = asked.unknown.map(({ typed }) => typed);
  const telling = tellingWords(asked);
  const words = telling.map(({ typed }) => typed);
  const isAboutNothing = unknown.length + terms.length + words.length === 0;
  if (isAboutNothing || silentTopic(asked) !== undefined) return undefined;
  // "A full circle moment for the team" asks nothing.
  const isToldInWords =
    asked.words.length > LONGEST_SEARCH &&
    unknown.length + terms.length + asked.mentions.length === 0 &&
    !isQuestion(asked.text);
  if (isToldInWords) return undefined;
  const countsPartners = hasCue(asked, 'count') && hasCue(asked, 'partners');
  if (countsPartners && telling.every(({ plain }) => isGeneric(plain)) && unknown.length + terms.length === 0)
    return undefined;
  const { passages, phrases } = firstFound(
    [
      allWords(asked),
      [...asked.content.map(({ typed }) => typed), ...terms],
      [...words, ...terms],
      ...(words.length > unknown.length ? [] : [[...unknown, ...terms]]),
      terms,
    ],
    lexicon,
  );
  if (passages.length > 0) return answeredBy(passages, phrases, asked, lexicon);
  return entries.length > 0 && unknown.length === 0 ? termsQuery(entries) : undefined;
}

function answeredBy(
  passages: readonly Passage[],
  phrases: readonly string[],
  asked: Asked,
  lexicon: Lexicon,
): Query | undefined {
  const found = passagesThatAnswer(ofKindAsked(asked, passages), phrases, asked, lexicon);
  if (found.length === 0) return closestOf(passages, asked);
  if (hasCue(asked, 'docs') && found.some(({ kind }) => kind === 'step')) return asksForProcedure(asked);
  return factOfTheOne(asked, found) ?? passagesQuery(found, false);
}

function passagesQuery(passages: readonly Passage[], isClosest: boolean): Query {
  return { kind: 'passages', keys: passages.map(({ key }) => key), terms: [], isClosest };
}

/** What only comes close is offered as that; to a question about CloudPay as a whole what a partner's row says is not even close. */
function closestOf(passages: readonly Passage[], asked: Asked): Query {
  const isOfCloudPay = hasCue(asked, 'cloudpay') || asked.versions.size > 0;
  return isOfCloudPay && !asksForRows(asked) ? { kind: 'silent' } : passagesQuery(passages, true);
}

/** Whether it is asked who or which, and not whether, how or why. */
function asksForRows(asked: Asked): boolean {
  return hasCue(asked, 'which', 'partners', 'where');
}

/**
 * The passages that answer the question, and not only hold its words. Who does is no answer to who does not, setting 30 none to
 * setting 31, and one common word none to a question that asks neither who nor which: "is CloudPay v2 better".
 */
function passagesThatAnswer(
  passages: readonly Passage[],
  phrases: readonly string[],
  asked: Asked,
  { isCommon }: Lexicon,
): readonly Passage[] {
  const [first = '', ...more] = [...new Set(phrases.flatMap(wordsOf))];
  const isOneWord = more.length === 0 && isCommon(first);
  if (isOneWord && asksSomething(asked) && !asksForRows(asked)) return [];
  const numbers = asked.words.flatMap(({ plain }) =>
    /^\d{2,}$/.test(plain) && !asked.bids.some((bid) => String(bid) === plain) ? [plain] : [],
  );
  return passages.filter(({ text }) => {
    const own = wordsOf(text);
    return numbers.every((one) => own.includes(one)) && (!isDenied(asked) || DENIES.test(text));
  });
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

/** "Which bid had phase II" asks for BIDs only, where a remark on one says it. */
function ofKindAsked(asked: Asked, passages: readonly Passage[]): readonly Passage[] {
  const isOfBids = speaksOf(asked, 'bids') || hasWord(asked, 'biller', 'billers');
  const bids = isOfBids ? passages.filter(({ kind }) => kind === 'bid') : [];
  return bids.length > 0 ? bids : passages;
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
function firstFound(tries: readonly (readonly string[])[], lexicon: Lexicon) {
  const found = tries
    .filter((phrases) => phrases.length > 0)
    .map((phrases) => ({ phrases, passages: passagesAbout(phrases, lexicon) }));
  return found.find(({ passages }) => passages.length > 0) ?? { phrases: [], passages: [] };
}

const ASKING = new Set(['which', 'partners', 'where', 'card', 'meaning', 'unknown', 'only', 'most']);
const ASKING_FIELDS = new Set(['bids', 'types', 'contacts', 'company']);

/** The words of the question that can stand in a remark: not those that only ask. */
function allWords({ words, mentions }: Asked): string[] {
  const asking = mentions.filter(({ meaning }) =>
    meaning.kind === 'cue'
      ? ASKING.has(meaning.cue)
      : meaning.kind === 'field' && meaning.part === undefined && ASKING_FIELDS.has(meaning.field),
  );
  return words
    .filter((_, at) => !isWithin(asking, at))
    .filter(({ plain }) => !isFunctionWord(plain) && !isVerb(plain))
    .map(({ typed }) => typed);
}
