import type { ViewOutput } from '@slack/bolt';
import { stepOf } from '../../core/checklists/checklist.ts';
import { dayAdvice, dayText, dueOn, readDue } from '../../core/checklists/day.ts';
import { type Request, sameSet } from '../../core/checklists/decide.ts';
import type { DetailsChange } from '../../core/checklists/event.ts';
import { readEvidence } from '../../core/checklists/free-text.ts';
import { ChecklistStepId, Day, UserId } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import { outsidersOf } from '../checklists/texts.ts';
import { peopleProblems } from '../people.ts';
import type { Services } from '../services.ts';
import { type Errors, fieldOf, isEmpty, shown, textOf } from '../view-state.ts';
import { detailsModal } from '../views/checklist/step-forms.ts';
import { FIRST_PLACE, FORM_FIELDS } from '../views/ids.ts';
import { asksInForm, type ChecklistForm, wrongAt } from './form.ts';

/** **Details**: stores only changed fields, so that others' changes stay. Asks once about a due date in the past. */
export const onDetails = asksInForm(FORM_FIELDS.note, async (services, form) => {
  const { view, place, checklist, by, today, asked } = form;
  const step = place.step && stepOf(checklist, place.step);
  if (!step) return wrongAt(FORM_FIELDS.note, 'This step was removed.');
  const errors: Errors = {};
  const assigned = await assignedIn(services, view, errors);
  const due = dueIn(form, errors);
  const evidence = evidenceIn(view, errors);
  if (!isEmpty(errors)) return { errors };
  if (due.due && due.due < today && !asked.includes(due.due)) {
    const outsiders = await outsidersOf(services.channels, checklist);
    const { jiraUrl } = services;
    return { view: detailsModal(checklist, step, { outsiders, today, jiraUrl, asked: due.due }) };
  }
  const note = textOf(view, FORM_FIELDS.note);
  const change: DetailsChange = {
    ...(assigned.isNew && { assignees: assigned.users }),
    ...due,
    ...evidence,
    ...(note !== '' && { note }),
  };
  const own = step.kind === 'team' ? ownStepRequests(form, step) : [];
  return { requests: [...own, { kind: 'details', by, step: step.id, change }] };
});

/** **Add a step**. */
export const onNewStep = asksInForm(FORM_FIELDS.title, async (services, form) => {
  const { view, by, today } = form;
  const errors: Errors = {};
  const { users: assignees } = await assignedIn(services, view, errors);
  const { due, dueFromGoLive } = dueIn(form, errors);
  if (due && due < today)
    errors[FORM_FIELDS.due] = `${dayText(due, today)} is in the past. Choose a later day.`;
  if (!isEmpty(errors)) return { errors };
  const title = textOf(view, FORM_FIELDS.title);
  return { requests: [{ kind: 'add-step', by, title, assignees, due: due ?? undefined, dueFromGoLive }] };
});

/** **Not applicable**, with the reason. */
export const onNotApplicable = asksInForm(FORM_FIELDS.reason, async (_, { view, place, checklist, by }) => {
  const { step, opened } = place;
  if (step === undefined || stepOf(checklist, step) === undefined) return { requests: [] };
  const reason = textOf(view, FORM_FIELDS.reason);
  return { requests: [{ kind: 'not-applicable', by, step, reason, opened }] };
});

/** The chosen assignees. New ones must be members. */
async function assignedIn({ people }: Services, view: ViewOutput, errors: Errors) {
  const users = (fieldOf(view, FORM_FIELDS.assignees).selected_users ?? []).map((user) => UserId.parse(user));
  const before = shown(view, FORM_FIELDS.assignees).initial_users ?? [];
  const added = users.filter((user) => !before.includes(user));
  const unfit = await peopleProblems(people, added);
  if (unfit.length > 0) errors[FORM_FIELDS.assignees] = unfit.join(' ');
  return { users, isNew: !sameSet(users, before) };
}

type DueChange = Pick<DetailsChange, 'due' | 'dueFromGoLive'>;

/** The due date, if it was changed. Typed words ("3 days before go-live", "Friday") take precedence over the date picker. */
function dueIn({ view, checklist, today }: ChecklistForm, errors: Errors): DueChange {
  const typed = textOf(view, FORM_FIELDS.dueInWords);
  const chosen = fieldOf(view, FORM_FIELDS.due).selected_date || undefined;
  const isDayNew = chosen !== shown(view, FORM_FIELDS.due).initial_date;
  const areWordsNew = typed !== (shown(view, FORM_FIELDS.dueInWords).initial_value ?? '');
  if (typed === '' || !areWordsNew)
    // The picker's day counts if it was changed, or if the words were removed.
    return isDayNew || areWordsNew ? { due: chosen === undefined ? null : Day.parse(chosen) } : {};
  const { goLive } = checklist.project;
  const read = readDue(typed, today);
  const due = read === undefined ? undefined : dueOn(read, goLive);
  if (due) return due;
  errors[FORM_FIELDS.dueInWords] =
    read === undefined
      ? `“${typed.slice(0, 60)}” is not a day. ${dayAdvice(today, goLive)}`
      : 'This project has no go-live day yet. Set it with Edit project first.';
  return {};
}

function evidenceIn(view: ViewOutput, errors: Errors): Pick<DetailsChange, 'evidence'> {
  const link = textOf(view, FORM_FIELDS.evidence);
  if (link === (shown(view, FORM_FIELDS.evidence).initial_value ?? '')) return {};
  const evidence = link === '' ? null : readEvidence(link);
  if (evidence !== undefined) return { evidence };
  errors[FORM_FIELDS.evidence] = 'Enter a whole link, https://…, or a Jira key, such as ABC-123.';
  return {};
}

/** A step that the team added can be renamed and moved. */
function ownStepRequests({ view, checklist: { steps }, by }: ChecklistForm, { id, title: was }: Step) {
  const requests: Request[] = [];
  const title = textOf(view, FORM_FIELDS.title);
  if (title !== was) requests.push({ kind: 'rename', by, step: id, title });
  const place = fieldOf(view, FORM_FIELDS.after).selected_option?.value;
  const before = steps[steps.findIndex((step) => step.id === id) - 1]?.id ?? FIRST_PLACE;
  const after = place === FIRST_PLACE ? null : ChecklistStepId.safeParse(place).data;
  if (place !== before && after !== undefined) requests.push({ kind: 'move', by, step: id, after });
  return requests;
}
