import type { Checklist, StoredChecklist } from '../../../core/checklists/checklist.ts';
import { daysLeftText, dayText } from '../../../core/checklists/day.ts';
import type { Day } from '../../../core/checklists/ids.ts';
import { overdueSteps, progressOf } from '../../../core/checklists/progress.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { counted } from '../../../core/say/phrases.ts';
import { code, line, link, strong } from '../../../core/text/line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { lineMrkdwn, Mrkdwn, mrkdwn } from '../mrkdwn.ts';
import { section, stacked } from '../section.ts';
import { words } from '../words.ts';
import { comingUp, progressText, standingText } from './message.ts';

/** A checklist, and the address of its message if it is posted. */
export type Listed = { readonly checklist: Checklist; readonly url: string | undefined };
/** A checklist as it is stored, and the address of its message if it is posted. */
export type Linked = StoredChecklist & Listed;

const NAME_LENGTH = 300;
const MOST_SECTIONS = 3;

/**
 * The status of checklists: one in full, several on a line each. `isMore`: there are others; `none`: the text if there are
 * none.
 */
export function checklistsMessage(
  listed: readonly Listed[],
  isMore: boolean,
  today: Day,
  none = 'No checklist is open.',
): SlackMessage {
  const [first, ...others] = listed;
  if (first === undefined)
    return words(line`${none} ${code('/cloudpay checklist recdesk bid 4321')} starts one.`);
  if (others.length === 0)
    return {
      text: fallback(standingText(first.checklist, { today })),
      blocks: [section(statusLines(first, today))],
    };
  return {
    text: fallback(`${counted(listed.length, 'checklist')}${isMore ? ', and older ones' : ''}`),
    blocks: [
      section(mrkdwn`*Checklists*`),
      ...stacked(listed, (one) => mrkdwn`• ${checklistLine(one, today)}`, MOST_SECTIONS),
      ...(isMore ? [section(mrkdwn`…and older ones`)] : []),
    ],
  };
}

/** A checklist's title, linked to its message. */
export function linkedTitle({ checklist, url }: Listed): Mrkdwn {
  const title = titleOf(checklist.project);
  return lineMrkdwn([url === undefined ? strong(title) : link(url, title)], NAME_LENGTH);
}

/** A checklist on one line: linked title, progress and next step. */
export function checklistLine({ checklist, url }: Listed, today: Day): Mrkdwn {
  return mrkdwn`${linkedTitle({ checklist, url })}: ${progressText(progressOf(checklist, today))}. ${comingUp(checklist, today)}`;
}

/** The same, with go-live and the other overdue steps; the most overdue step is the next one. */
function statusLines(listed: Listed, today: Day): Mrkdwn {
  const { checklist } = listed;
  const { goLive } = checklist.project;
  const isActive = checklist.status.kind === 'active';
  const late = overdueSteps(checklist, today)
    .slice(1)
    .map(({ title, due }) => mrkdwn`${title}${due === undefined ? '' : `, due ${dayText(due, today)}`}`);
  const lines = [
    checklistLine(listed, today),
    goLive && isActive && mrkdwn`Go-live *${dayText(goLive, today)}* (${daysLeftText(goLive, today)})`,
    late.length > 0 && mrkdwn`*Also overdue:* ${Mrkdwn.join(late, '; ')}`,
  ];
  return Mrkdwn.join(lines, '\n');
}
