import { randomBytes } from 'node:crypto';
import { createResponseUrl } from '../response-url.ts';
import type { Person, ResponseUrl, State } from '../state.ts';

/** What commands and clicks carry alike. */
export interface Interaction {
  state: State;
  /** The workspace's own address, for response_urls: `http://127.0.0.1:PORT`. */
  home: string;
}

/** Slack's old verification token: in every payload still, checked by nobody. */
export const LEGACY_TOKEN = 'legacy-verification-token';

/** An id by which a modal could be opened; nobody but the workspace can make one. */
export function triggerId(state: State): string {
  return `${state.next()}.${Math.floor(state.now())}.${randomBytes(16).toString('hex')}`;
}

/** A new response_url with the key under which the workspace knows it. */
export function responseUrl(
  { state, home }: Interaction,
  parts: Omit<ResponseUrl, 'born' | 'uses' | 'posted'>,
): { key: string; url: string } {
  const key = createResponseUrl(state, parts);
  return { key, url: `${home}/response/${key}` };
}

/** A channel's name as payloads give it. */
export function payloadChannelName(kind: 'public' | 'private' | 'dm', name: string): string {
  return { public: name, private: 'privategroup', dm: 'directmessage' }[kind];
}

/** A person as interaction payloads give them. */
export function payloadUser(person: Person) {
  return { id: person.id, username: person.name, name: person.name, team_id: person.teamId };
}
