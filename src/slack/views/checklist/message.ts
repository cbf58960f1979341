import type { KnownBlock } from '@slack/types';
import { type Checklist, groupsOf, type StoredChecklist } from '../../../core/checklists/checklist.ts';
import { daysLeftText, dayText } from '../../../core/checklists/day.ts';
import { isOverdue, overdueSteps, type Progress, progressOf } from '../../../core/checklists/progress.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { Role } from '../../../core/knowledge/playbook.ts';
import { counted } from '../../../core/say/phrases.ts';
import { joinLines, strong } from '../../../core/text/line.ts';
import { LIMITS, MOST_WEIGHT, weightOf } from '../limits.ts';
import { fallback, type SlackMessage } from '../message.ts';
import {
  bold,
  cutText,
  isBlank,
  lineMrkdwn,
  Mrkdwn,
  mention,
  mentions,
  mrkdwn,
  present,
  when,
} from '../mrkdwn.ts';
import { header, section, small, stacked } from '../section.ts';
import { closingActions, decisionBlocks } from './actions.ts';
import { descriptionOf, factsMrkdwn, type Look, statusLine, stepBlock, struckThrough } from './step.ts';

/** A checklist, and what is needed to draw it. */
export type Drawing = StoredChecklist & { readonly look: Look };

/** The maximum lengths of a line of facts and of a box's description. */
type Lengths = { readonly facts: number; readonly small: number };

// The first with which the message is light enough is used.
const LENGTHS: readonly Lengths[] = [
  { facts: 150, small: LIMITS.optionText },
  { facts: 100, small: LIMITS.optionText },
  { facts: 60, small: 50 },
  { facts: 0, small: 40 },
];
const SHORTEST: Lengths = { facts: 0, small: 20 };

/** A checklist's message in its channel; what would exceed `mostWeight` is left to Details. */
export function checklistMessage(drawing: Drawing, mostWeight = MOST_WEIGHT): SlackMessage {
  const drawings = LENGTHS.values().map((lengths) => blocksOf(drawing, lengths));
  const blocks = drawings.find((rendered) => weightOf(rendered) <= mostWeight) ?? blocksOf(drawing, SHORTEST);
  return { text: fallback(standingText(drawing.checklist, drawing.look)), blocks };
}

const REMARKS_LENGTH = 400;

function blocksOf(drawing: Drawing, lengths: Lengths): KnownBlock[] {
  const { checklist, look } = drawing;
  const { project, status } = checklist;
  const title = cutText(titleOf(project), LIMITS.headerText);
  const remarks = lineMrkdwn(['Note: ', ...joinLines(project.remarks, ' · ')], REMARKS_LENGTH);
  return [
    header(isBlank(title) ? '…' : title),
    section(head(checklist, look)),
    ...decisionBlocks(checklist),
    ...(project.remarks.length > 0 ? [small(remarks)] : []),
    ...(status.kind === 'active'
      ? activeSteps(drawing, lengths)
      : [{ type: 'divider' } as const, ...settledSteps(checklist, look)]),
    ...closingActions(drawing, look.mayDelete),
  ];
}

/** The project's facts and its progress, on two lines; nothing about what is not known. */
function head(checklist: Checklist, look: Look): Mrkdwn {
  const progress = progressOf(checklist, look.today);
  const { done, applicable, overdue, unassigned } = progress;
  const facts = projectFacts(checklist, look);
  const standing = [
    mrkdwn`\`${progressBar(progress)}\` *${done} of ${applicable}*`,
    overdue > 0 && mrkdwn`*${overdue} overdue*`,
    unassigned > 0 && mrkdwn`${unassigned} unassigned`,
    closedBy(checklist),
  ];
  const lines = [facts.length > 0 && Mrkdwn.join(facts, ' · '), Mrkdwn.join(standing, ' · ')];
  return Mrkdwn.join(lines, '\n');
}

const TYPES_LENGTH = 100;

function projectFacts({ project, holders, status }: Checklist, { today }: Look): Mrkdwn[] {
  const { goLive, version, types, testBid } = project;
  const left = goLive && status.kind === 'active' ? ` (${daysLeftText(goLive, today)})` : '';
  const ids = cutText(types.map(({ id }) => id).join(', '), TYPES_LENGTH);
  return present([
    goLive && mrkdwn`Go-live *${dayText(goLive, today)}*${left}`,
    version && mrkdwn`CloudPay ${version}`,
    ...Role.options.map((role) => holders[role] && mrkdwn`${role} ${mention(holders[role])}`),
    types.length > 0 && mrkdwn`Types ${ids}`,
    testBid !== undefined && mrkdwn`Test BID ${testBid}`,
  ]);
}

const CLOSED = { finished: 'Finished', archived: 'Archived' } as const;

