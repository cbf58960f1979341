import { html } from 'hono/html';
import { authorName } from '../../client/shared.ts';
import type { Attachment, File, Message, Reaction } from '../../message.ts';
import type { Channel, Client, State } from '../../state.ts';
import { drawBlocks } from './blocks.ts';
import { clock, dayAndTime, fullDate } from './dates.ts';
import { drawAvatar, type Html, icon, lines, menuButton, NOTHING, popover, posting, safeId } from './html.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import { drawEmoji, drawLink, userName } from './text.ts';

/** A message where it stands in the page; the thread pane shows some that the channel shows too. */
interface At {
  client: Client;
  channel: Channel;
  message: Message;
  inThread: boolean;
  id: string;
}

/** A message as one client sees it, with the replies below it in a channel. */
export function drawMessage(
  client: Client,
  channel: Channel,
  message: Message,
  where: { inThread: true } | { inThread: false; replies: readonly Message[] },
): Html {
  const { slack } = client;
  const { author, ts } = message;
  const { inThread } = where;
  const isForOne = message.onlyFor !== undefined;
  const id = safeId(inThread ? 'thread' : 'message', channel.id, ts);
  const at: At = { client, channel, message, inThread, id };
  const name = authorName(slack, message);
  const badge = (author.kind === 'bot' || author.kind === 'app') && html`<span class="app-badge">APP</span>`;
  return html`<article class="message${isForOne ? ' only-you' : ''}" id="${id}" aria-label="${name}, ${clock(sentAt(ts))}">
${isForOne && html`<p class="only-you-note">${icon('eye')}Only visible to you</p>`}
${drawAvatar(author.id, name)}
<div class="message-body">
<div class="message-head"><span class="message-author">${name}</span>${badge}${drawTime(ts)}</div>
${message.subtype === 'thread_broadcast' && html`<p class="message-note">${broadcastNote(at)}</p>`}
${drawContent(at)}
${drawAttachments(slack, message)}
${drawReactions(slack, message.reactions ?? [])}
${where.inThread ? NOTHING : drawReplies(at, where.replies)}
${isForOne && html`<button type="button" class="dismiss"${postingOf(at, 'dismiss')} data-place="${id} dismiss">Dismiss message</button>`}
</div>
${isForOne ? NOTHING : drawActions(at)}
</article>`;
}

function broadcastNote({ inThread, channel }: At): string {
  if (!inThread) return 'Replied in a thread';
  return `Also sent to the ${channel.kind === 'dm' ? 'conversation' : 'channel'}`;
}

function drawContent({ client, channel, message, inThread }: At): Html {
  const edited = message.edited && html` <small class="edited">(edited)</small>`;
  if (message.blocks.length === 0) {
    const look = message.subtype === 'me_message' ? 'message-text message-me' : 'message-text';
    return html`<div class="${look}">${drawMrkdwn(client.slack, message.text)}${edited}</div>`;
  }
  return html`${drawBlocks({ client, surface: { kind: 'message', channel, message }, inThread })}${edited}`;
}

function drawTime(ts: string): Html {
  const date = sentAt(ts);
  return html`<time class="message-time" datetime="${date.toISOString()}" title="${fullDate(date)}">${clock(date)}</time>`;
}

