import { VendorId } from '../knowledge/ids.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { whether } from './asked.ts';
import type { Lexicon } from './lexicon.ts';
import { asPlain } from './normalise.ts';
import {
  allOf,
  type Condition,
  conditionsIn,
  EVERYTHING,
  LIST,
  OPEN,
  type Query,
  type Rows,
  rowsOf,
} from './query.ts';
import type { Reading } from './read/reading.ts';
import { hasCue, vendorsIn } from './read/said.ts';
import { alsoNaming } from './read/sentences.ts';
import { goesOn, pointsAtAll } from './references.ts';
import type { Subject, Understood } from './subject.ts';
import { understand } from './understand.ts';

/** A question with what was spoken of before it. */
export type Turn = {
  readonly reading: Reading;
  readonly lexicon: Lexicon;
  /** What the question comes to by itself. */
  readonly plain: Query;
  readonly earlier: Subject | undefined;
  readonly last: readonly Vendor[];
};
/** What a question is read as after that. */
export type Read = Pick<Understood, 'query' | 'reading' | 'assumedVendor' | 'asking'>;

const LEADING = /^(?:(?:and|ok|okay|so|then|what about|how about) )*/;

/** What goes on with the whole Query of before, by the words of the question. */
const AGAIN: readonly (readonly [RegExp, (asked: Query) => Query | undefined])[] = [
  [/^how many(?: (?:is|are) \w+)?$/, countOf],
  [
    /^(?:who|which|does any\w*|any\w*)(?: partners?)?(?: else| others?)?(?: (?:does|do|has|have|is|are|uses?|takes?))?(?: it| that)?(?: then)?$/,
    ofAll,
  ],
];

/** The Query of before counted, or asked of all partners; undefined where the question does not go on so. */
export function askedAgain({ reading, earlier }: Turn): Read | undefined {
  if (!earlier) return undefined;
  const text = asPlain(reading.words).replace(LEADING, '');
  const query = AGAIN.find(([form]) => form.test(text))?.[1](earlier.query);
  return query && { query, reading };
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
  if (asked.kind !== 'rows' || asked.named === undefined) return undefined;
  // A BID or a type is told with all its partners.
  if (asked.of === 'bid' || asked.of === 'type') return { ...asked, form: OPEN };
  return asked.form.kind === 'whether' ? rowsOf('vendor', { where: asked.form.claim }) : undefined;
}

/** "And for recdesk?": what was asked last, asked of another; also a name alone, when it was asked which is meant. */
export function askedOfAnother({ reading, plain, earlier, last }: Turn): Read | undefined {
  if (!earlier) return undefined;
  const { query: asked, open } = earlier;
  const text = asPlain(reading.words).replace(LEADING, '');
  if (
    (open ? last.length > 0 : last.length === 2) &&
    /^(?:(?:for|of) )?(?:both|all)(?: of them)?$/.test(text)
  ) {
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

/** Whether partners were asked for by a BID of theirs. */
function isOfBids({ where }: Rows): boolean {
  return conditionsIn(where).some((one) => one.kind === 'has' && one.field === 'bids');
}

const ONE_OF_THEM = /\bwhich one\b/;
const OF_THEM =
  /\b(?:which|who|any|many|all|none) of (?:them|these|those|the two|both)\b|\b(?:the|those) ones\b|\b(?:do|does|are|is|have|has|can) any (?:also |still )?(?:support|have|has|take|use|run|need|do|on|with|without)\b|\b(?:just|only) those\b/;

/** "Which of them is v2?" of several that were spoken of: of those that a list told, or of those that were named. */
export function askedAmongThem(turn: Turn): Read | undefined {
  const { reading, plain, earlier, last } = turn;
  if (last.length < 2 || !earlier || vendorsIn(reading).length > 0 || plain.kind === 'clarify')
    return undefined;
  return isList(earlier.query) ? askedAmongListed(turn, earlier.query) : askedAmongNamed(turn, earlier.query);
}

function askedAmongListed({ reading, plain }: Turn, list: Rows): Read | undefined {
  if (plain.kind !== 'rows') return undefined;
  // "The ones that take 88": a type that is named is what they take.
  const asked = plain.of === 'type' && plain.named ? rowsOf('vendor', { where: whereOf(plain) }) : plain;
  if (asked.of !== 'vendor' || asked.named !== undefined) return undefined;
  const pointsAtThem =
    OF_THEM.test(asPlain(reading.words)) || (asked.form.kind !== 'open' && pointsAtAll(reading));
  return pointsAtThem ? { query: amongListed(asked, list), reading } : undefined;
}

function askedAmongNamed({ reading, lexicon, last }: Turn, asked: Query): Read | undefined {
  const text = asPlain(reading.words);
  // "Which has more bids" of two that were compared.
  const isCompared = asked.kind === 'rows' && asked.fold.kind === 'differences';
  const isRanked = isCompared && hasCue(reading, 'most', 'fewest') && !hasCue(reading, 'partners');
  if (!ONE_OF_THEM.test(text) && !OF_THEM.test(text) && !isRanked) return undefined;
  const together = alsoNaming(reading, last);
  const query = understand(together, lexicon);
  const isOfThem = query.kind === 'rows' && query.of === 'vendor';
  const tells = isOfThem && (query.form.kind === 'whether' || query.select.length > 0 || 'by' in query.fold);
  return tells ? { query, reading: together } : undefined;
}

/** A question of those of whom a list holds. */
export function amongListed(asked: Rows, list: Rows): Rows {
  return { ...asked, named: undefined, where: allOf([whereOf(list), asked.where]) };
}

/** What holds of the partners of a list. */
function whereOf({ of, where, named = [] }: Rows): Condition {
  return of === 'type' ? { kind: 'has', field: 'types', values: named.map(({ id }) => id) } : where;
}

/** Whether partners were asked for that nobody named. */
export function isList(query: Query): query is Rows {
  if (query.kind !== 'rows') return false;
  return query.of === 'type' || (query.of === 'vendor' && query.named === undefined && !isOfBids(query));
}
