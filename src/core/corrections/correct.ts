import { stringify } from 'yaml';
import { crossProblems } from '../knowledge/cross-checks.ts';
import { type Edit, editedRecord } from '../knowledge/edit-record.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { checkSchema } from '../knowledge/schema-problems.ts';
import { INVOICE_TYPES_FILE, PLAYBOOK_FILE, vendorFile } from '../knowledge/source-file.ts';
import { type Vendor, VendorRecord } from '../knowledge/vendor.ts';
import { readTree, type YamlTree } from '../knowledge/yaml-tree.ts';
import { joined } from '../text/normalise.ts';
import { type Correction, changedAt, type Fix } from './correction.ts';
import { conflict, type Fit } from './fit.ts';
import { KINDS } from './kinds.ts';

/** Why a correction cannot be made. */
type CorrectionProblem = { readonly correction: Correction; readonly message: string };

type Corrected =
  | { readonly kind: 'corrected'; readonly vendor: Vendor; readonly text: string }
  /** The record already says all of it. */
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly problems: readonly CorrectionProblem[] };

/**
 * Makes corrections of a vendor's record, all or none. Each is written into the text of its file, or a substitute, and read
 * back. Refuses what the schemas or the checks across files would refuse in YAML, and what contradicts the record.
 */
export function correct(
  knowledge: Knowledge,
  id: VendorId,
  corrections: readonly Correction[],
  file?: string,
): Corrected {
  let vendor = knowledge.vendors.find((one) => one.id === id);
  let text = file ?? (vendor === undefined ? '' : stringify(withoutId(vendor)));
  let made: Corrected = { kind: 'held' };
  const problems: CorrectionProblem[] = [];
  for (const correction of corrections) {
    const step = correctOne(knowledge, id, vendor, text, correction);
    if (step.kind === 'corrected') ({ vendor, text } = made = step);
    if (step.kind === 'refused') problems.push(...step.problems);
  }
  return problems.length > 0 ? { kind: 'refused', problems } : made;
}

function correctOne(
  knowledge: Knowledge,
  id: VendorId,
  vendor: Vendor | undefined,
  before: string,
  correction: Correction,
): Corrected {
  const refused = (...messages: readonly string[]): Corrected => ({
    kind: 'refused',
    problems: messages.map((message) => ({ correction, message })),
  });
  const fit = fitOf(id, vendor, correction);
  if (fit.kind === 'held') return fit;
  if (fit.kind === 'conflict') return refused(fit.why);
  const why = KINDS[correction.kind].refused?.(correction, knowledge);
  if (why !== undefined) return refused(why);
  const text = writtenAs(before, fit);
  const tree = readTree(vendorFile(id), text);
  const checked = checkSchema(VendorRecord, tree);
  if (checked.kind === 'problems') return refused(...checked.problems.map(({ message }) => message));
  const made = { id, ...checked.record };
  const beside = problemsBeside(knowledge, made, tree);
  return beside.length > 0 ? refused(...beside) : { kind: 'corrected', vendor: made, text };
}

/** How a correction fits a vendor's record, which is absent for a new partner. */
function fitOf(id: VendorId, record: VendorRecord | undefined, correction: Correction): Fit {
  if (record !== undefined) return KINDS[correction.kind].fit(record, correction);
  return correction.kind === 'partner-added'
    ? { kind: 'new', record: correction.entry }
    : conflict(`there is no partner ${id} in the playbook`);
}

/** The text of a file with the fitting corrections written into it. */
function writtenAs(text: string, fit: Extract<Fit, { kind: 'edits' | 'new' }>): string {
  if (fit.kind === 'edits') return editedRecord(text, fit.edits);
  const { invoiceTypes = [], exampleBids = [], contacts = [], remarks = [], ...values } = fit.record;
  const lists = { invoiceTypes, exampleBids, contacts, remarks };
  const edits = Object.entries(lists).flatMap(([key, all]) =>
    all.map((value): Edit => ({ kind: 'add', path: [key], value })),
  );
  // A new partner's record is written like any other.
  return editedRecord(stringify(values), edits);
}

function withoutId({ id, ...record }: Vendor): VendorRecord {
  return record;
}

/** The problems of a changed record by the checks across files. */
function problemsBeside(knowledge: Knowledge, vendor: Vendor, tree: YamlTree): readonly string[] {
  const namesake = namesakeOf(knowledge, vendor);
  const { invoiceTypes, playbook } = knowledge;
  const found = crossProblems({
    vendors: [{ id: vendor.id, tree }],
    invoiceTypes: treeOnce(invoiceTypes, INVOICE_TYPES_FILE, () => invoiceTypes.map(({ id }) => ({ id }))),
    playbook: treeOnce(playbook, PLAYBOOK_FILE, ({ procedures }) => ({ procedures })),
  });
  return [...(namesake === undefined ? [] : [namesake]), ...found.map(({ message }) => message)];
}