/** When a message was sent, out of its ts. */
export function sentAt(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

/** What this message's buttons tell the server. */
function postingOf({ client, channel, message }: At, what: string, more: Record<string, string> = {}): Html {
  return posting(client, what, { channel: channel.id, ts: message.ts, ...more });
}

const FACES_SHOWN = 5;

/** The replies below a message: one button that opens the thread. */
function drawReplies(at: At, replies: readonly Message[]): Html {
  const last = replies.at(-1);
  if (!last) return NOTHING;
  const { slack } = at.client;
  const people = new Map(replies.map((reply) => [reply.author.id, authorName(slack, reply)]));
  const faces = [...people].slice(0, FACES_SHOWN).map(([id, name]) => drawAvatar(id, name));
  const count = `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  return html`<button type="button" class="replies"${postingOf(at, 'thread')} data-place="${at.id} replies">${faces}<span class="replies-count">${count}</span><span class="replies-last">Last reply ${dayAndTime(sentAt(last.ts), new Date(slack.now()))}</span></button>`;
}

/** What shows when a message is pointed at or focused: a reply, what a person can do to it, and the app's message shortcuts. */
function drawActions(at: At): Html {
  const { client, inThread, id } = at;
  const menu = safeId('shortcuts', id);
  const reply =
    !inThread &&
    html`<button type="button" class="icon-button" aria-label="Reply in thread" title="Reply in thread"${postingOf(at, 'thread')} data-place="${id} reply">${icon('thread')}</button>`;
  const shortcuts = client.slack.manifest.features.shortcuts.filter(({ type }) => type === 'message');
  const items = [
    drawAction(at, menu, 'Forward message', 'handle', { kind: 'forward' }),
    ...(isOwn(at)
      ? [
          drawAction(at, menu, 'Edit message', 'handle', { kind: 'edit' }),
          drawAction(at, menu, 'Delete message', 'delete'),
        ]
      : []),
    ...shortcuts.map((one) =>
      drawAction(at, menu, one.name, 'message-shortcut', { callback: one.callback_id }),
    ),
  ];
  return html`<div class="message-actions" role="group" aria-label="Message actions">${reply}<button type="button" class="icon-button" aria-label="More actions" title="More actions" popovertarget="${menu}" data-place="${id} more">${icon('dots')}</button>${popover(menu, items)}</div>`;
}

/** Who wrote it may change it and take it away, while the channel is open. */
function isOwn({ client, channel, message: { author } }: At): boolean {
  return author.kind === 'person' && author.id === client.person.id && !channel.isArchived;
}

function drawAction(
  at: At,
  menu: string,
  name: string,
  what: string,
  more: Record<string, string> = {},
): Html {
  const place = more.callback ?? more.kind ?? what;
  return menuButton(menu, name, html`${postingOf(at, what, more)} data-place="${at.id} ${place}"`);
}

/** What stands below a message's own text: what it forwards or another app attached, and its files. */
function drawAttachments(state: State, { attachments = [], files = [] }: Message): Html {
  if (attachments.length === 0 && files.length === 0) return NOTHING;
  return html`<div class="attachments">${attachments.map((one) => drawAttachment(state, one))}${files.map((one) => drawFile(state, one))}</div>`;
}

function drawAttachment(state: State, attachment: Attachment): Html {
  const { author_name: author, title, title_link: link, pretext, fallback, fields = [], footer } = attachment;
  const { text = title === undefined ? fallback : undefined } = attachment;
  const heading = title && drawLink(link ?? '', title);
  return html`<div class="attachment">
${pretext && html`<p>${drawMrkdwn(state, pretext)}</p>`}
${author && html`<p class="attachment-author">${author}</p>`}
${heading && html`<p class="attachment-title">${heading}</p>`}
${text && html`<div class="message-text">${drawMrkdwn(state, text)}</div>`}
${fields.map(({ title: name, value }) => html`<p><strong>${name}</strong><br>${drawMrkdwn(state, value)}</p>`)}
${footer && html`<p class="attachment-footer">${footer}</p>`}
</div>`;
}

/** A file by its title, name and size; one of the bot's can be downloaded. */
function drawFile({ files }: State, { id, name, title, mode, size, plain_text: plain, preview }: File): Html {
  const kind = mode === 'email' ? 'E-mail' : title === name ? 'File' : name;
  const download = files.has(id) && html` · <a href="/files/${id}/${name}" download="${name}">Download</a>`;
  return html`<div class="attachment"><p class="attachment-title">${title}</p><div class="message-text">${lines(plain ?? preview ?? '')}</div><p class="attachment-footer">${kind} · ${sizeText(size)}${download}</p></div>`;
}

function sizeText(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(1)} kB`;
}

/** The reactions below a message, with who gave them. */
function drawReactions(state: State, reactions: readonly Reaction[]): Html {
  if (reactions.length === 0) return NOTHING;
  const rendered = reactions.map(({ name, users }) => {
    const people = new Intl.ListFormat('en').format(users.map((id) => userName(state, id) ?? id));
    return html`<li class="reaction" title="${people} reacted with :${name}:">${drawEmoji(name)} ${users.length}</li>`;
  });
  return html`<ul class="reactions" aria-label="Reactions">${rendered}</ul>`;
}
