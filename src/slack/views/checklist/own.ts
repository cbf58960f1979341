import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { HomePages } from '../../../core/checklist/home-store.ts';
import type { Day } from '../../../core/checklist/ids.ts';
import type { Step } from '../../../core/checklist/step.ts';
import type { Kept } from '../../../core/checklist/store.ts';
import { titleOf } from '../../../core/checklist/words.ts';
import { link, strong } from '../../../core/say/message.ts';
import { counted } from '../../../core/say/phrases.ts';
import { blockIdOf, OWN_BOX, turnAction } from '../../checklist-ids.ts';
import { lineMrkdwn } from '../line.ts';
import type { SlackMessage } from '../message.ts';
import { type Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';
import { dueMrkdwn } from './due.ts';
import { plain } from './fields.ts';
import { checklistLine, type Listed } from './list.ts';
import { stacked } from './stacked.ts';
import { small, stepBox } from './step.ts';

/** A step with its checklist, and the address of that message; undefined while it is not posted. */
export type ShownStep = { readonly kept: Kept; readonly step: Step; readonly url: string | undefined };

/** A page of a longer list. */
export type ListPage<T> = { readonly items: readonly T[]; readonly from: number; readonly total: number };

/** What is somebody's own, as one drawing shows it. */
export type Own = {
  readonly steps: ListPage<ShownStep>;
  /** What they have just ticked there, to be unticked. */
  readonly ticked: readonly ShownStep[];
  readonly projects: ListPage<Listed>;
  readonly today: Day;
  /** How many stand on a page of each list. */
  readonly counts: HomePages;
  /** Another number for each drawing. */
  readonly drawing: number;
};

const NAME_LENGTH = 300;
const MOST_SECTIONS = 6;

/** Somebody's open steps, each with a box to tick it, and what they have just ticked. */
export function ownSteps(own: Own): KnownBlock[] {
  const { steps, ticked } = own;
  return [
    section(mrkdwn`*My open steps*${rangeMrkdwn('steps', steps)}`),
    ...(steps.total === 0
      ? [
          small(
            mrkdwn`None. What is assigned to you, or to a role that you hold, stands here until it is done.`,
          ),
        ]
      : []),
    ...steps.items.flatMap((shown) => stepBlocks(own, shown)),
    ...turning(own, 'steps'),
    ...(ticked.length === 0 ? [] : [section(mrkdwn`*Just done*`)]),
    ...ticked.flatMap((shown) => stepBlocks(own, shown)),
  ];
}

/** The open projects that concern somebody, with how far they are. */
export function ownProjects(own: Own): KnownBlock[] {
  const { projects } = own;
  return [
    section(mrkdwn`*My projects*${rangeMrkdwn('projects', projects)}`),
    ...(projects.total === 0
      ? [
          small(
            mrkdwn`None is open. A project stands here when you began it, hold a role in it, or have a step of it.`,
          ),
        ]
      : []),
    ...stacked(
      projects.items,
      (listed) => mrkdwn`• ${checklistLine(listed)}`,
      MOST_SECTIONS,
      (count) => mrkdwn`…and ${count} more`,
    ),
    ...turning(own, 'projects'),
  ];
}

/** All of it as a message for one person. */
export function ownMessage(own: Own): SlackMessage {
  const { steps, projects } = own;
  return {
    text: `${counted(steps.total, 'open step')} of yours, in ${counted(projects.total, 'open project')}.`,
    blocks: [...ownSteps(own), { type: 'divider' }, ...ownProjects(own)],
  };
}

function stepBlocks({ today, drawing }: Own, { kept, step, url }: ShownStep): KnownBlock[] {
  const { id, project } = kept.checklist;
  const title = titleOf(project);
  const name = lineMrkdwn([url === undefined ? strong(title) : link(url, title)], NAME_LENGTH);
  return [
    {
      type: 'actions',
      block_id: blockIdOf({ checklist: id, step: step.id }, drawing),
      elements: [stepBox(step, OWN_BOX)],
    },
    small(mrkdwn`${dueMrkdwn(step, today)}${name}`),
  ];
}

/** "steps 1–15 of 340"; nothing where all are shown. */
function rangeMrkdwn(what: string, { items, from, total }: ListPage<unknown>): Mrkdwn {
  if (items.length === total) return total === 0 ? mrkdwn`` : mrkdwn`  ${total.toLocaleString('en')}`;
  const range = `${(from + 1).toLocaleString('en')}–${(from + items.length).toLocaleString('en')}`;
  return mrkdwn`  ${what} ${range} of ${total.toLocaleString('en')}`;
}

/** The buttons to the pages before and after. */
function turning({ steps, projects, counts }: Own, list: keyof HomePages): ActionsBlock[] {
  const page = { steps, projects }[list];
  const at: HomePages = { steps: steps.from, projects: projects.from };
  const button = (text: string, actionId: string, from: number) => ({
    type: 'button' as const,
    text: plain(text),
    action_id: actionId,
    value: JSON.stringify({ ...at, [list]: from }),
  });
  const earlier = page.from > 0 ? [Math.max(0, page.from - counts[list])] : [];
  const later = page.from + page.items.length < page.total ? [page.from + page.items.length] : [];
  const elements = [
    ...earlier.map((from) => button('Earlier', turnAction('earlier'), from)),
    ...later.map((from) => button('Later', turnAction('later'), from)),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}
