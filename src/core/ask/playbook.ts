import { joined, wordsOf } from '../text/normalise.ts';
import type { Asked } from './asked.ts';
import { asksForVersion, foldOf } from './asked-fold.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import { asTyped, type Word } from './normalise.ts';
import type { Query } from './query.ts';
import { hasCue, silentTopic, speaksOf } from './read/said.ts';
import { isWithin } from './read/spans.ts';
import { asksForProcedure, asksForSteps, asksIfApplicable } from './steps.ts';
import { listOf } from './vocabulary.ts';

/** What is asked of the playbook's other parts: steps, terms, versions, documents. */
export function asksForPlaybook(asked: Asked, lexicon: Lexicon): Query | undefined {
  // "Is there a fee for the API key" asks for the fee.
  const topic = silentTopic(asked);
  const isSilent = topic !== undefined && !/^(?:title|phone)$/.test(topic);
  if (topic === 'date' && asksIfApplicable(asked)) return asksForProcedure(asked);
  if (isSilent) return asksForMeaning(asked, lexicon);
  const [other] = asked.words.filter(({ plain }) => OTHER_VERSION.test(plain));
  if (other) return { kind: 'missing', missing: [{ kind: 'anything', typed: `CloudPay ${other.typed}` }] };
  return (
    asksForSteps(asked, lexicon) ??
    asksForMeaning(asked, lexicon) ??
    asksForVersions(asked) ??
    asksForResources(asked, lexicon) ??
    asksForProcedure(asked)
  );
}

const OTHER_VERSION = /^v[03-9]$/;
const ASKS_FOR_MEANING = new Set(
  listOf('mean means meaning meant stand stands define definition explain acronym abbreviation spelled'),
);
const FILLERS = new Set(
  listOf(`a an the in of for is are do does it this that what whats so even exactly by here please they we word words thing called
  short term letters out`),
);
const LONGEST_TERM = 3;
// "IM" is a role, "im" is "I am".
const ABBREVIATION = /^\p{Lu}{2,}$/u;

/** "What does CIS mean", "CPV2": a term of the glossary, or one that the playbook leaves unexplained. */
function asksForMeaning(asked: Asked, lexicon: Lexicon): Query | undefined {
  const { words, typeIds, mentions } = asked;
  if (typeIds.size > 0) return undefined;
  const wantsMeaning = words.some(({ plain }) => ASKS_FOR_MEANING.has(plain));
  if (!hasCue(asked, 'meaning') && !wantsMeaning)
    return words.length > LONGEST_TERM ? undefined : bareTerm(asked, lexicon);
  const asking = mentions.filter(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'meaning');
  const telling = words
    .filter((_, at) => !isWithin(asking, at))
    .filter(
      ({ plain, typed }) => ABBREVIATION.test(typed) || !(ASKS_FOR_MEANING.has(plain) || FILLERS.has(plain)),
    );
  const term = asTyped(telling);
  const entries = wantsMeaning ? termsAsked(telling, lexicon) : termsNamed(term, lexicon);
  if (entries.length > 0) return termsQuery(entries);
  const isUnknown = wantsMeaning && term !== '' && asked.unknown.length > 0;
  return isUnknown ? { kind: 'missing', missing: [{ kind: 'term', typed: term }] } : undefined;
}

const JOINS = /^(?:and|or|vs|versus)$/;

/** "CIS in the contact step": the longest term at the beginning, with those that are joined to it. */
function termsAsked(telling: readonly Word[], lexicon: Lexicon): Entry[] {
  for (let to = telling.length; to > 0; to--) {
    const entries = termsNamed(asTyped(telling.slice(0, to)), lexicon);
    const isJoined = JOINS.test(telling[to]?.plain ?? '');
    if (entries.length > 0)
      return isJoined ? [...entries, ...termsAsked(telling.slice(to + 1), lexicon)] : entries;
  }
  return [];
}

/** What terms mean. */
export function termsQuery(entries: readonly Entry[]): Query {
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
function asksForVersions(asked: Asked): Query | undefined {
  const { versions } = asked;
  if ('by' in foldOf(asked, 'vendor')) return undefined;
  // "Any v1 partners that run v2" is asked of partners.
  const isOfPartners = asked.isWhether && hasCue(asked, 'partners');
  const isOfBoth = versions.size === 2 && !hasCue(asked, 'negation') && !isOfPartners;
  const asksWhatItIs =
    versions.size === 1 &&
    hasCue(asked, 'compare', 'meaning') &&
    !hasCue(asked, 'which', 'steps', 'docs') &&
    !speaksOf(asked, 'needs');
  const isOfAll = versions.size === 0 && asksForVersion(asked);
  return isOfBoth || isOfAll || asksWhatItIs ? { kind: 'versions' } : undefined;
}

/** The documents and pages that the playbook names, the playbook page itself, and links of all partners. */
function asksForResources(asked: Asked, { knowledge }: Lexicon): Query | undefined {
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
