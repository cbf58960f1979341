import type { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { channelMention, Mrkdwn, mention, mrkdwn } from '../views/mrkdwn.ts';

/** Who decides about fixes: everybody in the owners' channel, and admins anywhere. */
export type Reviewers = { readonly ownersChannel: ChannelId | undefined; readonly admins: readonly UserId[] };

/** Whether somebody may decide where they are. */
export function mayReview(
  { ownersChannel, admins }: Reviewers,
  user: UserId,
  channel: string | undefined,
): boolean {
  return admins.includes(user) || (ownersChannel !== undefined && channel === ownersChannel);
}

/** Whether anybody at all may decide. */
export function hasReviewers({ ownersChannel, admins }: Reviewers): boolean {
  return ownersChannel !== undefined || admins.length > 0;
}

const MOST_NAMED = 3;

/** Who will review a fix, for the form, before anything is typed. */
export function reviewersNote(reviewers: Reviewers): Mrkdwn {
  const { ownersChannel, admins } = reviewers;
  if (!hasReviewers(reviewers))
    return mrkdwn`:warning: Nobody is set up to review fixes, so this one would stay “not yet reviewed”. Whoever runs the bot sets OWNERS_CHANNEL or ADMINS.`;
  if (ownersChannel !== undefined) return mrkdwn`Reviewed in ${channelMention(ownersChannel)}.`;
  const more = admins.length > MOST_NAMED ? ` and ${admins.length - MOST_NAMED} more` : '';
  return mrkdwn`Reviewed by ${Mrkdwn.join(admins.slice(0, MOST_NAMED).map(mention), ', ')}${more}.`;
}
