import { Role, type StepId } from '../knowledge/playbook.ts';
import { type PlacedStep, stepsOf } from '../knowledge/procedures.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import type { Asked } from './asked.ts';
import { isFunctionWord, isGeneric, isVerb, stemOf } from './english.ts';
import { type Entry, type Lexicon, passagesAbout } from './lexicon.ts';
import { asPlain, asTyped } from './normalise.ts';
import type { Passage } from './passages.ts';
import { type Query, rowsOf, type Selection } from './query.ts';
import {
  hasCue,
  namesUnknown,
  type Reading,
  silentTopic,
  speaksOf,
  tellingWords,
  termsIn,
  typeGroups,
  vendorsIn,
} from './read/reading.ts';
import { isWithin } from './read/spans.ts';

/** What is asked of the playbook's other parts: roles, terms, steps, versions, documents. */
export function askedOfPlaybook(reading: Asked, lexicon: Lexicon): Query | undefined {
  // "Is there a fee for the API key" asks for the fee.
  const topic = silentTopic(reading);
  if (topic !== undefined && topic !== 'title' && topic !== 'phone') return asksForMeaning(reading, lexicon);
  return (
    asksForRole(reading, lexicon) ??
    asksForMeaning(reading, lexicon) ??
    asksForNumberedStep(reading, lexicon) ??
    asksForStep(reading, lexicon) ??
    asksForVersions(reading, lexicon) ??
    asksForResources(reading, lexicon) ??
    asksForProcedure(reading)
  );
}

const ORDINALS = new Map(
  [
    ['first', '1'],
    ['second', '2'],
    ['third', '3'],
    ['fourth', '4'],
    ['fifth', '5'],
    ['sixth', '6'],
    ['last', '-1'],
    ['final', '-1'],
  ].flatMap(([word = '', digit = '']): [string, number][] => [
    [word, Number(digit)],
    [digit, Number(digit)],
  ]),
);

/** "Step 2", "the first step": of each procedure, unless one is named. */
function asksForNumberedStep(reading: Asked, { knowledge }: Lexicon): Query | undefined {
  if (
    !hasCue(reading, 'steps') ||
    namesUnknown(reading) ||
    reading.named.some(({ matches }) => matches[0]?.of.kind !== 'term')
  )
    return undefined;
  const number = reading.words.map(({ plain }) => ORDINALS.get(plain)).find((found) => found !== undefined);
  if (number === undefined) return undefined;
  const procedure = procedureNamed(reading);
  const isThere =
    number < 0 ||
    knowledge.playbook.procedures.some(
      ({ id, steps }) => (procedure === undefined || id === procedure) && steps[number - 1] !== undefined,
    );
  if (!isThere) return undefined;
  const form =
    reading.isWhether && reading.roles.size > 0
      ? 'whether'
      : /^who/.test(asPlain(reading.words))
        ? 'who'
        : 'open';
  const roles = [...reading.roles];
  return {
    kind: 'steps',
    ...(procedure && { procedure }),
    number,
    form,
    ...(roles.length > 0 && { roles }),
    vendors: [],
  };
}

function procedureNamed(reading: Reading): 'documentation' | 'set-up' | undefined {
  if (hasCue(reading, 'docs')) return 'documentation';
  const isSetUp = /\b(?:set ?up|setting up|add|adding|cloudpay|cloud pay)\b/.test(asPlain(reading.words));
  return isSetUp ? 'set-up' : undefined;
}

/** "What does IM do", "can a CS do step 1", "which steps are IM only": steps by role. */
function asksForRole(reading: Asked, lexicon: Lexicon): Query | undefined {
  if (namesUnknown(reading) || vendorsIn(reading).length > 0) return undefined;
  const text = asPlain(reading.words);
  const roles = [...reading.roles];
  if (roles.length === 0) {
    const isOfAll = hasCue(reading, 'role') && /\broles\b/.test(text);
    return isOfAll ? { kind: 'steps', roles: [...Role.options], form: 'open', vendors: [] } : undefined;
  }
  if (hasCue(reading, 'steps') && reading.words.some(({ plain }) => ORDINALS.has(plain))) return undefined;
  const isWhether = reading.isWhether || /\bor (?:im|ds|cs)\b|\bme or\b/.test(text);
  const step = isWhether ? stepOfWords(reading, lexicon, 1) : undefined;
  if (step) return { kind: 'steps', ids: [step.step.id], roles, form: 'whether', vendors: [] };
  return asksWhatTheyDo(reading, text) ? stepsOfRoles(reading, text, isWhether) : undefined;
}

