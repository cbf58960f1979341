import type { z } from 'zod';
import { crossProblems, type Trees } from './cross-checks.ts';
import { type InvoiceType, InvoiceTypes, type Knowledge } from './knowledge.ts';
import { Playbook } from './playbook.ts';
import { atTop, byPlace, type Problem } from './problem.ts';
import { checkSchema } from './schema-problems.ts';
import { type FileRole, fileRole, missingFiles, type SourceFile } from './source-file.ts';
import { type Vendor, VendorRecord } from './vendor.ts';
import { doubledKeyProblems, readTree, syntaxProblems, type YamlTree } from './yaml-tree.ts';

/** The knowledge, or every problem of every file, in the order of files and lines. */
export type Parsed =
  | { readonly kind: 'knowledge'; readonly knowledge: Knowledge }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Reads the files of the knowledge folder. */
export function parseKnowledge(files: readonly SourceFile[]): Parsed {
  const problems = [...missingProblems(files)];
  const trees: Trees = { vendors: [] };
  const vendors: Vendor[] = [];
  let invoiceTypes: readonly InvoiceType[] | undefined;
  let playbook: Playbook | undefined;

  /** The record of a file, if it is valid. */
  function recordOf<T>(schema: z.ZodType<T>, tree: YamlTree): T | undefined {
    const checked = checkSchema(schema, tree);
    problems.push(...doubledKeyProblems(tree), ...(checked.kind === 'problems' ? checked.problems : []));
    return checked.kind === 'record' ? checked.record : undefined;
  }

  function readInto(tree: YamlTree, role: Exclude<FileRole, { kind: 'unknown' }>): void {
    switch (role.kind) {
      case 'vendor': {
        trees.vendors.push({ id: role.id, tree });
        const record = recordOf(VendorRecord, tree);
        if (record) vendors.push({ id: role.id, ...record });
        return;
      }
      case 'invoice-types':
        trees.invoiceTypes = tree;
        invoiceTypes = recordOf(InvoiceTypes, tree);
        return;
      case 'playbook':
        trees.playbook = tree;
        playbook = recordOf(Playbook, tree);
    }
  }

  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const role = fileRole(file.path);
    const tree = role.kind === 'unknown' ? [atTop(file.path, role.message)] : treeOf(file);
    if (Array.isArray(tree)) problems.push(...tree);
    else if (role.kind !== 'unknown') readInto(tree, role);
  }
  problems.push(...crossProblems(trees));
  return problems.length === 0 && invoiceTypes && playbook
    ? { kind: 'knowledge', knowledge: { vendors, invoiceTypes, playbook } }
    : { kind: 'problems', problems: problems.sort(byPlace) };
}

/** The file as a tree, or why it is not YAML. */
function treeOf(file: SourceFile): YamlTree | Problem[] {
  if ('problem' in file) return [file.problem];
  const tree = readTree(file.path, file.text);
  const problems = syntaxProblems(tree);
  return problems.length === 0 ? tree : [...problems];
}

function missingProblems(files: readonly SourceFile[]): readonly Problem[] {
  const paths = files.map(({ path }) => path);
  const missing = missingFiles(paths).map((path) => atTop(path, 'the file is missing; add it'));
  const hasVendors = paths.some((path) => path.startsWith('vendors/'));
  return hasVendors
    ? missing
    : [...missing, atTop('vendors', 'there are no vendors; add a file, such as accela.yml')];
}
