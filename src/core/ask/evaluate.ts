import { FIELDS, type FieldKey, isRecorded, valuesOf } from '../knowledge/fields.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { BidUse, InvoiceType, Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { FOLDS, type Group } from './folds.ts';
import { type Lexicon, type Person, personKey } from './lexicon.ts';
import { type Condition, conditionsIn, type Measure, type Rows } from './query.ts';
import { every, fieldsOf, isApart, some, type Truth, truthOf, within } from './truth.ts';

/** A row of the relation: what it is, and the vendors under which it stands. */
export type Row = { readonly score: number; readonly vendors: readonly Vendor[] } & (
  | { readonly kind: 'vendor'; readonly vendor: Vendor }
  | { readonly kind: 'bid'; readonly uses: readonly BidUse[]; readonly bid: number }
  | { readonly kind: 'type'; readonly type: InvoiceType }
  | { readonly kind: 'person'; readonly person: Person }
);

/** What a Query about rows comes to. */
export type Evaluated = {
  /** The rows that fit, in the order in which they are told. */
  readonly rows: readonly Row[];
  /** What a claim comes to for each row; empty where nothing is claimed. */
  readonly truths: readonly { readonly row: Row; readonly truth: Truth }[];
  /** Of a fold that measures the rows: all that it picks from, and those without anything to measure them by. */
  readonly groups: readonly Group<Row>[];
  readonly unmeasured: readonly Row[];
  /** For a field on which the playbook is silent: how many rows would fit if it were not. */
  readonly silent: readonly { readonly field: FieldKey; readonly vendors: readonly Vendor[] }[];
  /** What was named and is not there. */
  readonly missing: readonly string[];
};

/** The one evaluation: rows, filtered, judged, counted. */
export function evaluate(query: Rows, lexicon: Lexicon): Evaluated {
  const { knowledge } = lexicon;
  const all = allRows(query.of, lexicon);
  const { rows: named, missing } = namedRows(query, all);
  const fitting = named
    .filter((row) => fits(row, query, knowledge))
    .map((row) => ofThose(row, query, knowledge));
  const { fold, form } = query;
  const measured = 'by' in fold ? groupsOf(fold.by, fitting, knowledge) : undefined;
  const groups = measured?.groups ?? [];
  const rows = 'by' in fold ? FOLDS[fold.kind].pick(groups, fold).flatMap((group) => group.rows) : fitting;
  return {
    rows,
    truths:
      form.kind === 'whether'
        ? rows.map((row) => ({
            row,
            truth: has(row, query.having) ? truthOfRow(row, form.claim, knowledge) : 'no',
          }))
        : [],
    groups,
    unmeasured: measured?.unmeasured ?? [],
    silent: query.of === 'vendor' && query.named === undefined ? silentFields(query, named, knowledge) : [],
    missing,
  };
}

function truthOfRow(row: Row, claim: Condition, knowledge: Knowledge): Truth {
  const parts = isApart(claim) ? conditionsIn(claim) : [claim];
  return every(parts.map((one) => some(row.vendors.map((vendor) => truthOf(one, vendor, knowledge)))));
}

function allRows(of: Rows['of'], lexicon: Lexicon): Row[] {
  const { knowledge } = lexicon;
  switch (of) {
    case 'vendor':
      return knowledge.vendors.map((vendor) => ({ kind: 'vendor', vendor, vendors: [vendor], score: 1 }));
    case 'bid':
      return [...lexicon.bids].map(([bid, uses]) => ({
        kind: 'bid',
        bid,
        uses,
        vendors: uses.map(({ vendor }) => vendor),
        score: 1,
      }));
    case 'type':
      return knowledge.invoiceTypes.map((type) => ({
        kind: 'type',
        type,
        vendors: knowledge.vendors.filter(({ invoiceTypes }) =>
          invoiceTypes?.some(({ id }) => id === type.id),
        ),
        score: 1,
      }));
    case 'person':
      return lexicon.people.map((person) => ({
        kind: 'person',
        person,
        vendors: knowledge.vendors.filter((vendor) =>
          vendor.contacts?.some((contact) => personKey({ vendor, contact }) === personKey(person)),
        ),
        score: 1,
      }));
  }
}

/** What a row is called by programs and in a Query. */
export function keyOf(row: Row): string {
  switch (row.kind) {
    case 'vendor':
      return row.vendor.id;
    case 'bid':
      return String(row.bid);
    case 'type':
      return String(row.type.id);
    case 'person':
      return personKey(row.person);
  }
}

/** The named rows in the order in which they were named, as sure as they were; all where none was. */
function namedRows(query: Rows, all: readonly Row[]): { rows: readonly Row[]; missing: readonly string[] } {
  if (query.named === undefined) return { rows: all, missing: [] };
  const found = query.named.map(({ id, score }) => ({
    id,
    rows: all.filter((row) => keyOf(row) === id).map((row) => ({ ...row, score })),
  }));
  return {
    rows: found.flatMap(({ rows }) => rows),
    missing: found.flatMap(({ id, rows }) => (rows.length === 0 ? [id] : [])),
  };
}

