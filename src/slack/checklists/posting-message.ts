import type { ActionsBlock } from '@slack/types';
import type { ChecklistId } from '../../core/checklists/ids.ts';
import { code, type Line, line } from '../../core/text/line.ts';
import { blockIdOf, POST_AGAIN } from '../ids/checklist-ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { words } from '../views/words.ts';
import type { Posting } from './postings.ts';

/** What a person hears whose checklist is not in its channel; nothing when it is. It is kept, and can be posted again. */
export function postingMessage(outcome: Posting, checklist: ChecklistId): SlackMessage | undefined {
  if (outcome === 'posted' || outcome.kind === 'wait') return undefined;
  const { text, blocks } = words(reasonFor(outcome), ['Nothing is lost: the checklist is kept.']);
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

function reasonFor({ kind, code }: Exclude<Posting, 'posted'>): Line {
  return kind === 'refused' || kind === 'gone'
    ? refusalReason(code)
    : ['Slack did not take the message yet; I keep trying.'];
}

/** Why Slack refuses the message of a checklist, and what helps. */
export function refusalReason(slackCode: string): Line {
  switch (slackCode) {
    case 'message_not_found':
      return ['Somebody took the message of this checklist away.'];
    case 'cant_update_message':
    case 'edit_window_closed':
      return ['Slack no longer lets me change the message of this checklist, so it shows an old state.'];
    case 'not_in_channel':
    case 'channel_not_found':
      return line`I am not in this channel. Invite me with ${code('/invite @cloudpay')}, then post it again.`;
    case 'is_archived':
    case 'is_inactive':
      return ['This channel is archived. Take it out of the archive, then post it again.'];
    case 'restricted_action':
    case 'restricted_action_read_only_channel':
    case 'restricted_action_thread_only_channel':
      return ['Only some people may post in this channel. Let me post here, then post it again.'];
    default:
      return [`Slack did not take the message (${slackCode}).`];
  }
}
