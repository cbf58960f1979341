import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { Client } from 'pg';
import { z } from 'zod';
import type { DatabaseAddress } from '../../../src/config.ts';
import { Checklist } from '../../../src/core/checklists/checklist.ts';
import { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import { Fix } from '../../../src/core/corrections/correction.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));
const Rows = z.array(
  z.object({
    checklist: z.string(),
    state: json.pipe(Checklist),
    event: json.pipe(ChecklistEvent),
  }),
);

const ALL = `select events.checklist, state, event from events join checklists on checklists.id = events.checklist
  order by created_at, events.checklist, number`;

/** A checklist as its row has it, and its log. */
export type InDatabase = { readonly checklist: Checklist; readonly log: readonly ChecklistEvent[] };

/** All checklists of a database with their logs, oldest first; read beside the bot, as any tool may. */
export async function storedIn(database: DatabaseAddress): Promise<readonly InDatabase[]> {
  const rows = Rows.parse(await rowsOf(database, ALL));
  const ids = [...new Set(rows.map(({ checklist }) => checklist))];
  return ids.flatMap((id) => {
    const own = rows.filter(({ checklist }) => checklist === id);
    return own[0] ? [{ checklist: own[0].state, log: own.map(({ event }) => event) }] : [];
  });
}

const Fixes = z.array(z.object({ state: json.pipe(Fix) }));

/** All fixes of a database. */
export async function fixesIn(database: DatabaseAddress): Promise<readonly Fix[]> {
  return Fixes.parse(await rowsOf(database, 'select state from fixes')).map(({ state }) => state);
}

/** Who wants to be reminded of a checklist in a database, as its ids say. */
export async function remindedIn(database: DatabaseAddress): Promise<readonly string[]> {
  const Subscriptions = z.array(z.object({ user_id: z.string() }));
  const rows = await rowsOf(database, 'select user_id from subscriptions');
  return Subscriptions.parse(rows).map(({ user_id }) => user_id);
}

/** The `ts` of each checklist's message that a database knows. */
export async function postsIn(database: DatabaseAddress): Promise<readonly string[]> {
  const Copies = z.array(z.object({ ts: z.string() }));
  return Copies.parse(await rowsOf(database, 'select ts from copies')).map(({ ts }) => ts);
}

/** The kinds of jobs that have yet to be done. */
export async function waitingIn(database: DatabaseAddress): Promise<readonly string[]> {
  const rows = await rowsOf(database, 'select kind from jobs where given_up = 0');
  return z
    .array(z.object({ kind: z.string() }))
    .parse(rows)
    .map(({ kind }) => kind);
}

async function rowsOf(database: DatabaseAddress, query: string): Promise<unknown[]> {
  return database.kind === 'sqlite' ? inFile(database.path, query) : await inPostgres(database.url, query);
}

/** The rows that a query finds in a SQLite file. */
export function inFile(path: string, query: string): Record<string, SQLOutputValue>[] {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    return file.prepare(query).all();
  } finally {
    file.close();
  }
}

async function inPostgres(connectionString: string, query: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}
