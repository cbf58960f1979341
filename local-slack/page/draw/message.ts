import { html } from 'hono/html';
import type { Client } from '../../client/client.ts';
import { authorName } from '../../client/messages.ts';
import type { Message } from '../../message.ts';
import type { Channel, State } from '../../state.ts';
import { drawAttachments } from './attachments.ts';
import { drawAvatar } from './avatar.ts';
import { drawBlocks } from './blocks.ts';
import { clock, fullDate } from './date-words.ts';
import { type Html, NOTHING } from './html.ts';
import { icon } from './icon.ts';
import { drawDismiss, drawMessageActions, drawReplies, type Replies } from './message-actions.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import { drawReactions } from './reactions.ts';
import { safeId } from './safe-id.ts';

/** What stands around a message. */
export interface Around {
  inThread: boolean;
  /** The replies below it, when there are any. */
  replies?: Replies;
  shortcuts: readonly { name: string; callback_id: string }[];
}

/** The id of a message in the page; the thread pane shows some that the channel shows too. */
function messageId(channel: Channel, message: Message, inThread: boolean): string {
  return safeId(inThread ? 'thread' : 'message', channel.id, message.ts);
}

/** A message as one client sees it. */
export function drawMessage(
  state: State,
  client: Client,
  channel: Channel,
  message: Message,
  around: Around,
): Html {
  const { inThread, replies, shortcuts } = around;
  const isForOne = message.onlyFor !== undefined;
  const at = { client, channel, message, id: messageId(channel, message, inThread) };
  const { author } = message;
  const name = authorName(state, message);
  const actions = isForOne
    ? NOTHING
    : drawMessageActions(at, inThread ? undefined : 'Reply in thread', shortcuts);
  return html`<article class="message${isForOne ? ' only-you' : ''}" id="${at.id}" aria-label="${name}, ${clock(sentAt(message.ts))}">
${isForOne && html`<p class="only-you-note">${icon('eye')}Only visible to you</p>`}
${drawAvatar(author.id, name)}
<div class="message-body">
<div class="message-head"><span class="message-author">${name}</span>${(author.kind === 'bot' || author.kind === 'app') && html`<span class="app-badge">APP</span>`}${drawTime(message.ts)}</div>
${message.subtype === 'thread_broadcast' && html`<p class="message-note">${inThread ? `Also sent to the ${channel.kind === 'dm' ? 'conversation' : 'channel'}` : 'Replied in a thread'}</p>`}
${drawContent(state, client, channel, message, inThread)}
${drawAttachments(state, message)}
${drawReactions(state, message.reactions ?? [])}
${replies && drawReplies(at, replies, new Date(state.now()))}
${isForOne && drawDismiss(at)}
</div>
${actions}
</article>`;
}

function drawContent(
  state: State,
  client: Client,
  channel: Channel,
  message: Message,
  inThread: boolean,
): Html {
  const edited = message.edited && html` <small class="edited">(edited)</small>`;
  if (message.blocks.length === 0) {
    const look = message.subtype === 'me_message' ? 'message-text message-me' : 'message-text';
    return html`<div class="${look}">${drawMrkdwn(state, message.text)}${edited}</div>`;
  }
  const surface = { kind: 'message', channel, message } as const;
  return html`${drawBlocks({ state, client, surface, inThread })}${edited}`;
}

function drawTime(ts: string): Html {
  const date = sentAt(ts);
  return html`<time class="message-time" datetime="${date.toISOString()}" title="${fullDate(date)}">${clock(date)}</time>`;
}

/** When a message was sent, out of its ts. */
export function sentAt(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
