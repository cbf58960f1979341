import type { ModalView } from '@slack/types';
import { type Checklist, stepOf } from '../../core/checklists/checklist.ts';
import { draftEmail } from '../../core/checklists/draft-email.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import { formForExample, formForStep } from '../fixes/open-form.ts';
import { dayOf } from '../people.ts';
import type { Services } from '../services.ts';
import { historyModal } from '../views/checklist/history.ts';
import { editModal } from '../views/checklist/project-form.ts';
import { addStepModal, detailsModal, notApplicableModal } from '../views/checklist/step-forms.ts';
import { draftEmailModal, textModal } from '../views/checklist/text-modal.ts';
import type { FormPlace } from '../views/ids.ts';
import { composeText, outsidersOf } from './texts.ts';

/** What a click can show without changing anything. */
export type ShownModal =
  | 'details'
  | 'not-applicable'
  | 'wrong'
  | 'history'
  | 'draft-email'
  | 'add-step'
  | 'edit'
  | 'example'
  | 'hand-off'
  | 'export';

/** The modal to show; undefined if the checklist has no such step. */
export async function modalFor(
  services: Services,
  what: ShownModal,
  place: FormPlace,
  checklist: Checklist,
  by: UserId,
): Promise<ModalView | undefined> {
  const { checklists, channels, jiraUrl } = services;
  const today = await dayOf(services, by);
  const step = place.step && stepOf(checklist, place.step);
  switch (what) {
    case 'details':
      return (
        step &&
        detailsModal(checklist, step, { outsiders: await outsidersOf(channels, checklist), today, jiraUrl })
      );
    case 'not-applicable':
      return step && notApplicableModal(checklist, step, place.opened);
    case 'wrong':
      return step && formForStep(services, checklist, step);
    case 'example':
      return formForExample(services, checklist);
    case 'add-step':
      return addStepModal(checklist);
    case 'edit':
      return editModal(checklist);
    case 'history':
      return historyModal(checklist, await checklists.history(place.checklist, place.step), place.step);
    case 'draft-email':
      return draftEmailModal(place, draftEmail(checklist));
    case 'hand-off':
    case 'export': {
      const [text, outsiders] = await Promise.all([
        composeText(services, what, checklist, today),
        outsidersOf(channels, checklist),
      ]);
      const mayPost = outsiders === 'none';
      return textModal(place, what, text, { mayPost, mayUpload: services.installation().mayUpload });
    }
  }
}
