import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Checklist, stepOf } from '../../../core/checklists/checklist.ts';
import type { Request } from '../../../core/checklists/decide.ts';
import { unasked } from '../../../core/checklists/doubts.ts';
import { decideEdit, type ProjectEdit } from '../../../core/checklists/edit.ts';
import { type Day, UserId } from '../../../core/checklists/ids.ts';
import { change } from '../../checklists/change.ts';
import type { Desk } from '../../checklists/desk.ts';
import { outsidersOf } from '../../checklists/modal-for.ts';
import { missingMessage, nextPosting } from '../../checklists/postings.ts';
import { editOf, holderProblems, newHoldersOf } from '../../checklists/project-forms.ts';
import { doubtsOfEdit } from '../../checklists/start.ts';
import { readDetails, readNewStep, readNotApplicable } from '../../checklists/step-forms.ts';
import { FIELDS, type FormPlace, readMetadata } from '../../ids/checklist-ids.ts';
import { dayOf } from '../../people/local-time.ts';
import { postOnce } from '../../sending/post.ts';
import { editModal } from '../../views/checklist/project-form.ts';
import { detailsModal } from '../../views/checklist/step-forms.ts';
import { notSavedText } from '../../views/words.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** A form about a checklist that was submitted. */
type Submitted = {
  readonly view: ViewOutput;
  readonly place: FormPlace;
  readonly checklist: Checklist;
  readonly by: UserId;
  readonly today: Day;
  readonly asked: readonly string[];
};

/** What it asks for, what is wrong with it, or the form once more, with a question. A refusal is shown at `field`. */
type Asked =
  | {
      readonly kind: 'filled';
      readonly value: readonly Request[];
      readonly edit?: ProjectEdit;
      readonly field: string;
    }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'ask'; readonly view: ModalView };

type ReadModal = (desk: Desk, submitted: Submitted) => Promise<Asked>;

/**
 * A modal about a checklist is submitted: stored, then acknowledged. What was refused, or could not be stored, is told in
 * the modal, and what was typed stays there. Where the checklist's message is gone, whoever submitted it hears of that.
 */
export function onSubmission(desk: Desk, read: ReadModal, errorField: string) {
  return async ({ ack, body, view, client }: Args): Promise<void> => {
    const place = readMetadata(view.private_metadata);
    if (!place) return await ack();
    const drawing = nextPosting(desk, place.checklist);
    const outcome = await submit(
      desk,
      read,
      { view, place, by: UserId.parse(body.user.id) },
      errorField,
    ).catch((error: unknown) => wrong(errorField, notSavedText(desk.report(error))));
    if (outcome.kind === 'wrong')
      return await ack({ response_action: 'errors', errors: { ...outcome.errors } });
    if (outcome.kind === 'ask') return await ack({ response_action: 'update', view: outcome.view });
    await ack();
    if (outcome.value.length === 0 && outcome.edit === undefined) return;
    const word = await missingMessage(desk, place.checklist, drawing);
    if (word) await postOnce(client, { channel: body.user.id, ...word });
  };
}

/** Reads and stores what a form asks for. */
async function submit(
  desk: Desk,
  read: ReadModal,
  form: Pick<Submitted, 'view' | 'place' | 'by'>,
  errorField: string,
): Promise<Asked> {
  const { place, by } = form;
  const stored = await desk.store.find(place.checklist);
  if (stored === undefined) return wrong(errorField, DELETED);
  const today = await dayOf(desk, by);
  const asked = await read(desk, { ...form, checklist: stored.checklist, today, asked: place.asked ?? [] });
  if (asked.kind !== 'filled') return asked;
  const why = await refusalOf(desk, place, asked, by);
  return why === undefined ? asked : wrong(asked.field, why);
}

function wrong(field: string, why: string): Extract<Asked, { kind: 'wrong' }> {
  return { kind: 'wrong', errors: { [field]: why } };
}

const DELETED = 'This checklist has been deleted.';

async function refusalOf(
  desk: Desk,
  place: FormPlace,
  { value, edit }: Extract<Asked, { kind: 'filled' }>,
  by: UserId,
): Promise<string | undefined> {
  const { store, known, now } = desk;
  if (edit !== undefined) {
    const record = known();
    const edited = await store.change(place.checklist, (current) =>
      decideEdit(current, { by, edit }, record, now()),
    );
    if (edited?.outcome.kind === 'refused') return edited.outcome.why;
  }
  for (const request of value) {
    const changed = await change(desk, place, request);
    if (changed === undefined) return DELETED;
    if (changed.outcome.kind === 'refused') return changed.outcome.why;
  }
  return undefined;
}

/** "Details": what was changed of a step. A due day in the past is asked about once. */
export const onDetails: ReadModal = async (desk, submitted) => {
  const { view, place, checklist, by, today, asked } = submitted;
  const step = place.step && stepOf(checklist, place.step);
  if (!step) return { kind: 'wrong', errors: { [FIELDS.note]: 'This step was removed.' } };
  const read = await readDetails(view, checklist, step, { people: desk.people, by, today, asked });
  if (read.kind !== 'past') return { ...read, field: FIELDS.note };
  const outsiders = await outsidersOf(desk.channels, checklist);
  return { kind: 'ask', view: detailsModal(checklist, step, { outsiders, today, asked: read.day }) };
};

/** "Not applicable": why. */
export const onNotApplicable: ReadModal = async (_, { view, place, checklist, by }) => ({
  kind: 'filled',
  value: readNotApplicable(view, checklist, place.step, by, place.opened),
  field: FIELDS.reason,
});

/** "Add a step": what is to be done, by whom, and until when. */
export const onNewStep: ReadModal = async (desk, { view, checklist, by, today, asked }) => {
  const read = await readNewStep(view, checklist, { people: desk.people, by, today, asked });
  return read.kind === 'past' ? { kind: 'wrong', errors: {} } : { ...read, field: FIELDS.title };
};

/** "Edit project": the fields with another value, and the roles with another holder. What may be a mistake is asked about. */
export const onEditedProject: ReadModal = async (desk, { view, checklist, by, today, asked }) => {
  const known = desk.known();
  const holders = newHoldersOf(view);
  const edit = editOf(view, known, checklist.project, today);
  const problems = await holderProblems(desk.people, holders);
  const errors = { ...problems, ...(edit.kind === 'wrong' ? edit.errors : {}) };
  if (edit.kind === 'wrong' || Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  const doubts = await doubtsOfEdit(desk, checklist, edit.value, today);
  if (unasked(doubts, asked).length > 0) {
    const keys = doubts.map(({ key }) => key);
    return {
      kind: 'ask',
      view: editModal(
        checklist,
        keys,
        doubts.map(({ line }) => line),
      ),
    };
  }
  const value = holders.map(({ role, user }) => ({ kind: 'hold', by, role, user }) as const);
  return { kind: 'filled', value, edit: edit.value, field: FIELDS.name };
};
