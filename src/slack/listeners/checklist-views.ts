import { type Checklist, type Project, stepOf } from '../../core/checklists/checklist.ts';
import { unasked } from '../../core/checklists/doubts.ts';
import type { Day, UserId } from '../../core/checklists/ids.ts';
import { titleOf } from '../../core/checklists/words.ts';
import type { Line } from '../../core/text/line.ts';
import { type ChangeRequest, change } from '../checklists/change.ts';
import { outsidersOf, textOf } from '../checklists/modals.ts';
import { missingMessage, nextPosting, refusalReason } from '../checklists/postings.ts';
import { editOf, holderProblems, newHoldersOf } from '../checklists/project-forms.ts';
import { doubtsOfEdit } from '../checklists/start.ts';
import { readDetails, readNewStep, readNotApplicable } from '../checklists/step-forms.ts';
import type { Context } from '../context.ts';
import type { ChecklistText } from '../jobs/checklist-text.ts';
import type { SendOutcome } from '../jobs/outcomes.ts';
import { dayOf } from '../people.ts';
import { post } from '../sending/post.ts';
import { editModal } from '../views/checklist/project-form.ts';
import { detailsModal } from '../views/checklist/step-forms.ts';
import { FORM_FIELDS, FormPlace, readJson, Sending, type SentText } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { cutText } from '../views/mrkdwn.ts';
import { answerModal, NO_CHECKLIST, words } from '../views/words.ts';
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

/** What each text is called, and how the name of its file ends. */
const TEXTS: Readonly<Record<SentText, { label: string; ending: string }>> = {
  'hand-off': { label: 'Hand-off', ending: '.txt' },
  export: { label: 'Export', ending: '.md' },
  csv: { label: 'CSV', ending: '.csv' },
};

/** **Post in the thread**, **Send to me**, as a message or a file: a job brings it there; the modal says what came of it. */
export const onSendText = shows(async (context, { by, place, value, args: { action } }) => {
  const sending = readJson(Sending, value);
  if (!place || !sending) return undefined;
  const stored = await context.store.find(place.checklist);
  const told = stored
    ? await sent(context, stored.checklist, { ...sending, user: by, click: action.action_ts })
    : NO_CHECKLIST;
  return { update: answerModal(told, TEXTS[sending.text].label) };
});

type Asked = Sending & { readonly user: UserId; readonly click: string };

/** Has it sent as it is now, and gives what to say. Where people from outside read the channel by now, nothing is posted there. */
async function sent(
  context: Context,
  checklist: Checklist,
  { text: what, to, isFile, user, click }: Asked,
): Promise<SlackMessage> {
  const { id, project } = checklist;
  if (to === 'thread' && (await outsidersOf(context.channels, checklist)) !== 'none')
    return words(['This channel may have external members, so I can send it only to you.']);
  if (to === 'thread' && !(await context.store.posts([id])).has(id))
    return words(['The checklist’s message is gone. Type status to post it again.']);
  const text = await textOf(context, what, checklist, await dayOf(context, user));
  const { label, ending } = TEXTS[what];
  const name = `${label}: ${titleOf(project)}`;
  const file = isFile ? `${fileName(label, project)}${ending}` : null;
  const data: ChecklistText = { checklist: id, user, to, label: name, text, file };
  const job = { kind: 'checklist-text', key: `${id}:${click}` } as const;
  const outcome = context.jobs.next(job);
  await context.jobs.want({ ...job, data });
  return words(toldOf(await outcome, to));
}

const NAME_LENGTH = 40;

/** A name that every system takes, however long the biller's is: "export-springfield-recdesk-bid-4321". */
function fileName(label: string, project: Project): string {
  const biller = cutText(project.name ?? '', NAME_LENGTH);
  const text = `${label} ${titleOf({ ...project, name: biller })}`;
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join('-');
}

function toldOf(outcome: SendOutcome, to: Sending['to']): Line {
  if (outcome === 'done')
    return [to === 'thread' ? 'Posted in the checklist’s thread.' : 'Sent to you as a direct message.'];
  if (outcome.kind === 'gone') return refusalReason(outcome.code);
  return ['Slack did not take it yet. I keep it and try again until it does.'];
}
