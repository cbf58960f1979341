import { type CompiledQuery, type RawBuilder, sql } from 'kysely';

// Kysely takes longer to build a query than SQLite to answer it, and each click waits for both: the few that every click
// needs are built once.

/** The place of a value in such a query. */
export function anyValue<T>(): RawBuilder<T> {
  return sql<T>`${''}`;
}

/** The query with values in its places, in the order of its text. */
export function withValues<Row>(built: CompiledQuery<Row>, values: readonly string[]): CompiledQuery<Row> {
  if (values.length !== built.parameters.length)
    throw new TypeError(`a query of ${built.parameters.length} values was given ${values.length}`);
  return { ...built, parameters: values };
}
