import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ActionTs, Day, type UserId } from '../core/checklists/ids.ts';
import type { NameOf } from '../core/checklists/people-line.ts';
import type { Installation } from './guard/installation.ts';
import { remembering } from './slack-cache.ts';

/** Whether somebody belongs to where the app is installed, is a guest there, or has no account there any more. */
type PersonStanding = {
  readonly isOurs: boolean;
  readonly isGuest: boolean;
  readonly isDeactivated: boolean;
};

/** What Slack knows of people: each is asked for once in a while, whatever is to be known of them. */
export type People = {
  /** As it was minutes ago at the most; rejects when Slack does not tell in time. */
  readonly standingOf: (user: string) => Promise<PersonStanding>;
  /** A time zone such as `America/Chicago`, UTC where there is none; rejects when Slack does not tell in time. */
  readonly zoneOf: (user: UserId) => Promise<string>;
  /** Names from Slack, or the id where Slack does not answer in time. */
  readonly namesOf: (users: readonly UserId[]) => Promise<NameOf>;
};

const word = z.string().nullish().catch(undefined);
const UserInfo = z.looseObject({
  user: z.looseObject({
    team_id: z.string().nullish(),
    is_stranger: z.boolean().nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    deleted: z.boolean().nullish(),
    enterprise_user: z.looseObject({ enterprise_id: z.string().nullish() }).nullish(),
    name: word,
    real_name: word,
    tz: word,
    profile: z.looseObject({ real_name: word }).nullish().catch(undefined),
  }),
});
type SlackUser = z.infer<typeof UserInfo>['user'];

const WHEN_UNKNOWN = 'UTC';
// Reminders ask for the zones of many, each minute; who somebody may be changes sooner than where they live.
const ZONE_REMEMBERED_MS = 60 * 60_000;
// Of the three seconds that a click has.
const TIMEOUT_MS = 1_000;
const RARELY_CHANGED = { forMs: ZONE_REMEMBERED_MS, timeoutMs: TIMEOUT_MS };

/** Asks `users.info`. */
export function peopleOf(
  client: Pick<WebClient, 'users'>,
  installation: () => Installation,
  now: () => Date,
): People {
  const people = remembering(async (user) => UserInfo.parse(await client.users.info({ user })).user, now);
  return {
    standingOf: async (user) => standingOf(await people.of(user), installation()),
    zoneOf: async (user) => zoneOf(await people.of(user, RARELY_CHANGED)),
    async namesOf(users) {
      const all = [...new Set(users)];
      const found = await Promise.allSettled(all.map((user) => people.of(user, RARELY_CHANGED)));
      const names = new Map(
        all.map((user, i) => [user, found[i]?.status === 'fulfilled' ? nameOf(found[i].value) : undefined]),
      );
      return (user) => names.get(user) || user;
    },
  };
}

/** Slack leaves the zone empty for some, and knows zones that this machine does not. */
function zoneOf({ tz }: SlackUser): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: tz || WHEN_UNKNOWN }).resolvedOptions().timeZone;
  } catch {
    return WHEN_UNKNOWN;
  }
}

function nameOf({ real_name, profile, name }: SlackUser): string | null | undefined {
  return real_name || profile?.real_name || name;
}

function standingOf(user: SlackUser, { ids }: Installation): PersonStanding {
  const teams = [user.team_id, user.enterprise_user?.enterprise_id];
  return {
    isOurs: user.is_stranger !== true && teams.some((team) => !!team && ids.has(team)),
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isDeactivated: user.deleted === true,
  };
}

/** Something written with the names of all who occur in it: it is written once to see who they are. */
export async function withNames<T>(
  people: Pick<People, 'namesOf'>,
  write: (nameOf: NameOf) => T,
): Promise<T> {
  const users = new Set<UserId>();
  write((user) => {
    users.add(user);
    return user;
  });
  return write(await people.namesOf([...users]));
}

/** Why work cannot be given to some of these people. */
export async function peopleProblems(
  people: Pick<People, 'standingOf' | 'namesOf'>,
  users: readonly UserId[],
): Promise<string[]> {
  const problems = await Promise.all(users.map((user) => personProblem(people, user)));
  return problems.filter((one) => one !== undefined);
}

/** Why work cannot be given to somebody: they have left, or are from outside; unsure means no. */
async function personProblem(
  people: Pick<People, 'standingOf' | 'namesOf'>,
  user: UserId,
): Promise<string | undefined> {
  const standing = await people.standingOf(user).catch(() => undefined);
  if (standing === undefined) return 'Slack didn’t tell me who that is. Please try again.';
  if (standing.isOurs && !standing.isDeactivated) return undefined;
  const name = (await people.namesOf([user]))(user);
  return standing.isDeactivated
    ? `${name}’s account is deactivated. Choose somebody else.`
    : `${name} is from outside your organization. Choose somebody inside.`;
}

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
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
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
