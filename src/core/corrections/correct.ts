import { stringify } from 'yaml';
import { checklistProblems, crossProblems } from '../knowledge/cross-checks.ts';
import { type Edit, editedRecord } from '../knowledge/edit-record.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { checkSchema } from '../knowledge/schema-problems.ts';
import { INVOICE_TYPES_FILE, PLAYBOOK_FILE, vendorFile } from '../knowledge/source-file.ts';
import { type Vendor, VendorRecord } from '../knowledge/vendor.ts';
import { readTree, type YamlTree } from '../knowledge/yaml-tree.ts';
import { joined } from '../text/normalise.ts';
import type { Correction, Fix } from './correction.ts';
import { conflict, type Fit } from './fit.ts';
import { KINDS } from './kinds.ts';

/** Why a correction cannot be made, in words for a person. */
type CorrectionProblem = { readonly correction: Correction; readonly message: string };

type Corrected =
  | { readonly kind: 'corrected'; readonly vendor: Vendor; readonly text: string }
  /** The record says all of it already. */
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly problems: readonly CorrectionProblem[] };

/**
 * A vendor's record with corrections made, one after the other: all of them or none. Each is written into the text of its file,
 * or what stands for one, and read back. Refused for what the schemas, or the checks across the files, would refuse in YAML,
 * and for what contradicts the record.
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

/** How a correction stands to the record of a vendor, which is absent for a partner that is new. */
function fitOf(id: VendorId, record: VendorRecord | undefined, correction: Correction): Fit {
  if (record !== undefined) return KINDS[correction.kind].fit(record, correction);
  return correction.kind === 'partner-added'
    ? { kind: 'new', record: correction.entry }
    : conflict(`there is no partner ${id} in the playbook`);
}

/** The text of a file once what fits is written into it. */
function writtenAs(text: string, fit: Extract<Fit, { kind: 'edits' | 'new' }>): string {
  if (fit.kind === 'edits') return editedRecord(text, fit.edits);
  const { invoiceTypes = [], exampleBids = [], contacts = [], remarks = [], ...values } = fit.record;
  const lists = { invoiceTypes, exampleBids, contacts, remarks };
  const edits = Object.entries(lists).flatMap(([key, all]) =>
    all.map((value): Edit => ({ kind: 'add', path: [key], value })),
  );
  // The lists are written as those of any other file.
  return editedRecord(stringify(values), edits);
}

function withoutId({ id, ...record }: Vendor): VendorRecord {
  return record;
}

/** What is wrong with a changed record beside all the others: the checks across the files, held against one of them. */
function problemsBeside(knowledge: Knowledge, vendor: Vendor, tree: YamlTree): readonly string[] {
  const namesake = namesakeOf(knowledge, vendor);
  const { invoiceTypes, playbook } = knowledge;
  const changed = {
    vendors: [{ id: vendor.id, tree }],
    invoiceTypes: treeOnce(invoiceTypes, INVOICE_TYPES_FILE, () => invoiceTypes.map(({ id }) => ({ id }))),
  };
  const steps = treeOnce(playbook, PLAYBOOK_FILE, ({ procedures }) => ({ procedures }));
  const found = [...crossProblems(changed), ...checklistProblems({ ...changed, playbook: steps })];
  return [...(namesake === undefined ? [] : [namesake]), ...found.map(({ message }) => message)];
}

const trees = new WeakMap<object, YamlTree>();

/** What no correction changes is written as a tree once for each snapshot. */
function treeOnce<T extends object>(of: T, file: string, part: (of: T) => unknown): YamlTree {
  const tree = trees.get(of) ?? readTree(file, stringify(part(of)));
  trees.set(of, tree);
  return tree;
}

/** Names that search could not tell apart belong to one vendor. */
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

/** A fix that no longer fits the files, and why: they were edited otherwise. */
type Conflict = { readonly fix: Fix; readonly why: readonly string[] };

/** The knowledge of the files with accepted fixes over it, at one moment. */
export type Overlaid = {
  readonly knowledge: Knowledge;
  /** The version of the files; with that of the fixes where any lie over them. */
  readonly version: string;
  /** Fixes that are suggested and not reviewed, the oldest first. */
  readonly pending: readonly Fix[];
  /** Fixes that are accepted and not yet in the files. */
  readonly accepted: readonly Fix[];
  /** Accepted fixes that are left out, for the files were edited otherwise. */
  readonly conflicts: readonly Conflict[];
};

/** Fixes laid over the knowledge: those that the files hold already, and the texts of the files with the others. */
type Laid = Pick<Overlaid, 'knowledge' | 'accepted' | 'conflicts'> & {
  readonly held: readonly Fix[];
  readonly texts: ReadonlyMap<string, string>;
};

/** Accepted fixes laid over the files, in their order; what does not fit is left out and named. */
export function overlay(
  files: Knowledge,
  fixes: readonly Fix[],
  before: ReadonlyMap<string, string> = new Map(),
): Laid {
  let knowledge = files;
  const texts = new Map(before);
  const conflicts: Conflict[] = [];
  const fitting: Fix[] = [];
  for (const fix of fixes) {
    const file = vendorFile(fix.vendor);
    const made = correct(knowledge, fix.vendor, fix.corrections, texts.get(file));
    if (made.kind === 'refused') {
      conflicts.push({ fix, why: [...new Set(made.problems.map(({ message }) => message))] });
      continue;
    }
    fitting.push(fix);
    if (made.kind !== 'corrected') continue;
    knowledge = withVendor(knowledge, made.vendor);
    texts.set(file, made.text);
  }
  const held = fitting.filter((fix) => isHeld(files, knowledge, fix));
  return { knowledge, held, accepted: fitting.filter((fix) => !held.includes(fix)), conflicts, texts };
}

function withVendor(knowledge: Knowledge, vendor: Vendor): Knowledge {
  const { vendors } = knowledge;
  if (vendors.some(({ id }) => id === vendor.id))
    return { ...knowledge, vendors: vendors.map((one) => (one.id === vendor.id ? vendor : one)) };
  // Where its file would come.
  const all = [...vendors, vendor].toSorted((a, b) => (vendorFile(a.id) < vendorFile(b.id) ? -1 : 1));
  return { ...knowledge, vendors: all };
}

/** The files say it; or another fix takes it back, and they say what all of them come to. */
function isHeld(files: Knowledge, knowledge: Knowledge, { vendor, corrections }: Fix): boolean {
  const recordIn = ({ vendors }: Knowledge) => vendors.find(({ id }) => id === vendor);
  const [filed, now] = [recordIn(files), recordIn(knowledge)];
  if (filed === undefined) return false;
  const isFiled = corrections.every((one) => fitOf(vendor, filed, one).kind === 'held');
  return isFiled || JSON.stringify(filed) === JSON.stringify(now);
}
