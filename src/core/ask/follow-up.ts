import type { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { vendorsOf } from './evaluate.ts';
import {
  amongListed,
  askedAgain,
  askedAmongThem,
  askedOfAnother,
  isList,
  type Read,
  type Turn,
} from './going-on.ts';
import { type Lexicon, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import type { Query } from './query.ts';
import { type Reading, readQuestion } from './read/reading.ts';
import { hasCue } from './read/said.ts';
import { alsoNaming } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import {
  hasAntecedent,
  pointsAtAll,
  pointsElsewhere,
  type Reference,
  referenceIn,
  withNames,
} from './references.ts';
import type { Subject, Understood } from './subject.ts';
import { understand } from './understand.ts';

/** Reads a question after an `earlier` subject: "the other one" and "her" are read as the names of whom they point at. */
export function readAfter(reading: Reading, lexicon: Lexicon, earlier: Subject | undefined): Reading {
  if (!earlier) return reading;
  const { query, vendors, row = [] } = earlier;
  const [key, ...more] = query.kind === 'rows' && query.of === 'person' ? (query.named ?? []) : [];
  const person = more.length === 0 ? lexicon.people.find((one) => personKey(one) === key?.id) : undefined;
  const type = query.kind === 'rows' && query.of === 'type' ? query.named?.[0]?.id : undefined;
  const inOrder = (ids: readonly VendorId[]) => ids.flatMap((id) => lexicon.vendors.get(id) ?? []);
  const spoken = { last: inOrder(vendors), row: inOrder(row), person: person?.contact.name };
  const text = withNames(reading.text, reading, { ...spoken, type });
  return text === reading.text ? reading : readQuestion(text, lexicon);
}

/**
 * Understands a question after an `earlier` subject. A follow-up has no grammar of its own: "and its contacts?" is read with the
 * vendor last spoken of as its name, and "and recdesk?" is the Query of before with another name. Of several it is asked which.
 */
export function understandAfter(
  reading: Reading,
  lexicon: Lexicon,
  earlier: Subject | undefined,
): Understood {
  const plain = understand(reading, lexicon);
  const turn = { reading, lexicon, plain, earlier, last: earlier ? vendorsOf(earlier.vendors, lexicon) : [] };
  const again = askedAgain(turn) ?? askedOfAnother(turn) ?? askedAmongThem(turn);
  if (again) return { ...again, earlier, namesNobody: false };
  const reference = referenceTo(turn);
  const [example] = lexicon.knowledge.vendors;
  if (pointsElsewhere(reading) && isAboutNobody(plain))
    return { ...whichOf(turn.last.length > 1 ? turn.last : [], reading), earlier, namesNobody: true };
  const isOfOne = reference && example && askedOf(example, reference, turn);
  if (isOfOne)
    return { ...(ofTheLast(reference, turn) ?? { query: plain, reading }), earlier, namesNobody: true };
  return {
    query: plain,
    reading,
    asking: example && askedOfStranger(example, turn),
    earlier,
    namesNobody: false,
  };
}

/** Of a partner that is not known: what is asked of it, so that the next name may be asked the same. */
function askedOfStranger(example: Vendor, turn: Turn): Query | undefined {
  if (turn.plain.kind !== 'missing') return undefined;
  const { words, unknown, content } = turn.reading;
  const known = content.filter((word) => !isWithin(unknown, words.indexOf(word)));
  const reading = { ...alsoNaming(turn.reading, [example]), content: known, unknown: [] };
  const plain = understand(reading, turn.lexicon);
  return askedOfAnother({ ...turn, reading, plain })?.query ?? plain;
}

/** Whether what a question comes to by itself is about no vendor, so that it may be about the one last spoken of. */
function isAboutNobody(query: Query): boolean {
  if (query.kind === 'rows') return query.of !== 'person' || query.named === undefined;
  return ['versions', 'links', 'out-of-scope', 'silent', 'request'].includes(query.kind);
}

// Complete without a vendor.
const COMPLETE = new Set<Query['kind']>(['help', 'greeting', 'thanks', 'link', 'page']);

/** How the question points at somebody; undefined when it names somebody, or is complete without. */
function referenceTo({ plain, reading }: Turn): Reference | undefined {
  const { named, bids, exact, versions } = reading;
  const isNamed = named.some(({ matches }) =>
    matches.some(({ of }) => of.kind !== 'term' && of.kind !== 'invoice-type'),
  );
  const isPerson = plain.kind === 'rows' && plain.of === 'person' && plain.named !== undefined;
  const isExact = Object.values(exact).some((found) => found.length > 0);
  const isCompared = hasCue(reading, 'compare') || versions.size > 1;
  const isComplete = COMPLETE.has(plain.kind) || (plain.kind === 'request' && plain.helpful !== undefined);
  if (isNamed || isPerson || isExact || isCompared || isComplete) return undefined;
  const reference = referenceIn(reading);
  if (reference === 'pronoun') return reference;
  const isOfAll = plain.kind === 'rows' && plain.named === undefined && 'by' in plain.fold;
  return isOfAll || bids.length > 0 || !isAboutNobody(plain) ? undefined : reference;
}

/** The question about the one vendor last spoken of, or which of several is meant. */
function ofTheLast(reference: Reference, turn: Turn): Read | undefined {
  const { plain, reading, lexicon, earlier, last } = turn;
  const [first, ...others] = last;
  const found = askedOf(first ?? lexicon.knowledge.vendors[0], reference, turn);
  if (
    others.length > 0 &&
    earlier &&
    isList(earlier.query) &&
    pointsAtAll(reading) &&
    found?.query.kind === 'rows'
  )
    return { ...found, query: amongListed(found.query, earlier.query) };
  const which = (vendors: readonly Vendor[]) => whichOf(vendors, reading, found?.query);
  const isOpen = plain.kind !== 'request' && isAboutNobody(plain) && !hasAntecedent(reading);
  if (!first && reference === 'pronoun' && isOpen) return which([]);
  if (!first || !earlier || !found) return undefined;
  if (isList(earlier.query) && reference !== 'pronoun' && isCondition(found.query)) return undefined;
  const both = bothIn(turn);
  if (both.length === 0) return others.length === 0 ? { ...found, assumedVendor: first } : which(last);
  const together = alsoNaming(reading, both);
  return { query: understand(together, lexicon), reading: together };
}

/** Those that "both" or "the same" means: the last that were told together, or one after the other. */
function bothIn({ reading, lexicon, earlier, last }: Turn): readonly Vendor[] {
  if (!/\b(?:both|same)\b/.test(asPlain(reading.words))) return [];
  const row = last.length > 1 ? last : vendorsOf(earlier?.row ?? [], lexicon);
  return row.length > 1 ? row : [];
}

/** Which of them is meant, or which partner at all; `asking`: what would be asked of the one. */
function whichOf(vendors: readonly Vendor[], reading: Reading, asking?: Query): Read {
  return {
    query: { kind: 'clarify', vendors: vendors.map(({ id }) => id), text: reading.text },
    reading,
    asking,
  };
}

/** After a list, "and v2?" is another list; "and contacts?" is not. */
function isCondition(query: Query): boolean {
  if (query.kind !== 'rows') return false;
  const isOfValue = query.select.some(
    (one) => one.kind === 'field' && (/^(?:version|emv)$/.test(one.field) || one.part !== undefined),
  );
  return query.form.kind === 'whether' || isOfValue;
}

/** The question about a vendor; undefined when it asks for nothing that a vendor's record could tell. */
function askedOf(
  vendor: Vendor | undefined,
  reference: Reference,
  { plain, reading, lexicon }: Turn,
): Read | undefined {
  if (!vendor) return undefined;
  const named = alsoNaming(reading, [vendor]);
  const query = understand(named, lexicon);
  return isAskedOfAVendor(query, plain, reading, reference) ? { query, reading: named } : undefined;
}

function isAskedOfAVendor(query: Query, plain: Query, reading: Reading, reference: Reference): boolean {
  const isClear = reading.unknown.length === 0;
  switch (query.kind) {
    case 'rows': {
      if (query.of === 'bid') return reference === 'pronoun';
      if (query.of !== 'vendor' || query.unplaced !== undefined) return false;
      const isCard = query.select.some(({ kind }) => kind === 'card');
      return isClear && (!isCard || asksForCard(reading));
    }
    case 'steps':
      return reference === 'pronoun' && isClear;
    case 'passages':
      return reference === 'pronoun' || plain.kind === 'out-of-scope';
    case 'request':
      return query.helpful !== undefined;
    default:
      return false;
  }
}

/** "The full card", "tell me about it", or "vendor" alone. */
function asksForCard(reading: Reading): boolean {
  const isAlone = reading.words.length === 1 && hasCue(reading, 'partners');
  return isAlone || hasCue(reading, 'card');
}
