import { setTimeout as wait } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import { type Checklist, stepOf } from '../../core/checklists/checklist.ts';
import { draftEmail } from '../../core/checklists/draft-email.ts';
import { exportCsv, exportMarkdown } from '../../core/checklists/export.ts';
import { handoff } from '../../core/checklists/handoff.ts';
import type { Day, UserId } from '../../core/checklists/ids.ts';
import { formForExample, formForStep } from '../fixes/open-form.ts';
import { dayOf, withNames } from '../people.ts';
import type { Services } from '../services.ts';
import { historyModal } from '../views/checklist/history.ts';
import { editModal } from '../views/checklist/project-form.ts';
import {
  addStepModal,
  detailsModal,
  notApplicableModal,
  type Outsiders,
} from '../views/checklist/step-forms.ts';
import { draftEmailModal, textModal } from '../views/checklist/text-modal.ts';
import type { FormPlace, SentText } from '../views/ids.ts';

/** What a click can show; nothing is changed by it. */
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

/** What a click wants to see; undefined when the checklist has no such step. */
export async function modalFor(
  services: Services,
  what: ShownModal,
  place: FormPlace,
  checklist: Checklist,
  by: UserId,
): Promise<ModalView | undefined> {
  const { store, channels, jiraUrl } = services;
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
      return historyModal(checklist, await store.history(place.checklist, place.step), place.step);
    case 'draft-email':
      return draftEmailModal(place, draftEmail(checklist));
    case 'hand-off':
    case 'export': {
      const text = await textOf(services, what, checklist, today);
      const mayPost = (await outsidersOf(channels, checklist)) === 'none';
      return textModal(place, what, text, { mayPost, mayUpload: services.mayUpload() });
    }
  }
}

/** A text about a checklist to take away, with the names of people as Slack knows them. */
export async function textOf(
  { store, people }: Pick<Services, 'store' | 'people'>,
  what: SentText,
  checklist: Checklist,
  today: Day,
): Promise<string> {
  switch (what) {
    case 'hand-off':
      return await withNames(people, (nameOf) => handoff(checklist, nameOf, today));
    case 'export': {
      const log = await store.history(checklist.id);
      return await withNames(people, (nameOf) => exportMarkdown(checklist, log, nameOf));
    }
    case 'csv':
      return await withNames(people, (nameOf) => exportCsv(checklist, nameOf));
  }
}

// Of the three seconds that a click has.
const TIMEOUT_MS = 1_000;

/** Whether people from outside read a checklist's channel. */
export async function outsidersOf(
  { audienceOf }: Services['channels'],
  { channel }: Pick<Checklist, 'channel'>,
): Promise<Outsiders> {
  const late = wait(TIMEOUT_MS, undefined, { ref: false });
  const audience = await Promise.race([audienceOf(channel), late]);
  if (audience?.kind === 'inside') return 'none';
  return audience?.isCertain ? 'read' : 'may-read';
}
