import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Question } from '../question.ts';
import { understand } from '../understand.ts';
import { askedOfAnother } from './another.ts';
import { type Reference, referenceIn } from './refers.ts';
import type { Subject } from './subject.ts';

/** A question, understood with what was spoken of before it. */
type Understood = {
  readonly question: Question;
  /** What was read, with the vendor that is taken to be meant. */
  readonly reading: Reading;
  /** The vendor that is taken to be meant, though the question names none. */
  readonly meant?: Vendor | undefined;
  /** Whether the question wants to be told of one vendor, and names none. */
  readonly namesNobody: boolean;
  /** For `whom`: what would be asked of the one. */
  readonly asking?: Question | undefined;
};

/**
 * Understands a question after an `earlier` subject: one that names nobody is about the vendor last spoken of; a name alone
 * that goes on ("and recdesk?") asks the same of another. It never guesses: of several vendors it is asked which.
 */
export function understandAfter(
  reading: Reading,
  lexicon: Lexicon,
  earlier: Subject | undefined,
): Understood {
  const plain = understand(reading, lexicon);
  const asked = earlier && askedOfAnother(plain, reading, lexicon, earlier);
  if (asked) return { question: asked, reading, namesNobody: false };
  const amongThem = earlier && askedAmongThem(plain, reading, lexicon, earlier);
  if (amongThem) return { ...amongThem, namesNobody: false };
  const [example] = lexicon.knowledge.vendors;
  const reference = referenceTo(plain, reading);
  if (!reference || !example || !askedOf(example, plain, reading, lexicon, reference))
    return { question: plain, reading, namesNobody: false };
  return {
    ...(ofTheLast(plain, reading, lexicon, reference, earlier) ?? { question: plain, reading }),
    namesNobody: true,
  };
}

// What a question that names nobody comes to by itself, if it is about one vendor at all: a list of all, the versions, nothing.
const ABOUT_NOBODY: ReadonlySet<Question['kind']> = new Set<Question['kind']>([
  'vendors',
  'versions',
  'types',
  'bids',
  'links',
  'vendor',
  'out-of-scope',
]);
const COMPLETE: ReadonlySet<Question['kind']> = new Set<Question['kind']>([
  'help',
  'greeting',
  'thanks',
  'people',
  'link',
  'page',
]);

/** How a question points at somebody; undefined when it names somebody, or is complete without. */
function referenceTo(plain: Question, reading: Reading): Reference | undefined {
  const { named, bids, exact, versions } = reading;
  const names = named.some(({ matches }) =>
    matches.some(({ of }) => of.kind !== 'term' && of.kind !== 'invoice-type'),
  );
  if (names || COMPLETE.has(plain.kind) || Object.values(exact).some((found) => found.length > 0))
    return undefined;
  if (speaksOf(reading, 'compare') || versions.size > 1) return undefined;
  const reference = referenceIn(reading);
  if (reference === 'pronoun') return reference;
  return bids.length > 0 || !ABOUT_NOBODY.has(plain.kind) ? undefined : reference;
}

/** The question about the one vendor last spoken of, or which of several is meant. */
function ofTheLast(
  plain: Question,
  reading: Reading,
  lexicon: Lexicon,
  reference: Reference,
  earlier: Subject | undefined,
): Omit<Understood, 'namesNobody'> | undefined {
  const vendors = lexicon.knowledge.vendors.filter(({ id }) => earlier?.vendors.includes(id));
  const [first, ...others] = vendors;
  if (earlier && vendors.length === 0 && reference === 'pronoun')
    return ofNobodyKnown(plain, reading, lexicon);
  const of = first && askedOf(first, plain, reading, lexicon, reference);
  if (!first || !earlier || !of) return undefined;
  if (earlier.asked.kind === 'list' && reference !== 'pronoun' && isCondition(of.question)) return undefined;
  if (others.length === 0) return { ...of, meant: first };
  if (reading.words.some(({ plain: word }) => word === 'both')) {
    const together = withVendors(reading, vendors);
    return { question: understand(together, lexicon), reading: together };
  }
  return { question: { kind: 'whom', vendors, text: reading.text }, reading, asking: of.question };
}

