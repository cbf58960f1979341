import type { Checklist } from '../../core/checklists/checklist.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { Request } from '../../core/checklists/request.ts';
import { fallback, type SlackMessage } from '../views/message.ts';
import { Mrkdwn, mention, mrkdwn } from '../views/mrkdwn.ts';
import { section } from '../views/section.ts';
import { words } from '../views/words.ts';
import type { Desk } from './desk.ts';

type Admins = Pick<Desk, 'admins'>;

/** Whether a request is an admin's alone, of whom it is not: to archive, and to reopen what is archived, once admins are named. */
export function isForAdmins(
  { admins }: Admins,
  { kind, by }: Pick<Request, 'kind' | 'by'>,
  { status }: Pick<Checklist, 'status'>,
): boolean {
  const isTheirs = kind === 'archive' || (kind === 'resume' && status.kind === 'archived');
  return isTheirs && admins.length > 0 && !admins.includes(by);
}

/** Whether somebody may delete a checklist: an admin, and while none is named nobody, for nothing brings it back. */
export function mayDelete({ admins }: Admins, by: UserId): boolean {
  return admins.includes(by);
}

export const ONLY_ADMINS = 'Only admins may archive checklists, reopen archived ones and delete them.';
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
