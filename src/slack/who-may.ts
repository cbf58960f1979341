import type { Checklist } from '../core/checklists/checklist.ts';
import type { UserId } from '../core/checklists/ids.ts';
import type { Services } from './services.ts';
import { fallback, type SlackMessage } from './views/message.ts';
import { channelMention, type Mrkdwn, mentions, mrkdwn } from './views/mrkdwn.ts';
import { section } from './views/section.ts';
import { words } from './views/words.ts';

/** Whether somebody may review fixes: everybody in the owners' channel, and admins anywhere. */
export function mayReview(
  { ownersChannel, admins }: Services,
  user: UserId,
  channel: string | undefined,
): boolean {
  return admins.includes(user) || (ownersChannel !== undefined && channel === ownersChannel);
}

/** Who reviews fixes on Home: admins, if there is no channel for it. */
export function reviewersOnHome({ ownersChannel, admins }: Services): readonly UserId[] {
  return ownersChannel === undefined ? admins : [];
}

/** Whether there are reviewers. */
export function hasReviewers({ ownersChannel, admins }: Services): boolean {
  return ownersChannel !== undefined || admins.length > 0;
}

/** Who will review a fix, for the top of the form. */
export function reviewersNote(services: Services): Mrkdwn {
  const { ownersChannel, admins } = services;
  if (!hasReviewers(services))
    return mrkdwn`:warning: Nobody is set up to review fixes, so this one would stay “not yet reviewed”. Whoever runs the bot sets OWNERS_CHANNEL or ADMINS.`;
  if (ownersChannel !== undefined) return mrkdwn`Reviewed in ${channelMention(ownersChannel)}.`;
  return mrkdwn`Reviewed by ${mentions(admins)}.`;
}

/** Whether a request is refused because, once there are admins, only they may archive and reopen what is archived. */
export function isForAdmins(
  { admins }: Services,
  { kind, by }: { readonly kind: string; readonly by: UserId },
  { status }: Pick<Checklist, 'status'>,
): boolean {
  const isTheirs = kind === 'archive' || (kind === 'resume' && status.kind === 'archived');
  return isTheirs && admins.length > 0 && !admins.includes(by);
}

/** Whether somebody may delete a checklist: only an admin, because nothing brings it back. */
export function mayDelete({ admins }: Services, by: UserId): boolean {
  return admins.includes(by);
}

export const ONLY_ADMINS = 'Only admins may archive checklists, reopen archived ones and delete them.';

/** Tells a person who may not, who may archive and delete. */
export function adminsOnly({ admins }: Services): SlackMessage {
  if (admins.length === 0)
    return words([
      'No admins are named, so nobody may delete a checklist. Whoever runs the bot names them in the setting ADMINS.',
    ]);
  const text = mrkdwn`${ONLY_ADMINS} Please ask one of them: ${mentions(admins)}`;
  return { text: fallback(ONLY_ADMINS), blocks: [section(text)] };
}
