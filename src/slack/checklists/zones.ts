import type { WebClient } from '@slack/web-api';
import type { UserId } from '../../core/checklist/ids.ts';

/** The time zone of a person, such as `America/Chicago`. Rejects when Slack does not tell. */
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
