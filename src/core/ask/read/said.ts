import type { FieldKey } from '../../knowledge/fields.ts';
import type { Bid } from '../../knowledge/ids.ts';
import type { InvoiceType } from '../../knowledge/knowledge.ts';
import type { Vendor } from '../../knowledge/vendor.ts';
import type { Match } from '../../search/names.ts';
import { tellsNothing } from '../english.ts';
import type { Entry, Lexicon, Person, Thing } from '../lexicon.ts';
import type { Word } from '../normalise.ts';
import type { Cue } from '../vocabulary.ts';
import type { Name, Reading, Scored } from './reading.ts';
import { isWithin, type WordRange } from './spans.ts';

/** The words of the question that tell what it is about, besides names, fields and cues. */
export function tellingWords({ content }: Pick<Reading, 'content'>): readonly Word[] {
  return content.filter(({ plain }) => !tellsNothing(plain));
}

/** Whether the question has any of the cues. */
export function hasCue({ mentions }: Pick<Reading, 'mentions'>, ...cues: readonly Cue[]): boolean {
  return mentions.some(({ meaning }) => meaning.kind === 'cue' && cues.includes(meaning.cue));
}

/** Whether the question has any of the words. */
export function hasWord({ words }: Pick<Reading, 'words'>, ...others: readonly string[]): boolean {
  return words.some(({ plain }) => others.includes(plain));
}

/** Whether the question speaks of a field or, where one is given, of a part of it. */
export function speaksOf({ mentions }: Pick<Reading, 'mentions'>, field: FieldKey, part?: string): boolean {
  return mentions.some(
    ({ meaning }) =>
      meaning.kind === 'field' && meaning.field === field && (part === undefined || meaning.part === part),
  );
}

/** For each name in the question the vendors it can mean. */
export function vendorGroups({ named }: Pick<Reading, 'named'>): Scored<Vendor>[][] {
  return groupsOf(named, ({ of, score }) => (of.kind === 'vendor' ? { item: of.vendor, score } : undefined));
}

/** The vendors that the question names, each once. */
export function vendorsIn(reading: Pick<Reading, 'named'>): Scored<Vendor>[] {
  return once(vendorGroups(reading).flat());
}

/** The company that the question names, if it names one by its own name. */
export function companyIn({ named }: Pick<Reading, 'named'>): string | undefined {
  const isCompany = ({ of, name }: Match<Thing>) => of.kind === 'vendor' && of.vendor.company === name;
  return named.find(({ matches }) => matches.every(isCompany))?.matches[0]?.name;
}

/** The people that the question names. */
export function peopleIn({ named }: Pick<Reading, 'named'>): Scored<Person>[] {
  return groupsOf(named, ({ of, score }) =>
    of.kind === 'person' ? { item: of.person, score } : undefined,
  ).flat();
}

/** The terms that the question names. */
export function termsIn({ named }: Reading): Entry[] {
  return named.flatMap(({ matches }) => matches.flatMap(({ of }) => (of.kind === 'term' ? [of.entry] : [])));
}

/** The BIDs of the billers that the question names. */
export function billersIn({ named }: Reading): Bid[] {
  return named.flatMap(({ matches }) =>
    matches.flatMap(({ of }) => (of.kind === 'biller' ? [of.example.bid] : [])),
  );
}

const FARTHEST_ID = 2;

/** The invoice types that one name or id of the question can mean. */
export type TypeGroup = WordRange & { readonly types: readonly Scored<InvoiceType>[] };

/** For each invoice type in the question, by name or id, the types it can mean; "43 or 97" is one group. */
export function typeGroups(reading: Reading, { invoiceTypes }: Lexicon): TypeGroup[] {
  const { named, typeIds, unknown } = reading;
  const byName = named.map(({ from, to, matches }) => ({
    from,
    to,
    types: matches.flatMap(({ of, score }) => (of.kind === 'invoice-type' ? [{ item: of.type, score }] : [])),
  }));
  const byId = [...typeIds].map(([id, at]) => {
    const item = invoiceTypes.get(id);
    return { from: at, to: at + 1, types: item ? [{ item, score: 1 }] : [] };
  });
  // "43-Permits": the id says which type the name means.
  const isSaidById = ({ from, to, types }: TypeGroup) =>
    types.some(({ item }) => {
      const at = typeIds.get(item.id);
      return at !== undefined && at >= from - FARTHEST_ID && at <= to + FARTHEST_ID;
    });
  const groups = [...byName.filter((group) => !isSaidById(group)), ...byId].filter(
    ({ types, from }) => types.length > 0 && !isWithin(unknown, from),
  );
  const merged: TypeGroup[] = [];
  for (const group of groups.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    const between = last && reading.words.slice(last.to, group.from).map(({ plain }) => plain);
    if (last && /^or(?: invoice)?(?: types?)?$/.test(between?.join(' ') ?? ''))
      merged.splice(-1, 1, { ...last, to: group.to, types: [...last.types, ...group.types] });
    else merged.push(group);
  }
  return merged;
}

/** Whether something unknown stands where a name would. */
export function namesUnknown({ unknown }: Reading): boolean {
  return unknown.some(({ isName }) => isName);
}

/** The topic of the question on which the playbook is silent. */
export function silentTopic({ mentions }: Reading): string | undefined {
  return mentions.flatMap(({ meaning }) => (meaning.kind === 'silent' ? [meaning.topic] : []))[0];
}

/** Each thing once, as sure as its surest mention. */
export function once<T>(scored: readonly Scored<T>[]): Scored<T>[] {
  const best = new Map<T, Scored<T>>();
  for (const item of scored) {
    if (item.score > (best.get(item.item)?.score ?? -1)) best.set(item.item, item);
  }
  return [...best.values()];
}

function groupsOf<T>(
  named: readonly Name[],
  pick: (match: Match<Thing>) => Scored<T> | undefined,
): Scored<T>[][] {
  return named
    .map(({ matches }) => matches.flatMap((match) => pick(match) ?? []))
    .filter((group) => group.length > 0);
}
