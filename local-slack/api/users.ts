import { z } from 'zod';
import { flag } from './arguments.ts';
import { page, paging } from './paging.ts';
import { answer, type Method, method, refuse } from './reply.ts';
import { wireBotUser, wirePerson } from './wire.ts';

const authTest = method('auth.test', {}, (state) => {
  const { team, bot } = state.seed;
  return answer({
    // The real one lies at https://DOMAIN.slack.com/: here every link leads to the page.
    url: `${state.home}/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.id,
    bot_id: bot.botId,
    ...(team.organisation === undefined ? {} : { enterprise_id: team.organisation }),
    is_enterprise_install: team.isOrganisationInstall ?? false,
  });
});

const info = method('users.info', { user: z.string(), include_locale: flag.optional() }, (state, args) => {
  if (args.user === state.seed.bot.id) return answer({ user: wireBotUser(state) });
  const person = state.people.find(({ id }) => id === args.user);
  return person ? answer({ user: wirePerson(state, person) }) : refuse('user_not_found');
});

const list = method('users.list', { ...paging, include_locale: flag.optional() }, (state, args) => {
  const members = [...state.people.map((person) => wirePerson(state, person)), wireBotUser(state)];
  return page('members', members, args);
});

/** Who the bot is, and who there is: docs.slack.dev/reference/methods/users.info. */
export const userMethods: Record<string, Method> = {
  'auth.test': authTest,
  'users.info': info,
  'users.list': list,
};
