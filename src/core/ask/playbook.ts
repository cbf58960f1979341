import { joined, wordsOf } from '../text/normalise.ts';
import { type Asked, asksForShares, fieldsIn } from './asked.ts';
import { isFunctionWord, isGeneric, isVerb } from './english.ts';
import { type Entry, type Lexicon, passagesAbout } from './lexicon.ts';
import { asPlain, asTyped, type Word } from './normalise.ts';
import type { Passage } from './passages.ts';
import { type Query, rowsOf } from './query.ts';
import { isInverted } from './read/conditions.ts';
import {
  hasCue,
  hasWord,
  namesUnknown,
  silentTopic,
  speaksOf,
  tellingWords,
  termsIn,
  typeGroups,
} from './read/reading.ts';
import { asksSomething, isQuestion } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import { asksForProcedure, asksForSteps } from './steps.ts';

/** What is asked of the playbook's other parts: steps, terms, versions, documents. */
export function asksForPlaybook(asked: Asked, lexicon: Lexicon): Query | undefined {
  // "Is there a fee for the API key" asks for the fee.
  const topic = silentTopic(asked);
  if (topic !== undefined && topic !== 'title' && topic !== 'phone') return asksForMeaning(asked, lexicon);
  return (
    asksForSteps(asked, lexicon) ??
    asksForMeaning(asked, lexicon) ??
    asksForVersions(asked, lexicon) ??
    asksForResources(asked, lexicon) ??
    asksForProcedure(asked)
  );
}

const MEANING_WORDS = new Set(
  'mean means meaning meant stand stands for short define definition explain term acronym letters abbreviation spelled out'.split(
    ' ',
  ),
);
const ASKS_FOR_MEANING =
  /^(?:mean|means|meaning|meant|stands?|define|definition|explain|acronym|abbreviation|spelled)$/;
const FILLERS = new Set(
  'a an the in of for is are do does it this that what whats so even exactly by here please they we word words thing called'.split(
    ' ',
  ),
);
const LONGEST_TERM = 3;
// "IM" is a role, "im" is "I am".
const ABBREVIATION = /^\p{Lu}{2,}$/u;

/** "What does CIS mean", "CPV2": a term of the glossary, or one that the playbook leaves unexplained. */
function asksForMeaning(asked: Asked, lexicon: Lexicon): Query | undefined {
  const { words, typeIds, mentions } = asked;
  if (typeIds.size > 0) return undefined;
  const wantsMeaning = words.some(({ plain }) => ASKS_FOR_MEANING.test(plain));
  if (!hasCue(asked, 'meaning') && !wantsMeaning)
    return words.length > LONGEST_TERM ? undefined : bareTerm(asked, lexicon);
  const asking = mentions.filter(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'meaning');
  const telling = words
    .filter((_, at) => !isWithin(asking, at))
    .filter(
      ({ plain, typed }) => ABBREVIATION.test(typed) || !(MEANING_WORDS.has(plain) || FILLERS.has(plain)),
    );
  const term = asTyped(telling);
  const entries = wantsMeaning ? firstTerms(telling, lexicon) : termsNamed(term, lexicon);
  if (entries.length > 0) return termsQuery(entries);
  const isUnknown = wantsMeaning && term !== '' && asked.unknown.length > 0;
  return isUnknown ? { kind: 'missing', missing: [{ kind: 'term', typed: term }] } : undefined;
}

/** "CIS in the contact step": the longest that is a term of what is asked about. */
function firstTerms(telling: readonly Word[], lexicon: Lexicon): Entry[] {
  const found = telling.map((_, less) =>
    termsNamed(asTyped(telling.slice(0, telling.length - less)), lexicon),
  );
  return found.find((entries) => entries.length > 0) ?? [];
}

function termsQuery(entries: readonly Entry[]): Query {
  return { kind: 'terms', terms: entries.map(({ term }) => term.term) };
}

/** A term alone, unless its words ask for something else; one that is not explained is looked for in the remarks first. */
function bareTerm({ words, mentions, versions, named }: Asked, lexicon: Lexicon): Query | undefined {
  const entries = termsNamed(asTyped(words), lexicon);
  const isExplained = entries.length > 0 && entries.every(({ kind }) => kind === 'explained');
  if (entries.some(({ term }) => isInRemarks(term.term, lexicon))) return undefined;
  const namesRecords = named.some(({ matches }) => matches.some(({ of }) => of.kind !== 'term'));
  const isOther =
    mentions.length > 0 || versions.size > 0 || (named.length > 0 && !isExplained) || namesRecords;
  return entries.length > 0 && !isOther ? termsQuery(entries) : undefined;
}

