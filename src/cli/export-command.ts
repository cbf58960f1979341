import { writtenTable } from '../core/page/write-table.ts';
import { knowledgeInForce, type Places } from './in-force.ts';
import type { Output } from './output.ts';

/** Prints the knowledge as the page's table, in Confluence's storage format. Gives 0, or 2 where it cannot be had. */
export async function exportCommand(places: Places, output: Output): Promise<number> {
  const inForce = await knowledgeInForce(places, output);
  if (!inForce) return 2;
  output.log(writtenTable(inForce.knowledge).trimEnd());
  return 0;
}
