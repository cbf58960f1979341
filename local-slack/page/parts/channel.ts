import { html } from 'hono/html';
import { isOutsider, seenBy, standsInChannel } from '../../find.ts';
import type { Message } from '../../message.ts';
import type { Channel, Client, State } from '../../state.ts';
import { drawBlocks } from '../draw/blocks.ts';
import { dayName } from '../draw/dates.ts';
import { type Html, icon, menuButton, NOTHING, popover, posting } from '../draw/html.ts';
import { drawMessage, sentAt } from '../draw/message.ts';
import { addressOf, channelTitle, placeNamed, type Window } from '../window.ts';

/** The middle of the window: a channel, the direct messages with the app, or its Home. */
export function drawMain(window: Window): Html {
  const { client, place } = window;
  const { slack } = client;
  if (place.kind === 'home')
    return html`<main class="main" id="main">${drawHeader(window, slack.seed.bot.name)}${drawTabs(window, 'home')}${drawHome(client)}</main>`;
  const { channel } = place;
  const tabs = channel.kind === 'dm' && drawTabs(window, 'messages');
  return html`<main class="main" id="main">${drawHeader(window, channelTitle(slack, channel), channel)}${tabs}${drawMessages(window, channel)}${drawComposer(window, channel)}</main>`;
}

function drawHeader(window: Window, title: string, channel?: Channel): Html {
  const { client, showsInspector } = window;
  const topic = channel?.topic ?? '';
  const wrong = client.slack.log.filter(({ problems }) => problems.length > 0).length;
  const count = wrong > 0 && html` <span class="count" aria-label="${wrong} with problems">${wrong}</span>`;
  const hasMenu = channel && channel.kind !== 'dm' && channel.kind !== 'mpim';
  return html`<header class="channel-header"><div class="channel-title"><h1 class="channel-name">${title}</h1>${topic !== '' && html`<p class="channel-topic">${topic}</p>`}</div>
<div class="channel-tools">${hasMenu && drawChannelMenu(client, channel)}<button type="button" class="tool" aria-pressed="${String(showsInspector)}"${posting(client, 'inspector')} data-place="inspector">Inspector${count}</button></div></header>`;
}

/** What a person does to a channel as a whole; whom to invite is typed. */
function drawChannelMenu(client: Client, { id, isArchived }: Channel): Html {
  const name = isArchived ? 'Unarchive channel' : 'Archive channel';
  const what = isArchived ? 'unarchive' : 'archive';
  return html`<button type="button" class="icon-button" aria-label="Channel actions" title="Channel actions" popovertarget="channel-menu" data-place="channel actions">${icon('dots')}</button>${popover('channel-menu', [menuButton('channel-menu', name, posting(client, what, { channel: id }))])}`;
}

function drawTabs({ client }: Window, here: 'home' | 'messages'): Html {
  const { slack, person } = client;
  const tabs = [
    ['home', 'Home'],
    ['messages', 'Messages'],
  ] as const;
  return html`<nav class="tabs" aria-label="App">${tabs.map(
    ([name, label]) =>
      html`<a class="tab" href="${addressOf(person, placeNamed(slack, person, name))}"${name === here && html` aria-current="page"`}${posting(client, 'show', { place: name })} data-place="tab ${name}">${label}</a>`,
  )}</nav>`;
}

function drawHome(client: Client): Html {
  const view = client.slack.homes.get(client.person.id);
  const inside = view
    ? drawBlocks({ client, surface: { kind: 'view', view } })
    : html`<p class="empty">This app has not made a Home yet.</p>`;
  return html`<div class="home" id="home" tabindex="0" role="region" aria-label="Home of the app">${inside}</div>`;
}

const SHOWN = 200;

/** The messages of a channel; replies stand in their threads. */
function drawMessages(window: Window, channel: Channel): Html {
  const { client } = window;
  const { slack } = client;
  const seen = seenBy(channel, client.person);
  const all = seen.filter(standsInChannel);
  const roots = all.slice(-SHOWN);
  const empty = all.length === 0 && html`<p class="empty">Nothing here yet. ${hint(slack, channel)}</p>`;
  const older = all.length > SHOWN && html`<p class="empty">Older messages are not shown.</p>`;
  const repliesTo = ({ ts }: Message) => seen.filter((reply) => reply.threadTs === ts && reply.ts !== ts);
  const rendered = roots.map(
    (message, index) =>
      html`${drawDay(slack, message, roots[index - 1])}${drawMessage(client, channel, message, { inThread: false, replies: repliesTo(message) })}`,
  );
  return html`<div class="messages" id="messages-${channel.id}" data-scroll role="log" tabindex="0" aria-label="Messages in ${channelTitle(slack, channel)}">
${drawWelcome(client, channel)}${older || empty}${rendered}
</div>`;
}

