import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import { driftBlockId, KEEP, TAKE_OVER } from '../../ids/checklist-ids.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { small } from '../section.ts';

/** The buttons to decide with, while something is to be decided; of a partner who is gone nothing can be taken over. */
export function driftActions({ id, status, drift }: Checklist): ActionsBlock[] {
  if (status.kind !== 'active' || drift === undefined || drift.asked.length === 0) return [];
  const isGone = drift.asked.some(({ field }) => field === 'partner-gone');
  const buttons = [...(isGone ? [] : [['Take over', TAKE_OVER] as const]), ['Keep', KEEP] as const];
  return [
    {
      type: 'actions',
      block_id: driftBlockId(id, drift.number),
      elements: buttons.map(([text, action_id]) => ({
        type: 'button',
        text: { type: 'plain_text', text },
        action_id,
        value: String(drift.number),
      })),
    },
  ];
}

/** The same below the checklist itself, for the line in the thread may be far above. */
export function driftNotice(checklist: Checklist): KnownBlock[] {
  const actions = driftActions(checklist);
  if (actions.length === 0) return [];
  return [
    small(
      mrkdwn`The playbook says otherwise by now. What has changed stands in the thread and under History.`,
    ),
    ...actions,
  ];
}
