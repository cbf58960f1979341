import type { Progress } from '../../../core/checklists/progress.ts';

const LENGTH = 10;

/** How far a checklist is, as a bar: full only when all is done, empty only when nothing is. */
export function progressBar({ done, applicable }: Progress): string {
  const share = applicable === 0 ? 0 : Math.floor((done / applicable) * LENGTH);
  const filled = Math.max(share, done > 0 ? 1 : 0);
  return '█'.repeat(filled) + '░'.repeat(LENGTH - filled);
}

/** The same in words: "3 of 9 steps done". */
export function progressText({ done, applicable }: Progress): string {
  return applicable === 0 ? 'no step applies' : `${done} of ${applicable} steps done`;
}
