import type { SectionBlock } from '@slack/types';
import type { UserId } from '../../../core/checklists/ids.ts';
import { LIMITS } from '../limits.ts';
import { Mrkdwn, mention, mrkdwn } from '../mrkdwn.ts';
import { section } from '../section.ts';

/** Things one below the other in `most` sections at most; `more` says how many are left out. No line is too long for one. */
export function stacked<T>(
  things: readonly T[],
  lineOf: (thing: T) => Mrkdwn,
  most: number,
  more: (count: string) => Mrkdwn = (count) => mrkdwn`…and ${count} more`,
): SectionBlock[] {
  const { pages, left } = paged(things, lineOf, most, LIMITS.sectionText);
  return [...pages.map(section), ...(left === 0 ? [] : [section(more(left.toLocaleString('en')))])];
}

/** Things as lines on `most` pages at most, and the number of those that are left; they are not even drawn. */
export function paged<T>(
  things: readonly T[],
  lineOf: (thing: T) => Mrkdwn,
  most: number,
  limit: number,
): { readonly pages: readonly Mrkdwn[]; readonly left: number } {
  const pages: Mrkdwn[][] = [];
  let room = 0;
  let rendered = 0;
  for (const thing of things) {
    const line = lineOf(thing);
    room -= line.length + 1;
    if (room < 0) {
      if (pages.length === most) break;
      pages.push([]);
      room = limit - line.length;
    }
    pages.at(-1)?.push(line);
    rendered += 1;
  }
  return { pages: pages.map((page) => Mrkdwn.join(page, '\n')), left: things.length - rendered };
}

const MOST_PEOPLE = 4;

/** People as mentions, some of them when there are many; `nobody` where there are none. */
export function mentions(users: readonly UserId[], nobody: string): Mrkdwn {
  if (users.length === 0) return mrkdwn`${nobody}`;
  const shown = Mrkdwn.join(users.slice(0, MOST_PEOPLE).map(mention), ', ');
  const others = users.length - MOST_PEOPLE;
  return others > 0 ? mrkdwn`${shown} and ${String(others)} more` : shown;
}
