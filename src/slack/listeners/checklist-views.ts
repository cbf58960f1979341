import { type Checklist, stepOf } from '../../core/checklists/checklist.ts';
import { unasked } from '../../core/checklists/doubts.ts';
import type { Day } from '../../core/checklists/ids.ts';
import { type ChangeRequest, change } from '../checklists/change.ts';
import { missingMessage, nextPosting } from '../checklists/postings.ts';
import { editOf, holderProblems, newHoldersOf } from '../checklists/project-forms.ts';
import { doubtsOfEdit } from '../checklists/start.ts';
import { readDetails, readNewStep, readNotApplicable } from '../checklists/step-forms.ts';
import { outsidersOf, sendText, TEXTS } from '../checklists/texts.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../people.ts';
import { post } from '../sending/post.ts';
import { editModal } from '../views/checklist/project-form.ts';
import { detailsModal } from '../views/checklist/step-forms.ts';
import { FORM_FIELDS, FormPlace, readJson, Sending } from '../views/ids.ts';
import { answerModal, NO_CHECKLIST } from '../views/words.ts';
import { shows } from './click.ts';
import { type FormListener, type FormOutcome, type Submitted, submits, wrongAt } from './form.ts';

/** A form about a checklist that was submitted. */
type SubmittedForm = Submitted & {
  readonly place: FormPlace;
  readonly checklist: Checklist;
  readonly today: Day;
  readonly asked: readonly string[];
};

/** What it asks for, to be stored; what is wrong with it; or the form once more, with a question. */
type FormRead = { readonly requests: readonly ChangeRequest[] } | FormOutcome;
type ReadForm = (context: Context, submitted: SubmittedForm) => Promise<FormRead>;

/** A form about a checklist; a refusal is shown at `field`. If the checklist's message is missing, the person is told. */
function onForm(field: string, read: ReadForm): FormListener {
  return submits(async (context, submitted) => {
    const { view, by, client } = submitted;
    const place = readJson(FormPlace, view.private_metadata);
    if (!place) return {};
    const drawing = nextPosting(context, place.checklist);
    const stored = await context.store.find(place.checklist);
    if (stored === undefined) return wrongAt(field, DELETED);
    const { checklist } = stored;
    const { asked = [] } = place;
    const form = await read(context, {
      ...submitted,
      place,
      checklist,
      today: await dayOf(context, by),
      asked,
    });
    if (form === 'outdated' || !('requests' in form)) return form;
    const why = await refusalOf(context, place, form.requests);
    if (why !== undefined) return wrongAt(field, why);
    if (form.requests.length === 0) return {};
    return {
      after: async () => {
        const word = await missingMessage(context, place.checklist, drawing);
        if (word) await post(client, { channel: by, ...word });
      },
    };
  }, field);
}

const DELETED = 'This checklist has been deleted.';

/** Stores what a form asks for, one after the other; gives why it cannot be, if it cannot. */
async function refusalOf(
  context: Context,
  { checklist }: FormPlace,
  requests: readonly ChangeRequest[],
): Promise<string | undefined> {
  for (const request of requests) {
    const changed = await change(context, checklist, request);
    if (changed === undefined) return DELETED;
    if (changed.outcome.kind === 'refused') return changed.outcome.why;
  }
  return undefined;
}

/** "Details": what was changed of a step. A due day in the past is asked about once. */
export const onDetails = onForm(FORM_FIELDS.note, async (context, submitted) => {
  const { view, place, checklist, today } = submitted;
  const step = place.step && stepOf(checklist, place.step);
  if (!step) return wrongAt(FORM_FIELDS.note, 'This step was removed.');
  const read = await readDetails(view, checklist, step, { ...submitted, people: context.people });
  if (read.kind === 'wrong') return read;
  if (read.kind === 'filled') return { requests: read.value };
  const outsiders = await outsidersOf(context.channels, checklist);
  const { jiraUrl } = context;
  return { view: detailsModal(checklist, step, { outsiders, today, jiraUrl, asked: read.day }) };
});

/** "Not applicable": why. */
export const onNotApplicable = onForm(FORM_FIELDS.reason, async (_, { view, place, checklist, by }) => ({
  requests: readNotApplicable(view, checklist, place.step, by, place.opened),
}));

/** "Add a step": what is to be done, by whom, and until when. */
export const onNewStep = onForm(FORM_FIELDS.title, async (context, submitted) => {
  const { view, checklist } = submitted;
  const read = await readNewStep(view, checklist, { ...submitted, people: context.people });
  return read.kind === 'wrong' ? read : { requests: read.value };
});

/** "Edit project": the fields with another value, and the roles with another holder. What may be a mistake is asked about. */
export const onEditedProject = onForm(FORM_FIELDS.name, async (context, submitted) => {
  const { view, checklist, by, today, asked } = submitted;
  const holders = newHoldersOf(view);
  const edit = editOf(view, context.known(), checklist.project, today);
  const problems = await holderProblems(context.people, holders);
  const errors = { ...problems, ...(edit.kind === 'wrong' ? edit.errors : {}) };
  if (edit.kind === 'wrong' || Object.keys(errors).length > 0) return { errors };
  const doubts = await doubtsOfEdit(context, checklist, edit.value, today);
  if (unasked(doubts, asked).length > 0) return { view: editModal(checklist, doubts) };
  const requests = holders.map(({ role, user }) => ({ kind: 'hold', by, role, user }) as const);
  return { requests: [{ kind: 'edit', by, edit: edit.value }, ...requests] };
});

/** **Post in the thread**, **Send to me**, as a message or a file: a job brings it there; the modal says what came of it. */
export const onSendText = shows(async (context, { by, place, value, args: { action } }) => {
  const sending = readJson(Sending, value);
  if (!place || !sending) return undefined;
  const stored = await context.store.find(place.checklist);
  const told = stored
    ? await sendText(context, stored.checklist, { ...sending, user: by, click: action.action_ts })
    : NO_CHECKLIST;
  return { update: answerModal(told, TEXTS[sending.text].label) };
});
