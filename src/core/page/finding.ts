import type { Edit } from '../knowledge/edit-record.ts';

/** What a cell of the page says beside the record. */
export type Finding = {
  /** What the knowledge has decided on already: nothing to do. */
  readonly slips: readonly string[];
  /** What the page says anew and the record can take over, in words and as edits. */
  readonly changes: readonly string[];
  readonly edits: readonly Edit[];
  /** What a person must settle. */
  readonly byHand: readonly string[];
};

export const NOTHING: Finding = { slips: [], changes: [], edits: [], byHand: [] };

export function slip(...slips: readonly string[]): Finding {
  return { ...NOTHING, slips };
}

export function byHand(...why: readonly string[]): Finding {
  return { ...NOTHING, byHand: why };
}
