import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import { invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { listed, shown, typeLabel } from '../say/phrases.ts';
import { code, joinLines, type Line, line } from '../text/line.ts';
import { joined } from '../text/normalise.ts';
import type { ProjectVersion } from './checklist.ts';
import { readDay } from './day.ts';
import { onOneLine } from './free-text.ts';
import type { Day } from './ids.ts';

/** A part of a wish, or what is wrong with it and what to write instead. */
export type Part<T> =
  | { readonly kind: 'part'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Line };

/** A biller's name: whatever it is called, within reason. */
export function readName(value: string): Part<string> {
  const name = onOneLine(value);
  if (name !== '' && name.length <= NAME_LENGTH) return { kind: 'part', value: name };
  const problem =
    name === ''
      ? line`A name is missing after ${code('name')}.`
      : line`A biller’s name has at most ${NAME_LENGTH} characters, this one has ${name.length}. Shorten it.`;
  return { kind: 'problem', problem };
}

/** The longest name of a biller. */
export const NAME_LENGTH = 80;

/** A BID: `2298`, `#2298`, `2,298`. */
export function readBid(key: 'bid' | 'test', value: string): Part<Bid> {
  const digits = /^#?(\d{1,6})$/.exec(value.replaceAll(/(?<=\d)[,\u2009 ](?=\d)/g, ''))?.[1];
  const bid = Bid.safeParse(Number(digits)).data;
  if (bid !== undefined) return { kind: 'part', value: bid };
  const what =
    value === '' ? line`A number is missing after ${code(key)}.` : line`${quoted(value)} is not a BID.`;
  return {
    kind: 'problem',
    problem: line`${what} Write a whole number of one to six digits, such as ${code(`${key} 2298`)}.`,
  };
}

/** Invoice types by id, each once: `43,88`, `43 and 88`. */
export function readTypes(
  value: string,
  knowledge: Knowledge,
  vendor: Vendor | undefined,
): Part<InvoiceType[]> {
  const byId = invoiceTypesById(knowledge);
  const words = value.split(/[\s,;&+]+|\band\b/i).filter((word) => word !== '');
  const read = words.map((word) => {
    const id = /^\d{1,3}$/.test(word) ? InvoiceTypeId.safeParse(Number(word)).data : undefined;
    return { word, type: id === undefined ? undefined : byId.get(id) };
  });
  const unknown = read.filter(({ type }) => type === undefined).map(({ word }) => word);
  const types = [...new Set(read.flatMap(({ type }) => type ?? []))];
  if (types.length > 0 && unknown.length === 0) return { kind: 'part', value: types };
  return {
    kind: 'problem',
    problem: line`${unknownTypes(value, unknown, knowledge)} ${typesAdvice(knowledge, vendor)}`,
  };
}

function unknownTypes(value: string, unknown: readonly string[], { invoiceTypes }: Knowledge): Line {
  if (value === '') return line`An id is missing after ${code('types')}.`;
  const named = invoiceTypes.find(({ name }) => joined(name) === joined(value));
  if (named) return line`Write the id of ${named.name}: ${code(`types ${named.id}`)}.`;
  return line`${listed(unknown.map(quoted))} ${unknown.length === 1 ? 'is no invoice type' : 'are no invoice types'} of the playbook.`;
}

/** What to write: the types recorded at the partner, else those of anybody. */
function typesAdvice(knowledge: Knowledge, vendor: Vendor | undefined): Line {
  const byId = invoiceTypesById(knowledge);
  const own = (vendor?.invoiceTypes ?? []).flatMap(({ id }) => byId.get(id) ?? []);
  const labels = own.map((type) => [typeLabel(type)]);
  if (vendor === undefined || own.length === 0) return line`Write ids, such as ${code('types 43,88')}.`;
  const example = code(
    `types ${own
      .slice(0, 2)
      .map(({ id }) => id)
      .join(',')}`,
  );
  return line`Write ids, such as ${example}; recorded at ${vendor.name}: ${joinLines(labels, ', ')}.`;
}

const VERSIONS: Readonly<Record<string, ProjectVersion>> = { v1: 'v1', v2: 'v2', v1v2: 'v1 to v2' };

/** A version, or the move from v1 to v2. */
export function readVersion(value: string): Part<ProjectVersion> {
  const plain = value.toLowerCase().replaceAll(/cloudpay|\bto\b|[\s→>-]/g, '');
  const version = VERSIONS[plain];
  if (version !== undefined) return { kind: 'part', value: version };
  const choice = line`Write ${code('v1')}, ${code('v2')} or ${code('v1 to v2')}.`;
  return {
    kind: 'problem',
    problem: line`${quoted(value)} is no version of CloudPay, nor a move from v1 to v2. ${choice}`,
  };
}

/** The day of going live. */
export function readGoLive(value: string, today: Day): Part<Day> {
  const day = readDay(value, today);
  if (day !== undefined) return { kind: 'part', value: day };
  const what =
    value === '' ? line`A day is missing after ${code('go-live')}.` : line`${quoted(value)} is not a day.`;
  return {
    kind: 'problem',
    problem: line`${what} Write it like ${code('2026-12-01')} or ${code('1 Dec 2026')}.`,
  };
}

function quoted(text: string): string {
  return `“${shown(text)}”`;
}
