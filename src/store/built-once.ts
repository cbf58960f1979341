import { type CompiledQuery, type RawBuilder, sql } from 'kysely';

// Kysely takes longer to build a query than SQLite to answer it, and people wait for both: the few that every click and
// every card need are built once, with places for their values.

class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The place of a value in such a query. */
export function place<T>(name: string): RawBuilder<T> {
  return sql<T>`${new Place(name)}`;
}

/** The query with values in its places; throws when one has none. */
export function withValues<Row>(
  built: CompiledQuery<Row>,
  values: Readonly<Record<string, string | number | null>>,
): CompiledQuery<Row> {
  const parameters = built.parameters.map((one) => {
    if (!(one instanceof Place)) return one;
    const value = values[one.name];
    if (value === undefined) throw new TypeError(`a query was given no ${one.name}`);
    return value;
  });
  return { ...built, parameters };
}
