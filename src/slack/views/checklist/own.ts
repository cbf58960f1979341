import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { HomePages } from '../../../core/checklists/home-store.ts';
import type { Day } from '../../../core/checklists/ids.ts';
import type { Preference } from '../../../core/checklists/preferences.ts';
import { progressOf } from '../../../core/checklists/progress.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { counted } from '../../../core/say/phrases.ts';
import { button, preferenceButton } from '../forms.ts';
import { ACTIONS } from '../ids.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { header, row, section, small, stacked } from '../section.ts';
import { checklistLine, type Linked, type Listed, linkedTitle } from './list.ts';
import { progressBar } from './message.ts';
import { dueWords, stepBoxBlock } from './step.ts';

/** A step and its checklist. */
export type ShownStep = { readonly stored: Linked; readonly step: Step };

/** A page of a longer list. */
export type ListPage<T> = { readonly items: readonly T[]; readonly from: number; readonly total: number };

/** A person's steps and projects. */
export type Own = {
  readonly steps: ListPage<ShownStep>;
  /** What they have just ticked, so that it can be unticked. */
  readonly ticked: readonly ShownStep[];
  readonly projects: ListPage<Listed>;
  readonly today: Day;
  /** The length of a page of each list. */
  readonly counts: HomePages;
  readonly preferences: readonly Preference[];
  /** Different for each drawing, for the `block_id`s. */
  readonly drawing: number;
};

const MOST_SECTIONS = 6;
const NO_STEPS = 'No open steps. Steps assigned to you or your role appear here.';
const NO_PROJECTS = 'No open projects. Projects you started or work on appear here.';

/** A person's open steps with boxes, and what they have just ticked. */
export function ownSteps(own: Own): KnownBlock[] {
  const { steps, ticked } = own;
  return [
    ...heading('My open steps', 'steps', steps, NO_STEPS),
    ...steps.items.flatMap((shown) => stepBlocks(own, shown)),
    ...turning(own, 'steps'),
    ...row(own.preferences.map((one) => preferenceButton(one, 'undo'))),
    ...(ticked.length === 0 ? [] : [section(mrkdwn`*Just done*`)]),
    ...ticked.flatMap((shown) => stepBlocks(own, shown)),
  ];
}

/** A person's active projects with their progress. */
export function ownProjects(own: Own): KnownBlock[] {
  const { projects, today } = own;
  return [
    ...heading('My projects', 'projects', projects, NO_PROJECTS),
    ...stacked(
      projects.items,
      (listed) =>
        mrkdwn`\`${progressBar(progressOf(listed.checklist, today))}\`  ${checklistLine(listed, today)}`,
      MOST_SECTIONS,
    ),
    ...turning(own, 'projects'),
  ];
}

/** A list's title, and below it "steps 1–15 of 340", or `none` if it is empty. */
function heading(
  title: string,
  what: keyof HomePages,
  { items, from, total }: ListPage<unknown>,
  none: string,
): KnownBlock[] {
  if (total === 0) return [header(title), small(mrkdwn`${none}`)];
  if (items.length === total) return [header(title)];
  const [first, last, all] = [from + 1, from + items.length, total].map((count) =>
    count.toLocaleString('en'),
  );
  return [header(title), small(mrkdwn`${what} ${first ?? ''}–${last ?? ''} of ${all ?? ''}`)];
}

/** Steps and projects as a message. */
export function ownMessage(own: Own): SlackMessage {
  const { steps, projects } = own;
  return {
    text: fallback(
      `${counted(steps.total, 'open step')} of yours, in ${counted(projects.total, 'open project')}.`,
    ),
    blocks: [...ownSteps(own), { type: 'divider' }, ...ownProjects(own)],
  };
}

function stepBlocks({ today, drawing }: Own, { stored, step }: ShownStep): KnownBlock[] {
  const due = dueWords(step, today);
  return [
    stepBoxBlock({ checklist: stored.checklist, revision: drawing }, step, ACTIONS.ownBox),
    small(Mrkdwn.join([due && mrkdwn`*${due}*`, linkedTitle(stored)], ' · ')),
  ];
}

/** The buttons to the previous and the next page. */
function turning({ steps, projects, counts }: Own, list: keyof HomePages): ActionsBlock[] {
  const page = { steps, projects }[list];
  const at: HomePages = { steps: steps.from, projects: projects.from };
  const turn = (label: string, actionId: string, from: number) =>
    button(label, actionId, JSON.stringify({ ...at, [list]: from }));
  const next = page.from + counts[list];
  return row([
    ...(page.from > 0
      ? [turn(`Earlier ${list}`, ACTIONS.earlier, Math.max(0, page.from - counts[list]))]
      : []),
    ...(next < page.total ? [turn(`Later ${list}`, ACTIONS.later, next)] : []),
  ]);
}
