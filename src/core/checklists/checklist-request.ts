import { type PartnerNamed, type PartnerReader, partnerReader } from '../ask/by-name.ts';
import type { Lexicon } from '../ask/lexicon.ts';
import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/knowledge.ts';
import { invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { noPartner } from '../say/no-answer.ts';
import { listed, shown, typeLabel } from '../say/phrases.ts';
import { code, joinLines, type Line, line } from '../text/line.ts';
import { joined } from '../text/normalise.ts';
import type { ProjectVersion } from './checklist.ts';
import { dayAdvice, readDay } from './day.ts';
import { onOneLine, storable } from './free-text.ts';
import type { Day } from './ids.ts';

/** A part of a request: its key, and all that stands behind it up to the next key. */
export type Clause = {
  readonly key: 'name' | 'bid' | 'test' | 'types' | 'version' | 'go-live';
  readonly value: string;
};

const DASHES = /[\u2010-\u2015\u2212]/g;

const KEYS =
  /(?<![\p{L}\p{N}-])(?:(?<name>(?:biller(?:[’']s)?\s+)?name|biller|(?<!^\s*)for)|(?<live>go[- ]?live)|(?<test>test(?:\s+bid)?)|(?<bid>bid)|(?<types>(?:invoice\s+)?types?)|(?<version>(?:cloudpay\s*)?v\d(?:\s*(?:to|→|-+>?)\s*(?:cloudpay\s*)?v\d)?))(?![\p{L}\p{N}])/giu;

/** Parts a request at its keys; what stands before the first one is the partner's name. A version is its own value. */
export function clausesOf(typed: string): { readonly name: string; readonly clauses: readonly Clause[] } {
  const text = storable(typed).replaceAll(DASHES, '-').replaceAll('\u00a0', ' ');
  const keys = [...text.matchAll(KEYS)];
  const clauses = keys.map((match, at): Clause => {
    const rest = text
      .slice(match.index + match[0].length, keys[at + 1]?.index ?? text.length)
      // BID-2298, but not BID -5.
      .replace(/^-(?=\d)/, '');
    const key = keyOf(match.groups ?? {});
    const value = key === 'version' ? match[0] + rest : rest;
    // "BID-2298" is a way to write it; the hyphen of "bid -5" is a sign.
    return { key, value: value.replace(/^(?:-(?=\d)|[\s:=]+)|(?<![\s,;.])[\s,;.]+$/g, '') };
  });
  const name = text.slice(0, keys[0]?.index ?? text.length);
  return { name: name.replace(/^for\s+/i, '').replace(/(?<![\s,;:])[\s,;:]+$/, ''), clauses };
}

function keyOf(groups: Readonly<Record<string, string | undefined>>): Clause['key'] {
  if (groups.name !== undefined) return 'name';
  if (groups.live !== undefined) return 'go-live';
  if (groups.test !== undefined) return 'test';
  if (groups.bid !== undefined) return 'bid';
  return groups.types === undefined ? 'version' : 'types';
}

/** A part of a request, or what is wrong with it and what to write instead. */
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
  return { kind: 'problem', problem: line`${what} ${dayAdvice(today)}` };
}

function quoted(text: string): string {
  return `“${shown(text)}”`;
}

/** What a checklist is asked for: a partner of the record, and what was said of the project. */
export type ChecklistRequest = {
  readonly vendor: Vendor;
  /** The biller's name. */
  readonly name?: string | undefined;
  readonly bid?: Bid | undefined;
  readonly testBid?: Bid | undefined;
  readonly types: readonly InvoiceType[];
  readonly version?: ProjectVersion | undefined;
  readonly goLive?: Day | undefined;
};

/** The request, or everything that is wrong with it, each with what to write instead. */
export type ChecklistRequestRead =
  | { readonly kind: 'request'; readonly request: ChecklistRequest }
  | { readonly kind: 'problems'; readonly problems: readonly Line[] };

/** Makes the reader of what stands after `checklist`; `today` is the asker's day. */
export function checklistRequestReader(lexicon: Lexicon): (text: string, today: Day) => ChecklistRequestRead {
  const { knowledge } = lexicon;
  const partnerNamed = partnerReader(lexicon);
  return (text, today) => {
    const { name, clauses } = clausesOf(text);
    const vendor = readPartner(name, partnerNamed);
    const known = vendor.kind === 'part' ? vendor.value : undefined;
    const bid = one(clauses, 'bid', (value) => readBid('bid', value));
    const testBid = one(clauses, 'test', (value) => readBid('test', value));
    const types = one(clauses, 'types', (value) => readTypes(value, knowledge, known));
    const version = one(clauses, 'version', readVersion);
    const goLive = one(clauses, 'go-live', (value) => readGoLive(value, today));
    const biller = one(clauses, 'name', readName);
    const problems = [vendor, biller, bid, testBid, types, version, goLive].flatMap((part) =>
      part?.kind === 'problem' ? [part.problem] : [],
    );
    if (problems.length > 0 || known === undefined) return { kind: 'problems', problems };
    const request = {
      vendor: known,
      name: givenBy(biller),
      bid: givenBy(bid),
      testBid: givenBy(testBid),
      types: givenBy(types) ?? [],
      version: givenBy(version),
      goLive: givenBy(goLive),
    };
    return { kind: 'request', request };
  };
}

function readPartner(name: string, partnerNamed: PartnerReader): Part<Vendor> {
  if (name === '')
    return {
      kind: 'problem',
      problem: line`Name the partner first, such as ${code('checklist recdesk bid 2298')}.`,
    };
  const named = partnerNamed(name);
  return named.kind === 'partner'
    ? { kind: 'part', value: named.vendor }
    : {
        kind: 'problem',
        problem: withAdvice(noPartner(name, named), named),
      };
}

/** A part that is said once, or not at all. */
function one<T>(
  clauses: readonly Clause[],
  key: Clause['key'],
  read: (value: string) => Part<T>,
): Part<T> | undefined {
  const [first, second] = clauses.filter((clause) => clause.key === key);
  if (second) return { kind: 'problem', problem: [`“${key}” is given twice. Keep one.`] };
  return first && read(first.value);
}

function givenBy<T>(part: Part<T> | undefined): T | undefined {
  return part?.kind === 'part' ? part.value : undefined;
}

/** Of a partner that is not there: where all of them are, and who adds one. */
function withAdvice(problem: Line, named: PartnerNamed): Line {
  if (named.kind !== 'none') return problem;
  const all = named.near.length > 0 ? line` ${code('vendors')} lists all partners.` : [];
  return line`${problem}${all} The playbook’s owners add new ones.`;
}
