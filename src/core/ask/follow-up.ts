import { z } from 'zod';
import { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { whether } from './asked.ts';
import { vendorsOf } from './evaluate.ts';
import { type Lexicon, personKey } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import { allOf, type Condition, conditionsIn, EVERYTHING, LIST, Query, type Rows, rowsOf } from './query.ts';
import { hasCue, type Reading, readQuestion, vendorsIn } from './read/reading.ts';
import { alsoNaming } from './read/sentences.ts';
import { isWithin } from './read/spans.ts';
import {
  goesOn,
  hasAntecedent,
  hasPronoun,
  pointsAtAll,
  pointsElsewhere,
  type Reference,
  referenceIn,
  withNames,
} from './references.ts';
import { understand } from './understand.ts';

/** Of whom a conversation spoke last, and what was asked. No vendors: of somebody who is not known. */
export const Subject = z.strictObject({
  vendors: z.array(VendorId),
  query: Query,
  /** It was asked back which of them is meant: a name alone is the answer. */
  open: z.boolean(),
  /** The partners among whom they are: the last that were spoken of together, or one after the other. */
  row: z.array(VendorId).optional(),
});
export type Subject = z.infer<typeof Subject>;

/** As if the cards of these vendors had been asked for. */
export function subjectOfVendors(vendors: readonly VendorId[]): Subject {
  const named = vendors.map((id) => ({ id, score: 1 }));
  return {
    vendors: [...vendors],
    query: rowsOf('vendor', { named, select: [{ kind: 'card' }] }),
    open: false,
  };
}

/** A question, understood with what was spoken of before it. */
export type Understood = {
  readonly query: Query;
  /** What was read, with the vendor that is taken to be meant. */
  readonly reading: Reading;
  /** The vendor that is taken to be meant, though the question names none. */
  readonly assumedVendor?: Vendor | undefined;
  /** Whether the question wants to be told of one vendor, and names none. */
  readonly namesNobody: boolean;
  /** Where it is asked back which is meant, or the name is not known: what would be asked of the one. */
  readonly asking?: Query | undefined;
  /** What was spoken of before. */
  readonly earlier?: Subject | undefined;
};

/** A question with what was spoken of before it. */
type Turn = {
  readonly reading: Reading;
  readonly lexicon: Lexicon;
  /** What the question comes to by itself. */
  readonly plain: Query;
  readonly earlier: Subject | undefined;
  readonly last: readonly Vendor[];
};
type Read = Pick<Understood, 'query' | 'reading' | 'assumedVendor' | 'asking'>;

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

/** What goes on with the whole Query of before, by its words; of nothing that can go on so it is undefined. */
const AGAIN: readonly (readonly [RegExp, (asked: Query, number: string) => Query | undefined])[] = [
  [/^how many (?:is|are) (?:that|those|these|they|it|there)$/, countOf],
  [
    /^(?:(?:and|ok|so) )*(?:who|which|does any\w*|any\w*|what)(?: partners?)? ?(?:else|others?)?(?: does| do| has| is)?$/,
    ofAll,
  ],
  [
    /^(?:(?:and|ok|so|what about|how about) )*(?:step )?(\d)$/,
    (asked, number) =>
      asked.kind === 'steps' && asked.number !== undefined ? { ...asked, number: Number(number) } : undefined,
  ],
];

function askedAgain({ reading, earlier }: Turn): Read | undefined {
  if (!earlier) return undefined;
  const text = asPlain(reading.words);
  for (const [form, again] of AGAIN) {
    const found = form.exec(text);
    const query = found && again(earlier.query, found[1] ?? '');
    if (query) return { query, reading };
  }
  return undefined;
}

/** "How many are those": of a list its count. */
function countOf(asked: Query): Query | undefined {
  if (asked.kind !== 'rows' || asked.fold.kind !== 'list' || asked.form.kind !== 'open') return undefined;
  const [told] = asked.select;
  if (asked.named === undefined) return { ...asked, fold: { kind: 'count' } };
  return told?.kind === 'field' ? { ...asked, fold: { kind: 'count', field: told.field } } : undefined;
}

/** "Who else does": all of whom holds what was asked of one. */
function ofAll(asked: Query): Query | undefined {
  if (asked.kind !== 'rows' || asked.of !== 'vendor' || asked.form.kind !== 'whether') return undefined;
  return asked.named && rowsOf('vendor', { where: asked.form.claim });
}

/** "And for recdesk?": what was asked last, asked of another; also a name alone, when it was asked which is meant. */
function askedOfAnother({ reading, plain, earlier, last }: Turn): Read | undefined {
  if (!earlier) return undefined;
  const { query: asked, open } = earlier;
  const text = asPlain(reading.words);
  const isBoth =
    (open && last.length > 0 && /^(?:for )?(?:both|all)(?: of them)?$/.test(text)) ||
    (last.length === 2 && /^(?:(?:ok|and|so) )*(?:(?:for|of) )?both(?: of them)?$/.test(text));
  if (isBoth) {
    const named = last.map(({ id }) => ({ id, score: 1 }));
    const compared = rowsOf('vendor', { named, fold: { kind: 'differences', common: false } });
    return { query: sameOf(asked, named) ?? compared, reading };
  }
  if (!(open || goesOn(reading)) || hasCue(reading, 'card', 'partners', 'compare')) return undefined;
  if (plain.kind !== 'rows' || plain.of !== 'vendor' || plain.named === undefined) return undefined;
  const isBare =
    plain.unplaced === undefined &&
    plain.form.kind === 'open' &&
    (plain.fold.kind === 'differences' || plain.select.some(({ kind }) => kind === 'card'));
  const query = isBare ? sameOf(asked, plain.named) : undefined;
  return query && { query, reading };
}

/** The Query of before, of these vendors; undefined when it was nothing that could be asked of another. */
function sameOf(asked: Query, named: Rows['named'] & {}): Query | undefined {
  if (asked.kind === 'steps') return { ...asked, vendors: idsOf(named) };
  if (asked.kind !== 'rows') return undefined;
  if (asked.of === 'person')
    return rowsOf('vendor', { named, select: [{ kind: 'field', field: 'contacts' }] });
  if (asked.of === 'bid' && asked.form.kind === 'whether' && asked.form.claim.kind === 'vendor')
    return { ...asked, form: { ...asked.form, claim: { kind: 'vendor', ids: idsOf(named) } } };
  if (
    isList(asked) &&
    asked.of === 'vendor' &&
    asked.form.kind === 'open' &&
    conditionsIn(asked.where).length > 0
  )
    return rowsOf('vendor', { named, form: whether(asked.where, 'each') });
  const isOfOne = asked.named !== undefined || isOfBids(asked);
  const tells = asked.select.some(({ kind }) => kind !== 'card') || asked.form.kind === 'whether';
  if (asked.of !== 'vendor' || !tells || !isOfOne || asked.fold.kind === 'differences') return undefined;
  const fold = asked.fold.kind === 'count' ? asked.fold : LIST;
  return { ...asked, named, where: EVERYTHING, fold, isTied: undefined };
}

function idsOf(named: Rows['named'] & {}): VendorId[] {
  return named.map(({ id }) => VendorId.parse(id));
}

function isOfBids({ where }: Rows): boolean {
  return conditionsIn(where).some((one) => one.kind === 'has' && one.field === 'bids');
}

const ONE_OF_THEM = /\bwhich one\b/;
const OF_THEM = /\b(?:which|who|any|many|all|none) of (?:them|these|those|the two|both)\b/;

/** "Which one is v2?" of several that were spoken of, as those that are compared, or of those that a list told. */
function askedAmongThem({ reading, lexicon, plain, earlier, last }: Turn): Read | undefined {
  if (last.length < 2 || !earlier || vendorsIn(reading).length > 0 || plain.kind === 'clarify')
    return undefined;
  const text = asPlain(reading.words);
  if (isList(earlier.query)) {
    const isOfAll = plain.kind === 'rows' && plain.of === 'vendor' && plain.named === undefined;
    const pointsAtThem =
      OF_THEM.test(text) || (isOfAll && plain.form.kind !== 'open' && pointsAtAll(reading));
    return isOfAll && pointsAtThem ? { query: amongListed(plain, earlier.query), reading } : undefined;
  }
  if (!ONE_OF_THEM.test(text) && !OF_THEM.test(text)) return undefined;
  const together = alsoNaming(reading, last);
  const query = understand(together, lexicon);
  const isOfThem = query.kind === 'rows' && query.of === 'vendor';
  const tells = isOfThem && (query.form.kind === 'whether' || query.select.length > 0);
  return tells ? { query, reading: together } : undefined;
}

/** A question of those of whom a list holds. */
function amongListed(asked: Rows, list: Rows): Rows {
  return { ...asked, named: undefined, where: allOf([whereOf(list), asked.where]) };
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
  if (others.length === 0) return { ...found, assumedVendor: first };
  if (!/\b(?:both|same)\b/.test(asPlain(reading.words))) return which(last);
  const together = alsoNaming(reading, last);
  return { query: understand(together, lexicon), reading: together };
}

/** What holds of the partners of a list. */
function whereOf({ of, where, named = [] }: Rows): Condition {
  return of === 'type' ? { kind: 'has', field: 'types', values: named.map(({ id }) => id) } : where;
}

/** Which of them is meant, or which partner at all; `asking`: what would be asked of the one. */
function whichOf(vendors: readonly Vendor[], reading: Reading, asking?: Query): Read {
  return {
    query: { kind: 'clarify', vendors: vendors.map(({ id }) => id), text: reading.text },
    reading,
    asking,
  };
}

/** Whether partners were asked for that nobody named. */
function isList(query: Query): query is Rows {
  if (query.kind !== 'rows') return false;
  return query.of === 'type' || (query.of === 'vendor' && query.named === undefined && !isOfBids(query));
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

// Nobody means the fiftieth of a list; a longer one is kept in part.
const MOST_KEPT = 20;

/**
 * Of whom an answer spoke, for the questions after it; undefined when of nobody, so that whoever was spoken of before still is. A
 * name that is not known ends that too; not so "does it support zelle", which refers to whoever was spoken of.
 */
export function subjectOf(understood: Understood, vendors: readonly Vendor[]): Subject | undefined {
  const subject = spokenOf(understood, vendors);
  const [only, ...more] = subject?.vendors ?? [];
  if (!subject || only === undefined) return subject;
  const { vendors: before = [], row = before } = understood.earlier ?? {};
  if (more.length > 0) return { ...subject, row: subject.vendors };
  const isAmong = row.includes(only);
  return { ...subject, row: isAmong ? row : [...(before.length === 1 ? before : []), only] };
}

function spokenOf(
  { query, reading, asking, earlier }: Understood,
  vendors: readonly Vendor[],
): Subject | undefined {
  const ids = [...new Set(vendors.map(({ id }) => id))].slice(0, MOST_KEPT);
  switch (query.kind) {
    case 'clarify':
      return { vendors: ids, query: asking ?? query, open: true };
    case 'missing':
      if (hasPronoun(reading) || query.missing.every(({ kind }) => kind === 'term')) return undefined;
      return { vendors: [], query: asking ?? query, open: false };
    case 'steps':
      return { vendors: ids.length > 0 ? ids : (earlier?.vendors ?? []), query, open: false };
    case 'several':
      return { vendors: ids, query: query.of.at(-1) ?? query, open: false };
    case 'rows':
    case 'passages':
    case 'link':
      return ids.length === 0 && query.kind !== 'rows' ? undefined : { vendors: ids, query, open: false };
    default:
      return undefined;
  }
}

const QUESTION_MARKS = /(?<![\s?])[\s?]+$/;

/** A question with a vendor's name in it, so that it can be asked by itself. */
export function namedQuestion(text: string, { name }: Pick<Vendor, 'name'>): string {
  const typed = text.trim().replace(QUESTION_MARKS, '');
  return /\s/.test(typed) ? `${typed} at ${name}` : `${typed} ${name}`;
}
