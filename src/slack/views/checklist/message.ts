import type { KnownBlock } from '@slack/types';
import { type Checklist, groupsOf, type StoredChecklist } from '../../../core/checklists/checklist.ts';
import { daysLeftText, dayText } from '../../../core/checklists/day.ts';
import { isOverdue, overdueSteps, type Progress, progressOf } from '../../../core/checklists/progress.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { Role } from '../../../core/knowledge/playbook.ts';
import { counted } from '../../../core/say/phrases.ts';
import { joinLines } from '../../../core/text/line.ts';
import { LIMITS, MOST_WEIGHT, weightOf } from '../limits.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { cutText, isBlank, lineMrkdwn, Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { header, section, small } from '../section.ts';
import { closingActions, decisionBlocks } from './actions.ts';
import { mentions, stacked } from './lines.ts';
import { descriptionOf, factsMrkdwn, type Look, statusLine, stepBlock, struckThrough } from './step.ts';

/** A checklist with what its drawing needs. */
export type Drawing = StoredChecklist & { readonly look: Look };

/** How long a line of facts and the small letters of a box may be. */
type Lengths = { readonly facts: number; readonly small: number };

// The first with which the message is light enough counts.
const LENGTHS: readonly Lengths[] = [
  { facts: 150, small: LIMITS.optionText },
  { facts: 100, small: LIMITS.optionText },
  { facts: 60, small: 50 },
  { facts: 0, small: 40 },
];
const SHORTEST: Lengths = { facts: 0, small: 20 };

/** A checklist as its one message in the project's channel; what makes it heavier than `mostWeight` is left for Details. */
export function checklistMessage(drawing: Drawing, mostWeight = MOST_WEIGHT): SlackMessage {
  const drawings = LENGTHS.values().map((lengths) => blocksOf(drawing, lengths));
  const blocks = drawings.find((rendered) => weightOf(rendered) <= mostWeight) ?? blocksOf(drawing, SHORTEST);
  return { text: fallback(standingText(drawing.checklist, drawing.look)), blocks };
}

function blocksOf(drawing: Drawing, lengths: Lengths): KnownBlock[] {
  const { checklist, look } = drawing;
  return [
    header(headline(checklist)),
    section(head(checklist, look)),
    ...decisionBlocks(checklist),
    ...remarkBlocks(checklist),
    ...(checklist.status.kind === 'active'
      ? activeSteps(drawing, lengths)
      : [{ type: 'divider' } as const, ...settledSteps(checklist, look)]),
    ...closingActions(drawing, look.mayDelete),
  ];
}

function headline({ project }: Checklist): string {
  const title = cutText(titleOf(project), LIMITS.headerText);
  return isBlank(title) ? '…' : title;
}

const TYPES_LENGTH = 100;
const REMARKS_LENGTH = 400;

/** Which project it is, and how far it is: two lines, and nothing about what is not known. */
function head(checklist: Checklist, look: Look): Mrkdwn {
  const facts = projectFacts(checklist, look);
  const progress = progressOf(checklist, look.today);
  const standing = Mrkdwn.join(
    [
      mrkdwn`\`${progressBar(progress)}\` *${String(progress.done)} of ${String(progress.applicable)}*`,
      ...(checklist.status.kind === 'active' ? countsOf(progress) : closedBy(checklist)),
    ],
    ' · ',
  );
  return facts.length === 0 ? standing : mrkdwn`${Mrkdwn.join(facts, ' · ')}\n${standing}`;
}

function projectFacts({ project, holders, status }: Checklist, { today }: Look): Mrkdwn[] {
  const { goLive, version, types, testBid } = project;
  const left = goLive === undefined || status.kind !== 'active' ? '' : ` (${daysLeftText(goLive, today)})`;
  return [
    ...(goLive === undefined ? [] : [mrkdwn`Go-live *${dayText(goLive, today)}*${left}`]),
    ...(version === undefined ? [] : [mrkdwn`CloudPay ${version}`]),
    ...Role.options.flatMap((role) => {
      const user = holders[role];
      return user === undefined ? [] : [mrkdwn`${role} ${mention(user)}`];
    }),
    ...(types.length === 0
      ? []
      : [mrkdwn`Types ${cutText(types.map(({ id }) => id).join(', '), TYPES_LENGTH)}`]),
    ...(testBid === undefined ? [] : [mrkdwn`Test BID ${String(testBid)}`]),
  ];
}

function countsOf({ overdue, unassigned }: Progress): Mrkdwn[] {
  return [
    ...(overdue === 0 ? [] : [mrkdwn`*${String(overdue)} overdue*`]),
    ...(unassigned === 0 ? [] : [mrkdwn`${String(unassigned)} unassigned`]),
  ];
}

