import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import type { Vendor } from '../../knowledge/vendor.ts';
import type { Match } from '../../search/names.ts';
import type { Entry, Lexicon, Person, Thing } from '../lexicon/lexicon.ts';
import type { Topic } from '../words/topics.ts';
import type { Name, Reading } from './reading.ts';

/** Something that was found, and how surely (0 to 1). */
export type Sure<T> = { readonly of: T; readonly score: number };

/** For each name in the question the vendors it can mean. */
export function vendorGroups({ named }: Reading): Sure<Vendor>[][] {
  return groupsOf(named, ({ of, score }) => (of.kind === 'vendor' ? { of: of.vendor, score } : undefined));
}

/** Whether the question names a company to which vendors belong ("is govqa granicus"). */
export function namesCompany({ named }: Reading): boolean {
  return named.some(
    ({ matches }) =>
      matches.length > 0 &&
      matches.every(({ of, name }) => of.kind === 'vendor' && of.vendor.company === name),
  );
}

/** The vendors that the question names, each once. */
export function vendorsIn(reading: Reading): Sure<Vendor>[] {
  return once(vendorGroups(reading).flat());
}

/** The people that the question names. */
export function peopleIn({ named }: Reading): Sure<Person>[] {
  return groupsOf(named, ({ of, score }) =>
    of.kind === 'person' ? { of: of.person, score } : undefined,
  ).flat();
}

/** The invoice types that one name or id of the question can mean, and the place of its first word. */
export type TypeGroup = {
  readonly from: number;
  readonly to: number;
  readonly types: readonly Sure<InvoiceType>[];
};

/** For each invoice type in the question, by name or id, the types it can mean. */
export function typeGroups(reading: Reading, { invoiceTypes }: Lexicon): TypeGroup[] {
  const { named, typeIds } = reading;
  const byName = named.map(({ from, to, matches }) => ({
    from,
    to,
    types: matches.flatMap(({ of, score }) => (of.kind === 'invoice-type' ? [{ of: of.type, score }] : [])),
  }));
  const byId = [...typeIds].map(([id, at]) => {
    const of = invoiceTypes.get(id);
    return { from: at, to: at + 1, types: of ? [{ of, score: 1 }] : [] };
  });
  // "43-Permits": the id says which type the name means.
  const isSaidById = ({ types }: TypeGroup) => types.some(({ of }) => typeIds.has(of.id));
  const groups = [...byName.filter((group) => !isSaidById(group)), ...byId].filter(
    ({ types }) => types.length > 0,
  );
  return eitherMerged(
    reading,
    groups.toSorted((a, b) => a.from - b.from),
  );
}

/** "43 or 97" is one group, of which either will do. */
function eitherMerged({ words }: Reading, groups: readonly TypeGroup[]): TypeGroup[] {
  const merged: TypeGroup[] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    const between = last && words.slice(last.to, group.from).map(({ plain }) => plain);
    if (last && between?.join(' ') === 'or')
      merged.splice(-1, 1, { ...last, to: group.to, types: [...last.types, ...group.types] });
    else merged.push(group);
  }
  return merged;
}

/** The terms that the question names. */
export function termsIn({ named }: Reading): Entry[] {
  return named.flatMap(({ matches }) => matches.flatMap(({ of }) => (of.kind === 'term' ? [of.entry] : [])));
}

/** Words that ask for something of their own: what is not known, then the names of terms. */
export function unplacedPhrases(reading: Reading): string[] {
  return [...reading.unknown.map(({ typed }) => typed), ...termsIn(reading).map(({ term }) => term.term)];
}

/** Whether the question names a record: anything but a term. */
export function namesRecords({ named }: Reading): boolean {
  return named.some(({ matches }) => matches.some(({ of }) => of.kind !== 'term'));
}

/** The BIDs of the billers that the question names. */
export function billersIn({ named }: Reading) {
  return named.flatMap(({ matches }) =>
    matches.flatMap(({ of }) => (of.kind === 'biller' ? [of.example.bid] : [])),
  );
}

/** Whether the question speaks of any of the topics. */
export function speaksOf({ mentions }: Reading, ...topics: readonly Topic[]): boolean {
  return mentions.some(({ topic }) => topics.includes(topic));
}

/** Whether something unknown stands where a name would. */
export function namesUnknown({ unknown }: Reading): boolean {
  return unknown.some(({ isName }) => isName);
}

/** Each thing once, as sure as its surest mention. */
export function once<T>(sure: readonly Sure<T>[]): Sure<T>[] {
  const best = new Map<T, Sure<T>>();
  for (const item of sure) {
    if (item.score > (best.get(item.of)?.score ?? -1)) best.set(item.of, item);
  }
  return [...best.values()];
}

function groupsOf<T>(
  named: readonly Name[],
  pick: (match: Match<Thing>) => Sure<T> | undefined,
): Sure<T>[][] {
  return named
    .map(({ matches }) => matches.flatMap((match) => pick(match) ?? []))
    .filter((group) => group.length > 0);
}
