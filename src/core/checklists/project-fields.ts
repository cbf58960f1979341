import { Bid, InvoiceTypeId } from '../knowledge/ids.ts';
import { type InvoiceType, invoiceTypesById, type Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { listed, NOT_RECORDED, shown, typeLabel, versionText } from '../say/phrases.ts';
import { code, joinLines, type Line, line } from '../text/line.ts';
import { joined } from '../text/normalise.ts';
import type { Project, ProjectVersion } from './checklist.ts';
import { dayAdvice, dayText, readDay } from './day.ts';
import { ProjectChange } from './event.ts';
import { hyphened, onOneLine, storable } from './free-text.ts';
import type { Day } from './ids.ts';

/** An edit of a project: absent fields stay, `null` removes. */
export type ProjectEdit = {
  readonly name?: string | null;
  readonly bid?: Bid | null;
  readonly testBid?: Bid | null;
  readonly types?: readonly InvoiceType[];
  /** `null`: the playbook's version. */
  readonly version?: ProjectVersion | null;
  readonly goLive?: Day | null;
};

/** What is needed to read a field; `today` is the day of the person who typed it. */
export type FieldContext = {
  readonly knowledge: Knowledge;
  readonly vendor?: Vendor | undefined;
  readonly today: Day;
};

/** The value, or a problem with what to write instead. */
export type FieldRead<T> =
  | { readonly kind: 'given'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Line };

/** An editable field of a project. */
type ProjectField = {
  readonly label: string;
  /** The word to type before its value. */
  readonly word: string;
  readonly read: (value: string, context: FieldContext) => FieldRead<ProjectEdit>;
  /** An edit that removes the value. */
  readonly none: ProjectEdit;
  /** Its text; empty if it has no value. */
  readonly text: (project: Project, today?: Day) => string;
};

type ProjectFieldName = ProjectChange['field'];

/** The fields, in the order in which they and their problems are shown. */
export const PROJECT_FIELDS: Readonly<Record<ProjectFieldName, ProjectField>> = {
  name: {
    label: 'Biller',
    word: 'name',
    none: { name: null },
    read: readName,
    text: ({ name = '' }) => name,
  },
  bid: {
    label: 'BID',
    word: 'bid',
    none: { bid: null },
    read: (value) => readBid('bid', value, (bid) => ({ bid })),
    text: ({ bid = '' }) => String(bid),
  },
  testBid: {
    label: 'Test BID',
    word: 'test bid',
    none: { testBid: null },
    read: (value) => readBid('test bid', value, (testBid) => ({ testBid })),
    text: ({ testBid = '' }) => String(testBid),
  },
  types: {
    label: 'Invoice types',
    word: 'types',
    none: { types: [] },
    read: readTypes,
    text: ({ types }) => types.map(typeLabel).join(', '),
  },
  version: {
    label: 'Version',
    word: 'version',
    none: { version: null },
    read: readVersion,
    text: ({ version }) => (version === undefined ? '' : versionText(version)),
  },
  goLive: {
    label: 'Go-live',
    word: 'go-live',
    none: { goLive: null },
    read: readGoLive,
    text: ({ goLive }, today) => (goLive === undefined ? '' : dayText(goLive, today)),
  },
};

/** The names of the fields, in their order. */
export const FIELD_NAMES = ProjectChange.shape.field.options;

/** A project's facts, as labels and texts, including those that were not given. */
export function projectFacts(project: Project, today?: Day): [label: string, text: string][] {
  return (['version', 'types', 'testBid', 'goLive'] as const).map((name) => {
    const { label, text } = PROJECT_FIELDS[name];
    return [label, text(project, today) || (name === 'version' ? NOT_RECORDED : 'not given')];
  });
}

// Each group is named as its field.
const KEYS =
  /(?<![\p{L}\p{N}-])(?:(?<name>(?:biller(?:[’']s)?\s+)?name|biller|(?<!^\s*)for)|(?<goLive>go[- ]?live)|(?<testBid>test(?:\s+bid)?)|(?<bid>bid)|(?<types>(?:invoice\s+)?types?)|(?<version>(?:(?:cloudpay\s+)?version[\s:=]+(?:(?:is|to)\s+)?)?(?:cloudpay\s*)?v\d(?:\s*(?:to|→|-+>?)\s*(?:cloudpay\s*)?v\d)?|version))(?![\p{L}\p{N}])/giu;

/** A field named in a text, and what follows its name up to the next field. */
type Clause = { readonly field: ProjectFieldName; readonly value: string };

/** Splits a text at the names of fields; what comes before the first one is the partner's name. A version is its own value. */
export function clausesOf(typed: string): { readonly name: string; readonly clauses: readonly Clause[] } {
  const text = hyphened(storable(typed)).replaceAll('\u00a0', ' ');
  const found = [...text.matchAll(KEYS)];
  // "Version" alone is a field where no version is named: "version to none".
  const isNamed = found.some(({ groups }) => /\d/.test(groups?.version ?? ''));
  const keys = found.filter(({ groups }) => !isNamed || groups?.version?.toLowerCase() !== 'version');
  const clauses = keys.map((match, at): Clause => {
    const rest = text
      .slice(match.index + match[0].length, keys[at + 1]?.index ?? text.length)
      // BID-2298, but not BID -5.
      .replace(/^-(?=\d)/, '');
    const { groups = {} } = match;
    const field = FIELD_NAMES.find((name) => groups[name] !== undefined) ?? 'version';
    const value = field === 'version' ? withoutWord(match[0]) + rest : rest;
    // The hyphen of "BID-2298" is dropped; that of "bid -5" is a minus sign.
    return { field, value: value.replace(/^(?:-(?=\d)|[\s:=]+)|(?<![\s,;.])[\s,;.]+$/g, '') };
  });
  const name = text.slice(0, keys[0]?.index ?? text.length);
  return { name: name.replace(/^for\s+/i, '').replace(/(?<![\s,;:])[\s,;:]+$/, ''), clauses };
}

/** "v2" of "CloudPay version to v2". */
function withoutWord(version: string): string {
  return version.replace(/^(?:cloudpay\s+)?version[\s:=]*(?:(?:is|to)\s+)?/i, '');
}

/** Reads clauses, at most one for each field. Problems are given in the order of the fields. */
export function readClauses(
  clauses: readonly Clause[],
  context: FieldContext,
): { readonly edit: ProjectEdit; readonly problems: readonly Line[] } {
  const problems: Line[] = [];
  let edit: ProjectEdit = {};
  for (const name of FIELD_NAMES) {
    const { read, word } = PROJECT_FIELDS[name];
    const [first, second] = clauses.filter(({ field }) => field === name);
    const found = second
      ? problem([`“${word}” is given twice. Keep one.`])
      : first && read(first.value, context);
    if (found?.kind === 'given') edit = { ...edit, ...found.value };
    else if (found) problems.push(found.problem);
  }
  return { edit, problems };
}

function problem(problem: Line): FieldRead<never> {
  return { kind: 'problem', problem };
}

function given(value: ProjectEdit): FieldRead<ProjectEdit> {
  return { kind: 'given', value };
}

const NAME_LENGTH = 80;

function readName(value: string): FieldRead<ProjectEdit> {
  const name = onOneLine(value);
  if (name === '') return problem(line`A name is missing after ${code('name')}.`);
  if (name.length <= NAME_LENGTH) return given({ name });
  return problem(
    line`A biller’s name has at most ${NAME_LENGTH} characters, this one has ${name.length}. Shorten it.`,
  );
}

/** A BID: `2298`, `#2298`, `2,298`. */
function readBid(word: string, value: string, to: (bid: Bid) => ProjectEdit): FieldRead<ProjectEdit> {
  const digits = /^#?(\d{1,6})$/.exec(value.replace(/^(#?\d{1,3})[,\u2009 ](?=\d{3}$)/, '$1'))?.[1];
  const bid = Bid.safeParse(Number(digits)).data;
  if (bid !== undefined) return given(to(bid));
  const what =
    value === '' ? line`A number is missing after ${code(word)}.` : line`${quoted(value)} is not a BID.`;
  return problem(line`${what} Enter a number of one to six digits: ${code(`${word} 2298`)}.`);
}

/** Invoice types by id, each once: `43,88`, `43 and 88`. */
function readTypes(value: string, { knowledge, vendor }: FieldContext): FieldRead<ProjectEdit> {
  const byId = invoiceTypesById(knowledge);
  const words = value.split(/[\s,;&+]+|\band\b/i).filter((word) => word !== '');
  const read = words.map((word) => {
    const id = /^\d{1,3}$/.test(word) ? InvoiceTypeId.safeParse(Number(word)).data : undefined;
    return { word, type: id === undefined ? undefined : byId.get(id) };
  });
  const unknown = read.filter(({ type }) => type === undefined).map(({ word }) => word);
  const types = [...new Set(read.flatMap(({ type }) => type ?? []))];
  if (types.length > 0 && unknown.length === 0) return given({ types });
  return problem(line`${unknownTypes(value, unknown, knowledge)} ${typesAdvice(knowledge, vendor)}`);
}

function unknownTypes(value: string, unknown: readonly string[], { invoiceTypes }: Knowledge): Line {
  if (value === '') return line`An id is missing after ${code('types')}.`;
  const named = invoiceTypes.find(({ name }) => joined(name) === joined(value));
  if (named) return line`Write the id of ${named.name}: ${code(`types ${named.id}`)}.`;
  return line`${listed(unknown.map(quoted))} ${unknown.length === 1 ? 'is no invoice type' : 'are no invoice types'} of the playbook.`;
}

/** What to write instead: the partner's recorded types, if there are any. */
function typesAdvice(knowledge: Knowledge, vendor: Vendor | undefined): Line {
  const byId = invoiceTypesById(knowledge);
  const own = (vendor?.invoiceTypes ?? []).flatMap(({ id }) => byId.get(id) ?? []);
  if (vendor === undefined || own.length === 0) return line`Write ids, such as ${code('types 43,88')}.`;
  const ids = own.slice(0, 2).map(({ id }) => id);
  const labels = own.map((type) => [typeLabel(type)]);
  return line`Write ids, such as ${code(`types ${ids.join(',')}`)}; recorded at ${vendor.name}: ${joinLines(labels, ', ')}.`;
}

const VERSIONS: Readonly<Record<string, ProjectVersion>> = { v1: 'v1', v2: 'v2', v1v2: 'v1 to v2' };

/** A version, or the move from v1 to v2. */
function readVersion(value: string): FieldRead<ProjectEdit> {
  const version = VERSIONS[value.toLowerCase().replaceAll(/cloudpay|\bto\b|[\s→>-]/g, '')];
  if (version !== undefined) return given({ version });
  const choice = line`Write ${code('v1')}, ${code('v2')} or ${code('v1 to v2')}.`;
  if (value === '') return problem(line`A version is missing after ${code('version')}. ${choice}`);
  return problem(line`${quoted(value)} is no version of CloudPay, nor a move from v1 to v2. ${choice}`);
}

function readGoLive(value: string, { today }: FieldContext): FieldRead<ProjectEdit> {
  const goLive = readDay(value, today);
  if (goLive !== undefined) return given({ goLive });
  const what =
    value === '' ? line`A day is missing after ${code('go-live')}.` : line`${quoted(value)} is not a day.`;
  return problem(line`${what} ${dayAdvice(today)}`);
}

function quoted(text: string): string {
  return `“${shown(text)}”`;
}
