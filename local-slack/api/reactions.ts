import { nameToEmoji } from 'gemoji';
import { z } from 'zod';
import { knownChannel, publicMessage } from '../find.ts';
import { timestamp } from './arguments.ts';
import { answer, type Method, method, refuse } from './reply.ts';

const add = method(
  'reactions.add',
  { channel: z.string(), timestamp, name: z.string() },
  (state, { channel: id, timestamp: ts, name }) => {
    const channel = knownChannel(state, id);
    if (!channel) return refuse('channel_not_found');
    if (channel.isArchived) return refuse('is_archived');
    if (!channel.hasBot) return refuse('not_in_channel');
    const message = publicMessage(channel, ts);
    if (!message) return refuse('message_not_found');
    if (!Object.hasOwn(nameToEmoji, name)) return refuse('invalid_name');
    const bot = state.seed.bot.id;
    const reactions = message.reactions ?? [];
    const same = reactions.find((reaction) => reaction.name === name);
    if (same?.users.includes(bot)) return refuse('already_reacted');
    if (same) same.users.push(bot);
    message.reactions = same ? reactions : [...reactions, { name, users: [bot] }];
    state.changes.happened();
    return answer({});
  },
);

/** reactions.*: docs.slack.dev/reference/methods/reactions.add. */
export const reactionMethods: Record<string, Method> = { 'reactions.add': add };
