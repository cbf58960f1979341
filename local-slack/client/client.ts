import type { Person, State } from '../state.ts';
import type { OpenView } from '../view.ts';
import { createMemory, type Memory } from './memory.ts';

/** One client of a person, a window of the page or an actor of a test: what it remembers, and the modals open in it. */
export interface Client {
  id: string;
  person: Person;
  memory: Memory;
  /** The stack of modals; the last is on top. */
  modals: OpenView[];
  /** What Slack tells this person when something failed, oldest first. */
  notices: string[];
}

/** A new client of a person; it is there until `state.clients` forgets it. */
export function createClient(state: State, person: Person): Client {
  const client = { id: `w${state.next()}`, person, memory: createMemory(), modals: [], notices: [] };
  state.clients.add(client);
  return client;
}
