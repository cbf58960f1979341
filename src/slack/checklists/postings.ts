import type { ChecklistId } from '../../core/checklists/ids.ts';
import type { Failure } from '../jobs/failures.ts';
import type { Desk } from './desk.ts';

/** What came of a try to bring a checklist's message to its channel. */
export type Posting = 'posted' | Failure;

/** What comes of the next try. Ask before the change is stored. */
export async function nextPosting({ jobs, store }: Desk, id: ChecklistId): Promise<Posting> {
  const outcome = await jobs.next({ kind: 'checklist-message', key: id });
  if (outcome === 'done') return 'posted';
  if (outcome.code !== 'no_answer') return outcome;
  // Another instance may have posted it: nobody here hears of that.
  const isThere = await store.posts([id]).then(
    (posts) => posts.has(id),
    () => false,
  );
  return isThere ? 'posted' : outcome;
}

/** The code by which Slack refuses the message for good: nothing is tried until somebody asks for it. */
export function refusedFor({ jobs }: Desk, id: ChecklistId): Promise<string | undefined> {
  return jobs.givenUp({ kind: 'checklist-message', key: id });
}
