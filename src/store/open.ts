import { sql } from 'kysely';
import type { DatabaseAddress } from '../config.ts';
import type { Stores } from '../core/corrections/stores.ts';
import { budgetStore } from './budgets.ts';
import { checklistStore } from './checklists.ts';
import { confirmationStore } from './confirmations.ts';
import { conversationStore } from './conversations.ts';
import { type Database, systemClock } from './database.ts';
import { fixStore } from './fixes.ts';
import { dropLeases, jobStore } from './jobs.ts';
import { openSqlite } from './sqlite.ts';
import { questionStore } from './unanswered.ts';

/** An open store. */
export type Store = Stores & {
  /** Rejects if the database does not answer. */
  readonly ping: () => Promise<void>;
  readonly connections: Database['connections'];
  /** Closes the database; pending queries fail. */
  readonly close: () => Promise<void>;
};

/** Opens the database and brings its tables up to date. Rejects with a StoreError that says what to do. */
export async function openStore(address: DatabaseAddress, now = systemClock): Promise<Store> {
  const database = await openDatabase(address, now);
  // Only one process can have the file open, so the holders of leases are dead.
  if (address.kind === 'sqlite') await dropLeases(database.db);
  return {
    checklists: checklistStore(database),
    conversations: conversationStore(database),
    unanswered: questionStore(database),
    confirmations: confirmationStore(database),
    fixes: fixStore(database),
    jobs: jobStore(database),
    budgets: budgetStore(database),
    async ping() {
      await sql`select 1`.execute(database.db);
    },
    connections: database.connections,
    close: database.close,
  };
}

async function openDatabase(address: DatabaseAddress, now: () => Date): Promise<Database> {
  switch (address.kind) {
    case 'sqlite':
      return await openSqlite(address.path, now);
    case 'postgres': {
      // Loaded only when needed, to save memory.
      const { openPostgres } = await import('./postgres.ts');
      return await openPostgres(address.url, now);
    }
  }
}
