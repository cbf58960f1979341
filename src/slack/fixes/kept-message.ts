import type { Fix } from '../../core/corrections/fix.ts';
import { fixLine } from '../../core/corrections/say.ts';
import { vendorNameOf } from '../../core/knowledge/knowledge.ts';
import type { Audience } from '../../core/say/audience.ts';
import { line, strong } from '../../core/text/line.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import { type FixDesk, hasReviewers } from './fix-desk.ts';
import type { Suggested } from './suggest.ts';

/** What becomes of a fix that somebody has just suggested. */
export function nextOf(desk: Pick<FixDesk, 'ownersChannel' | 'admins'>): string {
  return hasReviewers(desk)
    ? 'It is on the card as not yet reviewed. You hear from me when it is decided.'
    : 'It is on the card as not yet reviewed. Nobody is named who reviews: whoever runs the bot sets OWNERS_CHANNEL or ADMINS.';
}

/** What somebody reads whose suggestion waits already. */
export const WAITING = 'Just this is suggested already, and waits for a review.';

/** What was understood of a sentence and is kept; where outsiders read too, only for whom. */
export function keptMessage(
  desk: Pick<FixDesk, 'ownersChannel' | 'admins' | 'known'>,
  fix: Pick<Fix, 'vendor' | 'amendments'>,
  suggested: Suggested,
  audience: Audience,
): SlackMessage {
  const { knowledge } = desk.known();
  const name = strong(vendorNameOf(fix.vendor, knowledge));
  if (suggested.kind === 'waiting')
    return audience.kind === 'shared'
      ? words([WAITING])
      : words(line`For ${name}: ${fixLine(fix, knowledge)}.`, [WAITING]);
  if (audience.kind === 'shared')
    return words(line`Thank you. Your fix for ${name} is kept, to be reviewed.`);
  return words(line`Thank you. Kept for ${name}: ${fixLine(fix, knowledge)}.`, [nextOf(desk)]);
}
