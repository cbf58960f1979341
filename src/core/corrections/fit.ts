import { type Edit, entryEdits } from '../knowledge/edit-record.ts';
import type { VendorRecord } from '../knowledge/vendor.ts';
import { type Entries, isSame } from './entries.ts';

/** How a correction fits a record. */
export type Fit =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** There is no such partner yet. */
  | { readonly kind: 'new'; readonly record: VendorRecord }
  /** The record already says this. */
  | { readonly kind: 'held' }
  /** The record was changed since, or never said what is to be changed. */
  | { readonly kind: 'conflict'; readonly why: string };

const HELD: Fit = { kind: 'held' };

/** An entry to add. */
export function added<T extends object | string>(entries: Entries<T>, record: VendorRecord, entry: T): Fit {
  const all = entries.of(record);
  if (entries.isHeld?.(record, entry) ?? all.some((one) => isSame(one, entry))) return HELD;
  const other = all.find((one) => entries.id(one) === entries.id(entry));
  if (other !== undefined)
    return conflict(`${entries.name(entry)} is in the record already, as ${entries.name(other)}`);
  const { key } = entries;
  // "None known" no longer holds.
  const isNone = key === 'needs' && record.needs === 'none known';
  return edits(...(isNone ? [{ kind: 'delete', path: [key] } as const] : []), {
    kind: 'add',
    path: [key],
    value: typeof entry === 'string' ? entry : { ...entry },
  });
}

/** An entry to remove. */
export function gone<T>({ key, of, id, name, isAlike }: Entries<T>, record: VendorRecord, was: T): Fit {
  const at = of(record).findIndex((one) => isSame(one, was));
  if (at >= 0) return edits({ kind: 'delete', path: [key, at] });
  const isThere = of(record).some((one) => id(one) === id(was) || isAlike?.(one, was));
  return isThere ? conflict(changedSince(name(was))) : HELD;
}

/** An entry to change. */
export function changed<T extends object | string>(
  { key, of, name, form }: Entries<T>,
  record: VendorRecord,
  was: T,
  entry: T,
): Fit {
  const at = of(record).findIndex((one) => isSame(one, was));
  if (at < 0) return of(record).some((one) => isSame(one, entry)) ? HELD : conflict(changedSince(name(was)));
  const [before, now] = [new Map(Object.entries(was)), new Map(Object.entries(entry))];
  const others = Object.keys(form).filter((one) => before.get(one) !== now.get(one));
  const changes = entryEdits([key, at], typeof entry === 'string' ? {} : entry, others);
  return changes.length === 0 ? HELD : edits(...changes);
}

/** A value to change. */
export function valueSet(
  key: 'version' | 'emv',
  now: string | undefined,
  was: string | undefined,
  value: string,
): Fit {
  if (now === value) return HELD;
  if (now === was) return edits({ kind: 'set', path: [key], value });
  const name = key === 'emv' ? 'EMV' : 'the version';
  return conflict(
    `${name} was ${was ?? 'not recorded'} when this was suggested and is ${now ?? 'not recorded'} now`,
  );
}

/** It does not fit the record; `why` is shown to people. */
export function conflict(why: string): Fit {
  return { kind: 'conflict', why };
}

function edits(...all: readonly Edit[]): Fit {
  return { kind: 'edits', edits: all };
}

function changedSince(name: string): string {
  return `${name} is not in the record as it was when this was suggested`;
}
