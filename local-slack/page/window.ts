import { createClient } from '../client/client.ts';
import type { Interaction } from '../client/elements.ts';
import { channelsOf, directMessages } from '../find.ts';
import type { Channel, Client, OpenView, Person, Slack, State } from '../state.ts';
import type { Standing, Target } from '../surface.ts';

/** Where a window is: in a channel (or the direct messages with the app), or at the app's Home. */
type WindowPlace = { kind: 'channel'; channel: Channel } | { kind: 'home' };

/** Something a person did that the element wants confirmed first. */
export interface Asked {
  target: Target;
  interaction: Interaction;
}

/** The dialog of the page in which a person edits or forwards a message. */
interface Handling {
  kind: 'edit' | 'forward';
  channel: Channel;
  ts: string;
}

/** One window of the page: a person's client, and what it shows. */
export interface Window {
  client: Client;
  place: WindowPlace;
  thread?: { channel: Channel; root: string };
  showsInspector: boolean;
  asked?: Asked;
  handling?: Handling;
  /** The modal that waits for the bot's answer; pressed once more meanwhile, it is sent once all the same. */
  submitting?: OpenView;
  /** The last message of each channel that was seen here. */
  seen: Map<Channel['id'], string>;
  noticesRead: number;
  /** How often what the DOM keeps must be put back to what stands there: after a click that was taken back. */
  takenBack: number;
  isConnected: boolean;
}

/** All windows of a page. */
export type Windows = ReturnType<typeof createWindows>;

// A tab in the background is disconnected for long; one that was closed never comes back.
const DISCONNECTED_KEPT = 50;

/** No windows yet. */
export function createWindows(slack: Slack) {
  const all = new Map<string, Window>();

  function forgetOld(): void {
    const gone = [...all.values()].filter(({ isConnected }) => !isConnected);
    for (const { client } of gone.slice(0, -DISCONNECTED_KEPT)) {
      all.delete(client.id);
      slack.clients.delete(client);
    }
  }

  return {
    open(person: Person, place: WindowPlace): Window {
      forgetOld();
      const client = createClient(slack, person);
      const window: Window = {
        client,
        place,
        showsInspector: false,
        seen: new Map(slack.channels.map(({ id, messages }) => [id, messages.at(-1)?.ts ?? ''])),
        noticesRead: 0,
        takenBack: 0,
        isConnected: false,
      };
      all.set(client.id, window);
      return window;
    },
    find: (id: string) => all.get(id),
  };
}

/** The message that a window's open dialog is about, if it is still there. */
export function handledMessage({ handling }: Window): Standing | undefined {
  const message = handling?.channel.messages.find(({ ts }) => ts === handling.ts);
  return handling && message && { channel: handling.channel, message };
}

/** A place by its name in the address, for this person: a channel's name, `home` or `messages`; else where they begin. */
export function placeNamed(state: State, person: Person, name: string | undefined): WindowPlace {
  if (name === 'home') return { kind: 'home' };
  const channels = channelsOf(state, person);
  const channel =
    name === 'messages' ? undefined : (channels.find((one) => one.name === name) ?? channels[0]);
  return { kind: 'channel', channel: channel ?? directMessages(state, person) };
}

/** The name of a place in the address. */
export function placeName(place: WindowPlace): string {
  if (place.kind === 'home') return 'home';
  return place.channel.kind === 'dm' ? 'messages' : place.channel.name;
}

/** The address of a person at a place. */
export function addressOf({ name }: Person, place: WindowPlace): string {
  return `/as/${name}/${placeName(place)}`;
}

/** A channel as people write it. */
export function channelTitle(state: State, channel: Channel): string {
  return channel.kind === 'dm' ? state.seed.bot.name : `#${channel.name}`;
}
