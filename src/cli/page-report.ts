import type { CellDifference, PageReport } from '../core/page/compare-tables.ts';
import type { Patch, Proposal } from '../core/page/propose.ts';
import { titleOf } from '../core/page/table.ts';
import { filePatch } from './file-patch.ts';
import type { Output } from './usage.ts';

type Shown = { readonly knowledgeDir: string; readonly write: boolean };

/**
 * Prints a patch that `git apply` takes, each cell above it as a remark; what a person must settle goes to the error output.
 * Gives how much that is.
 */
export function printReport(
  { cells, slips, byHand }: PageReport,
  { patches, refused }: Proposal,
  shown: Shown,
  output: Output,
): number {
  const decided = [
    ...cells.flatMap((cell) => cell.finding.slips.map((slip) => `${nameOf(cell)}: ${slip}`)),
    ...slips,
  ];
  if (decided.length > 0) {
    output.log(
      `# Said otherwise on the page, and decided already (see the knowledge's README): ${decided.length}`,
    );
    for (const slip of decided) output.log(`#   ${slip}`);
  }
  for (const patch of patches) output.log(patchText(patch, shown.knowledgeDir));
  const open = [...cells.flatMap(openText), ...byHand, ...refused];
  if (open.length > 0) output.error(`To settle by hand: ${open.length}`);
  for (const one of open) output.error(`  - ${one}`);
  const taken = `${patches.length} ${patches.length === 1 ? 'file' : 'files'}`;
  if (patches.length > 0) {
    output.error(shown.write ? `${taken} written.` : `${taken} to take over: run it again with --write.`);
  } else if (open.length === 0) output.error('The page and the knowledge say the same.');
  return open.length;
}

function nameOf({ vendor, column }: CellDifference): string {
  return `${vendor.name} · ${titleOf(column)}`;
}

function openText(cell: CellDifference): string[] {
  const { byHand } = cell.finding;
  if (byHand.length === 0) return [];
  return [
    [
      `${nameOf(cell)}: ${byHand.join('; ')}`,
      `page: ${cell.page || '(blank)'}`,
      `knowledge: ${cell.known || '(nothing)'}`,
    ].join('\n      '),
  ];
}

function patchText(patch: Patch, knowledgeDir: string): string {
  const remarks = patch.cells.map((cell) => `# ${nameOf(cell)}: ${cell.finding.changes.join('; ')}`);
  return [...remarks, filePatch(patch, knowledgeDir)].join('\n');
}
