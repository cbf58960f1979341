import type { ActionsBlock } from '@slack/types';
import { START_ANYWAY, START_CHANGED } from '../../ids/checklist-ids.ts';
import { LIMITS } from '../limits.ts';
import { plain } from './fields.ts';

/** What can be done about what is to be checked before a checklist is started; `typed` is what was asked for. */
export function doubtButtons(typed: string): ActionsBlock {
  const value = typed.slice(0, LIMITS.buttonValue);
  return {
    type: 'actions',
    elements: [
      { type: 'button', text: plain('Start anyway'), action_id: START_ANYWAY, value },
      { type: 'button', text: plain('Change…'), action_id: START_CHANGED, value },
    ],
  };
}
