import { html } from 'hono/html';
import type { Client } from '../../client/client.ts';
import type { Message } from '../../message.ts';
import type { Channel, Person } from '../../state.ts';
import { drawAvatar } from './avatar.ts';
import { dayAndTime } from './date-words.ts';
import type { Html } from './html.ts';
import { icon } from './icon.ts';
import { safeId } from './safe-id.ts';

export interface Replies {
  count: number;
  people: Person[];
  lastTs: string;
}

/** A message in the page. */
interface At {
  client: Client;
  channel: Channel;
  message: Message;
  id: string;
}

const FACES_SHOWN = 5;

/** The replies below a message: one button that opens the thread. */
export function drawReplies(at: At, { count, people, lastTs }: Replies, now: Date): Html {
  const last = new Date(Number(lastTs) * 1000);
  const faces = people.slice(0, FACES_SHOWN).map(({ id, realName }) => drawAvatar(id, realName));
  return html`<button type="button" class="replies"${posting(at, 'thread')} data-place="${at.id} replies">${faces}<span class="replies-count">${count} ${count === 1 ? 'reply' : 'replies'}</span><span class="replies-last">Last reply ${dayAndTime(last, now)}</span></button>`;
}

/** What shows when a message is pointed at or focused: a reply, what a person can do to it, and the app's message shortcuts. */
export function drawMessageActions(
  at: At,
  reply: string | undefined,
  shortcuts: readonly { name: string; callback_id: string }[],
): Html {
  const answer =
    reply !== undefined &&
    html`<button type="button" class="icon-button" aria-label="${reply}" title="${reply}"${posting(at, 'thread')} data-place="${at.id} reply">${icon('thread')}</button>`;
  return html`<div class="message-actions" role="group" aria-label="Message actions">${answer}${drawMore(at, shortcuts)}</div>`;
}

function drawMore(at: At, shortcuts: readonly { name: string; callback_id: string }[]): Html {
  const menu = safeId('shortcuts', at.id);
  const own = ownActions(at).map(([what, name, more]) => drawItem(at, menu, name, what, more));
  const apps = shortcuts.map(({ name, callback_id: callback }) =>
    drawItem(at, menu, name, 'message-shortcut', { callback }),
  );
  return html`<button type="button" class="icon-button" aria-label="More actions" title="More actions" popovertarget="${menu}" data-place="${at.id} more">${icon('dots')}</button><div class="menu" popover id="${menu}"><ul class="menu-list">${own}${apps}</ul></div>`;
}

/** Everybody may forward it; who wrote it may change it and take it away, while the channel is open. */
function ownActions({
  client,
  channel,
  message: { author },
}: At): [string, string, Record<string, string>][] {
  const isOwn = author.kind === 'person' && author.id === client.person.id && !channel.isArchived;
  return [
    ['handle', 'Forward message', { kind: 'forward' }],
    ...(isOwn
      ? ([
          ['handle', 'Edit message', { kind: 'edit' }],
          ['delete', 'Delete message', {}],
        ] satisfies [string, string, Record<string, string>][])
      : []),
  ];
}

function drawItem(at: At, menu: string, name: string, what: string, more: Record<string, string>): Html {
  const place = more.callback ?? more.kind ?? what;
  return html`<li><button type="button" class="menu-item" popovertarget="${menu}" popovertargetaction="hide"${posting(at, what, more)} data-place="${at.id} ${place}"><span class="menu-text">${name}</span></button></li>`;
}

/** Takes an ephemeral message away. */
export function drawDismiss(at: At): Html {
  return html`<button type="button" class="dismiss"${posting(at, 'dismiss')} data-place="${at.id} dismiss">Dismiss message</button>`;
}

function posting({ client, channel, message }: At, what: string, more: Record<string, string> = {}): Html {
  const values = JSON.stringify({ channel: channel.id, ts: message.ts, ...more });
  return html` hx-post="/w/${client.id}/${what}" hx-swap="none" hx-vals="${values}"`;
}
