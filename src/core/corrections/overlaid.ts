import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Conflict } from './amended.ts';
import type { Fix } from './fix.ts';

/** The knowledge of the files with accepted fixes over it, at one moment. */
export type Overlaid = {
  readonly knowledge: Knowledge;
  /** The version of the files; with that of the fixes where any lie over them. */
  readonly version: string;
  /** Fixes that are suggested and not reviewed, the oldest first. */
  readonly pending: readonly Fix[];
  /** Fixes that are accepted and not yet in the files. */
  readonly accepted: readonly Fix[];
  /** Accepted fixes that are left out, for the files were edited otherwise. */
  readonly conflicts: readonly Conflict[];
};
