import { stringify } from 'yaml';
import { editedRecord } from '../knowledge/edit-record.ts';
import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { checkSchema } from '../knowledge/schema-problems.ts';
import { vendorFile } from '../knowledge/source-file.ts';
import { type Vendor, VendorRecord } from '../knowledge/vendor.ts';
import { readTree } from '../knowledge/yaml-tree.ts';
import type { Amendment } from './amendment.ts';
import { problemsBeside } from './beside.ts';
import { fitOf } from './fit.ts';

/** Why an amendment cannot be made, in words for a person. */
type AmendProblem = { readonly amendment: Amendment; readonly message: string };

type Amended =
  | { readonly kind: 'amended'; readonly vendor: Vendor }
  /** The record says all of it already. */
  | { readonly kind: 'held' }
  | { readonly kind: 'refused'; readonly problems: readonly AmendProblem[] };

/**
 * A vendor's record with amendments made, one after the other: all of them or none. Refused for what the schemas, or the checks
 * across the files, would refuse in YAML, and for what contradicts the record.
 */
export function amend(knowledge: Knowledge, id: VendorId, amendments: readonly Amendment[]): Amended {
  const before = knowledge.vendors.find((vendor) => vendor.id === id);
  if (before === undefined) return refused(amendments, `there is no partner ${id} in the playbook`);
  let vendor = before;
  const problems: AmendProblem[] = [];
  for (const amendment of amendments) {
    const step = amendOne(knowledge, vendor, amendment);
    if (step.kind === 'amended') vendor = step.vendor;
    if (step.kind === 'refused') problems.push(...step.problems);
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  return vendor === before ? { kind: 'held' } : { kind: 'amended', vendor };
}

function amendOne(knowledge: Knowledge, vendor: Vendor, amendment: Amendment): Amended {
  const { id, ...record } = vendor;
  const fit = fitOf(record, amendment);
  if (fit.kind === 'held') return fit;
  if (fit.kind === 'conflict') return refused([amendment], fit.why);
  // Written as YAML and read back, it passes the very checks of a file that somebody has edited.
  const tree = readTree(vendorFile(id), editedRecord(stringify(record), fit.edits));
  const checked = checkSchema(VendorRecord, tree);
  if (checked.kind === 'problems')
    return refused([amendment], ...checked.problems.map(({ message }) => message));
  const made = { id, ...checked.record };
  const beside = problemsBeside(knowledge, made, tree);
  return beside.length > 0 ? refused([amendment], ...beside) : { kind: 'amended', vendor: made };
}

function refused(amendments: readonly Amendment[], ...messages: readonly string[]): Amended {
  return {
    kind: 'refused',
    problems: amendments.flatMap((amendment) => messages.map((message) => ({ amendment, message }))),
  };
}
