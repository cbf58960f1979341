import type { z } from 'zod';
import { checklistProblems, crossProblems, type Trees } from './cross-checks.ts';
import { type InvoiceType, InvoiceTypes, type Knowledge } from './knowledge.ts';
import { Playbook } from './playbook.ts';
import { byPlace, type Problem } from './problem.ts';
import { checkSchema } from './schema-problems.ts';
import { decodeUtf8, fileRole, missingFiles, type SourceFile } from './source-file.ts';
import { type Vendor, VendorRecord } from './vendor.ts';
import { doubledKeyProblems, readTree, syntaxProblems, type YamlTree } from './yaml-tree.ts';

/** The knowledge, or every problem of every file, in the order of files and lines. */
export type Parsed =
  | { readonly kind: 'knowledge'; readonly knowledge: Knowledge }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** What has been collected from the files read so far. */
type Draft = {
  readonly problems: Problem[];
  readonly trees: Trees;
  readonly vendors: Vendor[];
  invoiceTypes?: readonly InvoiceType[];
  playbook?: Playbook;
};

/** Reads the files of the knowledge folder. */
export function parseKnowledge(files: readonly SourceFile[]): Parsed {
  const draft: Draft = { problems: [], trees: { vendors: [] }, vendors: [] };
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) readFileInto(draft, file);
  draft.problems.push(
    ...missingProblems(files),
    ...crossProblems(draft.trees),
    ...checklistProblems(draft.trees),
  );
  const { problems, vendors, invoiceTypes, playbook } = draft;
  if (problems.length === 0 && invoiceTypes && playbook) {
    return { kind: 'knowledge', knowledge: { vendors, invoiceTypes, playbook } };
  }
  return { kind: 'problems', problems: problems.sort(byPlace) };
}

function readFileInto(draft: Draft, file: SourceFile): void {
  const role = fileRole(file.path);
  if (role.kind === 'unknown') {
    draft.problems.push(atTop(file.path, role.message));
    return;
  }
  const tree = treeOf(draft, file);
  if (!tree) return;
  switch (role.kind) {
    case 'vendor': {
      draft.trees.vendors.push({ id: role.id, tree });
      const record = recordOf(draft, VendorRecord, tree);
      if (record) draft.vendors.push({ id: role.id, ...record });
      return;
    }
    case 'invoice-types': {
      draft.trees.invoiceTypes = tree;
      const types = recordOf(draft, InvoiceTypes, tree);
      if (types) draft.invoiceTypes = types;
      return;
    }
    case 'playbook': {
      draft.trees.playbook = tree;
      const playbook = recordOf(draft, Playbook, tree);
      if (playbook) draft.playbook = playbook;
    }
  }
}

/** The file as a tree; undefined, with its problems in the draft, if it is not YAML. */
function treeOf(draft: Draft, file: SourceFile): YamlTree | undefined {
  if ('unreadable' in file) {
    draft.problems.push(atTop(file.path, `the file cannot be read (${file.unreadable}); fix or remove it`));
    return undefined;
  }
  const decoded = decodeUtf8(file.bytes);
  if (decoded.kind === 'bad-byte') {
    const message = `the byte 0x${decoded.byte.toString(16).toUpperCase().padStart(2, '0')} is not UTF-8; save the file as UTF-8`;
    draft.problems.push({ file: file.path, ...decoded.place, message });
    return undefined;
  }
  const tree = readTree(file.path, decoded.text);
  const problems = syntaxProblems(tree);
  draft.problems.push(...problems);
  return problems.length === 0 ? tree : undefined;
}

function recordOf<T>(draft: Draft, schema: z.ZodType<T>, tree: YamlTree): T | undefined {
  draft.problems.push(...doubledKeyProblems(tree));
  const checked = checkSchema(schema, tree);
  if (checked.kind === 'record') return checked.record;
  draft.problems.push(...checked.problems);
  return undefined;
}

function missingProblems(files: readonly SourceFile[]): readonly Problem[] {
  const paths = files.map(({ path }) => path);
  const missing = missingFiles(paths).map((path) => atTop(path, 'the file is missing; add it'));
  const hasVendors = paths.some((path) => path.startsWith('vendors/'));
  return hasVendors
    ? missing
    : [...missing, atTop('vendors', 'there are no vendors; add a file, such as accela.yml')];
}

function atTop(file: string, message: string): Problem {
  return { file, line: 1, column: 1, message };
}