const trees = new WeakMap<object, YamlTree>();

/** Cached for each version of the knowledge: corrections do not change this part. */
function treeOnce<T extends object>(of: T, file: string, part: (of: T) => unknown): YamlTree {
  const tree = trees.get(of) ?? readTree(file, stringify(part(of)));
  trees.set(of, tree);
  return tree;
}

/** No two vendors may have names that search could not tell apart. */
function namesakeOf({ vendors }: Knowledge, vendor: Vendor): string | undefined {
  const own = new Map(namesOf(vendor).map((name) => [joined(name), name]));
  for (const other of vendors) {
    if (other.id === vendor.id) continue;
    const shared = namesOf(other).find((name) => own.has(joined(name)));
    if (shared !== undefined)
      return `“${own.get(joined(shared))}” is a name of ${other.name} already; leave it to one partner`;
  }
  return undefined;
}

function namesOf({ id, name, aliases = [] }: Vendor): string[] {
  return [name, ...aliases, id];
}

/** A fix that no longer fits the files, which were edited meanwhile, and why. */
type Conflict = { readonly fix: Fix; readonly why: readonly string[] };

/** The knowledge at one moment: the files, with accepted fixes applied. */
export type Overlaid = {
  readonly knowledge: Knowledge;
  /** The version of the files and, if any are applied, of the fixes. */
  readonly version: string;
  /** The pending fixes, oldest first. */
  readonly pending: readonly Fix[];
  /** The accepted fixes that are not yet in the files. */
  readonly accepted: readonly Fix[];
  /** The accepted fixes that no longer fit the files, and are left out. */
  readonly conflicts: readonly Conflict[];
};

/** The result of applying fixes: `held` are those that the files already contain; `texts` are the files with the others. */
type Laid = Pick<Overlaid, 'knowledge' | 'accepted' | 'conflicts'> & {
  readonly held: readonly Fix[];
  readonly texts: ReadonlyMap<string, string>;
};

/** Applies accepted fixes to the files, in the order of acceptance; those that do not fit are left out and listed. */
export function overlay(
  files: Knowledge,
  fixes: readonly Fix[],
  before: ReadonlyMap<string, string> = new Map(),
): Laid {
  let knowledge = files;
  const texts = new Map(before);
  const conflicts: Conflict[] = [];
  const fitting: Fix[] = [];
  const withoutEffect = new Set<Fix>();
  for (const fix of fixes.toSorted(byAcceptance)) {
    const file = vendorFile(fix.vendor);
    const made = correct(knowledge, fix.vendor, fix.corrections, texts.get(file));
    if (made.kind === 'refused') {
      conflicts.push({ fix, why: [...new Set(made.problems.map(({ message }) => message))] });
      continue;
    }
    fitting.push(fix);
    if (made.kind === 'held') withoutEffect.add(fix);
    else {
      knowledge = withVendor(knowledge, made.vendor);
      texts.set(file, made.text);
    }
  }
  const held = fitting.filter((fix) => isHeld(files, knowledge, fix, withoutEffect.has(fix)));
  return { knowledge, held, accepted: fitting.filter((fix) => !held.includes(fix)), conflicts, texts };
}

/** By the moment of acceptance; fixes of the same moment keep their order. */
function byAcceptance(one: Fix, other: Fix): number {
  return (changedAt(one.status) ?? '').localeCompare(changedAt(other.status) ?? '');
}

function withVendor(knowledge: Knowledge, vendor: Vendor): Knowledge {
  const { vendors } = knowledge;
  if (vendors.some(({ id }) => id === vendor.id))
    return { ...knowledge, vendors: vendors.map((one) => (one.id === vendor.id ? vendor : one)) };
  // In the order of the files.
  const all = [...vendors, vendor].toSorted((a, b) => (vendorFile(a.id) < vendorFile(b.id) ? -1 : 1));
  return { ...knowledge, vendors: all };
}

/**
 * Whether the files contain it, or the result of it and of later fixes that take it back. A fix that takes an earlier one
 * back changes something at its turn, and is needed as long as that one is.
 */
function isHeld(
  files: Knowledge,
  knowledge: Knowledge,
  { vendor, corrections }: Fix,
  hadNoEffect: boolean,
): boolean {
  const recordIn = ({ vendors }: Knowledge) => vendors.find(({ id }) => id === vendor);
  const [filed, now] = [recordIn(files), recordIn(knowledge)];
  if (filed === undefined) return false;
  const isFiled = hadNoEffect && corrections.every((one) => fitOf(vendor, filed, one).kind === 'held');
  return isFiled || JSON.stringify(filed) === JSON.stringify(now);
}