const CLOSED = { finished: 'Finished', archived: 'Archived' } as const;

/** Who closed a checklist, and how much was open then. */
function closedBy({ status, steps }: Checklist): Mrkdwn[] {
  if (status.kind === 'active') return [];
  const open = steps.filter(({ state }) => state.kind === 'open').length;
  const left = open === 0 ? '' : ` with ${counted(open, 'open step')}`;
  return [mrkdwn`${CLOSED[status.kind]}${left} by ${mention(status.by)}, ${when(status.at)}`];
}

/** What the playbook remarks on just these BIDs and types. */
function remarkBlocks({ project }: Checklist): KnownBlock[] {
  if (project.remarks.length === 0) return [];
  return [small(lineMrkdwn(['Note: ', ...joinLines(project.remarks, ' · ')], REMARKS_LENGTH))];
}

function activeSteps(drawing: Drawing, lengths: Lengths): KnownBlock[] {
  const { checklist, look } = drawing;
  const explained = lengths.facts === 0 ? [] : explainedSteps(checklist, look);
  return groupsOf(checklist).flatMap(({ label, steps }) => [
    small(mrkdwn`*${cutText(label.replaceAll('*', ''), LIMITS.headerText)}*`),
    ...steps.flatMap((step): KnownBlock[] => {
      const facts = explained.includes(step) ? factsMrkdwn(step, lengths.facts, look.jiraUrl) : undefined;
      const block = stepBlock(drawing, step, look, lengths.small);
      return facts === undefined ? [block] : [block, small(facts)];
    }),
  ]);
}

const MOST_EXPLAINED = 3;
const FACT_LINES = 2;
const HEAD_LINES = 3;
// Below this a checklist of eight steps is read at a glance.
const MOST_LINES = 24;

/** The steps of which the facts are shown, as far as there is room: what is overdue, and what comes next. */
function explainedSteps(checklist: Checklist, look: Look): readonly Step[] {
  const { today } = look;
  const next = checklist.steps.find(
    (step) => step.state.kind === 'open' && step.kind !== 'team' && !isOverdue(step, today),
  );
  const overdue = overdueSteps(checklist, today).filter(({ kind }) => kind !== 'team');
  const described = checklist.steps.filter((step) => descriptionOf(checklist, step, look) !== '');
  const lines = HEAD_LINES + groupsOf(checklist).length + checklist.steps.length + described.length;
  const room = Math.floor((MOST_LINES - lines) / FACT_LINES);
  const most = Math.max(1, Math.min(MOST_EXPLAINED, room));
  return [...overdue, ...(next === undefined ? [] : [next])].slice(0, most);
}

const TITLE_LENGTH = 150;
const STATUS_LENGTH = 200;
const MOST_SECTIONS = 6;

/** The steps of a checklist that is finished or archived: to be read, with no boxes. */
function settledSteps(checklist: Checklist, look: Look): KnownBlock[] {
  return stacked(
    checklist.steps,
    (step) => {
      const title = cutText(step.title, TITLE_LENGTH);
      const shown = step.state.kind === 'not-applicable' ? struckThrough(title) : mrkdwn`${title}`;
      const left = step.state.kind === 'open' ? 'Left open · ' : '';
      return mrkdwn`• ${shown} · ${left}${statusLine(checklist, step, STATUS_LENGTH, look)}`;
    },
    MOST_SECTIONS,
  );
}

const BAR_LENGTH = 10;

/** How far a checklist is, as a bar: full only when all is done, empty only when nothing is. */
export function progressBar({ done, applicable }: Pick<Progress, 'done' | 'applicable'>): string {
  const share = applicable === 0 ? 0 : Math.floor((done / applicable) * BAR_LENGTH);
  const filled = Math.max(share, done > 0 ? 1 : 0);
  return '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
}

/** The same in words: "3 of 9 steps done · 1 overdue · 4 unassigned". */
export function progressText({ done, applicable, overdue, unassigned }: Progress): string {
  if (applicable === 0) return 'no step applies';
  return [
    `${done} of ${applicable} steps done`,
    ...(overdue === 0 ? [] : [`${overdue} overdue`]),
    ...(unassigned === 0 ? [] : [`${String(unassigned)} unassigned`]),
  ].join(' · ');
}

const NEXT_LENGTH = 120;

/** What comes next and whose it is; of a closed checklist, who closed it. */
export function comingUp(checklist: Checklist, today: Look['today']): Mrkdwn {
  if (checklist.status.kind !== 'active') return Mrkdwn.join(closedBy(checklist), '');
  const { next } = progressOf(checklist, today);
  if (next === undefined) return mrkdwn`Nothing is open.`;
  const title = lineMrkdwn([{ kind: 'strong', text: next.step.title }], NEXT_LENGTH);
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
