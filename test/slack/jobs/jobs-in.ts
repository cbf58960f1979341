import { DatabaseSync } from 'node:sqlite';
import type { DatabaseAddress } from '../../../src/config.ts';

/** The jobs that stand in a SQLite file, read beside the bot. */
export function jobsIn(database: DatabaseAddress): { kind: string; isLeased: boolean; failure: string }[] {
  const file = new DatabaseSync(database.kind === 'sqlite' ? database.path : '', { readOnly: true });
  try {
    const rows = file.prepare('select kind, lease, failure from jobs').all();
    return rows.map(({ kind, lease, failure }) => ({
      kind: String(kind),
      isLeased: lease !== null,
      failure: String(failure),
    }));
  } finally {
    file.close();
  }
}
