import type { Checklist } from './checklist.ts';

/** A checklist with its revision, which every request raises. */
export type Kept = { readonly checklist: Checklist; readonly revision: number };
