import { html } from 'hono/html';
import { seenBy, standsInChannel } from '../../find.ts';
import type { Message } from '../../message.ts';
import type { Channel, Person, State } from '../../state.ts';
import { dayName } from '../draw/date-words.ts';
import type { Html } from '../draw/html.ts';
import { type Around, drawMessage, sentAt } from '../draw/message.ts';
import type { Replies } from '../draw/message-actions.ts';
import { channelTitle } from '../place.ts';
import type { Window } from '../window.ts';
import { drawWelcome } from './welcome.ts';

const SHOWN = 200;

/** The messages of a channel; replies stand in their threads. */
export function drawMessages(state: State, window: Window, channel: Channel): Html {
  const seen = seenBy(channel, window.client.person);
  const roots = seen.filter(standsInChannel).slice(-SHOWN);
  const empty = roots.length === 0 && html`<p class="empty">Nothing here yet. ${hint(state, channel)}</p>`;
  return html`<div class="messages" id="messages-${channel.id}" data-scroll role="log" tabindex="0" aria-label="Messages in ${channelTitle(state, channel)}">
${drawWelcome(state, window, channel)}${empty}${roots.map((message, index) => html`${drawDay(state, message, roots[index - 1])}${drawMessage(state, window.client, channel, message, around(state, seen, message))}`)}
</div>`;
}

function hint({ seed: { bot } }: State, channel: Channel): string {
  if (channel.kind === 'dm') return `Write to ${bot.name}.`;
  return channel.hasBot
    ? `Mention @${bot.name}, or type /.`
    : `@${bot.name} is no member; commands work all the same.`;
}

function drawDay(state: State, message: Message, before: Message | undefined): Html | undefined {
  const day = sentAt(message.ts);
  if (before && sentAt(before.ts).toDateString() === day.toDateString()) return undefined;
  return html`<p class="day-divider"><span>${dayName(day, new Date(state.now()))}</span></p>`;
}

/** What stands around a message of a channel. */
function around(state: State, seen: readonly Message[], { ts }: Message): Around {
  const replies = seen.filter((message) => message.threadTs === ts && message.ts !== ts);
  const last = replies.at(-1);
  return {
    inThread: false,
    shortcuts: state.manifest.features.shortcuts.filter(({ type }) => type === 'message'),
    ...(last ? { replies: repliesOf(state, replies, last) } : {}),
  };
}

function repliesOf(state: State, replies: readonly Message[], last: Message): Replies {
  const ids = new Set(replies.map(({ author }) => author.id));
  return { count: replies.length, people: [...ids].map((id) => authorOf(state, id)), lastTs: last.ts };
}

/** Who wrote a message, the bot too. */
function authorOf({ people, seed: { bot, team } }: State, id: string): Person {
  const found = people.find((person) => person.id === id);
  const own = { id, name: bot.name, realName: bot.name, teamId: team.id };
  return found ?? { ...own, guest: false, tz: null, deactivated: false };
}
