import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { UserId } from '../../core/checklist/ids.ts';
import type { NameOf } from '../../core/checklist/people-line.ts';

/** The names of people as Slack knows them; the id of each of whom Slack does not tell in time. */
export type NamesOf = (users: readonly UserId[]) => Promise<NameOf>;

// Of the three seconds that a click has.
const PATIENCE_MS = 1_000;

/** Asks Slack once for each person. */
export function namesOf(client: Pick<WebClient, 'users'>): NamesOf {
  const names = new Map<UserId, string>();
  async function learn(user: UserId): Promise<void> {
    const { user: found } = await client.users.info({ user });
    const name = found?.real_name || found?.profile?.real_name || found?.name;
    if (name) names.set(user, name);
  }
  return async (users) => {
    const unknown = [...new Set(users)].filter((user) => !names.has(user));
    const learnt = Promise.allSettled(unknown.map(learn));
    await Promise.race([learnt, wait(PATIENCE_MS, undefined, { ref: false })]);
    return (user) => names.get(user) ?? user;
  };
}
