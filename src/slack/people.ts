import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ActionTs, Day, type UserId } from '../core/checklists/ids.ts';
import type { NameOf } from '../core/checklists/people-line.ts';
import type { Installation } from './guard/installation.ts';
import { remembering } from './slack-cache.ts';
import { inTime } from './timeouts.ts';

/** Who a person is to the workspace or organisation. */
export type PersonStanding = {
  readonly isOurs: boolean;
  readonly isGuest: boolean;
  readonly isDeactivated: boolean;
};

/** What Slack knows about people, cached. */
export type People = ShownPeople & {
  /** At most a few minutes old. Rejects if Slack does not tell in time. */
  readonly standingOf: (user: string) => Promise<PersonStanding>;
  /** The same with more time for Slack: for jobs and for what they send, which nobody waits for and which stays. */
  readonly unhurried: ShownPeople;
};

/** What is shown of people. */
export type ShownPeople = {
  /** A time zone such as `America/Chicago`; UTC if there is none. Rejects if Slack does not tell in time. */
  readonly zoneOf: (user: UserId) => Promise<string>;
  /** Names from Slack, or ids if Slack does not tell in time. */
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
// Names and zones rarely change, unlike who is a member.
const ZONE_REMEMBERED_MS = 60 * 60_000;
// Of the 3 seconds that Slack allows; a command or form waits at most twice.
const TIMEOUT_MS = 1_000;
const UNHURRIED_MS = 5_000;

/** Asks `users.info`. */
export function peopleOf(
  client: Pick<WebClient, 'users'>,
  installation: () => Installation,
  now: () => Date,
): People {
  const people = remembering(async (user) => UserInfo.parse(await client.users.info({ user })).user, now);
  const shownWithin = (timeoutMs: number): ShownPeople => {
    const rarelyChanged = { forMs: ZONE_REMEMBERED_MS, timeoutMs };
    return {
      zoneOf: async (user) => zoneOf(await people.of(user, rarelyChanged)),
      async namesOf(users) {
        const all = [...new Set(users)];
        const found = await Promise.allSettled(all.map((user) => people.of(user, rarelyChanged)));
        const names = new Map(
          all.map((user, i) => [user, found[i]?.status === 'fulfilled' ? nameOf(found[i].value) : undefined]),
        );
        return (user) => names.get(user) || user;
      },
    };
  };
  return {
    standingOf: async (user) => standingOf(await people.of(user), installation()),
    ...shownWithin(TIMEOUT_MS),
    unhurried: shownWithin(UNHURRIED_MS),
  };
}

/** Slack has no zone for some people, and zones that this machine does not know. */
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

/** Writes something with people's names. It is written twice: first to see who occurs in it. */
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

/** Why steps cannot be assigned to these people, a sentence each. */
export async function peopleProblems(
  people: Pick<People, 'standingOf' | 'namesOf'>,
  users: readonly UserId[],
): Promise<string[]> {
  const problems = await Promise.all(users.map((user) => personProblem(people, user)));
  return problems.filter((one) => one !== undefined);
}

/** If Slack does not tell who somebody is, that is a problem too. */
async function personProblem(
  people: Pick<People, 'standingOf' | 'namesOf'>,
  user: UserId,
): Promise<string | undefined> {
  const standing = await inTime(people.standingOf(user), TIMEOUT_MS, 'late').catch(() => undefined);
  if (standing === undefined) return 'Slack didn’t tell me who that is. Please try again.';
  if (standing.isOurs && !standing.isDeactivated) return undefined;
  const name = (await people.namesOf([user]))(user);
  return standing.isDeactivated
    ? `${name}’s account is deactivated. Choose somebody else.`
    : `${name} is from outside your organization. Choose somebody inside.`;
}

/** The day in a time zone such as `America/Chicago`; by default in that of this machine. */
export function localDay(date: Date, timeZone?: string): Day {
  // Sweden writes days as 2026-12-01.
  return Day.parse(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date));
}

/** A person's time zone; UTC if Slack does not tell in time. */
export function zoneOrUtc({ zoneOf }: Pick<People, 'zoneOf'>, user: UserId): Promise<string> {
  return zoneOf(user).catch(() => WHEN_UNKNOWN);
}

/** Today in a person's time zone. */
export async function dayOf(
  { people, now }: { readonly people: Pick<People, 'zoneOf'>; readonly now: () => Date },
  user: UserId,
): Promise<Day> {
  return localDay(now(), await zoneOrUtc(people, user));
}

/** Milliseconds until the next time it is this hour in a time zone; an hour off on days when the clocks change. */
export function untilHour(date: Date, timeZone: string, hour: number): number {
  // Sweden writes times as 14:03:22.
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'medium' }).format(date);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const left = (hour - hours) * HOUR_S - minutes * 60 - seconds;
  return (left > 0 ? left : left + DAY_S) * 1_000;
}

const HOUR_S = 60 * 60;
const DAY_S = 24 * HOUR_S;

/** A moment in the form of Slack's `action_ts`. */
export function momentTs(date: Date): ActionTs {
  return ActionTs.parse((date.getTime() / 1_000).toFixed(6));
}
