import { startLoop } from './loop.ts';

/** Writes that must not be lost while the database is away, though nobody waits for them. */
export type Writes = {
  /** Writes now or, if that fails, as soon as the database answers. */
  readonly store: (name: string, write: Write) => Promise<void>;
  /** Writes soon; a later write of the same name replaces it. */
  readonly keep: (name: string, write: Write) => void;
  readonly stop: () => Promise<void>;
};

/** A write that may be repeated. */
type Write = () => Promise<void>;

const TRY_AGAIN_MS = 1_000;
// Wait so that answers go out first and repeated writes are merged.
const REST_MS = 50;

/** Holds writes in memory until the database has them. */
export function startWrites(report: (error: unknown) => void): Writes {
  const waiting = new Map<string, Write>();
  const loop = startLoop(writeAll, TRY_AGAIN_MS, report, REST_MS);

  /** A failing write is retried after the others: it may be the only one that fails. */
  async function writeAll(): Promise<void> {
    for (const [name, write] of waiting) {
      try {
        await write();
      } catch (error) {
        if (waiting.get(name) === write) putLast(name, write);
        throw error;
      }
      if (waiting.get(name) === write) waiting.delete(name);
    }
  }

  function putLast(name: string, write: Write): void {
    waiting.delete(name);
    waiting.set(name, write);
  }

  function keep(name: string, write: Write): void {
    putLast(name, write);
    loop.wake();
  }

  return {
    async store(name, write) {
      waiting.delete(name);
      try {
        await write();
      } catch (error) {
        report(error);
        keep(name, write);
      }
    },
    keep,
    stop: loop.stop,
  };
}
