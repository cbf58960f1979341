import { z } from 'zod';
import { isOutsider } from '../find.ts';
import type { Person, State } from '../state.ts';
import { flag, method, page, paging } from './method.ts';
import { knownPerson } from './reach.ts';

const authTest = method('auth.test', [], {}, (state) => {
  const { team, bot } = state.seed;
  return {
    // The real one lies at https://DOMAIN.slack.com/: here every link leads to the page.
    url: `${state.home}/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.id,
    bot_id: bot.botId,
    enterprise_id: team.organisation,
    is_enterprise_install: team.isOrganisationInstall ?? false,
  };
});

const info = method(
  'users.info',
  ['users:read'],
  { user: z.string(), include_locale: flag.optional() },
  (state, args) => {
    if (args.user === state.seed.bot.id) return { user: wireBotUser(state) };
    return { user: wirePerson(state, knownPerson(state, args.user)) };
  },
);

const list = method(
  'users.list',
  ['users:read'],
  { ...paging, include_locale: flag.optional() },
  (state, args) => {
    const members = [...state.people.map((person) => wirePerson(state, person)), wireBotUser(state)];
    return page('members', members, args);
  },
);

/**
 * A person as users.* give them; one of another workspace is `is_stranger`. Of one who is deactivated
 * only `deleted` and the profile are left, without a zone (docs.slack.dev/reference/objects/user-object).
 */
function wirePerson(state: State, person: Person) {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deactivated,
    is_bot: false,
    is_stranger: isOutsider(state, person),
    ...(person.deactivated
      ? {}
      : {
          real_name: person.realName,
          tz: person.tz ?? undefined,
          is_restricted: person.guest,
          is_ultra_restricted: false,
        }),
    enterprise_user: person.organisation && {
      id: person.id,
      enterprise_id: person.organisation,
      teams: [person.teamId],
    },
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
  };
}

/** The bot as users.* give it. */
function wireBotUser({ seed: { bot, team } }: State) {
  return { id: bot.id, team_id: team.id, name: bot.name, real_name: bot.name, is_bot: true, deleted: false };
}

/** Who the bot is, and who there is: docs.slack.dev/reference/methods/users.info. */
export const userMethods = [authTest, info, list];
