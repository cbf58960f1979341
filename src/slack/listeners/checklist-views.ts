import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Checklist, type Project, stepOf } from '../../core/checklists/checklist.ts';
import type { Request } from '../../core/checklists/decide.ts';
import { unasked } from '../../core/checklists/doubts.ts';
import { decideEdit, type ProjectEdit } from '../../core/checklists/edit.ts';
import { type Day, UserId } from '../../core/checklists/ids.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Line } from '../../core/text/line.ts';
import { change } from '../checklists/change.ts';
import { outsidersOf, textOf } from '../checklists/modals.ts';
import { missingMessage, nextPosting, refusalReason } from '../checklists/postings.ts';
import { editOf, holderProblems, newHoldersOf } from '../checklists/project-forms.ts';
import { doubtsOfEdit } from '../checklists/start.ts';
import { readDetails, readNewStep, readNotApplicable } from '../checklists/step-forms.ts';
import type { ChecklistText } from '../jobs/checklist-text.ts';
import type { SendOutcome } from '../jobs/outcomes.ts';
import { dayOf } from '../people.ts';
import { showOrApologise } from '../sending/interactions.ts';
import { post } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { editModal } from '../views/checklist/project-form.ts';
import { detailsModal } from '../views/checklist/step-forms.ts';
import {
  FORM_FIELDS,
  type FormPlace,
  placeOf,
  readMetadata,
  readSending,
  type Sending,
  type SentText,
} from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { cutText } from '../views/mrkdwn.ts';
import { answerModal, NO_CHECKLIST, notSavedText, words } from '../views/words.ts';

type SubmissionArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** A form about a checklist that was submitted. */
type SubmittedForm = {
  readonly view: ViewOutput;
  readonly place: FormPlace;
  readonly checklist: Checklist;
  readonly by: UserId;
  readonly today: Day;
  readonly asked: readonly string[];
};

/** What it asks for, what is wrong with it, or the form once more, with a question. A refusal is shown at `field`. */
type FormResult =
  | {
      readonly kind: 'filled';
      readonly value: readonly Request[];
      readonly edit?: ProjectEdit;
      readonly field: string;
    }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'ask'; readonly view: ModalView };

type ReadModal = (services: Services, submitted: SubmittedForm) => Promise<FormResult>;

/**
 * A submitted modal about a checklist is stored, then acknowledged. A refusal or failure is shown in the modal, which keeps
 * what was typed. If the checklist's message is missing, the person is told.
 */
export function onSubmission(services: Services, read: ReadModal, errorField: string) {
  return async ({ ack, body, view, client }: SubmissionArgs): Promise<void> => {
    const place = readMetadata(view.private_metadata);
    if (!place) return await ack();
    const drawing = nextPosting(services, place.checklist);
    const outcome = await submit(
      services,
      read,
      { view, place, by: UserId.parse(body.user.id) },
      errorField,
    ).catch((error: unknown) => wrong(errorField, notSavedText(services.report(error))));
    if (outcome.kind === 'wrong')
      return await ack({ response_action: 'errors', errors: { ...outcome.errors } });
    if (outcome.kind === 'ask') return await ack({ response_action: 'update', view: outcome.view });
    await ack();
    if (outcome.value.length === 0 && outcome.edit === undefined) return;
    const word = await missingMessage(services, place.checklist, drawing);
    if (word) await post(client, { channel: body.user.id, ...word });
  };
}

/** Reads and stores what a form asks for. */
async function submit(
  services: Services,
  read: ReadModal,
  form: Pick<SubmittedForm, 'view' | 'place' | 'by'>,
  errorField: string,
): Promise<FormResult> {
  const { place, by } = form;
  const stored = await services.store.find(place.checklist);
  if (stored === undefined) return wrong(errorField, DELETED);
  const today = await dayOf(services, by);
  const asked = await read(services, {
    ...form,
    checklist: stored.checklist,
    today,
    asked: place.asked ?? [],
  });
  if (asked.kind !== 'filled') return asked;
  const why = await refusalOf(services, place, asked, by);
  return why === undefined ? asked : wrong(asked.field, why);
}

function wrong(field: string, why: string): Extract<FormResult, { kind: 'wrong' }> {
  return { kind: 'wrong', errors: { [field]: why } };
}

const DELETED = 'This checklist has been deleted.';

async function refusalOf(
  services: Services,
  place: FormPlace,
  { value, edit }: Extract<FormResult, { kind: 'filled' }>,
  by: UserId,
): Promise<string | undefined> {
  const { store, known, now } = services;
  if (edit !== undefined) {
    const record = known();
    const edited = await store.change(place.checklist, (current) =>
      decideEdit(current, { by, edit }, record, now()),
    );
    if (edited?.outcome.kind === 'refused') return edited.outcome.why;
  }
  for (const request of value) {
    const changed = await change(services, place, request);
    if (changed === undefined) return DELETED;
    if (changed.outcome.kind === 'refused') return changed.outcome.why;
  }
  return undefined;
}

