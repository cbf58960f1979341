import type { Fix } from '../../core/corrections/fix.ts';
import { counted } from '../../core/say/phrases.ts';
import { code, line } from '../../core/text/line.ts';
import type { Known } from '../known.ts';
import { reviewMessage } from '../views/fix/review.ts';
import { fallback, type SlackMessage } from '../views/message.ts';
import { mrkdwn } from '../views/mrkdwn.ts';
import { section } from '../views/section.ts';
import { words } from '../views/words.ts';

const MOST_PENDING = 4;
const MOST_ACCEPTED = 3;

/** What waits for a review, and what was accepted last, with the way back. */
export function reviewsMessage(
  { knowledge, pending, conflicts }: Known,
  newest: readonly Fix[],
): SlackMessage {
  const accepted = newest.filter(({ status }) => status.kind === 'accepted').slice(0, MOST_ACCEPTED);
  const shown = pending.slice(0, MOST_PENDING);
  const text =
    pending.length === 0
      ? 'No fix waits for a review.'
      : `${counted(pending.length, 'fix', 'fixes')} to review.`;
  const left = conflicts.length === 0 ? [] : [section(mrkdwn`${conflictText(conflicts.length)}`)];
  const more = pending.length - shown.length;
  return {
    text: fallback(text),
    blocks: [
      section(mrkdwn`*${text}*${more > 0 ? ` The oldest ${MOST_PENDING}; the others come after them.` : ''}`),
      ...shown.flatMap((fix) => reviewMessage(fix, knowledge).blocks),
      ...left,
      ...(accepted.length === 0 ? [] : [section(mrkdwn`*Accepted last*`)]),
      ...accepted.flatMap((fix) => reviewMessage(fix, knowledge).blocks),
    ],
  };
}

function conflictText(count: number): string {
  return `${counted(count, 'accepted fix', 'accepted fixes')} left out: the files were edited otherwise since. See npm run knowledge:merge.`;
}

/** For somebody who may not review. */
export const NOT_A_REVIEWER: SlackMessage = words(
  line`Fixes are reviewed in the owners’ channel, or by admins. To suggest one, type ${code('/cloudpay fix …')}.`,
);
