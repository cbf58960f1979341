import type { StoredChecklist } from '../../core/checklists/checklist.ts';
import { decide, type Outcome, type Request } from '../../core/checklists/decide.ts';
import { decideEdit } from '../../core/checklists/edit.ts';
import type { ChannelId, ChecklistId, UserId } from '../../core/checklists/ids.ts';
import type { ProjectEdit } from '../../core/checklists/project-fields.ts';
import { confirming } from '../../core/corrections/confirmed.ts';
import type { Services } from '../services.ts';
import { isForAdmins, ONLY_ADMINS } from '../who-may.ts';

/** What somebody wants of a checklist: an edit of its project follows the record of the moment. */
export type ChangeRequest =
  | Request
  | { readonly kind: 'edit'; readonly by: UserId; readonly edit: ProjectEdit };

/** The very message on which it was clicked: of one that was posted twice, this copy. */
export type ClickedCopy = { readonly channel: ChannelId; readonly ts: string };

/** What became of a request; nothing when there is no such checklist. */
export type Changed = { readonly outcome: Outcome; readonly stored: StoredChecklist } | undefined;

/**
 * Stores what somebody wants of a checklist and has it drawn, also when it was ignored or refused: the box of
 * whoever clicked shows something else until then. Resolves when it is stored; rejects when it is not.
 */
export async function change(
  services: Services,
  checklist: ChecklistId,
  request: ChangeRequest,
  copy?: ClickedCopy,
): Promise<Changed> {
  const { checklists, drift, known, now } = services;
  // Before the change: if this fails, the person is told that nothing was saved, and that must be true.
  if (copy) await checklists.sawCopy(checklist, copy.channel, copy.ts);
  const record = known();
  const changed = await checklists.change(checklist, (current) => {
    if (isForAdmins(services, request, current)) return { kind: 'refused', why: ONLY_ADMINS };
    if (request.kind === 'edit') return decideEdit(current, request, record, now());
    return confirming(current, decide(current, request, now()), record.knowledge);
  });
  if (request.kind === 'resume') drift.look(checklist).catch(services.report);
  return changed;
}

/**
 * Has a message drawn again as it stands, one that was put off too: only Slack can tell whether it is still there. One that
 * is not posted is posted.
 */
export async function drawAgain(
  services: Pick<Services, 'checklists'>,
  checklist: ChecklistId,
): Promise<void> {
  await redraw(services, checklist);
  await services.checklists.postAgain(checklist);
}

/** Has a message drawn again as it stands, in its turn. */
export async function redraw(
  { checklists }: Pick<Services, 'checklists'>,
  checklist: ChecklistId,
): Promise<void> {
  await checklists.change(checklist, () => ({ kind: 'ignored', why: 'It is drawn as it stands.' }));
}
