import type { ActionsBlock, Checkboxes, Overflow } from '@slack/types';
import { type Checklist, peopleOf, type StoredChecklist } from '../../../core/checklists/checklist.ts';
import { dayText } from '../../../core/checklists/day.ts';
import type { Day, Moment } from '../../../core/checklists/ids.ts';
import type { NameOf } from '../../../core/checklists/people-line.ts';
import { isOverdue } from '../../../core/checklists/progress.ts';
import type { Evidence, Step } from '../../../core/checklists/step.ts';
import { evidenceLine, withKeysLinked } from '../../../core/checklists/words.ts';
import { counted as numbered } from '../../../core/say/phrases.ts';
import { type Line, link, written } from '../../../core/text/line.ts';
import { button, overflow, plain } from '../forms.ts';
import { ACTIONS, blockIdOf, type StepChoice } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { cutText, lineMrkdwn, Mrkdwn, mention, mentions, mrkdwn, present, when } from '../mrkdwn.ts';
import { counted } from '../section.ts';

/** What is needed to draw a checklist: people's names, days in the project's time zone, and settings. */
export type Look = {
  readonly nameOf: NameOf;
  readonly today: Day;
  /** The day of a moment in the project's time zone. */
  readonly dayOf: (moment: Moment) => Day;
  /** Whether there are admins, who may delete it. */
  readonly mayDelete: boolean;
  /** The address of Jira, for links from keys. */
  readonly jiraUrl?: string | undefined;
};

const LABELS: Readonly<Record<StepChoice, string>> = {
  take: 'Assign to me',
  details: 'Details…',
  'not-applicable': 'Not applicable…',
  reopen: 'Reopen',
  wrong: 'The playbook is wrong here',
  history: 'History',
};

/** The menu of a step in each state: at most five choices, Slack's limit. */
const CHOICES: Readonly<Record<Step['state']['kind'], readonly StepChoice[]>> = {
  open: ['take', 'details', 'not-applicable', 'wrong', 'history'],
  done: ['details', 'not-applicable', 'reopen', 'wrong', 'history'],
  'not-applicable': ['details', 'reopen', 'wrong', 'history'],
};

/** A step as one block: its box, described by who and when, and its menu. */
export function stepBlock(
  stored: StoredChecklist,
  step: Step,
  look: Look,
  smallLength: number = LIMITS.optionText,
): ActionsBlock {
  const description = cutText(descriptionOf(stored.checklist, step, look), smallLength);
  const { type, block_id, elements } = stepBoxBlock(stored, step, ACTIONS.stepBox, description);
  const email = step.kind === 'contact' ? [button('Draft e-mail', ACTIONS.draftEmail)] : [];
  return { type, ...(block_id && { block_id }), elements: [...elements, ...email, stepMenu(step)] };
}

/** Only the box. It has one option, so that a click says which state it wants. Slack refuses an empty `initial_options`. */
export function stepBoxBlock(
  { checklist, revision }: StoredChecklist,
  step: Step,
  actionId: string,
  description = '',
): ActionsBlock {
  const small = cutText(description, LIMITS.optionText);
  const option = { ...optionOf(step), ...(small !== '' && { description: plain(small) }) };
  const box: Checkboxes = {
    type: 'checkboxes',
    action_id: actionId,
    options: [option],
    ...(step.state.kind === 'done' && { initial_options: [option] }),
  };
  const blockId = blockIdOf({ checklist: checklist.id, step: step.id }, revision);
  return { type: 'actions', block_id: blockId, elements: [box] };
}

/** A step that is not open is struck through, unless its title is too long. */
function optionOf({ id, title, state }: Step): Checkboxes['options'][number] {
  const struck = struckThrough(title);
  if (state.kind !== 'open' && struck.length <= LIMITS.optionText)
    return { text: { type: 'mrkdwn', text: struck.toString(), verbatim: true }, value: id };
  return { text: plain(cutText(title, LIMITS.optionText) || '…'), value: id };
}

/** Text struck through; a tilde in it would end that. */
export function struckThrough(text: string): Mrkdwn {
  return mrkdwn`~${text.replaceAll('~', '-')}~`;
}

function stepMenu({ state, kind }: Step): Overflow {
  // A step that the team added does not come from the playbook.
  const choices = CHOICES[state.kind].filter((choice) => choice !== 'wrong' || kind !== 'team');
  return overflow(ACTIONS.stepMenu, choices, LABELS);
}

const MOST_NAMES = 2;

