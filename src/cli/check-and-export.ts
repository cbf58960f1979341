import { whyNoName } from '../core/knowledge/no-name.ts';
import { vendorFile } from '../core/knowledge/source-file.ts';
import { writtenTable } from '../core/page/write-table.ts';
import { knowledgeInForce, type Places, snapshotOf } from './in-force.ts';
import type { Output } from './output.ts';

/**
 * Prints every problem of a knowledge folder with its place, or that there is none. Gives 0, or 1 with problems. An alias
 * that reads as a number, a field or a command is a warning; a word of English may well be a company, such as Brightly.
 */
export async function checkCommand(knowledgeDir: string, output: Output): Promise<number> {
  const snapshot = await snapshotOf(knowledgeDir, output);
  if (!snapshot) return 1;
  // Loaded only when needed: Slack's libraries would slow down every command.
  const { COMMAND_WORDS } = await import('../slack/commands/table.ts');
  const { vendors, invoiceTypes } = snapshot.knowledge;
  for (const { id, aliases = [] } of vendors)
    for (const alias of aliases) {
      const why = whyNoName(alias, { commands: COMMAND_WORDS });
      if (why !== undefined) output.error(`warning: ${knowledgeDir}/${vendorFile(id)}: the alias ${why}`);
    }
  output.log(
    `${knowledgeDir} is in order: ${vendors.length} partners, ${invoiceTypes.length} invoice types.`,
  );
  return 0;
}

/** Prints the knowledge as the page's table, in Confluence's storage format. Gives 0, or 2 if it cannot be read. */
export async function exportCommand(places: Places, output: Output): Promise<number> {
  const inForce = await knowledgeInForce(places, output);
  if (!inForce) return 2;
  output.log(writtenTable(inForce.knowledge).trimEnd());
  return 0;
}
