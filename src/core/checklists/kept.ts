import type { StoredChecklist } from './checklist.ts';

/** A checklist with its revision. */
export type Kept = StoredChecklist;
