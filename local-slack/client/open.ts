import { homeOpenedEvent } from '../deliver/event.ts';
import type { Delivery } from '../deliver/send.ts';
import { messageShortcutParcel, shortcutParcel } from '../deliver/shortcut.ts';
import { mustBeActive } from '../find.ts';
import { hasScope, hearsEvent, type Shortcut } from '../manifest.ts';
import type { Message } from '../message.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../state.ts';
import type { Client } from './client.ts';
import { noticeFailure } from './notice.ts';

/**
 * Looks at the app, at its Home or its messages; the bot hears of it when it asked for `app_home_opened`. Without a tab it is
 * Home, and Slack does not say so.
 */
export async function openApp(
  slack: Slack,
  client: Client,
  tab: 'home' | 'messages' | undefined,
): Promise<Delivery | undefined> {
  const { manifest } = slack.state;
  mustBeActive(client.person);
  if (!hearsEvent(manifest, 'app_home_opened')) return undefined;
  if (tab !== 'messages' && !manifest.features.app_home.home_tab_enabled) return undefined;
  return (await slack.bot.deliverEvent(homeOpenedEvent(slack.state, client.person, tab))).delivery;
}

/** Uses a shortcut of the app; one for messages needs the message. */
export async function useShortcut(
  slack: Slack,
  client: Client,
  shortcut: Shortcut,
  on?: { channel: Channel; message: Message },
): Promise<Delivery> {
  const parcel = on
    ? messageShortcutParcel(slack, client, shortcut, on.channel, on.message)
    : shortcutParcel(slack, client, shortcut);
  const { delivery } = await slack.bot.deliver(parcel);
  noticeFailure(slack, client, delivery);
  return delivery;
}

/** The shortcut of this name or callback_id. Throws when the manifest has none. */
export function shortcutNamed({ state }: Slack, type: Shortcut['type'], name: string): Shortcut {
  const granted = hasScope(state.manifest, 'commands');
  const all = state.manifest.features.shortcuts.filter((one) => granted && one.type === type);
  const found = all.find((one) => one.name === name || one.callback_id === name);
  if (found) return found;
  throw new Error(
    `the manifest has no ${type} shortcut "${name}"; there are: ${all.map((one) => one.name).join(', ') || 'none'}`,
  );
}
