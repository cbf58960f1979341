import { editedRecord } from '../knowledge/edit-record.ts';
import { parseKnowledge } from '../knowledge/parse.ts';
import { formatProblem } from '../knowledge/problem.ts';
import { type TextFile, vendorFile } from '../knowledge/source-file.ts';
import type { CellDifference, PageReport } from './compare-tables.ts';

/** A vendor's file before and after, and the cells that change it. */
type Patch = {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly cells: readonly CellDifference[];
};

/** The edits that leave the knowledge valid, and why the others do not. */
export type Proposal = { readonly patches: readonly Patch[]; readonly refused: readonly string[] };

/** The new facts on the page as changed files; a file that would have problems stays unchanged. */
export function propose({ cells }: PageReport, files: readonly TextFile[]): Proposal {
  const byFile = Map.groupBy(cells, ({ vendor }) => vendorFile(vendor.id));
  let patches = files.flatMap((file) => patchOf(file, byFile.get(file.path) ?? []));
  const refused: string[] = [];
  for (;;) {
    const parsed = parseKnowledge(withPatches(files, patches));
    if (parsed.kind === 'knowledge') return { patches, refused };
    const broken = new Set(parsed.problems.map(({ file }) => file));
    const stored = patches.filter(({ file }) => !broken.has(file));
    refused.push(...parsed.problems.map((problem) => `not taken over: ${formatProblem(problem)}`));
    if (stored.length === patches.length) return { patches: [], refused };
    patches = stored;
  }
}

function patchOf({ path, text }: TextFile, cells: readonly CellDifference[]): Patch[] {
  const edits = cells.flatMap(({ finding }) => finding.edits);
  if (edits.length === 0) return [];
  const changed = cells.filter(({ finding }) => finding.edits.length > 0);
  return [{ file: path, before: text, after: editedRecord(text, edits), cells: changed }];
}

function withPatches(files: readonly TextFile[], patches: readonly Patch[]): readonly TextFile[] {
  const patched = new Map(patches.map(({ file, after }) => [file, { path: file, text: after }]));
  return files.map((file) => patched.get(file.path) ?? file);
}
