import type { DatabaseSync } from 'node:sqlite';

/**
 * Transactions that end in the same round of the event loop reach the disk together: twenty clicks in an instant cost one
 * sync, not twenty. Each still succeeds or fails by itself, and none is told to be kept before it is.
 */
export type GroupCommit = {
  /** Begins a transaction; one at a time may be under way. */
  readonly begin: () => void;
  /** Ends it; resolves when it is on the disk, rejects when it is not. */
  readonly commit: () => Promise<void>;
  /** Undoes what it has done, and nothing of the others. */
  readonly rollback: () => void;
  /** Resolves when all that has ended so far is on the disk; undefined when it is already. */
  readonly kept: () => Promise<void> | undefined;
  /** Brings to the disk at once what has ended so far. Not while a transaction is under way. */
  readonly flush: () => void;
};

/** Takes over the transactions of a connection. */
export function createGroupCommit(sqlite: DatabaseSync): GroupCommit {
  const run = Object.fromEntries(STATEMENTS.map((text) => [text, sqlite.prepare(text)]));
  let group: PromiseWithResolvers<void> | undefined;
  let isUnderWay = false;

  function execute(text: (typeof STATEMENTS)[number]): void {
    run[text]?.run();
  }

  function opened(): PromiseWithResolvers<void> {
    execute('begin immediate');
    const newGroup = Promise.withResolvers<void>();
    // Who waits for it hears of a failure; with nobody waiting it is no failure.
    newGroup.promise.catch(() => {});
    setImmediate(flushWhenFree, newGroup);
    return newGroup;
  }

  function flushWhenFree(due: PromiseWithResolvers<void>): void {
    if (group !== due) return;
    if (isUnderWay) setImmediate(flushWhenFree, due);
    else flush();
  }

  function flush(): void {
    if (group === undefined) return;
    try {
      execute('commit');
      group.resolve();
    } catch (error) {
      if (sqlite.isTransaction) execute('rollback');
      group.reject(error);
    }
    group = undefined;
  }

  return {
    begin() {
      group ??= opened();
      execute('savepoint member');
      isUnderWay = true;
    },
    commit() {
      execute('release member');
      isUnderWay = false;
      return group?.promise ?? Promise.resolve();
    },
    rollback() {
      isUnderWay = false;
      if (sqlite.isTransaction) {
        execute('rollback to member');
        execute('release member');
        return;
      }
      // When the disk is full, SQLite may have rolled back by itself, and what the others did went with it.
      group?.reject(new Error('SQLite undid the transaction, and those that were to be synced with it'));
      group = undefined;
    },
    kept: () => group?.promise,
    flush,
  };
}

const STATEMENTS = [
  'begin immediate',
  'savepoint member',
  'release member',
  'rollback to member',
  'rollback',
  'commit',
] as const;
