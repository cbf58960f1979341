import type { Button, InputBlock, KnownBlock, ModalView, PlainTextInput } from '@slack/types';
import type { Checklist } from '../../../core/checklists/checklist.ts';
import { dayText, fromGoLiveText } from '../../../core/checklists/day.ts';
import type { ActionTs, Day } from '../../../core/checklists/ids.ts';
import type { Note, Step } from '../../../core/checklists/step.ts';
import { evidenceText, withKeysLinked } from '../../../core/checklists/words.ts';
import { STEP_TITLE_LENGTH } from '../../../core/knowledge/values.ts';
import { counted, listed, sourceLine } from '../../../core/say/phrases.ts';
import { type Line, written } from '../../../core/text/line.ts';
import { fixButton } from '../buttons.ts';
import {
  asked as asking,
  button,
  choiceInput,
  dayInput,
  formModal,
  longInput,
  option,
  optional,
  plain,
  required,
  textInput,
} from '../forms.ts';
import { ACTIONS, blockIdOf, FIRST_PLACE, FORM_FIELDS, type FormPlace, MODALS } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { bold, cutText, lineMrkdwn, type Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { row, section, small, stacked } from '../section.ts';
import { statusLine } from './step.ts';

const STATUS_LENGTH = 1_000;
const FACT_LENGTH = 2_900;
const NOTE_LENGTH = 1_200;
const REASON_LENGTH = 2_900;
const MOST_SECTIONS = 12;

/** Whether external members read the channel; `may-read` if Slack did not tell in time. */
export type Outsiders = 'none' | 'read' | 'may-read';

/** What is needed to draw the details of a step. */
type DetailsLook = {
  readonly outsiders: Outsiders;
  readonly today: Day;
  readonly jiraUrl?: string | undefined;
  /** A due date in the past that the person was asked about; saving again confirms it. */
  readonly asked?: Day | undefined;
};

/** A step in full, with fields to change it. */
export function detailsModal(checklist: Checklist, step: Step, look: DetailsLook): ModalView {
  const { asked } = look;
  const about: FormPlace = { checklist: checklist.id, step: step.id, asked: asked && [asked] };
  return formModal({ callback: MODALS.details, title: 'Details', submit: 'Save', about }, [
    ...aboutBlocks(checklist, step, look),
    { type: 'divider' },
    ...(step.kind === 'team' ? ownStepFields(checklist, step) : []),
    ...inputs(checklist, step, look),
    ...noteBlocks(step.notes),
    ...(step.kind === 'team' ? removeButton(checklist, step) : row(fixButton(checklist.project.vendor.id))),
  ]);
}

function aboutBlocks(checklist: Checklist, step: Step, look: DetailsLook): KnownBlock[] {
  const { title, state, ask, facts, source } = step;
  const from = source && sourceLine({ source });
  const text = (line: Line) => lineMrkdwn(withKeysLinked(line, look.jiraUrl), FACT_LENGTH);
  return [
    section(mrkdwn`${bold(title)}\n${statusLine(checklist, step, STATUS_LENGTH, look)}`),
    ...(state.kind === 'not-applicable'
      ? [section(mrkdwn`Not applicable: ${cutText(state.reason, REASON_LENGTH)}`)]
      : []),
    ...(ask === undefined ? [] : [section(mrkdwn`Ask: “${text(written(ask))}”`)]),
    ...stacked(
      facts,
      (fact) => mrkdwn`• ${text(fact)}`,
      MOST_SECTIONS,
      (count) => mrkdwn`…and ${count} more facts`,
    ),
    ...(from === undefined ? [] : [small(lineMrkdwn(from, LIMITS.contextText))]),
  ];
}

const READERS: Readonly<Record<Outsiders, string>> = {
  none: 'Everybody in the channel can read it',
  read: 'Everybody in the channel can read it, including external members',
  'may-read': 'Everybody in the channel can read it, perhaps including external members',
};

function inputs({ project }: Checklist, step: Step, { outsiders, today, asked }: DetailsLook): KnownBlock[] {
  const { roles, evidence } = step;
  const whose = roles.length === 0 ? undefined : `If empty, it goes to the ${listed(roles)}.`;
  const past = asked && `${dayText(asked, today)} is in the past. Save again to keep it.`;
  const link = textInput('https://… or ABC-123', evidence ? evidenceText(evidence) : undefined);
  const note = longInput('What the next person should know');
  return [
    ...ownerInputs(project, step, whose, past),
    optional(FORM_FIELDS.evidence, 'Evidence', link, 'A link or a Jira key, such as ABC-123.'),
    optional(FORM_FIELDS.note, 'New note', note, `${READERS[outsiders]}: no passwords, no keys.`),
  ];
}

/** The inputs for assignees and due date. */
function ownerInputs(
  { goLive }: Checklist['project'],
  { assignees, due, dueFromGoLive }: Pick<Step, 'assignees' | 'due' | 'dueFromGoLive'>,
  whose?: string,
  past?: string,
): KnownBlock[] {
  const people: InputBlock['element'] = {
    type: 'multi_users_select',
    placeholder: plain('Choose people'),
    ...(assignees.length > 0 && { initial_users: [...assignees] }),
  };
  const example = goLive === undefined ? 'Friday, or in 2 weeks' : '3 days before go-live';
  const inWords = dueFromGoLive === undefined ? undefined : fromGoLiveText(dueFromGoLive);
  return [
    optional(FORM_FIELDS.assignees, 'Assigned to', people, whose),
    optional(FORM_FIELDS.due, 'Due', dayInput(due), past),
    optional(FORM_FIELDS.dueInWords, 'Or type a date', textInput(example, inWords)),
  ];
}

/** A step that the team added can be renamed and moved. */
function ownStepFields({ steps }: Checklist, step: Step): KnownBlock[] {
  const at = steps.indexOf(step);
  const others = steps.filter((other) => other !== step);
  const places = [
    option('At the top', FIRST_PLACE),
    ...others.map(({ id, title }) => option(`After ${title}`, id)),
  ];
  const before = steps[at - 1]?.id ?? FIRST_PLACE;
  return [
    required(FORM_FIELDS.title, 'Step title', titleInput({ initial_value: step.title })),
    optional(FORM_FIELDS.after, 'Place', choiceInput(places, before)),
  ];
}

function titleInput(more: Partial<PlainTextInput>): PlainTextInput {
  return { type: 'plain_text_input', max_length: STEP_TITLE_LENGTH, ...more };
}

const REMOVAL = asking(
  'Remove this step?',
  'Its notes go with it; the history keeps what happened.',
  'Remove',
  'Keep it',
);

function removeButton({ id }: Checklist, step: Step): KnownBlock[] {
  const remove = button('Remove this step', ACTIONS.removeStep);
  const dangerous: Button = { ...remove, style: 'danger', confirm: { ...REMOVAL, style: 'danger' } };
  return row([dangerous], blockIdOf({ checklist: id, step: step.id }, 0));
}

/** The notes so far, the newest first. */
function noteBlocks(notes: readonly Note[]): KnownBlock[] {
  if (notes.length === 0) return [];
  return [
    { type: 'divider' },
    section(mrkdwn`*${counted(notes.length, 'note')} so far*`),
    ...stacked(notes.toReversed(), noteMrkdwn, MOST_SECTIONS, (count) => mrkdwn`…and ${count} earlier notes`),
  ];
}

function noteMrkdwn({ by, at, text }: Note): Mrkdwn {
  return mrkdwn`${mention(by)}, ${when(at)}: ${cutText(text, NOTE_LENGTH)}`;
}

/** Asks why a step does not apply; `opened` is the click that opened the form. */
export function notApplicableModal(checklist: Checklist, step: Step, opened?: ActionTs): ModalView {
  const about: FormPlace = { checklist: checklist.id, step: step.id, opened };
  return formModal({ callback: MODALS.notApplicable, title: 'Not applicable', submit: 'Save', about }, [
    section(bold(step.title)),
    required(
      FORM_FIELDS.reason,
      'Why it does not apply',
      longInput('The partner has its own API key'),
      'It is shown with the step.',
    ),
  ]);
}

/** The form for a step that the team adds. */
export function addStepModal({ id, project }: Checklist): ModalView {
  const about: FormPlace = { checklist: id };
  const title = titleInput({ placeholder: plain('Call the biller about the test payment') });
  return formModal({ callback: MODALS.addStep, title: 'Add a step', submit: 'Add', about }, [
    required(FORM_FIELDS.title, 'Step title', title, 'Added at the end of the list.'),
    ...ownerInputs(project, { assignees: [] }),
  ]);
}
