import type { Placed } from '../block-kit/placed.ts';
import type { Deed } from '../client/act.ts';
import { type Client, createClient } from '../client/client.ts';
import type { Message } from '../message.ts';
import type { Channel, Person, State } from '../state.ts';
import type { Surface } from '../surface.ts';
import type { OpenView } from '../view.ts';

/** Where a window is: in a channel (or the direct messages with the app), or at the app's Home. */
export type Place = { kind: 'channel'; channel: Channel } | { kind: 'home' };

/** Something a person did that the element wants confirmed first. */
export interface Asked {
  surface: Surface;
  placed: Placed;
  deed: Deed;
}

/** What a person does to a message in a dialog of the page. */
export interface Handling {
  kind: 'edit' | 'forward';
  channel: Channel;
  ts: Message['ts'];
}

/** One window of the page: a person's client, and what it shows. */
export interface Window {
  client: Client;
  place: Place;
  thread?: { channel: Channel; root: Message['ts'] };
  showsInspector: boolean;
  asked?: Asked;
  handling?: Handling;
  /** The modal that waits for the bot's answer; pressed once more meanwhile, it is sent once all the same. */
  submitting?: OpenView;
  /** The last message of each channel that was seen here. */
  seen: Map<Channel['id'], Message['ts']>;
  noticesRead: number;
  /** How often what the DOM keeps must be put back to what stands there: after a click that was taken back. */
  takenBack: number;
  isConnected: boolean;
}

/** All windows of a page. */
export interface Windows {
  open(person: Person, place: Place): Window;
  find(id: string): Window | undefined;
}

// A tab in the background is disconnected for long; one that was closed never comes back.
const DISCONNECTED_KEPT = 50;

/** No windows yet. */
export function createWindows(state: State): Windows {
  const all = new Map<string, Window>();

  function forgetOld(): void {
    const gone = [...all.values()].filter(({ isConnected }) => !isConnected);
    for (const { client } of gone.slice(0, -DISCONNECTED_KEPT)) {
      all.delete(client.id);
      state.clients.delete(client);
    }
  }

  return {
    open(person, place) {
      forgetOld();
      const client = createClient(state, person);
      const window: Window = {
        client,
        place,
        showsInspector: false,
        seen: new Map(state.channels.map(({ id, messages }) => [id, messages.at(-1)?.ts ?? ''])),
        noticesRead: 0,
        takenBack: 0,
        isConnected: false,
      };
      all.set(client.id, window);
      return window;
    },
    find: (id) => all.get(id),
  };
}
