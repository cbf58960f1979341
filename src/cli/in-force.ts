import type { DatabaseAddress } from '../config.ts';
import { overlay } from '../core/corrections/correct.ts';
import type { Fix } from '../core/corrections/correction.ts';
import type { InForce } from '../core/corrections/say.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { readKnowledge, type Snapshot } from '../knowledge/read.ts';
import { type Output, printProblems } from './output.ts';

/** Where the knowledge is; if a database is given, its accepted fixes are applied. */
export type Places = { readonly knowledgeDir: string; readonly database?: DatabaseAddress | undefined };

/** The knowledge in force, and the fixes in it. If it cannot be read, says so and gives undefined. */
export async function knowledgeInForce(
  { knowledgeDir, database }: Places,
  output: Output,
): Promise<InForce | undefined> {
  const snapshot = await snapshotOf(knowledgeDir, output);
  const fixes = snapshot && (await acceptedFixes(database, output));
  return fixes && withFixes(snapshot.knowledge, fixes, output);
}

/** The files. If they have problems, prints them and gives undefined. */
export async function snapshotOf(knowledgeDir: string, output: Output): Promise<Snapshot | undefined> {
  const reading = await readKnowledge(knowledgeDir);
  if (reading.kind === 'knowledge') return reading.snapshot;
  printProblems(knowledgeDir, reading.problems, output);
  return undefined;
}

/** The accepted fixes of a database, if one is given. If they cannot be read, says so and gives undefined. */
export async function acceptedFixes(
  database: DatabaseAddress | undefined,
  output: Output,
): Promise<readonly Fix[] | undefined> {
  if (!database) return [];
  // Loaded only when needed: the database's libraries would slow down every command.
  const [{ readAcceptedFixes }, { StoreError }] = await Promise.all([
    import('../store/inspect.ts'),
    import('../store/database.ts'),
  ]);
  try {
    return await readAcceptedFixes(database);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    output.error(error.message);
    return undefined;
  }
}

/** The knowledge with fixes applied; those that no longer fit the files are left out and named. */
export function withFixes(files: Knowledge, fixes: readonly Fix[], output: Output): InForce {
  const { knowledge, accepted, conflicts } = overlay(files, fixes);
  for (const { fix, why } of conflicts) output.error(`a fix of ${fix.vendor} is left out: ${why.join('; ')}`);
  return { knowledge, accepted };
}
