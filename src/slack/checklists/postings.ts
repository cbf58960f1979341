import type { ChecklistId } from '../../core/checklist/ids.ts';
import type { Setback } from '../sending/setback.ts';

/** What came of a try to post a message, or to draw it. */
export type Posting = 'posted' | Setback;

/** Those who want to hear whether a checklist's message stands in its channel. */
type Postings = {
  readonly of: (id: ChecklistId) => Promise<Posting>;
  readonly tell: (id: ChecklistId, outcome: Posting) => void;
};

// Longer than Slack may take for an answer. Another instance may have posted it: nobody here hears of that.
const PATIENCE_MS = 12_000;

/** Nobody waits yet; `isPosted` is asked when nothing was heard for long. */
export function createPostings(isPosted: (id: ChecklistId) => Promise<boolean>): Postings {
  const waiting = new Map<ChecklistId, Set<(outcome: Posting) => void>>();

  function tell(id: ChecklistId, outcome: Posting): void {
    for (const hear of waiting.get(id) ?? []) hear(outcome);
    waiting.delete(id);
  }

  async function lookFor(id: ChecklistId): Promise<void> {
    const isThere = await isPosted(id).catch(() => false);
    tell(id, isThere ? 'posted' : { kind: 'unknown', waitMs: 0 });
  }

  return {
    of: (id) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => lookFor(id), PATIENCE_MS).unref();
        const hear = (outcome: Posting) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        waiting.set(id, (waiting.get(id) ?? new Set()).add(hear));
      }),
    tell,
  };
}
