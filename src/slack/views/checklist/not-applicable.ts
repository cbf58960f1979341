import type { ModalView } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import type { ActionTs } from '../../../core/checklists/ids.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { FIELDS, metadataOf, NOT_APPLICABLE_MODAL } from '../../ids/checklist-ids.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { longInput, required } from './fields.ts';
import { formModal } from './modal.ts';

/** Asks why a step does not apply; `opened` is the click that asks for the form. */
export function notApplicableModal(checklist: Checklist, step: Step, opened?: ActionTs): ModalView {
  const metadata = metadataOf({ checklist: checklist.id, step: step.id, opened });
  return formModal({ callback: NOT_APPLICABLE_MODAL, title: 'Not applicable', submit: 'Save', metadata }, [
    section(mrkdwn`*${step.title.replaceAll('*', '')}*`),
    required(
      { id: FIELDS.reason, label: 'Why it does not apply', hint: 'It is shown with the step.' },
      longInput('The partner has its own API key'),
    ),
  ]);
}