function asksWhatTheyDo(reading: Asked, text: string): boolean {
  const isOfSteps = hasCue(reading, 'steps', 'role');
  if (hasCue(reading, 'meaning') && !/\bdo\b/.test(text) && !isOfSteps) return false;
  return isOfSteps || /\b(?:do|does|doing|have|handle|own|only)\b/.test(text);
}

function stepsOfRoles(reading: Asked, text: string, isWhether: boolean): Query {
  const procedure = hasCue(reading, 'steps') ? procedureInText(text) : undefined;
  return {
    kind: 'steps',
    roles: [...reading.roles],
    ...(hasCue(reading, 'only') && !isWhether && { only: true }),
    ...(procedure && { procedure }),
    form: isWhether ? 'whether' : 'open',
    vendors: [],
  };
}

function procedureInText(text: string): 'set-up' | undefined {
  return /\b(?:set ?up|setting up)\b/.test(text) ? 'set-up' : undefined;
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
function asksForMeaning(reading: Reading, lexicon: Lexicon): Query | undefined {
  const { words, typeIds, mentions } = reading;
  if (typeIds.size > 0) return undefined;
  const wantsMeaning = words.some(({ plain }) => ASKS_FOR_MEANING.test(plain));
  if (!hasCue(reading, 'meaning') && !wantsMeaning)
    return words.length > LONGEST_TERM ? undefined : bareTerm(reading, lexicon);
  const asking = mentions.filter(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'meaning');
  const telling = words
    .filter((_, at) => !isWithin(asking, at))
    .filter(
      ({ plain, typed }) => ABBREVIATION.test(typed) || !(MEANING_WORDS.has(plain) || FILLERS.has(plain)),
    );
  const asked = asTyped(telling);
  const entries = termsNamed(asked, lexicon);
  if (entries.length > 0) return termsQuery(entries);
  const isUnknown = wantsMeaning && asked !== '' && reading.unknown.length > 0;
  return isUnknown ? { kind: 'missing', missing: [{ kind: 'term', typed: asked }] } : undefined;
}

function termsQuery(entries: readonly Entry[]): Query {
  return { kind: 'terms', terms: entries.map(({ term }) => term.term) };
}

/** A term alone, unless its words ask for something else; one that is not explained is looked for in the remarks first. */
function bareTerm(reading: Reading, lexicon: Lexicon): Query | undefined {
  const { words, mentions, versions, named } = reading;
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

const OF_RECORDS = ['emv', 'contacts'] as const;
const NEED_PARTS = ['test-bid', 'jira', 'third-party', 'share-credentials'] as const;
const LEAST_OF_QUESTION = 0.75;
const LEAST_OF_TITLE = 0.6;

/** "Who enables the product?", "Contact CIS (Vendor)": a step by its words, or by its title on the page. */
function asksForStep(reading: Reading, lexicon: Lexicon): Query | undefined {
  const whole = joined(asTyped(reading.words));
  const titled = stepsOf(lexicon.knowledge.playbook).find(({ step }) =>
    [step.title, ...(step.aliases ?? [])].some((title) => joined(title) === whole),
  );
  if (titled) return stepQuery(titled.step.id, 'open');
  if (reading.versions.size > 0) return undefined;
  const namesRecords = reading.named.some(({ matches }) => matches.some(({ of }) => of.kind !== 'term'));
  if (
    namesRecords ||
    speaksOf(reading, OF_RECORDS[0]) ||
    NEED_PARTS.some((part) => speaksOf(reading, 'needs', part))
  )
    return undefined;
  const asksWho = hasCue(reading, 'role') || /^(?:who|whos|whose)\b/.test(asPlain(reading.words));
  const found = asksWho
    ? stepOfWords(reading, lexicon, hasCue(reading, 'role') ? 1 : 2)
    : stepInTitle(reading, lexicon);
  return found && stepQuery(found.step.id, asksWho ? 'who' : 'open');
}

function stepQuery(id: StepId, form: 'open' | 'who'): Query {
  return { kind: 'steps', ids: [id], form, vendors: [] };
}

/** The step that shares most words with the question. */
function stepOfWords(reading: Reading, lexicon: Lexicon, least: number): PlacedStep | undefined {
  const [best] = stepsOf(lexicon.knowledge.playbook)
    .map((place) => ({
      place,
      shared: isElsewhere(reading, place)
        ? 0
        : sharedWords(reading, `${place.step.title} ${place.step.text}`).length,
    }))
    .toSorted((a, b) => b.shared - a.shared);
  return best && best.shared >= least ? best.place : undefined;
}

/** The step of whose title the question holds most, and little else. */
function stepInTitle(reading: Reading, lexicon: Lexicon): PlacedStep | undefined {
  const asked = new Set(contentStems(reading));
  return stepsOf(lexicon.knowledge.playbook).find(({ step }) => {
    const title = new Set(stemsOf(step.title).filter((word) => !isFunctionWord(word)));
    const shared = sharedWords(reading, step.title).length;
    return shared >= 2 && shared >= LEAST_OF_QUESTION * asked.size && shared >= LEAST_OF_TITLE * title.size;
  });
}

/** Whether the question names something that is not in the step. */
function isElsewhere({ unknown }: Reading, { step }: PlacedStep): boolean {
  const stems = new Set(stemsOf(`${step.title} ${step.text}`));
  return unknown.some(({ isName, typed }) => isName && !stemsOf(typed).every((word) => stems.has(word)));
}

function sharedWords(reading: Reading, text: string): string[] {
  const stems = new Set(stemsOf(text));
  return [...new Set(contentStems(reading))].filter((word) => stems.has(word));
}

const NOT_OF_A_STEP = new Set([
  'partner',
  'partners',
  'step',
  'steps',
  'role',
  'roles',
  'responsible',
  'im',
  'ds',
  'cs',
  'contacts',
  'process',
]);

function contentStems({ words }: Reading): string[] {
  return words.flatMap(({ plain }) =>
    isFunctionWord(plain) || NOT_OF_A_STEP.has(plain) ? [] : [stemOf(plain)],
  );
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map(stemOf);
}

const COUNTS_VERSIONS = /\b(?:how many|each|most|more|fewer|least|common|popular|count|number of)\b/;

/** V1 against v2, or which version the partners are on. */
function asksForVersions(reading: Reading, lexicon: Lexicon): Query | undefined {
  if (namesUnknown(reading) || typeGroups(reading, lexicon).length > 0) return undefined;
  const text = asPlain(reading.words);
  if (reading.versions.size === 2 && !hasCue(reading, 'negation'))
    return { kind: 'versions', counts: COUNTS_VERSIONS.test(text) };
  const asksForAny = speaksOf(reading, 'version') && reading.versions.size === 0;
  const isFiltered =
    hasCue(reading, 'unknown', 'negation') ||
    speaksOf(reading, 'emv') ||
    (/\b(?:lacks?|without|got|have|has)\b/.test(text) &&
      hasCue(reading, 'which', 'partners') &&
      !/\beach\b|\bversion (?:has|have)\b/.test(text));
  if (asksForAny && !isFiltered) return { kind: 'versions', counts: COUNTS_VERSIONS.test(text) };
  const asksWhatItIs =
    reading.versions.size === 1 &&
    hasCue(reading, 'compare', 'meaning') &&
    !hasCue(reading, 'which', 'steps', 'docs') &&
    !speaksOf(reading, 'needs');
  return asksWhatItIs ? { kind: 'versions', counts: false } : undefined;
}

/** The documents and pages that the playbook names, the playbook page itself, and links of all partners. */
function asksForResources(reading: Reading, { knowledge }: Lexicon): Query | undefined {
  if (namesUnknown(reading)) return undefined;
  const { resources } = knowledge.playbook;
  const names = (found: typeof resources): Query => ({
    kind: 'resources',
    names: found.map(({ name }) => name),
  });
  if (hasCue(reading, 'summary-page')) return names(resources.filter(({ url }) => url !== undefined));
  if (hasCue(reading, 'document')) return names(resources.filter(({ document }) => document !== undefined));
  if (hasCue(reading, 'page') && reading.named.length === 0 && reading.versions.size === 0)
    return { kind: 'page' };
  if (hasCue(reading, 'negation', 'unknown', 'partners')) return undefined;
  if (hasCue(reading, 'most', 'fewest', 'rank') || reading.versions.size > 0 || reading.quantities.length > 0)
    return undefined;
  const where = (['Guru', 'Confluence'] as const).find((place) => speaksOf(reading, 'links', place));
  if (where) return { kind: 'links', where };
  const isLinks =
    speaksOf(reading, 'links') && !hasCue(reading, 'docs') && !speaksOf(reading, 'needs', 'jira');
  return isLinks ? { kind: 'links' } : undefined;
}

/** The two procedures, and the step that tells of the API key. */
function asksForProcedure(reading: Reading): Query | undefined {
  if (namesUnknown(reading)) return undefined;
  if (hasCue(reading, 'docs'))
    return { kind: 'steps', procedure: 'documentation', form: 'open', vendors: [] };
  if (reading.mentions.some(({ meaning }) => meaning.kind === 'step'))
    return {
      kind: 'steps',
      ids: ['api-key'],
      form:
        hasCue(reading, 'partners') ||
        /\b(?:everyone|everybody|all|every|each)\b/.test(asPlain(reading.words))
          ? 'whether'
          : 'open',
      vendors: [],
    };
  const isOther = silentTopic(reading) !== undefined || tellingWords(reading).length > MOST_BESIDES;
  return hasCue(reading, 'steps') && !isOther
    ? { kind: 'steps', procedure: 'set-up', form: 'open', vendors: [] }
    : undefined;
}

// "Instructions" among much else is something else.
const MOST_BESIDES = 2;

/** What the knowledge says, found by its own words: remarks, needs, steps, terms. */
export function asksForPassages(reading: Asked, lexicon: Lexicon): Query | undefined {
  const entries = termsIn(reading);
  const unknown = reading.unknown.map(({ typed }) => typed);
  const phrases = [...unknown, ...entries.map(({ term }) => term.term)];
  const telling = tellingWords(reading).map(({ typed }) => typed);
  if ((phrases.length === 0 && telling.length === 0) || silentTopic(reading) !== undefined) return undefined;
  const isCount = /\bhow many\b/.test(asPlain(reading.words)) && hasCue(reading, 'partners');
  if (isCount && tellingWords(reading).every(({ plain }) => isGeneric(plain)) && phrases.length === 0)
    return undefined;
  const terms = entries.map(({ term }) => term.term);
  const content = [...reading.content.map(({ typed }) => typed), ...terms];
  const isMore = telling.length > unknown.length;
  const passages = firstFound(
    [allWords(reading), content, [...telling, ...terms], ...(isMore ? [] : [phrases]), terms],
    lexicon,
  );
  if (hasCue(reading, 'docs') && passages.some(({ kind }) => kind === 'step'))
    return { kind: 'steps', procedure: 'documentation', form: 'open', vendors: [] };
  if (passages.length > 0) {
    const keys = ofKindAsked(reading, passages).map(({ key }) => key);
    return factOfTheOne(reading, passages) ?? { kind: 'passages', keys, terms: [], isClosest: false };
  }
  return entries.length > 0 && reading.unknown.length === 0 ? termsQuery(entries) : undefined;
}

/** "Which bid had phase II" asks for BIDs only, where a remark on one says it. */
function ofKindAsked(reading: Reading, passages: readonly Passage[]): readonly Passage[] {
  const isOfBids = speaksOf(reading, 'bids') || /\bbillers?\b/.test(asPlain(reading.words));
  const bids = isOfBids ? passages.filter(({ kind }) => kind === 'bid') : [];
  return bids.length > 0 ? bids : passages;
}

/** "Who do I contact about police payments": a fact of the one partner of whom the remark is. */
function factOfTheOne(reading: Asked, passages: readonly Passage[]): Query | undefined {
  const vendors = new Set(passages.map((passage) => ('vendor' in passage ? passage.vendor : undefined)));
  const [only] = vendors;
  const select = reading.select.filter(
    (one): one is Selection =>
      one.kind === 'silent' || (one.kind === 'field' && ['contacts', 'version', 'emv'].includes(one.field)),
  );
  if (vendors.size !== 1 || only === undefined || select.length === 0) return undefined;
  return rowsOf('vendor', { named: [{ id: only.id, score: 1 }], select });
}

/** From the most that was asked to the least: what speaks of all words is meant before what speaks of some. */
function firstFound(tries: readonly (readonly string[])[], lexicon: Lexicon): readonly Passage[] {
  for (const phrases of tries) {
    const passages = phrases.length === 0 ? [] : passagesAbout(phrases, lexicon);
    if (passages.length > 0) return passages;
  }
  return [];
}

const ASKING = new Set(['which', 'partners', 'where', 'card', 'meaning', 'unknown', 'only', 'most']);
const ASKING_FIELDS = new Set(['bids', 'types', 'contacts', 'company']);

/** The words of the question that can stand in a remark: not those that only ask. */
function allWords({ words, mentions }: Reading): string[] {
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
