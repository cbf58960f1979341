import { stringify } from 'yaml';
import { checklistProblems } from '../knowledge/checklist-size.ts';
import { crossProblems } from '../knowledge/cross-checks.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { INVOICE_TYPES_FILE, PLAYBOOK_FILE } from '../knowledge/source-file.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { readTree, type YamlTree } from '../knowledge/yaml-tree.ts';
import { joined } from '../text/normalise.ts';

/** What is wrong with a changed record beside all the others: the checks across the files, held against one of them. */
export function problemsBeside(knowledge: Knowledge, vendor: Vendor, tree: YamlTree): readonly string[] {
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

/** What no amendment changes is written as a tree once for each snapshot. */
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
