import type { ModalView } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import { STEP_TITLE_LENGTH } from '../../../core/knowledge/text.ts';
import { ADD_STEP_MODAL, FIELDS, metadataOf } from '../../ids/checklist-ids.ts';
import { plain, required } from './fields.ts';
import { formModal } from './modal.ts';

/** Asks for a step of the team's own. */
export function addStepModal({ id }: Checklist): ModalView {
  const metadata = metadataOf({ checklist: id });
  return formModal({ callback: ADD_STEP_MODAL, title: 'Add a step', submit: 'Add', metadata }, [
    required(
      {
        id: FIELDS.title,
        label: 'What is to be done',
        hint: 'It stands at the end, marked as the team’s own.',
      },
      {
        type: 'plain_text_input',
        max_length: STEP_TITLE_LENGTH,
        placeholder: plain('Call the biller about the test payment'),
      },
    ),
  ]);
}