/** Who finished or archived a checklist, and how many steps were open. */
function closedBy({ status, steps }: Checklist): Mrkdwn | undefined {
  if (status.kind === 'active') return undefined;
  const open = steps.filter(({ state }) => state.kind === 'open').length;
  const left = open === 0 ? '' : ` with ${counted(open, 'open step')}`;
  return mrkdwn`${CLOSED[status.kind]}${left} by ${mention(status.by)}, ${when(status.at)}`;
}

function activeSteps(drawing: Drawing, lengths: Lengths): KnownBlock[] {
  const { checklist, look } = drawing;
  const explained = lengths.facts === 0 ? [] : explainedSteps(checklist, look);
  return groupsOf(checklist).flatMap(({ label, steps }) => [
    small(bold(cutText(label, LIMITS.headerText))),
    ...steps.flatMap((step): KnownBlock[] => {
      const facts = explained.includes(step) && factsMrkdwn(step, lengths.facts, look.jiraUrl);
      return [stepBlock(drawing, step, look, lengths.small), ...(facts ? [small(facts)] : [])];
    }),
  ]);
}

const MOST_EXPLAINED = 3;
const FACT_LINES = 2;
const HEAD_LINES = 3;
// So that a checklist of eight steps is readable at a glance.
const MOST_LINES = 24;

/** The steps whose facts are shown, as far as there is room: overdue ones and the next one. */
function explainedSteps(checklist: Checklist, look: Look): readonly Step[] {
  const { today } = look;
  const { steps } = checklist;
  const next = steps.find(
    (step) => step.state.kind === 'open' && !isOverdue(step, today) && isExplained(step),
  );
  const overdue = overdueSteps(checklist, today).filter(isExplained);
  const described = steps.filter((step) => descriptionOf(checklist, step, look) !== '');
  const lines = HEAD_LINES + groupsOf(checklist).length + steps.length + described.length;
  const room = Math.floor((MOST_LINES - lines) / FACT_LINES);
  const most = Math.max(1, Math.min(MOST_EXPLAINED, room));
  return present([...overdue, next]).slice(0, most);
}

/** A step that the team added has only a title. */
function isExplained({ kind }: Step): boolean {
  return kind !== 'team';
}

const TITLE_LENGTH = 150;
const STATUS_LENGTH = 200;
const MOST_SECTIONS = 6;

/** The steps of a finished or archived checklist, without boxes. */
function settledSteps(checklist: Checklist, look: Look): KnownBlock[] {
  const lineOf = (step: Step) => {
    const title = cutText(step.title, TITLE_LENGTH);
    const shown = step.state.kind === 'not-applicable' ? struckThrough(title) : mrkdwn`${title}`;
    const left = step.state.kind === 'open' ? 'Left open · ' : '';
    return mrkdwn`• ${shown} · ${left}${statusLine(checklist, step, STATUS_LENGTH, look)}`;
  };
  return stacked(checklist.steps, lineOf, MOST_SECTIONS);
}

const BAR_LENGTH = 10;

/** Progress as a bar: full only if everything is done, empty only if nothing is. */
export function progressBar({ done, applicable }: Pick<Progress, 'done' | 'applicable'>): string {
  const share = applicable === 0 ? 0 : Math.floor((done / applicable) * BAR_LENGTH);
  const filled = Math.max(share, done > 0 ? 1 : 0);
  return '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
}

/** The same in words: "3 of 9 steps done · 1 overdue · 4 unassigned". */
export function progressText({ done, applicable, overdue, unassigned }: Progress): string {
  if (applicable === 0) return 'no step applies';
  const late = overdue === 0 ? '' : ` · ${overdue} overdue`;
  return `${done} of ${applicable} steps done${late}${unassigned === 0 ? '' : ` · ${unassigned} unassigned`}`;
}

const NEXT_LENGTH = 120;

/** The next step and whose it is; for a closed checklist, who closed it. */
export function comingUp(checklist: Checklist, today: Look['today']): Mrkdwn {
  const closed = closedBy(checklist);
  const { next } = progressOf(checklist, today);
  if (closed) return closed;
  if (next === undefined) return mrkdwn`Nothing is open.`;
  const title = lineMrkdwn([strong(next.step.title)], NEXT_LENGTH);
  const { due } = next.step;
  const isLate = due !== undefined && isOverdue(next.step, today);
  const what = isLate ? `Next, overdue since ${dayText(due, today)}` : 'Next';
  return mrkdwn`${what}: ${title} (${mentions(next.people, 'unassigned')})`;
}

/** The same for a notification: "RecDesk · BID 4321: 3 of 9 steps done. Next: Contact RecDesk about their role". */
export function standingText(checklist: Checklist, { today }: Pick<Look, 'today'>): string {
  const progress = progressOf(checklist, today);
  const { status, project } = checklist;
  const { next } = progress;
  const open = next === undefined ? 'Nothing is open.' : `Next: ${next.step.title}`;
  const end = status.kind === 'active' ? open : `${CLOSED[status.kind]}.`;
  return `${titleOf(project)}: ${progressText(progress)}. ${end}`;
}
