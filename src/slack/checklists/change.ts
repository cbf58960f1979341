import type { StoredChecklist } from '../../core/checklists/checklist.ts';
import { decide, type Request } from '../../core/checklists/decide.ts';
import { decideEdit } from '../../core/checklists/edit.ts';
import type { ChecklistId, UserId } from '../../core/checklists/ids.ts';
import type { Outcome } from '../../core/checklists/outcome.ts';
import type { ProjectEdit } from '../../core/checklists/project-fields.ts';
import type { Post } from '../../core/checklists/store.ts';
import { confirming } from '../../core/corrections/confirmed.ts';
import type { Services } from '../services.ts';
import { isForAdmins, ONLY_ADMINS } from '../who-may.ts';
import { lookForDrift } from './drift.ts';

/** A requested change of a checklist; an edit of its project is decided by the current record. */
export type ChangeRequest =
  | Request
  | { readonly kind: 'edit'; readonly by: UserId; readonly edit: ProjectEdit };

/** The outcome of a request; undefined if the checklist does not exist. */
export type Changed = { readonly outcome: Outcome; readonly stored: StoredChecklist } | undefined;

/**
 * Stores a change and has the message drawn again, even if the change was ignored or refused, because the
 * clicked box looks changed. Rejects if it is not stored. `copy` is the message that was clicked: a crash may
 * have posted it twice.
 */
export async function change(
  services: Services,
  checklist: ChecklistId,
  request: ChangeRequest,
  copy?: Post,
): Promise<Changed> {
  const { checklists, known, now } = services;
  // Comes first: if it fails, the person is told that nothing was saved.
  if (copy) await checklists.sawCopy(checklist, copy.channel, copy.ts);
  const record = known();
  const changed = await checklists.change(checklist, (current) => {
    if (isForAdmins(services, request, current)) return { kind: 'refused', why: ONLY_ADMINS };
    if (request.kind === 'edit') return decideEdit(current, request, record, now());
    return confirming(current, decide(current, request, now()), record.knowledge);
  });
  if (request.kind === 'resume') lookForDrift(services, checklist);
  return changed;
}

/**
 * Has a message drawn or posted again at once, even if the job was put off or given up: only Slack can tell whether the message
 * still exists.
 */
export async function drawAgain(services: Services, checklist: ChecklistId): Promise<void> {
  await redraw(services, checklist);
  await services.checklists.postAgain(checklist);
}

/** Has a message drawn again, when it is its turn. */
export async function redraw({ checklists }: Services, checklist: ChecklistId): Promise<void> {
  await checklists.change(checklist, () => ({ kind: 'ignored', why: 'It is drawn as it stands.' }));
}
