import { randomBytes } from 'node:crypto';
import type { Client } from '../client/client.ts';
import { LIMITS } from '../limits.ts';
import { createResponseUrl } from '../response-url.ts';
import type { Slack } from '../slack.ts';
import type { ResponseUrl, State, Trigger } from '../state.ts';

/** Slack's old verification token: in every payload still, checked by nobody. */
export const LEGACY_TOKEN = 'legacy-verification-token';

/** Gives out an id by which a modal can be opened in this client; nobody but the workspace can make one. */
export function triggerId(state: State, client: Client): string {
  const id = `${state.next()}.${Math.floor(state.now())}.${randomBytes(16).toString('hex')}`;
  forgetOld(state);
  state.triggers.set(id, { client, born: state.now(), used: false });
  return id;
}

type TriggerError = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Uses a trigger_id: once, within 3 seconds (slack-facts section 3). */
export function useTrigger(state: State, id: string): Trigger | TriggerError {
  const trigger = state.triggers.get(id);
  if (!trigger) return 'invalid_trigger_id';
  if (trigger.used) return 'exchanged_trigger_id';
  if (state.now() - trigger.born > LIMITS.triggerMs) return 'expired_trigger_id';
  trigger.used = true;
  return trigger;
}

// So long a stale one is still told from an invented one.
const REMEMBERED_MS = 60_000;

function forgetOld(state: State): void {
  for (const [id, { born }] of state.triggers) {
    if (state.now() - born <= REMEMBERED_MS) return;
    state.triggers.delete(id);
  }
}

/** A new response_url with the key under which the workspace knows it. */
export function responseUrl(
  { state }: Slack,
  parts: Omit<ResponseUrl, 'born' | 'uses' | 'posted'>,
): { key: string; url: string } {
  const key = createResponseUrl(state, parts);
  return { key, url: `${state.home}/response/${key}` };
}