/** What stands in a partner's row is better answered from there. */
function isInRemarks(term: string, { searchPassages }: Lexicon): boolean {
  return joined(term).length > 2 && searchPassages([joined(term)]).some((passage) => 'vendor' in passage);
}

/** The terms of this very name; with numbers in it, of the same numbers ("CloudPay v1" is not CPV2). */
function termsNamed(name: string, { terms: search, isCommon }: Lexicon): Entry[] {
  const digits = name.replace(/\D/g, '');
  const isEnglish = wordsOf(name).every(isCommon);
  const hits = search
    .find(name)
    .hits.filter(
      (hit) => hit.whole && hit.name.replace(/\D/g, '') === digits && (!isEnglish || hit.score === 1),
    );
  return hits.filter(({ score }) => score === hits[0]?.score).map(({ of }) => of);
}

/** V1 against v2, or which version the partners are on. */
function asksForVersions(asked: Asked, lexicon: Lexicon): Query | undefined {
  if (namesUnknown(asked) || typeGroups(asked, lexicon).length > 0) return undefined;
  const { versions } = asked;
  if (asksForShares(asked) && !speaksOf(asked, 'emv') && (versions.size > 0 || speaksOf(asked, 'version')))
    return { kind: 'versions', counts: true };
  // "How many versions are there" counts them; "how many are on each version" partners.
  const isOfVersions = /\bhow many (?:cloud ?pay )?versions\b/.test(asPlain(asked.words));
  const counts =
    !isOfVersions &&
    (hasCue(asked, 'count', 'most', 'fewest') || hasWord(asked, 'each', 'common', 'popular'));
  if (versions.size === 2 && !hasCue(asked, 'negation')) return { kind: 'versions', counts };
  if (speaksOf(asked, 'version') && versions.size === 0 && !isFiltered(asked))
    return { kind: 'versions', counts };
  const asksWhatItIs =
    versions.size === 1 &&
    hasCue(asked, 'compare', 'meaning') &&
    !hasCue(asked, 'which', 'steps', 'docs') &&
    !speaksOf(asked, 'needs');
  return asksWhatItIs ? { kind: 'versions', counts: false } : undefined;
}

/** "Who has a version recorded", "partners without a version": the version is a condition. */
function isFiltered(asked: Asked): boolean {
  if (hasCue(asked, 'unknown', 'negation') || speaksOf(asked, 'emv')) return true;
  const isHad =
    hasWord(asked, 'lack', 'lacks', 'without', 'got', 'have', 'has') && hasCue(asked, 'which', 'partners');
  const after = asked.mentions.find(({ meaning }) => meaning.kind === 'field' && meaning.field === 'version');
  return isHad && !hasWord(asked, 'each') && !/^ha(?:s|ve)$/.test(asked.words[after?.to ?? 0]?.plain ?? '');
}

/** The documents and pages that the playbook names, the playbook page itself, and links of all partners. */
function asksForResources(asked: Asked, { knowledge }: Lexicon): Query | undefined {
  if (namesUnknown(asked)) return undefined;
  const { resources } = knowledge.playbook;
  const names = (found: typeof resources): Query => ({
    kind: 'resources',
    names: found.map(({ name }) => name),
  });
  if (hasCue(asked, 'summary-page')) return names(resources.filter(({ url }) => url !== undefined));
  if (hasCue(asked, 'document')) return names(resources.filter(({ document }) => document !== undefined));
  if (hasCue(asked, 'page') && asked.named.length === 0 && asked.versions.size === 0) return { kind: 'page' };
  const isOfRows =
    hasCue(asked, 'negation', 'unknown', 'partners', 'most', 'fewest', 'rank') ||
    asked.versions.size + asked.quantities.length > 0;
  if (isOfRows || !speaksOf(asked, 'links')) return undefined;
  const where = (['Guru', 'Confluence'] as const).find((place) => speaksOf(asked, 'links', place));
  if (where) return { kind: 'links', where };
  return hasCue(asked, 'docs') || speaksOf(asked, 'needs', 'jira') ? undefined : { kind: 'links' };
}

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
      !(from === 0 && isInverted(asked)),
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
  const vendors = new Set(passages.map((passage) => ('vendor' in passage ? passage.vendor : undefined)));
  const [only] = vendors;
  const select = [
    ...asked.select.filter(({ kind }) => kind === 'silent'),
    ...fieldsIn(asked.select).filter(({ field }) => /^(?:contacts|version|emv)$/.test(field)),
  ];
  if (vendors.size !== 1 || only === undefined || select.length === 0) return undefined;
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
