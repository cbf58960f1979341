import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Database } from '../../../src/store/database.ts';
import { openPostgres } from '../../../src/store/postgres.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { initialiseCluster, startCluster } from '../../store/cluster.ts';
import { installedPostgres } from '../../store/postgres-binaries.ts';

/** An empty database of the benchmark's own. */
export type Place = { readonly url: string; readonly open: () => Promise<Database> };

/** A kind of database; `remove` leaves nothing behind. */
export type Kind = {
  readonly name: string;
  readonly newPlace: () => Promise<Place>;
  readonly remove: () => Promise<void>;
};

// Killed or not, what it has acknowledged is on the disk, as in production.
const SYNCED = ['fsync=on'];

/** SQLite, and PostgreSQL where npm brings one for this platform. */
export async function startKinds(): Promise<Kind[]> {
  const native = installedPostgres();
  return [sqlite(), ...(native === undefined ? [] : [await postgres(native)])];
}

/** SQLite alone. */
export function sqlite(): Kind {
  const folder = mkdtempSync(join(tmpdir(), 'cloudpay-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // A run that is interrupted may make a database yet.
  process.once('exit', remove);
  return {
    name: 'SQLite',
    async newPlace() {
      const path = join(folder, `${randomUUID()}.db`);
      return { url: `file:${path}`, open: () => openSqlite(path) };
    },
    remove: async () => remove(),
  };
}

async function postgres(native: string): Promise<Kind> {
  const folder = initialiseCluster(native);
  const cluster = await startCluster(folder, SYNCED);
  return {
    name: 'PostgreSQL',
    async newPlace() {
      const url = new URL(cluster.url);
      url.pathname = `bench_${randomUUID().replaceAll('-', '')}`;
      const client = new Client({ connectionString: cluster.url });
      await client.connect();
      await client.query(`create database ${url.pathname.slice(1)}`);
      await client.end();
      return { url: url.href, open: () => openPostgres(url.href) };
    },
    async remove() {
      await cluster.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
