import { z } from 'zod';
import type { UserId } from '../../core/checklists/ids.ts';
import type { PersonStanding } from '../people.ts';
import type { Services } from '../services.ts';
import type { Installation } from './installation.ts';

/** Who somebody is to the workspace or organisation where the app is installed. */
export type Who =
  | 'inside'
  /** A guest, if the setting GUESTS refuses guests. */
  | 'guest'
  | 'outside'
  /** Slack did not tell: refused, with another text. */
  | 'unknown';

/** Decides by the ids in the request. Asks Slack only if they are not conclusive, or if guests are refused. */
export async function whoAsks(services: Services, { user, teams, isStranger }: Requester): Promise<Who> {
  const side = isStranger ? 'outside' : sideOf(teams, services.installation());
  if (side === 'outside' || (side === 'inside' && services.guests === 'allow')) return side;
  return await services.people.standingOf(user).then(
    (standing) => whoHas(standing, services),
    () => 'unknown',
  );
}

/** Who somebody is now: people leave, and become guests. `unknown` if Slack does not tell. */
export async function whoIs(services: Services, user: UserId): Promise<Who | 'deactivated'> {
  return await whoNow(services, user).catch(() => 'unknown');
}

/** Who somebody is now; rejects if Slack does not tell. */
export async function whoNow(services: Services, user: UserId): Promise<Who | 'deactivated'> {
  if (services.installation().ids.size === 0) return 'unknown';
  const standing = await services.people.standingOf(user);
  return standing.isDeactivated ? 'deactivated' : whoHas(standing, services);
}

function whoHas({ isOurs, isGuest }: PersonStanding, { guests }: Services): Who {
  if (!isOurs) return 'outside';
  return isGuest && guests === 'refuse' ? 'guest' : 'inside';
}

/**
 * Decides by the workspace ids in a request. Undefined if there are none, if they disagree, or if they may be of other
 * workspaces of our organisation, whose ids we do not know.
 */
function sideOf(
  teams: readonly string[],
  { ids, isOrganisation }: Installation,
): 'inside' | 'outside' | undefined {
  const ours = teams.filter((team) => ids.has(team));
  if (teams.length > 0 && ours.length === teams.length) return 'inside';
  const areAllForeign = teams.length > 0 && ours.length === 0;
  const mayBeOurs = isOrganisation && teams.every((team) => team.startsWith('T'));
  return areAllForeign && !mayBeOurs ? 'outside' : undefined;
}

/** A person, with the ids of their workspaces or organisations. */
type Requester = {
  readonly user: string;
  readonly teams: readonly string[];
  readonly isStranger: boolean;
};

/** Who is behind a request, as far as the request tells. */
type Asking =
  | ({ readonly kind: 'person' } & Requester)
  /** Slack itself reports a change of a channel. */
  | { readonly kind: 'nobody' }
  /** Another app, or somebody whom the request does not name. */
  | { readonly kind: 'unnamed' };

const id = z.string().nullish().catch(undefined);
const RequestUser = z.object({ id, team_id: id, is_stranger: z.boolean().nullish().catch(undefined) });

const Body = z.object({
  user: RequestUser.optional().catch(undefined),
  user_id: id,
  team_id: id,
  enterprise_id: id,
  event: z
    .object({
      type: id,
      user: z.union([z.string(), RequestUser]).optional().catch(undefined),
      bot_id: id,
      team: id,
      user_team: id,
      source_team: id,
      user_profile: z.object({ team: id, is_stranger: z.boolean().nullish() }).optional().catch(undefined),
    })
    .optional(),
});
type RequestEvent = NonNullable<z.infer<typeof Body>['event']>;

const OF_A_CHANNEL: readonly unknown[] = ['channel_shared', 'channel_unshared', 'channel_id_changed'];

/** Reads any payload: an event, a command, a click, a modal, a typeahead, a shortcut. */
export function askingOf(body: unknown): Asking {
  const { success, data } = Body.safeParse(body);
  if (!success) return { kind: 'unnamed' };
  if (data.event) return eventAsking(data.event);
  if (data.user) return person(data.user.id, [data.user.team_id], data.user.is_stranger);
  // A command carries the workspace where it was typed; on Enterprise the organisation decides.
  return person(data.user_id, [data.enterprise_id ?? data.team_id]);
}

function eventAsking(event: RequestEvent): Asking {
  if (OF_A_CHANNEL.includes(event.type)) return { kind: 'nobody' };
  if (event.bot_id) return { kind: 'unnamed' };
  const { user, user_profile: profile } = event;
  const named = typeof user === 'string' ? { id: user } : user;
  const teams = [event.user_team, event.source_team, event.team, profile?.team, named?.team_id];
  return person(named?.id, teams, profile?.is_stranger ?? named?.is_stranger);
}

function person(
  user: string | null | undefined,
  teams: readonly (string | null | undefined)[],
  isStranger: boolean | null = false,
): Asking {
  if (!user) return { kind: 'unnamed' };
  return {
    kind: 'person',
    user,
    teams: teams.flatMap((team) => team || []),
    isStranger: isStranger === true,
  };
}
