import type { Database } from './schema.ts';

/**
 * A read whose answers are remembered until something is written: whoever only looks does not make the database work. Where
 * others write too, each time is a read.
 */
export function untilWritten<Of extends readonly (string | number)[], Value extends object>(
  { writes }: Pick<Database, 'writes'>,
  read: (...of: Of) => Promise<Value>,
): (...of: Of) => Promise<Value> {
  if (writes === undefined) return read;
  const remembered = new Map<string, Value>();
  let rememberedAt = writes();
  return async (...of) => {
    const before = writes();
    if (before !== rememberedAt) remembered.clear();
    rememberedAt = before;
    const key = of.join(' ');
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const value = await read(...of);
    // What was written meanwhile may be in it or not.
    if (writes() === before) remembered.set(key, value);
    return value;
  };
}
