import type { Database } from './schema.ts';

/**
 * A read that is done once until something is written: whoever only looks does not make the database work. Where others write
 * too, each time is a read.
 */
export function untilWritten<Of extends readonly (string | number)[], Value>(
  { writes }: Pick<Database, 'writes'>,
  read: (...of: Of) => Promise<Value>,
): (...of: Of) => Promise<Value> {
  if (writes === undefined) return read;
  const reads = new Map<string, Promise<Value>>();
  let begunAt = writes();
  return (...of) => {
    const now = writes();
    if (now !== begunAt) reads.clear();
    begunAt = now;
    const key = of.join(' ');
    const known = reads.get(key);
    if (known !== undefined) return known;
    const begun = read(...of);
    reads.set(key, begun);
    // What has failed is tried again.
    begun.catch(() => reads.get(key) === begun && reads.delete(key));
    return begun;
  };
}
