import type { Need } from '../knowledge/vendor.ts';
import { KEY_LENGTH } from './contacts.ts';

/** What tells a need from the others of its vendor: how its text begins. */
export function needKey({ text }: Need): string {
  return text.slice(0, KEY_LENGTH);
}
