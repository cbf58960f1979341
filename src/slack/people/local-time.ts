import { ActionTs, Day, type UserId } from '../../core/checklists/ids.ts';
import type { People } from './people.ts';

/** The day of a moment in a time zone such as `America/Chicago`; without one, where the bot runs. */
export function localDay(date: Date, timeZone?: string): Day {
  // Sweden writes days as 2026-12-01.
  return Day.parse(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date));
}

/** The day where a person who waits for an answer is; where Slack does not tell in time, in UTC. */
export async function dayOf(
  { people, now }: { readonly people: Pick<People, 'zoneOf'>; readonly now: () => Date },
  user: UserId,
): Promise<Day> {
  return localDay(now(), await people.zoneOf(user).catch(() => 'UTC'));
}

/** The hour of a moment in a time zone, 0 to 23. */
export function localHour(date: Date, timeZone: string): number {
  return Number(
    new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(date),
  );
}

/** How long it takes until it is so late somewhere, 1 to 24 hours; the day on which clocks are changed may be an hour off. */
export function untilHour(date: Date, timeZone: string, hour: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' },
  }).formatToParts(date);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const secondOfDay = (part('hour') * 60 + part('minute')) * 60 + part('second');
  const left = hour * HOUR_S - secondOfDay;
  return (left > 0 ? left : left + DAY_S) * 1_000;
}

const HOUR_S = 60 * 60;
const DAY_S = 24 * HOUR_S;

/** A moment as Slack writes the time of a click. */
export function momentTs(date: Date): ActionTs {
  return ActionTs.parse((date.getTime() / 1_000).toFixed(6));
}
