import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';

// More than the bot has; lists of values make texts of any number.
const STATEMENTS_KEPT = 100;

type Statement = ReturnType<SqliteDatabase['prepare']>;

/** Node’s own SQLite as Kysely wants it. Statements are kept as SQLite has prepared them: a click needs about ten. */
export function kyselySqlite(sqlite: DatabaseSync): SqliteDatabase {
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
