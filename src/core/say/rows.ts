import { keyOf, type Row } from '../ask/evaluate.ts';
import type { FoundRows } from '../ask/found.ts';
import { type Bounds, conditionsIn, type Having, type Rows } from '../ask/query.ts';
import { type FieldKey, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { remarkedInRow } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { code, joinLines, type Line, line } from '../text/line.ts';
import { boundsText, groupText } from './describe.ts';
import { type Body, type BodyPart, body, listing, listPart, type Message, paragraph } from './message.ts';
import { labelOf, personLine, sayNamed, typeLine, type ValueRow } from './named-rows.ts';
import {
  capital,
  cardOffer,
  counted,
  listed,
  messageFrom,
  namesOf,
  placeText,
  vendorName,
} from './phrases.ts';
import { inOrder, numberVerdict, verdictOf } from './rankings.ts';

/** How a kind of row is called, by itself and by its number, in which field of a partner it stands, and how that is said. */
type Kind = {
  readonly one: string;
  readonly many: string;
  readonly id: string;
  readonly field: FieldKey;
  readonly under: readonly [one: string, several: string];
};

const KINDS: Readonly<Record<ValueRow['kind'], Kind>> = {
  bid: kind('BID', 'example BID', 'bids', ['stands under', 'stand under']),
  type: kind('invoice type', 'invoice type id', 'types', ['is used by', 'are used by']),
  person: kind('contact', 'contact', 'contacts', ['stands under', 'stand under']),
};

function kind(one: string, id: string, field: FieldKey, under: Kind['under']): Kind {
  return { one, many: `${one}s`, id, field, under };
}

const FEW = 3;
// More than these are told by vendor, or by name alone.
const ROWS_SHOWN = 12;
const MOST_OFFERS = 5;

/** BIDs, types or people: those that were named, or those of which something holds. `alike`: names of types that are similar. */
export function sayValueRows(found: FoundRows, alike: readonly string[], knowledge: Knowledge): Message {
  const { query, missing } = found;
  const rows = valueRows(found.rows);
  const owner = query.named === undefined ? ownerOf(query, knowledge) : undefined;
  const vendors =
    owner && !query.having?.vendors ? [owner] : [...new Set(rows.flatMap((row) => row.vendors))];
  const types = query.named ? rows.flatMap((row) => (row.kind === 'type' ? [row.type] : [])) : [];
  const { headline, parts } =
    query.named && !('by' in query.fold)
      ? sayNamed(found, knowledge)
      : (sayExtreme(found, rows, knowledge) ?? sayFitting(found, rows, knowledge));
  const what = query.of === 'bid' ? 'BID' : 'Invoice type';
  const offered = query.named === undefined || query.of === 'type' ? [] : vendors.slice(0, MOST_OFFERS);
  const answer = body(headline, [
    ...parts,
    ...missing.map((id) => paragraph(`${what} ${id} is not in the playbook.`)),
    ...(alike.length === 0 ? [] : [paragraph(`Similar names: ${listed(alike)}.`)]),
  ]);
  return messageFrom(
    [...types, ...vendors],
    answer,
    offered.map((vendor) => cardOffer(vendor, vendor.name)),
  );
}

function valueRows(rows: readonly Row[]): ValueRow[] {
  return rows.flatMap((row) => (row.kind === 'vendor' ? [] : [row]));
}

/** Rows by what holds of them: of one partner in its words, else with the partners under which they stand. */
function sayFitting(found: FoundRows, rows: readonly ValueRow[], knowledge: Knowledge): Body {
  const { fold, form, having } = found.query;
  if (form.kind === 'whether' && form.quantifier === 'all') return sayWhetherAllRows(found, rows, knowledge);
  const kind = KINDS[found.query.of === 'vendor' ? 'bid' : found.query.of];
  const [first] = rows;
  const owner = ownerOf(found.query, knowledge);
  const { group, partner } = groupOf(found.query, owner, knowledge);
  const text = `${fittingText(kind, rows.length, owner, having, knowledge, partner)}${group}`;
  const verdict =
    numberVerdict(fold, rows.length) || (form.kind === 'whether' ? (first ? 'Yes, ' : 'No, ') : '');
  const headline = capital(`${verdict}${text}`);
  if (fold.kind === 'count' && fold.claimed) return body(`${headline}.`);
  const isOfOwner = (having?.vendors?.atLeast ?? 0) < 2;
  if (owner && first && isOfOwner) return body(line`${headline}: ${valuesAt(owner, rows, kind, knowledge)}`);
  // "How many BIDs are there" asks for no names of many.
  if (fold.kind === 'count' && rows.length > ROWS_SHOWN) return body(`${headline}.`);
  return rowsBody(headline, rows);
}

/** "No, 50 of 54 BIDs stand under 1 partner. The others: …" */
function sayWhetherAllRows(
  { query, truths }: FoundRows,
  rows: readonly ValueRow[],
  knowledge: Knowledge,
): Body {
  const kind = KINDS[query.of === 'vendor' ? 'bid' : query.of];
  const held = havingText(query.having, kind.under[1], knowledge, 'partner');
  const others = rows.filter((row) => truths.some((one) => one.row === row && one.truth === 'no'));
  if (others.length === 0) return body(`Yes, all ${rows.length} ${kind.many} ${held}.`);
  const headline = `No, ${rows.length - others.length || 'none'} of ${rows.length} ${kind.many} ${held}.`;
  return others.length > ROWS_SHOWN
    ? body(headline)
    : body(`${headline} The others:`, listPart(others.map(rowLine)));
}

/** Rows behind what they are: a single one in the same line. */
function rowsBody(headline: string, rows: readonly ValueRow[]): Body {
  const [first, ...others] = rows;
  if (!first) return body(`${headline}.`);
  if (others.length === 0) return body(line`${headline}: ${oneLine(first)}`);
  return body(`${headline}:`, rows.length > ROWS_SHOWN ? manyParts(rows) : listPart(rows.map(rowLine)));
}

/** The rows as the partner's own list tells them. */
function valuesAt(owner: Vendor, rows: readonly ValueRow[], { field }: Kind, knowledge: Knowledge): Line {
  const keys = rows.map(keyOf);
  const values = valuesOf(field, owner, knowledge).filter(({ key }) => keys.includes(key));
  return joinLines(values.map(remarkedInRow), field === 'contacts' ? '; ' : ', ');
}

/** "RecDesk has 3 BIDs over 3000", "no invoice type is used by at least 19 partners". */
function fittingText(
  { one, many, under }: Kind,
  count: number,
  owner: Vendor | undefined,
  having: Having | undefined,
  knowledge: Knowledge,
  partner: string,
): string {
  const other = having?.except ? 'other ' : '';
  const what = count === 0 ? `no ${other}${one}` : counted(count, `${other}${one}`, `${other}${many}`);
  const rest = havingText(having, owner ? undefined : under[count > 1 ? 1 : 0], knowledge, partner);
  return `${owner ? `${owner.name} has ` : ''}${what}${rest === '' ? '' : ` ${rest}`}`;
}

/** "Of v2 partners", "of Accela and RecDesk"; nothing for the rows of one partner, and for all. */
function groupOf(
  { where, having }: Rows,
  owner: Vendor | undefined,
  knowledge: Knowledge,
): { group: string; partner: string } {
  if (owner || conditionsIn(where).length === 0) return { group: '', partner: 'partner' };
  // "Under at least 2 v1 partners".
  if (having?.vendors) return { group: '', partner: groupText(where, 1, knowledge) };
  const names = where.kind === 'vendor' && knowledge.vendors.filter(({ id }) => where.ids.includes(id));
  return { group: ` of ${names ? namesOf(names) : groupText(where, 2, knowledge)}`, partner: 'partner' };
}

/** "4273 is the highest example BID: SmartGov."; "43 Permits, used by 12 partners: …"; undefined of what is no extreme. */
function sayExtreme(
  { query, groups }: FoundRows,
  rows: readonly ValueRow[],
  knowledge: Knowledge,
): Body | undefined {
  const { fold } = query;
  const [first, ...others] = rows;
  if (!first || !('by' in fold)) return undefined;
  const { one, many, id, under } = KINDS[first.kind];
  if (fold.kind === 'rank' || (fold.by !== 'id' && fold.limit !== undefined)) {
    const told = Map.groupBy(rows, ({ vendors }) => vendors.length);
    const lines = [...told].map(([value, of]) => ({ value, names: of.map(labelOf) }));
    return inOrder(fold, lines, [one, many], 'partners');
  }
  const { group } = groupOf(query, ownerOf(query, knowledge), knowledge);
  if (fold.by === 'id') {
    const degree = `${placeText(fold.place)}${fold.kind === 'most' ? 'highest' : 'lowest'}`;
    if (others.length > 0) return listing(`The ${rows.length} ${degree} ${id}s${group}:`, rows.map(rowLine));
    return body(`${labelOf(first)} is the ${degree} ${id}${group}: ${namesOf(first.vendors)}.`);
  }
  const compared = valueRows(groups.flatMap((one) => one.rows)).filter(
    (row) => !rows.includes(row) && (query.named ?? fold.claimed?.includes(keyOf(row))),
  );
  const against = compared.map((row) => `${row.vendors.length || 'none'} for ${labelOf(row)}`);
  const rest = against.length > 0 ? `, against ${listed(against)}` : '';
  const verdict = verdictOf(fold, rows.map(keyOf), query.named !== undefined);
  const best = `${under[0].replace(/^(?:is|stands) /, '')} ${counted(first.vendors.length, 'partner')}`;
  if (others.length === 0)
    return body(`${verdict}${labelOf(first)}, ${best}${rest}: ${namesOf(first.vendors)}.`);
  const names = rows.length > FEW ? counted(rows.length, one, many) : listed(rows.map(labelOf));
  return listing(`${verdict}${names}, each ${best}${rest}:`, rows.map(rowLine));
}

/** The one partner of whose rows it is asked. */
function ownerOf({ where }: Rows, { vendors }: Knowledge): Vendor | undefined {
  const [id, ...others] = conditionsIn(where).flatMap((one) => (one.kind === 'vendor' ? one.ids : []));
  return others.length === 0 ? vendors.find((vendor) => vendor.id === id) : undefined;
}

const PERSON_PARTS = { email: 'an e-mail address', name: 'a name', role: 'a job title' };

/** "Over 4000 and that stand under at least 2 partners"; of one partner's rows, `under` undefined, "that no other partner lists". */
function havingText(
  { id, lacks, has, notUnder, vendors }: Having = {},
  under: string | undefined,
  knowledge: Knowledge,
  partner: string,
): string {
  const others = knowledge.vendors.filter((vendor) => notUnder?.includes(vendor.id));
  const own = [
    ...(id ? [numberText(id)] : []),
    ...(lacks ? [`without ${PERSON_PARTS[lacks]}`] : []),
    ...(has ? [`with ${PERSON_PARTS[has]}`] : []),
    ...(others.length > 0 ? [`that ${namesOf(others, 'or')} does not list`] : []),
  ];
  if (!vendors) return listed(own);
  if (under !== undefined) return listed([`${under} ${partnersText(vendors, partner)}`, ...own]);
  const isShared = (vendors.atLeast ?? 0) > 1;
  return listed([...own, `that ${isShared ? 'another partner lists too' : 'no other partner lists'}`]);
}

function partnersText(bounds: Bounds, partner: string): string {
  if (bounds.atMost === 0) return `no ${partner}`;
  return `${boundsText(bounds)} ${bounds.atMost === 1 ? partner : partner.replace('partner', 'partners')}`;
}

function numberText({ atLeast, atMost }: Bounds): string {
  if (atLeast === undefined) return `under ${(atMost ?? 0) + 1}`;
  return atMost === undefined ? `over ${atLeast - 1}` : `from ${atLeast} to ${atMost}`;
}

function rowLine(row: ValueRow): Line {
  switch (row.kind) {
    case 'bid':
      return line`${code(String(row.bid))}: ${namesOf(row.vendors)}`;
    case 'type':
      return typeLine(row);
    case 'person':
      return personLine(row.person);
  }
}

/** A row that is the only one, behind a colon. */
function oneLine(row: ValueRow): Line {
  if (row.kind === 'person') return personLine(row.person);
  const names = row.vendors.length === 0 ? '' : ` (${namesOf(row.vendors)})`;
  return line`${code(labelOf(row))}${names}.`;
}

/** Many rows: BIDs by partner, types by name alone; of people the address is what is wanted. */
function manyParts(rows: readonly ValueRow[]): BodyPart[] {
  if (rows[0]?.kind === 'person') return listPart(rows.map(rowLine));
  if (rows[0]?.kind !== 'bid') return [paragraph(listed(rows.map(labelOf)))];
  const vendors = [...new Set(rows.flatMap((row) => row.vendors))];
  const ofVendor = (vendor: Vendor) => rows.filter((row) => row.vendors.includes(vendor));
  return listPart(
    vendors.map((vendor) => {
      const bids = ofVendor(vendor).map((row): Line => [code(labelOf(row))]);
      return line`${vendorName(vendor)}: ${joinLines(bids, ', ')}`;
    }),
  );
}
