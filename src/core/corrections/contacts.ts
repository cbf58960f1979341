import type { Contact } from '../knowledge/vendor.ts';

/** How a contact is called on one line. */
export function contactName({ name, email, role }: Contact): string {
  return name ?? email ?? role ?? '';
}

/** What an option of a form can hold. */
export const KEY_LENGTH = 75;

/** What tells a contact from the others of its vendor: the address, or the name where none is recorded. */
export function contactKey({ name, email }: Contact): string {
  return (email ?? name ?? '').toLowerCase().slice(0, KEY_LENGTH);
}

/** Whether two entries say the same; a key without a value is no key, and their order does not matter. */
export function isSame(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean {
  return said(one) === said(other);
}

function said(entry: Readonly<Record<string, unknown>>): string {
  const stated = Object.entries(entry).filter(([, value]) => value !== undefined);
  return JSON.stringify(stated.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
