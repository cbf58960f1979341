import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Queries outside or inside a transaction. Only `Database.transaction` begins one. */
export type Queries = Omit<Kysely<Tables>, 'transaction' | 'startTransaction'>;

/** Locks the rows that a query finds. */
type Lock = <TB extends keyof Tables, O>(
  query: SelectQueryBuilder<Tables, TB, O>,
) => SelectQueryBuilder<Tables, TB, O>;

/** The clock, and how rows are locked, which differs between SQLite and PostgreSQL. */
type Ways = {
  readonly now: () => Date;
  /** Locks the rows until the transaction ends; waits for other locks. */
  readonly hold: Lock;
  /** Locks the rows that are free, and skips the others. */
  readonly holdFree: Lock;
};

/** A transaction: Kysely's own, and what is needed within one. */
export type Trx = Transaction<Tables> &
  Ways & {
    /** Wakes the runner of jobs once it is committed. */
    readonly jobsAdded: () => void;
  };

/** An open database. */
export type Database = {
  readonly db: Queries;
  /** Commits when `work` resolves, rolls back when it rejects. A query on `db` inside `work` throws. */
  readonly transaction: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  /** Called when jobs are added on this instance. */
  readonly listeners: Set<() => void>;
  /** The numbers of open and idle connections, and of waiting queries; undefined on SQLite. */
  readonly connections: () =>
    | { readonly open: number; readonly idle: number; readonly waiting: number }
    | undefined;
  readonly close: () => Promise<void>;
};

/** The machine's clock. */
export const systemClock = () => new Date();

/** The database cannot be used; the message says why, and what to do. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/**
 * Queries and transactions of Kysely. Inside a transaction, `db` throws: on SQLite it would wait for its own transaction
 * forever, and on PostgreSQL it would work beside it.
 */
export function queriesOn(
  kysely: Kysely<Tables>,
  ways: Ways,
): Pick<Database, 'db' | 'transaction' | 'now' | 'listeners'> {
  // The mark outlives the transaction in what `work` leaves running.
  const current = new AsyncLocalStorage<{ isOpen: boolean }>();
  const listeners = new Set<() => void>();

  function refuseInside(): void {
    if (current.getStore()?.isOpen) throw new Error('Inside a transaction: use its trx, not db.');
  }

  return {
    db: kysely.withPlugin({
      transformQuery({ node }) {
        refuseInside();
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
    async transaction(work) {
      refuseInside();
      const mark = { isOpen: true };
      let hasJobs = false;
      const jobsAdded = () => {
        hasJobs = true;
      };
      const done = await kysely.transaction().execute((trx) =>
        current.run(mark, async () => {
          try {
            return await work(Object.assign(trx, ways, { jobsAdded }));
          } finally {
            mark.isOpen = false;
          }
        }),
      );
      if (hasJobs) for (const listener of listeners) listener();
      return done;
    },
    now: ways.now,
    listeners,
  };
}
