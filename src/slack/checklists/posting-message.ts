import type { ActionsBlock } from '@slack/types';
import type { ChecklistId } from '../../core/checklist/ids.ts';
import { code, type Line, line } from '../../core/say/message.ts';
import { blockIdOf, POST_AGAIN } from '../ids/checklist-ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import type { Posting } from './postings.ts';

/** What a person hears whose checklist is not in its channel; nothing when it is. It is kept, and can be posted again. */
export function postingMessage(outcome: Posting, checklist: ChecklistId): SlackMessage | undefined {
  if (outcome === 'posted' || outcome.kind === 'rate-limited') return undefined;
  const { text, blocks } = words(reasonOf(outcome), ['Nothing is lost: the checklist is kept.']);
  return { text, blocks: [...blocks, postAgainButton(checklist, 'Post it again')] };
}

/** The button that posts a checklist's message anew. */
export function postAgainButton(checklist: ChecklistId, label: string): ActionsBlock {
  return {
    type: 'actions',
    block_id: blockIdOf({ checklist }, 0),
    elements: [{ type: 'button', action_id: POST_AGAIN, text: { type: 'plain_text', text: label } }],
  };
}

function reasonOf(outcome: Exclude<Posting, 'posted'>): Line {
  if (outcome.kind === 'gone') return ['Somebody took the message of this checklist away.'];
  const code_ = outcome.kind === 'refused' ? outcome.code : '';
  switch (code_) {
    case 'not_in_channel':
    case 'channel_not_found':
      return line`I am not in this channel. Invite me with ${code('/invite @cloudpay')}, then post it again.`;
    case 'is_archived':
      return ['This channel is archived. Take it out of the archive, then post it again.'];
    case '':
      return ['Slack did not take the message yet; I keep trying.'];
    default:
      return [`Slack did not take the message (${code_}).`];
  }
}
