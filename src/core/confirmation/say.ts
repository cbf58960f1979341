import { KEY_LABELS } from '../amendment/say.ts';
import type { Moment } from '../checklist/ids.ts';
import { joinLines, type Line, line, type Part, projectChannel } from '../say/message.ts';
import { counted } from '../say/phrases.ts';
import { type Confirmation, daysSince, type Standing } from './confirmation.ts';
import { type Fact, FactKey } from './fact.ts';
import type { Use } from './stale.ts';

/** When facts were confirmed, and which never were, on one line; nothing where there are none. `now` is asked of what was. */
export function confirmedLine(standings: readonly Standing[], now: () => Moment): Line | undefined {
  const confirmed = standings.flatMap((standing) => confirmedText(standing, now));
  const never = standings.filter((one) => one.confirmed.length === 0).map(({ key }) => labelOf(key));
  const all = [...confirmed, ...(never.length === 0 ? [] : [[`never confirmed: ${never.join(', ')}`]])];
  return all.length === 0 ? undefined : capital(joinLines(all, ' · '));
}

/** "contacts confirmed 3 weeks ago in #impl-springfield", "2 of 3 needs confirmed …": as long ago as the oldest of them. */
function confirmedText({ key, facts, confirmed }: Standing, now: () => Moment): Line[] {
  const [oldest] = confirmed;
  if (oldest === undefined) return [];
  const part = confirmed.length < facts ? `${confirmed.length} of ${facts} ` : '';
  return [line`${part}${labelOf(key)} confirmed ${agoText(oldest.at, now())}${placeOf(oldest)}`];
}

function placeOf({ channel }: Confirmation): Line {
  return channel === undefined ? [] : line` in ${projectChannel(channel)}`;
}

// What is longer ago is told in the larger unit.
const UNITS = [
  { days: 365, from: 730, name: 'year' },
  { days: 30, from: 60, name: 'month' },
  { days: 7, from: 14, name: 'week' },
] as const;

/** How long ago a moment was: "today", "yesterday", "9 days ago", "3 weeks ago". */
export function agoText(at: Moment, now: Moment): string {
  const days = daysSince(at, now);
  if (days < 2) return days === 0 ? 'today' : 'yesterday';
  const unit = UNITS.find(({ from }) => days >= from);
  return `${counted(Math.floor(days / (unit?.days ?? 1)), unit?.name ?? 'day')} ago`;
}

/** Facts below the labels of their keys. */
export function factParts(facts: readonly Fact[]): Part[] {
  return FactKey.options.flatMap((key): Part[] => {
    const lines = facts.filter((fact) => fact.key === key).map((fact) => fact.line);
    return lines.length === 0 ? [] : [{ kind: 'fact', label: KEY_LABELS[key], lines }];
  });
}

/** How much a partner's card is used: "3 projects, looked up by 5 people". */
export function useText({ projects, people }: Use): string {
  return `${counted(projects, 'project')}, looked up by ${counted(people, 'person', 'people')}`;
}

function labelOf(key: FactKey): string {
  return KEY_LABELS[key].toLowerCase();
}

function capital([first = '', ...rest]: Line): Line {
  return typeof first === 'string'
    ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest]
    : [first, ...rest];
}
