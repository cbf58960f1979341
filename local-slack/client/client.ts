import { homeOpenedEvent } from '../deliver/events.ts';
import { shortcutParcel } from '../deliver/interactions.ts';
import { mustBeActive } from '../find.ts';
import { hasScope, hearsEvent, type Shortcut } from '../manifest.ts';
import type { Message } from '../message.ts';
import { post, slackAuthor } from '../posts.ts';
import type { Channel, Client, Person, Slack, State } from '../state.ts';
import type { Standing } from '../surface.ts';
import type { Delivery } from '../traffic.ts';

/** A new client of a person, which exists until it is removed from `slack.clients`. */
export function createClient(slack: Slack, person: Person): Client {
  const id = `w${slack.next()}`;
  const client = { id, slack, person, inputs: new Map(), offers: new Map(), modals: [], notices: [] };
  slack.clients.add(client);
  return client;
}

/** Shows the person a notice. */
export function notice({ slack, notices }: Client, text: string): void {
  notices.push(text);
  slack.changes.happened();
}

/** Tells the person when a delivery failed: `operation_timeout` after 3 seconds, or a failure. */
export function noticeFailure(client: Client, { failure }: Delivery): void {
  if (failure === undefined) return;
  const code = failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
  notice(client, `That did not work: the app did not answer as it should (${code}). Try again?`);
}

/** Slack's own message to one person, in a channel. */
export function tell({ slack, person }: Client, channel: Channel, text: string): Message {
  return post(slack, channel, slackAuthor, { text, blocks: [], onlyFor: person.id });
}

/**
 * Opens the app's Home or messages; a bot that subscribes to `app_home_opened` is told. Without a tab it is Home, and Slack
 * does not say so.
 */
export async function openApp(
  { slack, person }: Client,
  tab: 'home' | 'messages' | undefined,
): Promise<Delivery | undefined> {
  const { manifest, bot } = slack;
  mustBeActive(person);
  if (!hearsEvent(manifest, 'app_home_opened')) return undefined;
  if (tab !== 'messages' && !manifest.features.app_home.home_tab_enabled) return undefined;
  return (await bot.deliverEvent(homeOpenedEvent(slack, person, tab))).delivery;
}

/** Uses a shortcut of the app, by its name or callback_id; one for messages is used on a message. */
export async function useShortcut(client: Client, name: string, on?: Standing): Promise<Delivery> {
  const shortcut = shortcutNamed(client.slack, on ? 'message' : 'global', name);
  const { delivery } = await client.slack.bot.deliver(shortcutParcel(client, shortcut, on));
  noticeFailure(client, delivery);
  return delivery;
}

function shortcutNamed({ manifest }: State, type: Shortcut['type'], name: string): Shortcut {
  const isGranted = hasScope(manifest, 'commands');
  const all = manifest.features.shortcuts.filter((one) => isGranted && one.type === type);
  const found = all.find((one) => one.name === name || one.callback_id === name);
  if (found) return found;
  throw new Error(
    `the manifest has no ${type} shortcut "${name}"; there are: ${all.map((one) => one.name).join(', ') || 'none'}`,
  );
}
