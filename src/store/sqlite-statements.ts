import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteDatabase } from 'kysely';
import { UsedLast } from './used-last.ts';

// More than the bot has; lists of values make texts of any number, so those used last are kept.
const STATEMENTS_KEPT = 100;

type Statement = ReturnType<SqliteDatabase['prepare']>;

/** Node’s own SQLite as Kysely wants it. Statements are kept as SQLite has prepared them: a click needs about ten. */
export function kyselySqlite(sqlite: DatabaseSync): SqliteDatabase {
  const kept = new UsedLast<string, Statement>(STATEMENTS_KEPT);
  return {
    close: () => sqlite.close(),
    prepare(text) {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const statement = prepared(sqlite, text);
      kept.set(text, statement);
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
