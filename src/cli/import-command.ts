import { ConfigError } from '../config.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { type CellDifference, compareTables, type PageReport } from '../core/page/compare-tables.ts';
import { type Proposal, propose } from '../core/page/propose.ts';
import { LONGEST_PAGE, PageError, readTables } from '../core/page/read-html.ts';
import { type Chosen, chooseTables } from '../core/page/rows.ts';
import { titleOf } from '../core/page/table.ts';
import { readBounded } from '../knowledge/folder.ts';
import { ConfluenceError, type ConfluencePage, confluenceSettingsFrom, fetchPage } from './confluence.ts';
import { printChanges, replaceFile } from './file-patch.ts';
import { snapshotOf } from './in-force.ts';
import type { Output } from './output.ts';

/** How `import` was called: with a saved page, or without for the live one. */
type ImportCall = {
  readonly file: string | undefined;
  readonly write: boolean;
  /** The numbers of the tables to read; empty if the page is unambiguous. */
  readonly tables: readonly number[];
  readonly knowledgeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => string;
};

/**
 * Prints how the page differs from the knowledge, as a patch; with `write`, applies what is clear. Gives 0 if nothing is left
 * to do, 1 if something is, 2 if the page or the knowledge cannot be read.
 */
export async function importCommand(call: ImportCall, output: Output): Promise<number> {
  const { knowledgeDir, write } = call;
  const snapshot = await snapshotOf(knowledgeDir, output);
  if (!snapshot) return 2;
  const { knowledge, files } = snapshot;
  const page = await pageOf(call, knowledge).catch(wordsOfFailure);
  if (typeof page === 'string') {
    output.error(page);
    return 2;
  }
  const chosen = tablesOn(page, call.tables, knowledge);
  if (chosen.kind === 'refused') {
    output.error(`${page.title} ${chosen.why}`);
    return 2;
  }
  const report = compareTables(chosen.tables, knowledge);
  const proposal = propose(report, files);
  const left = printReport(report, proposal, { knowledgeDir, write }, output);
  if (write) await Promise.all(proposal.patches.map((patch) => replaceFile(knowledgeDir, patch)));
  return left + (write ? 0 : proposal.patches.length) === 0 ? 0 : 1;
}

function tablesOn({ html }: ConfluencePage, numbers: readonly number[], knowledge: Knowledge): Chosen {
  try {
    return chooseTables(readTables(html), numbers, knowledge);
  } catch (error) {
    if (error instanceof PageError) return { kind: 'refused', why: `is not read: ${error.message}` };
    throw error;
  }
}

async function pageOf({ file, env, readFile }: ImportCall, { playbook }: Knowledge): Promise<ConfluencePage> {
  if (file !== undefined) {
    const bytes = await readBounded(file, LONGEST_PAGE);
    if (typeof bytes === 'string') throw new ConfluenceError(`${file} cannot be read: ${bytes}`);
    return { title: file, html: new TextDecoder().decode(bytes) };
  }
  const page = await fetchPage(playbook.page.id, confluenceSettingsFrom(env, readFile));
  return { ...page, title: `“${page.title}” (page ${playbook.page.id})` };
}

function wordsOfFailure(error: unknown): string {
  if (error instanceof ConfigError) {
    return `Without a file the live page is read, and its settings are not complete:\n${error.message}`;
  }
  if (error instanceof ConfluenceError) return error.message;
  throw error;
}

/**
 * Prints a patch for `git apply`, with each cell as a remark; what a person must decide goes to the error output. Gives how
 * much that is.
 */
function printReport(
  { cells, slips, byHand }: PageReport,
  { patches, refused }: Proposal,
  { knowledgeDir, write }: Pick<ImportCall, 'knowledgeDir' | 'write'>,
  output: Output,
): number {
  const decided = [
    ...cells.flatMap((cell) => cell.finding.slips.map((slip) => `${nameOf(cell)}: ${slip}`)),
    ...slips,
  ];
  if (decided.length > 0) {
    output.log(
      `# Different on the page, and settled already (see the knowledge's README): ${decided.length}`,
    );
    for (const slip of decided) output.log(`#   ${slip}`);
  }
  const open = [...cells.flatMap(openText), ...byHand, ...refused];
  printChanges(
    {
      files: patches.map((patch) => ({ ...patch, remarks: patch.cells.map(changeText) })),
      left: { title: 'To settle by hand', items: open },
      hint: write ? undefined : 'to update: run it again with --write.',
    },
    knowledgeDir,
    output,
  );
  if (patches.length + open.length === 0) output.error('The page and the knowledge agree.');
  return open.length;
}

function changeText(cell: CellDifference): string {
  return `${nameOf(cell)}: ${cell.finding.changes.join('; ')}`;
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
    ].join('\n'),
  ];
}
