import { html } from 'hono/html';
import { seenBy } from '../../find.ts';
import type { State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { drawMessage } from '../draw/message.ts';
import { channelTitle } from '../place.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';
import { drawComposer } from './composer.ts';

/** The thread that is open in this window, at the side. */
export function drawThread(state: State, window: Window): Html {
  const { thread, client } = window;
  if (!thread) return html`<aside class="thread" id="thread" hidden></aside>`;
  const { channel, root } = thread;
  const seen = seenBy(channel, client.person);
  const first = seen.find(({ ts }) => ts === root);
  const replies = seen.filter(({ threadTs, ts }) => threadTs === root && ts !== root);
  const draw = (message: (typeof seen)[number]) =>
    drawMessage(state, client, channel, message, {
      inThread: true,
      shortcuts: state.manifest.features.shortcuts.filter(({ type }) => type === 'message'),
    });
  const count =
    replies.length > 0 &&
    html`<p class="reply-divider"><span>${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}</span></p>`;
  return html`<aside class="thread" id="thread" aria-label="Thread">
<header class="pane-header"><div><h2 class="pane-title">Thread</h2><p class="pane-subtitle">${channelTitle(state, channel)}</p></div><button type="button" class="icon-button" aria-label="Close the thread"${posting(window, 'close-thread')}>${icon('close')}</button></header>
<div class="messages" id="thread-${root.replace('.', '-')}" data-scroll role="log" tabindex="0" aria-label="Messages in the thread">${first ? draw(first) : html`<p class="empty">This message was deleted.</p>`}${count}${replies.map(draw)}</div>
${drawComposer(state, window, channel, root)}
</aside>`;
}
