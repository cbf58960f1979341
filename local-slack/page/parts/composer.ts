import { html } from 'hono/html';
import { isOutsider } from '../../find.ts';
import type { Channel, State } from '../../state.ts';
import type { Html } from '../draw/html.ts';
import { icon } from '../draw/icon.ts';
import { channelTitle } from '../place.ts';
import { posting } from '../posting.ts';
import type { Window } from '../window.ts';

/**
 * Where one writes; each channel and thread has its own, which no update touches. Slash commands do not run in threads
 * (slack-facts section 5).
 */
export function drawComposer(state: State, window: Window, channel: Channel, root?: string): Html {
  const id =
    root === undefined ? `composer-${channel.id}` : `composer-${channel.id}-${root.replace('.', '-')}`;
  if (channel.isArchived)
    return html`<p class="composer-closed">${channelTitle(state, channel)} is archived: nobody can write in it.</p>`;
  const label = root === undefined ? `Message ${channelTitle(state, channel)}` : 'Reply in this thread';
  const values = { channel: channel.id, ...(root === undefined ? {} : { thread: root }) };
  // Commands belong to the workspace that installed the app (slack-facts section 5).
  const hasCommands = root === undefined && !isOutsider(state, window.client.person);
  const hint = root === undefined ? '@ for people' : 'Commands do not run in threads';
  return html`<form class="composer" id="${id}"${posting(window, 'write', values)} hx-morph-skip data-composer>
<text-expander keys="${hasCommands ? '/ @ #' : '@ #'}"><textarea class="composer-text" name="text" rows="1" aria-label="${label}" placeholder="${label}" autocomplete="off"></textarea></text-expander>${root !== undefined && drawBroadcast(state, channel)}
<div class="composer-bar">${drawShortcuts(state, window, id)}<span class="composer-hint">Enter sends. ${hasCommands && '/ for commands, '}${hint}</span><button class="send" type="submit" aria-label="Send">${icon('send')}</button></div>
</form>`;
}

/** A reply may stand in the channel too (docs.slack.dev/reference/events/message/thread_broadcast). */
function drawBroadcast(state: State, channel: Channel): Html {
  const where = channel.kind === 'dm' ? 'the conversation' : channelTitle(state, channel);
  return html`<label class="composer-also"><input type="checkbox" name="broadcast">Also send to ${where}</label>`;
}

/** The app's global shortcuts. */
function drawShortcuts(state: State, window: Window, id: string): Html | undefined {
  const shortcuts = state.manifest.features.shortcuts.filter(({ type }) => type === 'global');
  if (shortcuts.length === 0) return undefined;
  const menu = `${id}-shortcuts`;
  const items = shortcuts.map(
    ({ name, description, callback_id: callback }) =>
      html`<li><button type="button" class="menu-item" popovertarget="${menu}" popovertargetaction="hide"${posting(window, 'shortcut', { callback })}><span class="menu-text">${name}<span class="menu-description">${description}</span></span></button></li>`,
  );
  return html`<button type="button" class="icon-button" aria-label="Shortcuts" title="Shortcuts" popovertarget="${menu}">${icon('bolt')}</button><div class="menu" popover id="${menu}"><ul class="menu-list">${items}</ul></div>`;
}
