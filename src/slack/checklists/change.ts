import type { Checklist, StoredChecklist } from '../../core/checklists/checklist.ts';
import { decide, type Outcome, type Request } from '../../core/checklists/decide.ts';
import { decideEdit } from '../../core/checklists/edit.ts';
import type { ChannelId, ChecklistId, UserId } from '../../core/checklists/ids.ts';
import type { ProjectEdit } from '../../core/checklists/project-fields.ts';
import { confirming } from '../../core/corrections/confirmed.ts';
import type { Services } from '../services.ts';
import { fallback, type SlackMessage } from '../views/message.ts';
import { Mrkdwn, mention, mrkdwn } from '../views/mrkdwn.ts';
import { section } from '../views/section.ts';
import { words } from '../views/words.ts';

type Admins = Pick<Services, 'admins'>;

/** What somebody wants of a checklist: an edit of its project follows the record of the moment. */
export type ChangeRequest =
  | Request
  | { readonly kind: 'edit'; readonly by: UserId; readonly edit: ProjectEdit };

/** Whether a request is an admin's alone, of whom it is not: to archive, and to reopen what is archived, once admins are named. */
export function isForAdmins(
  { admins }: Admins,
  { kind, by }: Pick<ChangeRequest, 'kind' | 'by'>,
  { status }: Pick<Checklist, 'status'>,
): boolean {
  const isTheirs = kind === 'archive' || (kind === 'resume' && status.kind === 'archived');
  return isTheirs && admins.length > 0 && !admins.includes(by);
}

/** Whether somebody may delete a checklist: an admin, and while none is named nobody, for nothing brings it back. */
export function mayDelete({ admins }: Admins, by: UserId): boolean {
  return admins.includes(by);
}

const ONLY_ADMINS = 'Only admins may archive checklists, reopen archived ones and delete them.';
const MOST_NAMED = 10;

/** Who may archive and delete, for somebody who may not. */
export function adminsOnly({ admins }: Admins): SlackMessage {
  if (admins.length === 0)
    return words([
      'No admins are named, so nobody may delete a checklist. Whoever runs the bot names them in the setting ADMINS.',
    ]);
  const named = Mrkdwn.join(admins.slice(0, MOST_NAMED).map(mention), ', ');
  const text = ONLY_ADMINS;
  return { text: fallback(text), blocks: [section(mrkdwn`${text} Please ask one of them: ${named}`)] };
}

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
  const { store, drift, known, now } = services;
  // First, for what is told to have failed must not be stored.
  if (copy) await store.sawCopy(checklist, copy.channel, copy.ts);
  const record = known();
  const changed = await store.change(checklist, (current) => {
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
export async function drawAgain(services: Services, checklist: ChecklistId): Promise<void> {
  await redraw(services, checklist);
  await services.store.postAgain(checklist);
}

/** Has a message drawn again as it stands, in its turn. */
export async function redraw({ store }: Pick<Services, 'store'>, checklist: ChecklistId): Promise<void> {
  await store.change(checklist, () => ({ kind: 'ignored', why: 'It is drawn as it stands.' }));
}
