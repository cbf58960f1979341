import { needsOf } from '../../knowledge/needs-and-links.ts';
import { NeedKind, type Vendor, type Version } from '../../knowledge/vendor.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { speaksOf, type TypeGroup, typeGroups } from '../reading/named.ts';
import type { Mention, Reading } from '../reading/reading.ts';
import { isWithin } from '../reading/spans.ts';
import { type Negated, negatedIn } from './negation.ts';
import { COLUMNS, type Column, columnOf, type Filter } from './question.ts';

// EMV can be "no"; a version, a contact or a link that is not there is silence.
const NEGATED_IS_SILENT: readonly Column[] = ['version', 'contact', 'links'];

/** What the question filters vendors by; undefined when it filters by nothing. */
export function filterOf(reading: Reading, lexicon: Lexicon): Filter | undefined {
  const groups = typeGroups(reading, lexicon);
  const negated = negatedIn(reading, groups);
  const silent = silentColumns(reading, negated.columns);
  const types = typesOf(groups.filter((group) => !negated.types.has(group)));
  const withoutTypes = typesOf([...negated.types]);
  const filter: Filter = {
    ...versionFilter(reading, negated.versions),
    ...(speaksOf(reading, 'emv') &&
      !silent.includes('emv') && { emv: negated.columns.has('emv') ? 'no' : 'yes' }),
    ...(types.length > 0 && { types }),
    ...(withoutTypes.length > 0 && { withoutTypes }),
    ...needsFilter(reading, negated),
    ...(silent.length > 0 && { silent }),
  };
  return Object.keys(filter).length > 0 ? alternatives(reading, groups, filter) : undefined;
}

/** "v1 or emv": of two conditions joined by "or" one is enough. The "or" within "43 or 97" joins no conditions. */
function alternatives({ words }: Reading, groups: readonly TypeGroup[], filter: Filter): Filter {
  const conditions = Object.entries(filter).map(([key, value]): Filter => ({ [key]: value }));
  const joins = words.some(({ plain }, at) => plain === 'or' && !isWithin(groups, at));
  const joinsNeeds = (filter.needs ?? []).some((kinds) => kinds.length > 1);
  return conditions.length === 2 && joins && !joinsNeeds ? { anyOf: conditions } : filter;
}

function needsFilter(reading: Reading, negated: Negated): Filter {
  const kinds = NeedKind.options.filter((kind) => speaksOf(reading, kind) && !negated.needs.has(kind));
  const isEither = reading.words.some(({ plain }) => plain === 'or');
  const noneKnown =
    !speaksOf(reading, 'record') && (speaksOf(reading, 'none') || negated.columns.has('needs'));
  return {
    ...(kinds.length > 0 && { needs: isEither ? [kinds] : kinds.map((kind) => [kind]) }),
    ...(negated.needs.size > 0 && { withoutNeeds: [...negated.needs] }),
    ...(noneKnown && { noneKnown: true as const }),
  };
}

function typesOf(groups: readonly TypeGroup[]) {
  return groups.map(({ types }) => types.map(({ of }) => of));
}

/** A version that is asked for; "not v2" asks for the other one. */
function versionFilter({ versions }: Reading, negated: ReadonlySet<Version>): Filter {
  const [asked, other] = [...versions.keys()];
  if (asked === undefined) return {};
  if (other !== undefined) return negated.size > 0 ? { silent: ['version'] } : {};
  if (!negated.has(asked)) return { version: asked };
  return { version: asked === 'v1' ? 'v2' : 'v1' };
}

/** The columns that must be silent: "unknown" speaks of the column next to it; "no emv info" of the one it denies. */
function silentColumns(reading: Reading, negated: Negated['columns']): Column[] {
  const columns = reading.mentions.flatMap(({ topic, from, to }) => {
    const column = columnOf(topic);
    return column === undefined ? [] : [{ column, from, to }];
  });
  const unknown = reading.mentions
    .filter(({ topic }) => topic === 'unknown')
    .map((word) => columns.toSorted((a, b) => gap(a, word) - gap(b, word))[0]?.column);
  const deniesRecord = speaksOf(reading, 'record');
  return COLUMNS.filter((column) => {
    const deniesIt = deniesRecord && negated.get(column) === 'before';
    const deniesNeeds =
      column === 'needs' &&
      deniesRecord &&
      /\bno (?:special |specific )?(?:needs|requirements)\b/i.test(reading.text);
    const isDenied = deniesIt || deniesNeeds || (negated.has(column) && NEGATED_IS_SILENT.includes(column));
    return unknown.includes(column) || (isDenied && !(column === 'version' && reading.versions.size > 0));
  });
}

function gap(a: Pick<Mention, 'from' | 'to'>, b: Pick<Mention, 'from' | 'to'>): number {
  return a.to <= b.from ? b.from - a.to : a.from - b.to;
}

/** The vendors for which all of the filter holds. */
export function filterVendors(filter: Filter, vendors: readonly Vendor[]): readonly Vendor[] {
  return vendors.filter((vendor) => matches(vendor, filter));
}

function matches(vendor: Vendor, filter: Filter): boolean {
  return (
    (filter.version === undefined || vendor.version === filter.version) &&
    (filter.emv === undefined || vendor.emv === filter.emv) &&
    hasTypes(vendor, filter) &&
    hasNeeds(vendor, filter) &&
    (!filter.hasContacts || vendor.contacts !== undefined) &&
    (filter.silent ?? []).every((column) => isSilentAt(vendor, column)) &&
    !(filter.except ?? []).includes(vendor) &&
    (filter.anyOf?.some((one) => matches(vendor, one)) ?? true)
  );
}

function hasTypes({ invoiceTypes = [] }: Vendor, { types = [], withoutTypes = [] }: Filter): boolean {
  const ids = new Set(invoiceTypes.map(({ id }) => id));
  return (
    types.every((group) => group.some(({ id }) => ids.has(id))) &&
    withoutTypes.every((group) => group.every(({ id }) => !ids.has(id)))
  );
}

function hasNeeds(vendor: Vendor, filter: Filter): boolean {
  const kinds = new Set(needsOf(vendor).map(({ kind }) => kind));
  return (
    (filter.needs ?? []).every((group) => group.some((kind) => kinds.has(kind))) &&
    (filter.withoutNeeds ?? []).every((kind) => !kinds.has(kind)) &&
    (!filter.noneKnown || vendor.needs === 'none known') &&
    (!filter.hasNeeds || kinds.size > 0)
  );
}

/** Whether the playbook says nothing in this column of the vendor's row. */
export function isSilentAt(vendor: Vendor, column: Column): boolean {
  switch (column) {
    case 'version':
      return vendor.version === undefined;
    case 'emv':
      return vendor.emv === undefined;
    case 'needs':
      return vendor.needs === undefined;
    case 'contact':
      return vendor.contacts === undefined;
    case 'links':
      return vendor.links === undefined;
  }
}
