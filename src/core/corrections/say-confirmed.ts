import type { Moment } from '../checklists/ids.ts';
import { FIELDS } from '../knowledge/fields.ts';
import { counted } from '../say/phrases.ts';
import { joinLines, type Line, line, projectChannel } from '../text/line.ts';
import { daysSince, type FactField, type Standing, type Use } from './confirmed.ts';

/** A line that says when and where facts were last confirmed, and which never were; undefined if there are none. */
export function confirmedLine(standings: readonly Standing[], now: Moment): Line | undefined {
  const confirmed = standings.flatMap((standing) => {
    const when = whenOf(standing, now);
    return when === undefined ? [] : [{ label: labelOf(standing), when }];
  });
  // Facts that were confirmed together are named together.
  const together = [...Map.groupBy(confirmed, ({ when }) => JSON.stringify(when)).values()].map(
    (all): Line => {
      const [first] = all;
      return line`${all.map(({ label }) => label).join(', ')} last confirmed ${first?.when ?? []}`;
    },
  );
  const never = standings.filter((one) => one.confirmed.length === 0).map(({ field }) => fieldLabel(field));
  const all = [...together, ...(never.length === 0 ? [] : [[`never confirmed: ${never.join(', ')}`]])];
  return all.length === 0 ? undefined : capital(joinLines(all, ' · '));
}

/** "3 weeks ago in #impl-springfield", for the oldest of the facts. */
function whenOf({ confirmed: [oldest] }: Standing, now: Moment): Line | undefined {
  if (oldest === undefined) return undefined;
  const { at, channel } = oldest;
  return [agoText(at, now), ...(channel === undefined ? [] : line` in ${projectChannel(channel)}`)];
}

/** "contacts", "2 of 3 needs". */
function labelOf({ field, facts, confirmed }: Standing): string {
  return confirmed.length < facts
    ? `${confirmed.length} of ${facts} ${fieldLabel(field)}`
    : fieldLabel(field);
}

// From this age on, the larger unit is used.
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

/** How much a partner's card is used: "3 projects, looked up by 5 people". */
export function useText({ projects, people }: Use): string {
  return `${counted(projects, 'project')}, looked up by ${counted(people, 'person', 'people')}`;
}

function fieldLabel(field: FactField): string {
  return FIELDS[field].label.toLowerCase();
}

function capital([first = '', ...rest]: Line): Line {
  return typeof first === 'string'
    ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest]
    : [first, ...rest];
}
