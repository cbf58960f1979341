import type { UserId } from '../../../core/checklists/ids.ts';
import type { PeopleLine } from '../../../core/checklists/people-line.ts';
import { lineMrkdwn } from '../line.ts';
import { Mrkdwn, mention, mrkdwn } from '../mrkdwn.ts';

const MOST_PEOPLE = 4;

/** A line with people in it, each as a mention, cut as `lineMrkdwn` does. */
export function peopleMrkdwn(line: PeopleLine, limit: number): Mrkdwn {
  const pieces: Mrkdwn[] = [];
  let left = limit;
  for (const piece of line) {
    const whole = pieceMrkdwn(piece, Number.MAX_SAFE_INTEGER);
    const fits = whole.length <= left;
    pieces.push(fits ? whole : pieceMrkdwn(piece, left));
    left -= whole.length;
    if (!fits) break;
  }
  return Mrkdwn.join(pieces, '');
}

/** People as mentions, some of them when there are many; `nobody` where there are none. */
export function mentions(users: readonly UserId[], nobody: string): Mrkdwn {
  if (users.length === 0) return mrkdwn`${nobody}`;
  const shown = Mrkdwn.join(users.slice(0, MOST_PEOPLE).map(mention), ', ');
  const others = users.length - MOST_PEOPLE;
  return others > 0 ? mrkdwn`${shown} and ${String(others)} more` : shown;
}

function pieceMrkdwn(piece: PeopleLine[number], limit: number): Mrkdwn {
  if (typeof piece === 'string' || piece.kind !== 'person') return lineMrkdwn([piece], limit);
  const person = mention(piece.user);
  return person.length <= limit ? person : mrkdwn`…`;
}
