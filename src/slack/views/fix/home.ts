import type { KnownBlock } from '@slack/types';
import type { Fix } from '../../../core/corrections/fix.ts';
import type { Knowledge } from '../../../core/knowledge/knowledge.ts';
import { counted } from '../../../core/say/phrases.ts';
import { plain } from '../checklist/fields.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { small } from '../section.ts';
import { reviewMessage } from './review.ts';

/** What waits for a review, the oldest first. */
export type WaitingReviews = { readonly pending: readonly Fix[]; readonly knowledge: Knowledge };

// Of the 100 blocks of Home the other lists take some 70.
const MOST_BLOCKS = 20;

/** Fixes to review, as they are in the owners' channel where there is one; those that find no room come after these. */
export function reviewsOnHome({ pending, knowledge }: WaitingReviews): KnownBlock[] {
  const shown: KnownBlock[][] = [];
  for (const fix of pending) {
    const { blocks } = reviewMessage(fix, knowledge);
    if (shown.flat().length + blocks.length > MOST_BLOCKS) break;
    shown.push(blocks);
  }
  const left = pending.length - shown.length;
  const more = left === 0 ? '' : ` ${shown.length} of them here, the oldest; the others come after them.`;
  const said =
    pending.length === 0
      ? 'No fix waits for a review.'
      : `${counted(pending.length, 'fix waits', 'fixes wait')} for a review.${more}`;
  return [
    { type: 'header', text: plain('Fixes to review') },
    small(mrkdwn`${said} What was accepted is taken back with \`/cloudpay reviews\`.`),
    ...shown.flat(),
  ];
}
