import type { DatabaseSync } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { kyselySqlite } from './sqlite-statements.ts';

/**
 * Kysely on Node's own SQLite: a transaction takes the write lock when it begins, and may change tables too. `onWrite` hears
 * of each statement that may change a row, before it does.
 */
export function nodeSqliteDialect(sqlite: DatabaseSync, onWrite = () => {}): Dialect {
  return {
    createDriver: () => new InTurns(sqlite, onWrite),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** One connection, which those who want it have in turn; a turn ends with its transaction, before that is on the disk. */
class InTurns implements Driver {
  readonly #one: SqliteDriver;
  readonly #transactions: GroupCommit;
  readonly #onWrite: () => void;
  #last: Promise<void> = Promise.resolve();

  constructor(sqlite: DatabaseSync, onWrite: () => void) {
    this.#one = new SqliteDriver({ database: kyselySqlite(sqlite) });
    this.#transactions = createGroupCommit(sqlite);
    this.#onWrite = onWrite;
  }

  async init(): Promise<void> {
    await this.#one.init();
  }

  async acquireConnection(): Promise<Turn> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return new Turn(await this.#one.acquireConnection(), this.#transactions, this.#onWrite, resolve);
  }

  async beginTransaction(turn: Turn): Promise<void> {
    turn.begin();
  }

  async commitTransaction(turn: Turn): Promise<void> {
    await turn.commit();
  }

  async rollbackTransaction(turn: Turn): Promise<void> {
    turn.rollback();
  }

  async releaseConnection(turn: Turn): Promise<void> {
    turn.end();
  }

  async destroy(): Promise<void> {
    await this.#last;
    this.#transactions.flush();
    await this.#one.destroy();
  }
}

class Turn implements DatabaseConnection {
  readonly #next: () => void;
  readonly #connection: DatabaseConnection;
  readonly #transactions: GroupCommit;
  readonly #onWrite: () => void;
  #isInTransaction = false;
  #isOver = false;

  constructor(
    connection: DatabaseConnection,
    transactions: GroupCommit,
    onWrite: () => void,
    next: () => void,
  ) {
    this.#connection = connection;
    this.#transactions = transactions;
    this.#onWrite = onWrite;
    this.#next = next;
  }

  /** Lets the next one begin. */
  end(): void {
    this.#isOver = true;
    this.#next();
  }

  begin(): void {
    this.#transactions.begin();
    this.#isInTransaction = true;
  }

  async commit(): Promise<void> {
    const kept = this.#transactions.commit();
    this.#isInTransaction = false;
    this.end();
    await kept;
  }

  /** Kysely asks for it after a commit that failed, too: then nothing is left to undo. */
  rollback(): void {
    if (this.#isInTransaction) this.#transactions.rollback();
    this.#isInTransaction = false;
  }

  /**
   * Outside of a transaction, the answer waits until all that it may have seen is on the disk: what a crash would undo must
   * not be shown to anybody. The turn ends before, so that others may join that sync.
   */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#isOver) throw new Error('The turn on this connection is over: ask for another one.');
    if (query.query.kind !== 'SelectQueryNode') this.#onWrite();
    const result = await this.#connection.executeQuery<R>(query);
    const kept = this.#isInTransaction ? undefined : this.#transactions.kept();
    if (kept === undefined) return result;
    this.end();
    await kept;
    return result;
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery(query, chunkSize);
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Kysely need not wait with the next transaction until the last one is on the disk. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}
