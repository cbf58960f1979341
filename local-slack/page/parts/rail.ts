import { html } from 'hono/html';
import { channelsOf, directMessages, isOutsider, seenBy } from '../../find.ts';
import type { Channel, Person, State } from '../../state.ts';
import { drawAvatar, type Html, icon, posting } from '../draw/html.ts';
import { addressOf, type Window } from '../window.ts';

/** The bar at the side: who one is, the channels, and the app. */
export function drawRail(window: Window): Html {
  const { slack, person } = window.client;
  const direct = directMessages(slack, person);
  const home = { kind: 'home' } as const;
  return html`<nav class="rail" id="rail" aria-label="Workspace">
<p class="workspace-name">${slack.seed.team.name}</p>
<section class="rail-section"><h2 class="rail-heading">Act as</h2>
<ul class="rail-list">${slack.people.map((one) => drawPerson(window, one))}</ul></section>
<section class="rail-section"><h2 class="rail-heading">Channels</h2>
<ul class="rail-list">${channelsOf(slack, person).map((channel) => drawChannel(window, channel, channel.name))}</ul></section>
<section class="rail-section"><h2 class="rail-heading">Apps</h2>
<ul class="rail-list">${drawChannel(window, direct, slack.seed.bot.name)}
<li><a class="rail-link" href="${addressOf(person, home)}"${window.place.kind === 'home' && html` aria-current="page"`}${posting(window.client, 'show', { place: 'home' })}><span class="rail-sign">${icon('home')}</span>Home</a></li></ul></section>
</nav>`;
}

function drawPerson({ client, place }: Window, person: Person): Html {
  const isSelf = person === client.person;
  const tag = tagOf(client.slack, person);
  return html`<li><a class="rail-link" href="${addressOf(person, place)}"${isSelf && html` aria-current="true"`}>${drawAvatar(person.id, person.realName)} ${person.realName}${tag && html` <span class="tag">${tag}</span>`}</a></li>`;
}

function tagOf(state: State, person: Person): string | undefined {
  if (person.deactivated) return 'deactivated';
  if (isOutsider(state, person)) return 'outsider';
  return person.guest ? 'guest' : undefined;
}

const SIGNS = { public: 'hash', private: 'lock', dm: 'app', mpim: 'lock' } as const;

function drawChannel(window: Window, channel: Channel, name: string): Html {
  const place = { kind: 'channel', channel } as const;
  const isHere = window.place.kind === 'channel' && window.place.channel === channel;
  const count = isHere ? 0 : unreadIn(window, channel);
  return html`<li><a class="rail-link${count > 0 && ' unread'}" href="${addressOf(window.client.person, place)}"${isHere && html` aria-current="page"`}${posting(window.client, 'show', { place: channel.kind === 'dm' ? 'messages' : channel.name })}><span class="rail-sign">${icon(SIGNS[channel.kind])}</span>${name}${count > 0 && html` <span class="count" aria-label="${count} unread">${count}</span>`}</a></li>`;
}

function unreadIn({ client: { person }, seen }: Window, channel: Channel): number {
  const last = seen.get(channel.id) ?? '';
  return seenBy(channel, person).filter(({ ts, author }) => ts > last && author.id !== person.id).length;
}