/** "Details": what was changed of a step. A due day in the past is asked about once. */
export const onDetails: ReadModal = async (services, submitted) => {
  const { view, place, checklist, by, today, asked } = submitted;
  const step = place.step && stepOf(checklist, place.step);
  if (!step) return { kind: 'wrong', errors: { [FORM_FIELDS.note]: 'This step was removed.' } };
  const read = await readDetails(view, checklist, step, { people: services.people, by, today, asked });
  if (read.kind !== 'past') return { ...read, field: FORM_FIELDS.note };
  const outsiders = await outsidersOf(services.channels, checklist);
  const { jiraUrl } = services;
  return { kind: 'ask', view: detailsModal(checklist, step, { outsiders, today, jiraUrl, asked: read.day }) };
};

/** "Not applicable": why. */
export const onNotApplicable: ReadModal = async (_, { view, place, checklist, by }) => ({
  kind: 'filled',
  value: readNotApplicable(view, checklist, place.step, by, place.opened),
  field: FORM_FIELDS.reason,
});

/** "Add a step": what is to be done, by whom, and until when. */
export const onNewStep: ReadModal = async (services, { view, checklist, by, today, asked }) => {
  const read = await readNewStep(view, checklist, { people: services.people, by, today, asked });
  return read.kind === 'past' ? { kind: 'wrong', errors: {} } : { ...read, field: FORM_FIELDS.title };
};

/** "Edit project": the fields with another value, and the roles with another holder. What may be a mistake is asked about. */
export const onEditedProject: ReadModal = async (services, { view, checklist, by, today, asked }) => {
  const known = services.known();
  const holders = newHoldersOf(view);
  const edit = editOf(view, known, checklist.project, today);
  const problems = await holderProblems(services.people, holders);
  const errors = { ...problems, ...(edit.kind === 'wrong' ? edit.errors : {}) };
  if (edit.kind === 'wrong' || Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  const doubts = await doubtsOfEdit(services, checklist, edit.value, today);
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
  return { kind: 'filled', value, edit: edit.value, field: FORM_FIELDS.name };
};

type SendTextArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** What each text is called, and how the name of its file ends. */
const TEXTS: Readonly<Record<SentText, { label: string; ending: string }>> = {
  'hand-off': { label: 'Hand-off', ending: '.txt' },
  export: { label: 'Export', ending: '.md' },
  csv: { label: 'CSV', ending: '.csv' },
};

/** **Post in the thread**, **Send to me**, as a message or a file: a job brings it there; the modal says what came of it. */
export function onSendText(services: Services) {
  return async ({ ack, action, body, client }: SendTextArgs): Promise<void> => {
    await ack();
    const user = UserId.parse(body.user.id);
    const place = placeOf(action.block_id);
    const sending = readSending(action.value ?? '');
    const { view } = body;
    if (!place || !sending || !view) return;
    const send = async () => {
      const stored = await services.store.find(place.checklist);
      const told = stored
        ? await sent(services, stored.checklist, { ...sending, user, click: action.action_ts })
        : NO_CHECKLIST;
      await client.views.update({ view_id: view.id, view: answerModal(told, TEXTS[sending.text].label) });
    };
    await showOrApologise(send, { client, user, report: services.report });
  };
}

type Asked = Sending & { readonly user: UserId; readonly click: string };

/** Has it sent as it is now, and gives what to say. Where people from outside read the channel by now, nothing is posted there. */
async function sent(
  services: Services,
  checklist: Checklist,
  { text: what, to, isFile, user, click }: Asked,
): Promise<SlackMessage> {
  const { id, project } = checklist;
  if (to === 'thread' && (await outsidersOf(services.channels, checklist)) !== 'none')
    return words(['This channel may have external members, so I can send it only to you.']);
  if (to === 'thread' && !(await services.store.posts([id])).has(id))
    return words(['The checklist’s message is gone. Type status to post it again.']);
  const text = await textOf(services, what, checklist, await dayOf(services, user));
  const { label, ending } = TEXTS[what];
  const name = `${label}: ${titleOf(project)}`;
  const file = isFile ? `${fileName(label, project)}${ending}` : null;
  const data: ChecklistText = { checklist: id, user, to, label: name, text, file };
  const job = { kind: 'checklist-text', key: `${id}:${click}` } as const;
  const outcome = services.jobs.next(job);
  await services.jobs.want({ ...job, data });
  return words(toldOf(await outcome, to));
}

const NAME_LENGTH = 40;

/** A name that every system takes, however long the biller's is: "export-springfield-recdesk-bid-4321". */
function fileName(label: string, project: Project): string {
  const words = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
  const biller = cutText(project.name ?? '', NAME_LENGTH);
  return words(`${label} ${titleOf({ ...project, name: biller })}`);
}

function toldOf(outcome: SendOutcome, to: Sending['to']): Line {
  if (outcome === 'done')
    return [to === 'thread' ? 'Posted in the checklist’s thread.' : 'Sent to you as a direct message.'];
  if (outcome.kind === 'gone') return refusalReason(outcome.code);
  return ['Slack did not take it yet. I keep it and try again until it does.'];
}