/** "Its contacts?" after a name that nobody knows is about no other: it is asked who is meant. */
function ofNobodyKnown(
  plain: Question,
  reading: Reading,
  lexicon: Lexicon,
): Omit<Understood, 'namesNobody'> | undefined {
  const [example] = lexicon.knowledge.vendors;
  const of = example && askedOf(example, plain, reading, lexicon, 'pronoun');
  return of && { question: { kind: 'whom', vendors: [], text: reading.text }, reading, asking: of.question };
}

const ONE_OF_THEM = /\bwhich (?:one|of (?:them|these|those|the two|both))\b/;

/** "Which one is v2?" of several that were spoken of, as those that are compared; a list was of all, and so is the next. */
function askedAmongThem(
  plain: Question,
  reading: Reading,
  lexicon: Lexicon,
  earlier: Subject,
): { question: Question; reading: Reading } | undefined {
  const text = reading.words.map(({ plain }) => plain).join(' ');
  const vendors = lexicon.knowledge.vendors.filter(({ id }) => earlier.vendors.includes(id));
  const isAmongThem = vendors.length > 1 && earlier.asked.kind !== 'list' && ONE_OF_THEM.test(text);
  if (!isAmongThem || reading.named.some(({ matches }) => matches.some(({ of }) => of.kind === 'vendor')))
    return undefined;
  const together = withVendors(reading, vendors);
  const question: Question =
    plain.kind === 'types'
      ? {
          kind: 'vendor-types',
          vendors: vendors.map((of) => ({ of, score: 1 })),
          types: plain.types.map(({ of }) => of),
        }
      : understand(together, lexicon);
  const isOfThem = question.kind === 'facts' || question.kind === 'vendor-types';
  return isOfThem ? { question, reading: together } : undefined;
}

/** After a list, "and v2?" is another list; "and contacts?" is not. */
function isCondition(question: Question): boolean {
  return (
    question.kind === 'vendor-types' ||
    (question.kind === 'facts' &&
      question.facts.some(({ kind }) => kind === 'version' || kind === 'emv' || kind === 'need'))
  );
}

/** The question about a vendor; undefined when it asks for nothing that a vendor's record could tell. */
function askedOf(
  vendor: Vendor,
  plain: Question,
  reading: Reading,
  lexicon: Lexicon,
  reference: Reference,
): { question: Question; reading: Reading } | undefined {
  const named = withVendors(reading, [vendor]);
  const question = understand(named, lexicon);
  const isAsked = isAskedOfAVendor(question, plain, reading, reference);
  return isAsked ? { question, reading: named } : undefined;
}

function isAskedOfAVendor(
  question: Question,
  plain: Question,
  reading: Reading,
  reference: Reference,
): boolean {
  switch (question.kind) {
    case 'facts':
    case 'vendor-types':
      return reading.unknown.length === 0;
    case 'procedure':
    case 'step':
      return reference === 'pronoun' && reading.unknown.length === 0;
    case 'bids':
      return reference === 'pronoun';
    case 'passages':
      return reference === 'pronoun' || plain.kind === 'out-of-scope';
    case 'vendor':
      return asksForCard(reading);
    default:
      return false;
  }
}

/** "The full card", "tell me about it", or "vendor" alone. */
function asksForCard(reading: Reading): boolean {
  const isAlone = reading.words.length === 1 && speaksOf(reading, 'partners');
  return (isAlone || speaksOf(reading, 'card')) && reading.unknown.length === 0;
}

/** The reading as if vendors had been named at its end. */
function withVendors(reading: Reading, vendors: readonly Vendor[]): Reading {
  const end = reading.words.length;
  const names = vendors.map((vendor) => ({
    from: end,
    to: end,
    matches: [{ of: { kind: 'vendor' as const, vendor }, name: vendor.name, whole: true, score: 1 }],
  }));
  return { ...reading, named: [...reading.named, ...names] };
}