/** Whether a row is one of those that are asked for; of the named and of all, what must hold of them may be what is claimed. */
function fits(row: Row, { where, having, named, form }: Rows, knowledge: Knowledge): boolean {
  const isThere =
    row.vendors.length === 0 ? conditionsIn(where).length === 0 : truthOfRow(row, where, knowledge) === 'yes';
  const isClaimed = form.kind === 'whether' && (named !== undefined || form.quantifier === 'all');
  return isThere && (isClaimed || has(row, having));
}

function has(row: Row, having: Rows['having']): boolean {
  return (
    (having?.vendors === undefined || within(row.vendors.length, having.vendors)) &&
    (having?.id === undefined || within(Number(keyOf(row)), having.id)) &&
    !row.vendors.some(({ id }) => having?.notUnder?.includes(id)) &&
    !having?.except?.includes(keyOf(row)) &&
    !(row.kind === 'person' && having?.lacks && row.person.contact[having.lacks] !== undefined) &&
    !(row.kind === 'person' && having?.has && row.person.contact[having.has] === undefined)
  );
}

/** A row with those of its vendors of which the condition holds: "BIDs on v2" stand under v2 partners alone. */
function ofThose(row: Row, { where, having }: Rows, knowledge: Knowledge): Row {
  const isOfAll = having?.vendors !== undefined || isApart(where);
  if (row.kind === 'vendor' || isOfAll || conditionsIn(where).length === 0) return row;
  const holds = (vendor: Vendor) => truthOf(where, vendor, knowledge) === 'yes';
  const vendors = row.vendors.filter(holds);
  if (row.kind !== 'bid') return { ...row, vendors };
  return { ...row, vendors, uses: row.uses.filter(({ vendor }) => holds(vendor)) };
}

/** The rows by what they are measured by, the highest number or the commonest value first, and those without. */
function groupsOf(by: Measure, rows: readonly Row[], knowledge: Knowledge) {
  const measured = Map.groupBy(rows, (row) => measureOf(row, by, knowledge));
  const unmeasured = measured.get(undefined) ?? [];
  const groups = [...measured].flatMap(([value, of]) => (value === undefined ? [] : [{ value, rows: of }]));
  const height = ({ value, rows: of }: Group<Row>) => (typeof value === 'number' ? value : of.length);
  return { groups: groups.toSorted((a, b) => height(b) - height(a)), unmeasured };
}

/** A row's own number, how many there are of what it is measured by, or the one value of a field with one answer. */
function measureOf(row: Row, by: Measure, knowledge: Knowledge): Group<Row>['value'] | undefined {
  if (by === 'id') return Number(keyOf(row));
  if (by === 'vendors' || row.kind !== 'vendor') return row.vendors.length || undefined;
  const values = valuesOf(by, row.vendor, knowledge);
  if (FIELDS[by].kind === 'answer') return values[0]?.key;
  return isRecorded(by, row.vendor, knowledge) ? values.length : undefined;
}

/** For each field that a condition looks at: the vendors that fit but for the playbook's silence there. */
function silentFields(query: Rows, rows: readonly Row[], knowledge: Knowledge): Evaluated['silent'] {
  const { where, form } = query;
  const claims = form.kind === 'whether' ? conditionsIn(form.claim) : [];
  const conditions = [...conditionsIn(where), ...claims];
  const vendors = rows.flatMap((row) => (row.kind === 'vendor' ? [row.vendor] : []));
  const looked = [...new Set(conditions.flatMap(fieldsOf))].filter(
    (field) =>
      FIELDS[field].kind === 'answer' ||
      conditions.some((one) => (one.kind === 'none' || one.kind === 'count') && one.field === field),
  );
  return looked.flatMap((field) => {
    const own = conditions.filter((one) => fieldsOf(one).includes(field));
    const others = conditions.filter((one) => !own.includes(one));
    const silent = vendors.filter(
      (vendor) =>
        !isRecorded(field, vendor, knowledge) &&
        every(own.map((one) => truthOf(one, vendor, knowledge))) === 'silent' &&
        every(others.map((one) => truthOf(one, vendor, knowledge))) === 'yes',
    );
    return silent.length === 0 ? [] : [{ field, vendors: silent }];
  });
}

/** The vendors of ids, in the order of the playbook. */
export function vendorsOf(
  ids: readonly VendorId[],
  { knowledge }: Pick<Lexicon, 'knowledge'>,
): readonly Vendor[] {
  return knowledge.vendors.filter(({ id }) => ids.includes(id));
}
