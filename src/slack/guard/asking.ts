import { z } from 'zod';

/** Who is behind a request of Slack, as far as the request tells. */
export type Asking =
  /** A person; the ids of workspaces or organisations that stand by their name. */
  | {
      readonly kind: 'person';
      readonly user: string;
      readonly teams: readonly string[];
      readonly isStranger: boolean;
    }
  /** Slack itself tells what became of a channel: nobody asks. */
  | { readonly kind: 'nobody' }
  /** Another app, or whom the request does not name. */
  | { readonly kind: 'unnamed' };

const id = z.string().nullish().catch(undefined);
const User = z.object({ id, team_id: id, is_stranger: z.boolean().nullish().catch(undefined) });

const Body = z.object({
  user: User.optional().catch(undefined),
  user_id: id,
  team_id: id,
  enterprise_id: id,
  event: z
    .object({
      type: id,
      user: z.union([z.string(), User]).optional().catch(undefined),
      bot_id: id,
      team: id,
      user_team: id,
      source_team: id,
      user_profile: z.object({ team: id, is_stranger: z.boolean().nullish() }).optional().catch(undefined),
    })
    .optional(),
});
type Event = NonNullable<z.infer<typeof Body>['event']>;

// What Slack tells of a channel, and nobody asks.
const OF_A_CHANNEL: readonly unknown[] = ['channel_shared', 'channel_unshared', 'channel_id_changed'];

/** Reads whatever Slack delivers: an event, a command, a click, a modal, a typeahead, a shortcut. */
export function askingOf(body: unknown): Asking {
  const { success, data } = Body.safeParse(body);
  if (!success) return { kind: 'unnamed' };
  if (data.event) return eventAsking(data.event);
  if (data.user) return person(data.user.id, [data.user.team_id], data.user.is_stranger);
  // A command names where it was typed; on Enterprise the organisation decides.
  return person(data.user_id, [data.enterprise_id ?? data.team_id]);
}

function eventAsking(event: Event): Asking {
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
    teams: teams.filter((team) => !!team) as string[],
    isStranger: isStranger === true,
  };
}
