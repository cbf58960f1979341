import type { Vendor, Version } from '../knowledge/vendor.ts';
import type { Lexicon } from './lexicon.ts';
import { speaksOf, typeGroups } from './named.ts';
import { type Column, type Filter, NEED_TOPICS } from './question.ts';
import type { Mention, Reading } from './reading.ts';
import type { Topic } from './topics.ts';

// "doesn't have a version", "emv is not recorded": so many words may stand between.
const REACH = 3;
// EMV can be "no"; a version, a contact or a link that is not there is silence.
const NEGATED_IS_SILENT: readonly Column[] = ['version', 'contact', 'links'];
const COLUMNS = ['version', 'emv', 'contact', 'needs', 'links'] as const satisfies readonly Column[];

/** What the question filters vendors by; undefined when it filters by nothing. */
export function filterOf(reading: Reading, lexicon: Lexicon): Filter | undefined {
  const silent = silentColumns(reading);
  const version = versionOf(reading);
  const emv =
    speaksOf(reading, 'emv') && !silent.includes('emv')
      ? isNegated(reading, 'emv')
        ? 'no'
        : 'yes'
      : undefined;
  const types = typeGroups(reading, lexicon).map((group) => group.map(({ of }) => of));
  const needs = NEED_TOPICS.filter((topic) => speaksOf(reading, topic));
  const filter: Filter = {
    ...(version && { version }),
    ...(emv && { emv }),
    ...(types.length > 0 && { types }),
    ...(needs.length > 0 && { needs }),
    ...(speaksOf(reading, 'none') && { noneKnown: true as const }),
    ...(silent.length > 0 && { silent }),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

/** The vendors for which all of the filter holds. */
export function filterVendors(filter: Filter, vendors: readonly Vendor[]): readonly Vendor[] {
  return vendors.filter((vendor) => {
    const typeIds = new Set(vendor.invoiceTypes?.map(({ id }) => id));
    const needKinds = new Set(Array.isArray(vendor.needs) ? vendor.needs.map(({ kind }) => kind) : []);
    return (
      (filter.version === undefined || vendor.version === filter.version) &&
      (filter.emv === undefined || vendor.emv === filter.emv) &&
      (filter.types ?? []).every((group) => group.some(({ id }) => typeIds.has(id))) &&
      (filter.needs ?? []).every((kind) => needKinds.has(kind)) &&
      (!filter.noneKnown || vendor.needs === 'none known') &&
      (!filter.hasNeeds || Array.isArray(vendor.needs)) &&
      (!filter.hasContacts || vendor.contacts !== undefined) &&
      (filter.silent ?? []).every((column) => isSilentAt(vendor, column))
    );
  });
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

/** A version that is asked for; "not v2" asks for the other one. */
function versionOf(reading: Reading): Version | undefined {
  const [only, ...others] = reading.versions;
  if (!only || others.length > 0) return undefined;
  const [version, at] = only;
  const negated = reading.mentions.some(
    ({ topic, to }) => topic === 'negation' && to <= at && at - to < REACH,
  );
  return negated ? (version === 'v1' ? 'v2' : 'v1') : version;
}

/** The columns that must be silent: "unknown" speaks of the column that stands next to it. */
function silentColumns(reading: Reading): Column[] {
  const columns = reading.mentions.filter((mention) => isColumn(mention.topic));
  const unknown = reading.mentions
    .filter(({ topic }) => topic === 'unknown')
    .map((word) => columns.toSorted((a, b) => gap(a, word) - gap(b, word))[0]?.topic);
  const negated = NEGATED_IS_SILENT.filter((column) => isNegated(reading, column));
  const denied = reading.versions.size === 0 ? negated : negated.filter((column) => column !== 'version');
  return COLUMNS.filter((column) => unknown.includes(column) || denied.includes(column));
}

function isColumn(topic: Topic): topic is Column {
  return COLUMNS.some((column) => column === topic);
}

function gap(a: Mention, b: Mention): number {
  return a.to <= b.from ? b.from - a.to : a.from - b.to;
}

/** "no emv", "don't support emv", "emv no". */
function isNegated({ mentions }: Reading, column: Column): boolean {
  const said = mentions.filter(({ topic }) => topic === column);
  const negations = mentions.filter(({ topic }) => topic === 'negation');
  return said.some(({ from, to }) =>
    negations.some((no) => (no.to <= from && from - no.to < REACH) || (no.from >= to && no.from - to < 1)),
  );
}