function hint({ seed: { bot } }: State, channel: Channel): string {
  if (channel.kind === 'dm') return `Write to ${bot.name}.`;
  return channel.hasBot
    ? `Mention @${bot.name}, or type /.`
    : `@${bot.name} is no member; commands work all the same.`;
}

function drawDay(state: State, message: Message, before: Message | undefined): Html {
  const day = sentAt(message.ts);
  if (before && sentAt(before.ts).toDateString() === day.toDateString()) return NOTHING;
  return html`<p class="day-divider"><span>${dayName(day, new Date(state.now()))}</span></p>`;
}

/** What a newcomer reads at the beginning of the first channel, with things to try. */
function drawWelcome(client: Client, channel: Channel): Html {
  const { welcome } = client.slack.seed;
  if (welcome?.in !== channel.name) return NOTHING;
  const tries = welcome.tries.map(
    ({ label, type }, index) =>
      html`<button type="button" class="try"${posting(client, 'try', { index: String(index) })}><span class="try-label">${label}</span> <code>${type}</code></button>`,
  );
  return html`<section class="welcome" aria-label="Welcome"><h2>Welcome</h2><p>${welcome.text}</p><div class="welcome-tries">${tries}</div></section>`;
}

/** The thread that is open in this window, at the side. */
export function drawThread(window: Window): Html {
  const { thread, client } = window;
  if (!thread) return html`<aside class="thread" id="thread" hidden></aside>`;
  const { channel, root } = thread;
  const seen = seenBy(channel, client.person);
  const first = seen.find(({ ts }) => ts === root);
  const replies = seen.filter(({ threadTs, ts }) => threadTs === root && ts !== root);
  const draw = (message: Message) => drawMessage(client, channel, message, { inThread: true });
  const count =
    replies.length > 0 &&
    html`<p class="reply-divider"><span>${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}</span></p>`;
  return html`<aside class="thread" id="thread" aria-label="Thread">
<header class="pane-header"><div><h2 class="pane-title">Thread</h2><p class="pane-subtitle">${channelTitle(client.slack, channel)}</p></div><button type="button" class="icon-button" aria-label="Close the thread"${posting(client, 'close-thread')}>${icon('close')}</button></header>
<div class="messages" id="thread-${root.replace('.', '-')}" data-scroll role="log" tabindex="0" aria-label="Messages in the thread">${first ? draw(first) : html`<p class="empty">This message was deleted.</p>`}${count}${replies.map(draw)}</div>
${drawComposer(window, channel, root)}
</aside>`;
}

/**
 * Where one writes; each channel and thread has its own, which no update touches. Slash commands do not run in threads, and
 * belong to the workspace that installed the app.
 */
function drawComposer({ client }: Window, channel: Channel, root?: string): Html {
  const { slack, person } = client;
  const title = channelTitle(slack, channel);
  if (channel.isArchived)
    return html`<p class="composer-closed">${title} is archived: nobody can write in it.</p>`;
  const inThread = root !== undefined;
  const id = `composer-${channel.id}${inThread ? `-${root.replace('.', '-')}` : ''}`;
  const label = inThread ? 'Reply in this thread' : `Message ${title}`;
  const values = { channel: channel.id, ...(inThread && { thread: root }) };
  const hasCommands = !inThread && !isOutsider(slack, person);
  const keys = inThread ? 'Commands do not run in threads' : '@ for people';
  // A reply may stand in the channel too (docs.slack.dev/reference/events/message/thread_broadcast).
  const also =
    inThread &&
    html`<label class="composer-also"><input type="checkbox" name="broadcast">Also send to ${channel.kind === 'dm' ? 'the conversation' : title}</label>`;
  return html`<form class="composer" id="${id}"${posting(client, 'write', values)} hx-morph-skip data-composer>
<text-expander keys="${hasCommands ? '/ @ #' : '@ #'}"><textarea class="composer-text" name="text" rows="1" aria-label="${label}" placeholder="${label}" autocomplete="off"></textarea></text-expander>${also}
<div class="composer-bar">${drawShortcuts(client, id)}<span class="composer-hint">Enter sends. ${hasCommands && '/ for commands, '}${keys}</span><button class="send" type="submit" aria-label="Send">${icon('send')}</button></div>
</form>`;
}

/** The app's global shortcuts. */
function drawShortcuts(client: Client, id: string): Html {
  const shortcuts = client.slack.manifest.features.shortcuts.filter(({ type }) => type === 'global');
  if (shortcuts.length === 0) return NOTHING;
  const menu = `${id}-shortcuts`;
  const items = shortcuts.map(({ name, description, callback_id: callback }) => {
    const inside = html`${name}<span class="menu-description">${description}</span>`;
    return menuButton(menu, inside, posting(client, 'shortcut', { callback }));
  });
  return html`<button type="button" class="icon-button" aria-label="Shortcuts" title="Shortcuts" popovertarget="${menu}">${icon('bolt')}</button>${popover(menu, items)}`;
}
