import type { ViewOutput } from '@slack/bolt';
import { type Checklist, stepOf } from '../../core/checklists/checklist.ts';
import { dayAdvice, dayText, dueOn, readDue } from '../../core/checklists/day.ts';
import { type Request, sameSet } from '../../core/checklists/decide.ts';
import type { DetailsChange } from '../../core/checklists/event.ts';
import { readEvidence } from '../../core/checklists/free-text.ts';
import { ChecklistStepId, Day, UserId } from '../../core/checklists/ids.ts';
import type { Step } from '../../core/checklists/step.ts';
import type { People } from '../people.ts';
import { dayIn, type Filled, fieldOf, shown, textOf } from '../view-state.ts';
import { FIRST_PLACE, FORM_FIELDS } from '../views/ids.ts';
import { peopleProblems } from './project-forms.ts';

type Due = Pick<DetailsChange, 'due' | 'dueFromGoLive'>;

/** What a form about steps is read with. */
type FormReader = {
  readonly people: Pick<People, 'standingOf' | 'namesOf'>;
  readonly by: UserId;
  readonly today: Day;
  /** What it has asked about already. */
  readonly asked: readonly string[];
};

/** What was filled in, what is wrong with it, or a day in the past that is to be asked about. */
type Read = Filled<readonly Request[]> | { readonly kind: 'past'; readonly day: Day };

/** "Details": what was changed of a step, and only that, so that what others changed meanwhile stays. */
export async function readDetails(
  view: ViewOutput,
  checklist: Checklist,
  step: Step,
  { people, by, today, asked }: FormReader,
): Promise<Read> {
  const { users, before, due, problems } = await ownerOf(view, checklist, { people, today });
  const evidence = evidenceOf(view);
  const errors = { ...problems, ...(evidence.kind === 'wrong' ? evidence.errors : {}) };
  if (evidence.kind === 'wrong' || due.kind === 'wrong' || Object.keys(errors).length > 0)
    return { kind: 'wrong', errors };
  const day = due.value.due;
  if (day && day < today && !asked.includes(day)) return { kind: 'past', day };
  const note = textOf(view, FORM_FIELDS.note);
  const change: DetailsChange = {
    ...(sameSet(users, before) ? {} : { assignees: users }),
    ...due.value,
    ...evidence.value,
    ...(note === '' ? {} : { note }),
  };
  const requests: Request[] = [{ kind: 'details', by, step: step.id, change }];
  return {
    kind: 'filled',
    value: [...(step.kind === 'team' ? ownStepRequests(view, checklist, step, by) : []), ...requests],
  };
}

function evidenceOf(view: ViewOutput): Filled<Pick<DetailsChange, 'evidence'>> {
  const link = textOf(view, FORM_FIELDS.evidence);
  const isNew = link !== (shown(view, FORM_FIELDS.evidence).initial_value ?? '');
  if (!isNew) return { kind: 'filled', value: {} };
  const read = link === '' ? null : readEvidence(link);
  if (read !== undefined) return { kind: 'filled', value: { evidence: read } };
  const why = 'Enter a whole link, https://…, or a Jira key, such as ABC-123.';
  return { kind: 'wrong', errors: { [FORM_FIELDS.evidence]: why } };
}

/** The due day: what was written counts before what was chosen. */
function dueOf(view: ViewOutput, { project }: Pick<Checklist, 'project'>, today: Day): Filled<Due> {
  const typed = textOf(view, FORM_FIELDS.dueInWords);
  const chosen = dayIn(view, FORM_FIELDS.due);
  const isDayNew = chosen !== shown(view, FORM_FIELDS.due).initial_date;
  const areWordsNew = typed !== (shown(view, FORM_FIELDS.dueInWords).initial_value ?? '');
  if (typed !== '' && areWordsNew) return dueInWords(typed, project.goLive, today);
  // A day that is chosen counts, and so does one that stays when the words are taken away.
  if (!isDayNew && !areWordsNew) return { kind: 'filled', value: {} };
  return { kind: 'filled', value: { due: chosen === undefined ? null : Day.parse(chosen) } };
}

/** Reads "3 days before go-live", "Friday", "Dec 15". */
function dueInWords(typed: string, goLive: Day | undefined, today: Day): Filled<Due> {
  const wrong = (why: string) => ({ kind: 'wrong' as const, errors: { [FORM_FIELDS.dueInWords]: why } });
  const read = readDue(typed, today);
  if (read === undefined) return wrong(`“${typed.slice(0, 60)}” is not a day. ${dayAdvice(today, goLive)}`);
  const value = dueOn(read, goLive);
  return value
    ? { kind: 'filled', value }
    : wrong('This project has no go-live day yet. Set it with Edit project first.');
}

/** Whose it shall be and until when, with whose it was; people who are new must be able to do it. */
async function ownerOf(
  view: ViewOutput,
  checklist: Checklist,
  { people, today }: Pick<FormReader, 'people' | 'today'>,
) {
  const users = (fieldOf(view, FORM_FIELDS.assignees).selected_users ?? []).map((user) => UserId.parse(user));
  const before = shown(view, FORM_FIELDS.assignees).initial_users ?? [];
  const added = users.filter((user) => !before.includes(user));
  const unfit = await peopleProblems(people, added);
  const due = dueOf(view, checklist, today);
  const problems: Record<string, string> = {
    ...(unfit.length === 0 ? {} : { [FORM_FIELDS.assignees]: unfit.join(' ') }),
    ...(due.kind === 'wrong' ? due.errors : {}),
  };
  return { users, before, due, problems };
}

function ownStepRequests(view: ViewOutput, { steps }: Checklist, step: Step, by: UserId): Request[] {
  const title = textOf(view, FORM_FIELDS.title);
  const place = fieldOf(view, FORM_FIELDS.after).selected_option?.value;
  const at = steps.findIndex(({ id }) => id === step.id);
  const before = steps[at - 1]?.id ?? FIRST_PLACE;
  return [
    ...(title === step.title ? [] : [{ kind: 'rename', by, step: step.id, title } as const]),
    ...(place === undefined || place === before
      ? []
      : [
          {
            kind: 'move',
            by,
            step: step.id,
            after: place === FIRST_PLACE ? null : ChecklistStepId.parse(place),
          } as const,
        ]),
  ];
}

/** "Add a step": what is to be done, by whom and until when. */
export async function readNewStep(
  view: ViewOutput,
  checklist: Checklist,
  { people, by, today, asked }: FormReader,
): Promise<Filled<readonly Request[]>> {
  const { users: assignees, due, problems: errors } = await ownerOf(view, checklist, { people, today });
  if (due.kind === 'wrong' || Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  const day = due.value.due ?? undefined;
  if (day !== undefined && day < today && !asked.includes(day))
    return {
      kind: 'wrong',
      errors: { [FORM_FIELDS.due]: `${dayText(day, today)} is in the past. Choose a later day.` },
    };
  const title = textOf(view, FORM_FIELDS.title);
  const { dueFromGoLive } = due.value;
  return { kind: 'filled', value: [{ kind: 'add-step', by, title, assignees, due: day, dueFromGoLive }] };
}

/** "Not applicable": why. */
export function readNotApplicable(
  view: ViewOutput,
  checklist: Checklist,
  step: ChecklistStepId | undefined,
  by: UserId,
  opened: Extract<Request, { kind: 'not-applicable' }>['opened'],
): Request[] {
  if (step === undefined || stepOf(checklist, step) === undefined) return [];
  return [{ kind: 'not-applicable', by, step, reason: textOf(view, FORM_FIELDS.reason), opened }];
}
