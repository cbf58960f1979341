import type { KnownBlock } from '@slack/types';
import { type Checklist, peopleOf, type StoredChecklist } from '../../../core/checklists/checklist.ts';
import type { Day, UserId } from '../../../core/checklists/ids.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { counted, listed } from '../../../core/say/phrases.ts';
import { button, preferenceButton } from '../forms.ts';
import { ACTIONS, blockIdOf } from '../ids.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { bold, cutText, Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { row, section, small } from '../section.ts';
import { type Linked, linkedTitle } from './list.ts';
import { dueWords, statusLine, stepBoxBlock } from './step.ts';

/** A checklist, and some of its steps. */
export type LinkedSteps = { readonly stored: Linked; readonly steps: readonly Step[] };

const MOST_CHECKLISTS = 6;
const MOST_STEPS = 15;
const STATUS_LENGTH = 320;

/** A person's open steps that are due or overdue. */
export function dueSteps(checklist: Checklist, user: UserId, today: Day): Step[] {
  if (checklist.status.kind !== 'active') return [];
  return checklist.steps
    .filter(({ state, due }) => state.kind === 'open' && due !== undefined && due <= today)
    .filter((step) => peopleOf(checklist, step).includes(user));
}

/** Tells a person which steps are due, with their boxes. Steps that are ticked stay in it. */
export function reminderMessage(due: readonly LinkedSteps[], today: Day): SlackMessage {
  const { headline, text } = openingOf(due);
  return {
    text: fallback(text),
    blocks: [section(bold(headline)), ...blocksOf(due, (one) => checklistBlocks(one, today))],
  };
}

/** How many steps are open; the notification also names the first. */
function openingOf(due: readonly LinkedSteps[]): { headline: string; text: string } {
  const open = due.flatMap(({ stored: { checklist }, steps }) =>
    steps
      .filter(({ state }) => state.kind === 'open')
      .map(({ title }) => `${titleOf(checklist.project)}: ${title}`),
  );
  const [first] = open;
  if (first === undefined) return { headline: 'Nothing is due.', text: 'Nothing is due.' };
  const headline = `${counted(open.length, 'step')} of yours ${open.length === 1 ? 'is' : 'are'} due.`;
  const others = open.length === 1 ? '' : `, and ${open.length - 1} more`;
  return { headline, text: `${headline} ${first}${others}` };
}

/** As many steps as fit in a message, and how many are left. */
function blocksOf(
  all: readonly LinkedSteps[],
  blocksOfOne: (one: LinkedSteps) => KnownBlock[],
): KnownBlock[] {
  let room = MOST_STEPS;
  const blocks = all.slice(0, MOST_CHECKLISTS).flatMap((one) => {
    const steps = one.steps.slice(0, room);
    room -= steps.length;
    return steps.length === 0 ? [] : blocksOfOne({ ...one, steps });
  });
  const left = all.reduce((sum, { steps }) => sum + steps.length, room - MOST_STEPS);
  return left === 0 ? blocks : [...blocks, section(mrkdwn`…and ${left.toLocaleString('en')} more`)];
}

function checklistBlocks({ stored, steps }: LinkedSteps, today: Day): KnownBlock[] {
  return [
    section(linkedTitle(stored)),
    ...steps.flatMap((step) => stepBlocks(stored, step, today)),
    ...reminderActions(stored),
  ];
}

function stepBlocks(stored: StoredChecklist, step: Step, today: Day): KnownBlock[] {
  const status = statusLine(stored.checklist, step, STATUS_LENGTH, { today });
  return [stepBoxBlock(stored, step, ACTIONS.reminderBox), small(status)];
}

function reminderActions({ checklist, revision }: StoredChecklist): KnownBlock[] {
  const buttons = [button('Snooze', ACTIONS.snooze), button('Stop reminders', ACTIONS.stopReminders)];
  return row(buttons, blockIdOf({ checklist: checklist.id }, revision));
}

const TITLE_LENGTH = 150;

/** Tells a person what others, by `names`, have assigned to them. */
export function assignedMessage(
  given: readonly LinkedSteps[],
  names: readonly string[],
  today: Day,
): SlackMessage {
  const count = given.reduce((sum, { steps }) => sum + steps.length, 0);
  const text = `${listed(names)} assigned you ${counted(count, 'step')}.`;
  const blocks: KnownBlock[] = [
    section(bold(text)),
    ...blocksOf(given, ({ stored, steps }) => {
      const lines = steps.map((step) => stepLine(step, today));
      return [section(linkedTitle(stored)), section(Mrkdwn.join(lines, '\n'))];
    }),
    ...row([preferenceButton('no-assignments', 'choose')]),
  ];
  return {
    text: fallback(`${text} ${given.map(({ stored }) => titleOf(stored.checklist.project)).join('; ')}`),
    blocks,
  };
}

function stepLine(step: Step, today: Day): Mrkdwn {
  const due = dueWords(step, today);
  return mrkdwn`• ${cutText(step.title, TITLE_LENGTH)}${due ? ` · ${due}` : ''}`;
}
