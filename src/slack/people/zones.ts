import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Day, UserId } from '../../core/checklist/ids.ts';
import { localDay } from './local-time.ts';

/** The time zone of a person, such as `America/Chicago`; rejects when Slack does not tell. */
export type ZoneOf = (user: UserId) => Promise<string>;

const WHEN_UNKNOWN = 'UTC';

/** Asks Slack once for each person. */
export function zonesOf(client: WebClient): ZoneOf {
  const zones = new Map<UserId, string>();
  return async (user) => {
    const known = zones.get(user);
    if (known !== undefined) return known;
    const { user: found } = await client.users.info({ user });
    const zone = found?.tz ?? WHEN_UNKNOWN;
    zones.set(user, zone);
    return zone;
  };
}

// Of the three seconds that a click has.
const PATIENCE_MS = 1_000;

/** The day where a person who waits for an answer is; where Slack does not tell in time, in UTC. */
export async function dayOf(
  { zoneOf, now }: { readonly zoneOf: ZoneOf; readonly now: () => Date },
  user: UserId,
): Promise<Day> {
  const late = wait(PATIENCE_MS, WHEN_UNKNOWN, { ref: false });
  const zone = await Promise.race([zoneOf(user).catch(() => WHEN_UNKNOWN), late]);
  return localDay(now(), zone);
}
