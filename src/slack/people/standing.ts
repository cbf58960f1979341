import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Installation } from '../guard/installation.ts';
import { type Remembering, remembering } from './remembering.ts';

/** What Slack knows of a person. */
export type Standing = { readonly isOurs: boolean; readonly isGuest: boolean };

const Answer = z.looseObject({
  user: z.looseObject({
    team_id: z.string().nullish(),
    is_stranger: z.boolean().nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    enterprise_user: z.looseObject({ enterprise_id: z.string().nullish() }).nullish(),
  }),
});

const REMEMBERED_MS = 5 * 60_000;

/** Asks `users.info`, and remembers it for minutes. */
export function peopleOf(
  client: Pick<WebClient, 'users'>,
  installation: () => Installation,
  now: () => Date,
): Remembering<Standing> {
  return remembering(
    async (user) => standingOf(Answer.parse(await client.users.info({ user })).user, installation()),
    REMEMBERED_MS,
    now,
  );
}

function standingOf(user: z.infer<typeof Answer>['user'], { ids }: Installation): Standing {
  const teams = [user.team_id, user.enterprise_user?.enterprise_id];
  return {
    isOurs: user.is_stranger !== true && teams.some((team) => !!team && ids.has(team)),
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
  };
}
