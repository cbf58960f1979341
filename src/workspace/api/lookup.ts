import { z } from 'zod';
import type { Channel, Person, State } from '../state.ts';
import { flag } from './arguments.ts';
import { answer, type Method, method, refuse } from './reply.ts';

const authTest = method('auth.test', {}, (state) => {
  const { team, bot } = state.seed;
  return answer({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.id,
    bot_id: bot.botId,
    is_enterprise_install: false,
  });
});

const conversationsInfo = method(
  'conversations.info',
  { channel: z.string(), include_locale: flag.optional(), include_num_members: flag.optional() },
  (state, args) => {
    const channel = state.channels.find(({ id }) => id === args.channel);
    return channel ? answer({ channel: wireChannel(state, channel) }) : refuse('channel_not_found');
  },
);

/** A channel as conversations.info gives it; what is shared with strangers says `is_ext_shared` (slack-facts section 5). */
function wireChannel(state: State, channel: Channel) {
  if (channel.with) return { id: channel.id, is_im: true, user: channel.with.id, is_ext_shared: false };
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_archived: false,
    is_member: channel.hasBot,
    is_shared: channel.shared,
    is_ext_shared: channel.shared,
    is_org_shared: false,
    context_team_id: state.seed.team.id,
  };
}

const usersInfo = method(
  'users.info',
  { user: z.string(), include_locale: flag.optional() },
  (state, args) => {
    const { bot } = state.seed;
    if (args.user === bot.id) {
      return answer({
        user: { id: bot.id, team_id: state.seed.team.id, name: bot.name, is_bot: true, deleted: false },
      });
    }
    const person = state.people.find(({ id }) => id === args.user);
    return person ? answer({ user: wirePerson(state, person) }) : refuse('user_not_found');
  },
);

/** A person as users.info gives them; one of another workspace is `is_stranger` (slack-facts section 5). */
function wirePerson(state: State, person: Person) {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    is_bot: false,
    is_restricted: person.guest,
    is_ultra_restricted: false,
    is_stranger: person.teamId !== state.seed.team.id,
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
  };
}

/** The methods that only look things up. */
export const lookupMethods: Record<string, Method> = {
  'auth.test': authTest,
  'conversations.info': conversationsInfo,
  'users.info': usersInfo,
};
