import { readFile as readFileSoon } from 'node:fs/promises';
import { ConfigError } from '../config.ts';
import { ConfluenceError, type ConfluencePage, fetchPage } from '../confluence/fetch-page.ts';
import { readTables } from '../confluence/read-page.ts';
import { confluenceSettingsFrom } from '../confluence/settings.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { compareTable } from '../core/page/compare-table.ts';
import { propose } from '../core/page/propose.ts';
import { isPartnersTable } from '../core/page/table.ts';
import { readKnowledge, readSources } from '../knowledge/read.ts';
import { replaceFile } from './file-patch.ts';
import { printReport } from './page-report.ts';
import { printProblems } from './problems.ts';
import type { Output } from './usage.ts';

/** How `import` was called: with a saved page, or without for the live one. */
type ImportCall = {
  readonly file: string | undefined;
  readonly write: boolean;
  readonly knowledgeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readFile: (path: string) => string;
};

/**
 * Prints what the page says otherwise than the knowledge, as a patch, and with `write` takes over what is clean. Gives 0 when
 * nothing is left to do, 1 when something is, 2 when the page or the knowledge cannot be read.
 */
export async function importCommand(call: ImportCall, output: Output): Promise<number> {
  const { knowledgeDir, write } = call;
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'problems') {
    printProblems(knowledgeDir, reading.problems, output);
    return 2;
  }
  const { knowledge } = reading.snapshot;
  const page = await pageOf(call, knowledge).catch(wordsOfFailure);
  if (typeof page === 'string') {
    output.error(page);
    return 2;
  }
  const table = readTables(page.html).find(isPartnersTable);
  if (!table) {
    output.error(
      `${page.title} is not the playbook: it has no table with a column “Vendor” and others of it`,
    );
    return 2;
  }
  const report = compareTable(table, knowledge);
  const proposal = propose(report, await readSources(knowledgeDir));
  const left = printReport(report, proposal, { knowledgeDir, write }, output);
  if (write) await Promise.all(proposal.patches.map((patch) => replaceFile(knowledgeDir, patch)));
  return left + (write ? 0 : proposal.patches.length) === 0 ? 0 : 1;
}

async function pageOf({ file, env, readFile }: ImportCall, { playbook }: Knowledge): Promise<ConfluencePage> {
  if (file !== undefined) return { title: file, html: await readFileSoon(file, 'utf8') };
  const page = await fetchPage(playbook.page.id, confluenceSettingsFrom(env, readFile));
  return { ...page, title: `“${page.title}” (page ${playbook.page.id})` };
}

function wordsOfFailure(error: unknown): string {
  if (error instanceof ConfigError) {
    return `Without a file the live page is read, and its settings are not complete:\n${error.message}`;
  }
  if (error instanceof ConfluenceError) return error.message;
  if (error instanceof Error && 'path' in error)
    return `${String(error.path)} cannot be read: ${error.message}`;
  throw error;
}
