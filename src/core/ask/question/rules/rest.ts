import type { Entry, Lexicon } from '../../lexicon/lexicon.ts';
import { passagesAbout } from '../../lexicon/passages-about.ts';
import { once, speaksOf, termsIn } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isCommonWord, isFunctionWord } from '../../words/common-words.ts';
import type { Topic } from '../../words/topics.ts';
import { factsIn } from '../facts.ts';
import type { MissingName, Question } from '../question.ts';

const SMALL_TALK: ReadonlySet<Topic> = new Set<Topic>(['help', 'greeting', 'thanks', 'which']);

/** A greeting, thanks, a call for help, or nothing at all. */
export function isSmallTalk(reading: Reading): Question | undefined {
  const { words, exact, named, bids, typeIds, unknown } = reading;
  const saysSomething = named.length + bids.length + typeIds.size + unknown.length > 0;
  if (saysSomething || Object.values(exact).some((found) => found.length > 0)) return undefined;
  if (words.length === 0) return { kind: reading.text.trim() === '' ? 'help' : 'out-of-scope' };
  const others = reading.mentions.filter(({ topic }) => !SMALL_TALK.has(topic));
  if (others.length > 0 || reading.versions.size > 0) return undefined;
  if (speaksOf(reading, 'help')) return { kind: 'help' };
  if (speaksOf(reading, 'thanks')) return { kind: 'thanks' };
  return speaksOf(reading, 'greeting') ? { kind: 'greeting' } : undefined;
}

const MEANING_WORDS = new Set(
  'mean means meaning meant stand stands for short define definition explain term acronym'.split(' '),
);

/** "What does CIS mean", "CPV2": a term of the glossary, or one that the playbook leaves unexplained. */
export function asksForMeaning(reading: Reading, lexicon: Lexicon): Question | undefined {
  const { words, typeIds } = reading;
  const asked = words
    .filter(({ plain }) => !MEANING_WORDS.has(plain) && !isFunctionWord(plain))
    .map(({ typed }) => typed);
  const whole = words.map(({ typed }) => typed).join(' ');
  const isMeant = speaksOf(reading, 'meaning');
  if (typeIds.size > 0 || (!isMeant && words.length > LONGEST_TERM)) return undefined;
  const entries = termsNamed(isMeant ? asked.join(' ') : whole, lexicon);
  if (entries.length > 0) return isMeant || !isTopic(reading) ? { kind: 'terms', entries } : undefined;
  const wantsMeaning = words.some(({ plain }) => MEANING_WORDS.has(plain));
  return wantsMeaning && isMeant && asked.length > 0 && reading.unknown.length > 0
    ? { kind: 'missing', missing: [{ kind: 'term', typed: asked.join(' ') }] }
    : undefined;
}

const LONGEST_TERM = 3;

function isTopic({ mentions, versions, named }: Reading): boolean {
  return mentions.length > 0 || versions.size > 0 || named.length > 0;
}

function termsNamed(name: string, { terms }: Lexicon): Entry[] {
  const hits = terms.find(name).hits.filter(({ whole }) => whole);
  return hits.filter(({ score }) => score === hits[0]?.score).map(({ of }) => of);
}

/** What the knowledge says, found by its own words: remarks, needs, steps, terms. */
export function asksForPassages(reading: Reading, lexicon: Lexicon): Question | undefined {
  const entries = termsIn(reading);
  const words = [...reading.unknown.map(({ typed }) => typed), ...entries.map(({ term }) => term.term)];
  if (words.length === 0) return undefined;
  const all = passagesAbout(words, lexicon);
  const passages =
    all.length > 0
      ? all
      : passagesAbout(
          entries.map(({ term }) => term.term),
          lexicon,
        );
  if (passages.some(({ kind }) => kind === 'step') && speaksOf(reading, 'docs')) {
    return { kind: 'procedure', id: 'documentation', vendors: [] };
  }
  if (passages.length > 0) return { kind: 'passages', passages, entries, words: words.join(' ') };
  return entries.length > 0 && reading.unknown.length === 0 ? { kind: 'terms', entries } : undefined;
}

const SHORT = 3;
const OF_THIS_FIELD = [
  'contact',
  'phone',
  'emv',
  'version',
  'needs',
  'types',
  'bids',
  'links',
  'guru',
  'confluence',
  'docs',
  'api-key',
  'steps',
  'role',
  'compare',
  'partners',
  'jira',
  'test-bid',
  'share-credentials',
  'third-party',
  'limit',
  'standard',
  'custom',
  'company',
] as const satisfies readonly Topic[];

/** The question names nothing that is known: a short name made of ordinary words, something missing, or another field. */
export function nothingKnown(reading: Reading, lexicon: Lexicon): Question {
  const { words, unknown } = reading;
  const whole = words.map(({ typed }) => typed).join(' ');
  if (words.length <= SHORT && unknown.length === 0 && words.some(({ plain }) => isCommonWord(plain))) {
    const hits = lexicon.things.find(whole).hits;
    const vendors = hits.flatMap(({ of, score }) => (of.kind === 'vendor' ? [{ of: of.vendor, score }] : []));
    if (vendors.length > 0) return { kind: 'vendor', vendors: once(vendors) };
  }
  if (unknown.length === 0 && speaksOf(reading, 'cloudpay')) {
    const entries = termsNamed('CloudPay', lexicon);
    if (entries.length > 0) return { kind: 'terms', entries };
  }
  const isOfThisField = speaksOf(reading, ...OF_THIS_FIELD) || reading.versions.size > 0;
  if (unknown.length > 0 && (isOfThisField || reading.named.length > 0 || words.length <= SHORT)) {
    return { kind: 'missing', missing: unknown.map(({ typed }) => ({ kind: missingKind(reading), typed })) };
  }
  return { kind: 'out-of-scope' };
}

/** Who is asked about a vendor's facts is taken for a vendor. */
function missingKind(reading: Reading): MissingName {
  return factsIn(reading).length > 0 || speaksOf(reading, 'compare', 'partners') ? 'vendor' : 'anything';
}
