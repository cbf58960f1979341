import type { ActionsBlock, Button } from '@slack/types';
import type { Checklist } from '../../../core/checklist/checklist.ts';
import type { Step } from '../../../core/checklist/step.ts';
import type { Fact } from '../../../core/confirmation/fact.ts';
import { factParts } from '../../../core/confirmation/say.ts';
import type { Bid } from '../../../core/knowledge/ids.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import { code, line } from '../../../core/say/message.ts';
import { blockIdOf, type Place } from '../../ids/checklist-ids.ts';
import { DIFFERED, MATCHED, NO_QUESTIONS, SUGGEST_EXAMPLE } from '../../ids/confirmation-ids.ts';
import { messageBlocks, type SlackMessage } from '../message.ts';

/** Asks whoever has ticked a step whether what the playbook says of it was so. */
export function factQuestion({ id }: Checklist, step: Step, facts: readonly Fact[]): SlackMessage {
  const headline = line`“${step.title}” is done. Was it as the playbook says? You may leave this unanswered.`;
  return asked({ checklist: id, step: step.id }, headline, factParts(facts), [
    button('Matched the playbook', MATCHED),
    button('Differed', DIFFERED),
  ]);
}

/** Asks whoever has finished a checklist whether its BID may be an example of its partner. */
export function exampleQuestion({ id }: Checklist, bid: Bid, { name }: Vendor): SlackMessage {
  const headline = line`BID ${code(String(bid))} is done and no example BID of ${name} yet. Suggest it as one? You may leave this unanswered.`;
  return asked({ checklist: id }, headline, [], [button('Suggest as example BID', SUGGEST_EXAMPLE)]);
}

function asked(
  place: Place,
  headline: ReturnType<typeof line>,
  parts: ReturnType<typeof factParts>,
  answers: readonly Button[],
): SlackMessage {
  const { text, blocks } = messageBlocks({ headline, parts, offers: [], shareable: false });
  const actions: ActionsBlock = {
    type: 'actions',
    block_id: blockIdOf(place, 0),
    elements: [...answers, button('Don’t ask me', NO_QUESTIONS)],
  };
  return { text, blocks: [...blocks, actions] };
}

function button(text: string, action_id: string): Button {
  return { type: 'button', action_id, text: { type: 'plain_text', text } };
}