/** Who and when, as plain text: "Ann Archer · due Dec 15", "Done by Ben Baker, Nov 24". */
export function descriptionOf(checklist: Checklist, step: Step, look: Look): string {
  const { state, evidence, notes } = step;
  if (state.kind === 'not-applicable') return `Not applicable: ${state.reason.replaceAll(/\s+/g, ' ')}`;
  const pieces = [
    ...(state.kind === 'done'
      ? [`Done by ${look.nameOf(state.by)}, ${dayText(look.dayOf(state.at), look.today)}`]
      : [dueWords(step, look.today), assignees(checklist, step, look)]),
    evidence && (evidence.kind === 'jira' ? evidence.key : hostOf(evidence.url)),
    notes.length > 0 && numbered(notes.length, 'note'),
  ];
  return pieces.filter(Boolean).join(' · ');
}

function assignees(checklist: Checklist, step: Step, { nameOf }: Look): string {
  const all = peopleOf(checklist, step);
  const names = all
    .slice(0, MOST_NAMES)
    .map((user) => `${nameOf(user)}${checklist.closed?.includes(user) ? ' (account deactivated)' : ''}`);
  const others = all.length - names.length;
  return `${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** When an open step is due, or since when it is overdue. */
export function dueWords(step: Step, today: Day): string | undefined {
  const { due, state } = step;
  if (due === undefined || state.kind !== 'open') return undefined;
  if (due === today) return 'Due today';
  return isOverdue(step, today) ? `Overdue since ${dayText(due, today)}` : `Due ${dayText(due, today)}`;
}

const MOST_FACTS = 2;

/** A step's facts, on two lines; the rest is in Details. None for a step that the team added. */
export function factsMrkdwn(
  { kind, facts, ask }: Step,
  lineLength: number,
  jiraUrl?: string,
): Mrkdwn | undefined {
  if (kind === 'team') return undefined;
  const lines: Line[] = [...(ask === undefined ? [] : [['Ask: ', ...written(ask)]]), ...facts];
  if (lines.length === 0) return undefined;
  const shown = lines
    .slice(0, MOST_FACTS)
    .map((fact) => lineMrkdwn(withKeysLinked(fact, jiraUrl), lineLength));
  const left = lines.length - shown.length;
  const text = Mrkdwn.join(shown, '\n');
  return left === 0 ? text : mrkdwn`${text} · ${left} more in Details`;
}

const REASON_LENGTH = 120;
const EVIDENCE_LENGTH = 400;

/** A step's status on one line: assignees or who did it, due date, evidence, notes. */
export function statusLine(
  checklist: Checklist,
  step: Step,
  room: number,
  look: Pick<Look, 'today' | 'jiraUrl'>,
): Mrkdwn {
  const { evidence, notes, state } = step;
  const due = dueWords(step, look.today);
  const gone = peopleOf(checklist, step).filter((user) => checklist.closed?.includes(user));
  const pieces = present([
    stateMrkdwn(checklist, step),
    // So that nobody waits for a person who has left.
    state.kind === 'open' && gone.length > 0 && mrkdwn`*account deactivated*: ${mentions(gone, '')}`,
    due && mrkdwn`*${due}*`,
    evidence && evidenceMrkdwn(evidence, look.jiraUrl),
    notes.length > 0 && mrkdwn`${numbered(notes.length, 'note')}`,
  ]);
  return counted(pieces, ' · ', room, ' in Details');
}

function stateMrkdwn(checklist: Checklist, step: Step): Mrkdwn {
  const { state, roles } = step;
  switch (state.kind) {
    case 'open': {
      const role = roles.join(', ');
      const whose = mentions(peopleOf(checklist, step), role === '' ? 'Unassigned' : 'unassigned');
      return role === '' ? whose : mrkdwn`${role}: ${whose}`;
    }
    case 'done':
      return mrkdwn`Done by ${mention(state.by)}, ${when(state.at)}`;
    case 'not-applicable': {
      const reason = cutText(state.reason.replaceAll(/\s+/g, ' '), REASON_LENGTH);
      return mrkdwn`Not applicable: ${reason} (${mention(state.by)}, ${when(state.at)})`;
    }
  }
}

/** A link is shown by its host. */
function evidenceMrkdwn(evidence: Evidence, jiraUrl: string | undefined): Mrkdwn {
  const line =
    evidence.kind === 'jira' ? evidenceLine(evidence, jiraUrl) : [link(evidence.url, hostOf(evidence.url))];
  return lineMrkdwn(line, EVIDENCE_LENGTH);
}

function hostOf(url: string): string {
  return URL.parse(url)?.host || 'link';
}
