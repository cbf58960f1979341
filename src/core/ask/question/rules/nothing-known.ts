import { joined } from '../../../text/normalise.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { once, speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { isCommonWord } from '../../words/common-words.ts';
import type { Topic } from '../../words/topics.ts';
import { asTyped } from '../../words/words.ts';
import { factsIn } from '../facts.ts';
import type { MissingName, Question } from '../question.ts';

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
  const whole = asTyped(words);
  if (words.length <= SHORT && unknown.length === 0 && words.some(({ plain }) => isCommonWord(plain))) {
    const question = namedByOrdinaryWords(whole, lexicon);
    if (question) return question;
  }
  if (unknown.length === 0 && speaksOf(reading, 'cloudpay')) return aboutCloudPay(lexicon);
  const isOfThisField = speaksOf(reading, ...OF_THIS_FIELD) || reading.versions.size > 0;
  if (unknown.length > 0 && (isOfThisField || reading.named.length > 0 || words.length <= SHORT)) {
    const beside = reading.named.flatMap(({ matches }) => matches.map(({ of }) => of));
    const missing = unknown.map(({ typed }) => ({ kind: missingKind(reading, typed), typed }));
    return { kind: 'missing', missing, beside };
  }
  return { kind: 'out-of-scope' };
}

/** "City" and "people" begin names of vendors, which are shown; "software" ends the name of one, which is only offered. */
function namedByOrdinaryWords(typed: string, { things }: Lexicon): Question | undefined {
  const found = things.find(typed).hits.filter(({ of }) => of.kind === 'vendor');
  const begun = found.filter(({ name }) => joined(name).startsWith(joined(typed)));
  const vendors = begun.flatMap(({ of, score }) => (of.kind === 'vendor' ? [{ of: of.vendor, score }] : []));
  if (vendors.length > 0) return { kind: 'vendor', vendors: once(vendors) };
  const beside = found.map(({ of }) => of);
  return beside.length === 0
    ? undefined
    : { kind: 'missing', missing: [{ kind: 'anything', typed }], beside };
}

/** What the page says of CloudPay as a whole. */
function aboutCloudPay({ knowledge, terms }: Lexicon): Question {
  const entries = terms.exact('CloudPay').map(({ of }) => of);
  return {
    kind: 'passages',
    passages: [{ kind: 'statement', statement: knowledge.playbook.summary }],
    entries,
  };
}

/** Who is asked about a vendor's facts is taken for a vendor. */
function missingKind(reading: Reading, typed: string): MissingName {
  if (/\d/.test(typed)) return 'anything';
  return factsIn(reading).length > 0 || speaksOf(reading, 'compare', 'partners') ? 'vendor' : 'anything';
}
