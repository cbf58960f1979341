import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** Kysely on Node's own SQLite: a transaction takes the write lock when it begins, and may change tables too. */
export function nodeSqliteDialect(sqlite: DatabaseSync): Dialect {
  return {
    createDriver: () => new ImmediateDriver(sqlite),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: DatabaseSync;

  constructor(sqlite: DatabaseSync) {
    super({ database: adapted(sqlite) });
    this.#sqlite = sqlite;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** When the disk is full, SQLite may have rolled back by itself. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.isTransaction) await super.rollbackTransaction(connection);
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

// More than the bot has; lists of values make texts of any number.
const STATEMENTS_KEPT = 100;

type Statement = ReturnType<SqliteDatabase['prepare']>;

/** Statements are kept as SQLite has prepared them: a click needs about ten. */
function adapted(sqlite: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, Statement>();
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const statement = kept.get(text) ?? prepared(sqlite, text);
      if (kept.size < STATEMENTS_KEPT) kept.set(text, statement);
      return statement;
    },
  };
}

function prepared(sqlite: DatabaseSync, text: string): Statement {
  const statement = sqlite.prepare(text);
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...values.map(sqlValue)),
    run: (values) => statement.run(...values.map(sqlValue)),
    iterate: (values) => statement.iterate(...values.map(sqlValue)),
  };
}

function sqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a ${typeof value} is no value of a column`);
}
