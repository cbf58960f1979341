import type { DatabaseAddress } from '../../../src/config.ts';
import { inFile } from '../checklists/stored.ts';

/** A job as its row has it; nobody may run it before `freeAt`. */
export type JobRow = {
  readonly kind: string;
  readonly isLeased: boolean;
  readonly freeAt: number;
  readonly failure: string;
};

/** The jobs that stand in a SQLite file, read beside the bot. */
export function jobsIn(database: DatabaseAddress): JobRow[] {
  const path = database.kind === 'sqlite' ? database.path : '';
  const rows = inFile(path, 'select kind, lease, free_at, failure from jobs');
  return rows.map(({ kind, lease, free_at, failure }) => ({
    kind: String(kind),
    isLeased: lease !== null,
    freeAt: Number(free_at),
    failure: String(failure),
  }));
}
