import { fileURLToPath } from 'node:url';
import { type Indexed, indexNames, type NameSearch } from '../../../src/core/search/names.ts';
import { readKnowledge } from '../../../src/knowledge/read.ts';

const KNOWLEDGE_DIR = fileURLToPath(new URL('../../../knowledge', import.meta.url));

/** The partners of the playbook: their ids under all their names and companies. */
export async function realPartnerNames(): Promise<Indexed<string>[]> {
  const reading = await readKnowledge(KNOWLEDGE_DIR);
  if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems));
  return reading.snapshot.knowledge.vendors.flatMap(({ id, name, aliases = [], company }) =>
    [name, ...aliases, ...(company ? [company] : [])].map((text) => ({ name: text, of: id })),
  );
}

/** A search over them. */
export async function searchRealPartners(): Promise<NameSearch<string>> {
  return indexNames(await realPartnerNames());
}
