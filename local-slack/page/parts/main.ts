import { html } from 'hono/html';
import type { Channel, State } from '../../state.ts';
import { drawBlocks } from '../draw/blocks.ts';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { addressOf, channelTitle, placeNamed } from '../place.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';
import { drawComposer } from './composer.ts';
import { drawMessages } from './messages.ts';

/** The middle of the window: a channel, the direct messages with the app, or its Home. */
export function drawMain(state: State, window: Window): Html {
  const { place } = window;
  const inside =
    place.kind === 'home'
      ? html`${drawHeader(state, window, state.seed.bot.name)}${drawTabs(state, window, 'home')}${drawHome(state, window)}`
      : drawChannel(state, window, place.channel);
  return html`<main class="main" id="main">${inside}</main>`;
}

function drawChannel(state: State, window: Window, channel: Channel): Html {
  const tabs = channel.kind === 'dm' && drawTabs(state, window, 'messages');
  return html`${drawHeader(state, window, channelTitle(state, channel), channel)}${tabs}${drawMessages(state, window, channel)}${drawComposer(state, window, channel)}`;
}

function drawHeader({ log }: State, window: Window, title: string, channel?: Channel): Html {
  const topic = channel?.topic ?? '';
  const wrong = log.filter(({ problems }) => problems.length > 0).length;
  const count = wrong > 0 && html` <span class="count" aria-label="${wrong} with problems">${wrong}</span>`;
  return html`<header class="channel-header"><div class="channel-title"><h1 class="channel-name">${title}</h1>${topic !== '' && html`<p class="channel-topic">${topic}</p>`}</div>
<div class="channel-tools">${channel && channel.kind !== 'dm' && channel.kind !== 'mpim' && drawChannelMenu(window, channel)}<button type="button" class="tool" aria-pressed="${String(window.showsInspector)}"${posting(window, 'inspector')} data-place="inspector">Inspector${count}</button></div></header>`;
}

/** What a person does to a channel as a whole; whom to invite is typed. */
function drawChannelMenu(window: Window, { id, isArchived }: Channel): Html {
  const name = isArchived ? 'Unarchive channel' : 'Archive channel';
  const what = isArchived ? 'unarchive' : 'archive';
  return html`<button type="button" class="icon-button" aria-label="Channel actions" title="Channel actions" popovertarget="channel-menu" data-place="channel actions">${icon('dots')}</button><div class="menu" popover id="channel-menu"><ul class="menu-list"><li><button type="button" class="menu-item" popovertarget="channel-menu" popovertargetaction="hide"${posting(window, what, { channel: id })}><span class="menu-text">${name}</span></button></li></ul></div>`;
}

function drawTabs(state: State, window: Window, here: 'home' | 'messages'): Html {
  const { person } = window.client;
  const tabs = [
    ['home', 'Home'],
    ['messages', 'Messages'],
  ] as const;
  return html`<nav class="tabs" aria-label="App">${tabs.map(
    ([name, label]) =>
      html`<a class="tab" href="${addressOf(person, placeNamed(state, person, name))}"${name === here && html` aria-current="page"`}${posting(window, 'show', { place: name })} data-place="tab ${name}">${label}</a>`,
  )}</nav>`;
}

function drawHome(state: State, { client }: Window): Html {
  const view = state.homes.get(client.person.id);
  const inside = view
    ? drawBlocks({ state, client, surface: { kind: 'view', view } })
    : html`<p class="empty">This app has not made a Home yet.</p>`;
  return html`<div class="home" id="home" tabindex="0" role="region" aria-label="Home of the app">${inside}</div>`;
}
