import type { BlockButtonAction } from '@slack/bolt';
import type { Desk } from '../../checklists/desk.ts';
import { DIFFERED, MATCHED, NO_QUESTIONS, SUGGEST_EXAMPLE } from '../../ids/confirmation-ids.ts';
import type { Switchboard } from '../switchboard.ts';
import { onDiffered, onExample, onMatched, onNoQuestions } from './answer.ts';

/** Everything that people answer when they are asked whether the playbook was right. */
export function addConfirmationListeners(on: Switchboard, desk: Desk): void {
  on.action<BlockButtonAction>(MATCHED, onMatched(desk));
  on.action<BlockButtonAction>(DIFFERED, onDiffered(desk));
  on.action<BlockButtonAction>(SUGGEST_EXAMPLE, onExample(desk));
  on.action<BlockButtonAction>(NO_QUESTIONS, onNoQuestions(desk));
}
