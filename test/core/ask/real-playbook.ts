import { fileURLToPath } from 'node:url';
import { type Ask, askOf } from '../../../src/core/ask/ask.ts';
import type { Knowledge } from '../../../src/core/knowledge/knowledge.ts';
import { readKnowledge } from '../../../src/knowledge/read.ts';

export const KNOWLEDGE_DIR = fileURLToPath(new URL('../../../knowledge', import.meta.url));

/** The knowledge of this repository, as the bot reads it. */
export async function realKnowledge(): Promise<Knowledge> {
  const reading = await readKnowledge(KNOWLEDGE_DIR);
  if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems));
  return reading.snapshot.knowledge;
}

/** `ask` over the knowledge of this repository. */
export async function askTheRealPlaybook(): Promise<Ask> {
  return askOf(await realKnowledge());
}
