import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { CallOutcome, Metrics } from '../../metrics.ts';

/** The type of `fetch` that a WebClient and Bolt's `respond` take. */
export type Fetch = NonNullable<WebClientOptions['fetch']>;

const Answer = z.looseObject({ ok: z.boolean() });

/** A fetch that counts the outcome of each call. */
export function countedFetch(apiUrl: string, metrics: Metrics): Fetch {
  return async (url, init) => {
    const method = methodOf(String(url), apiUrl) ?? RESPONSE_URL;
    try {
      const response = await fetch(url, init);
      metrics.slackCalled(method, await outcomeOf(response, method));
      return response;
    } catch (error) {
      metrics.slackCalled(method, 'no_answer');
      throw error;
    }
  };
}

const RESPONSE_URL = 'response_url';

/** The method of the Web API that a URL calls; undefined for a `response_url`. */
export function methodOf(url: string, apiUrl: string): string | undefined {
  return url.startsWith(apiUrl) ? url.slice(apiUrl.length) : undefined;
}

async function outcomeOf(response: Response, method: string): Promise<CallOutcome> {
  if (response.status === 429) return 'rate_limited';
  if (!response.ok) return 'http_error';
  if (method === RESPONSE_URL) return 'ok';
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const { ok } = Answer.safeParse(answer).data ?? {};
  if (ok === undefined) return 'no_answer';
  return ok ? 'ok' : 'refused';
}

/** The arguments of a rate-limited post, with the id of its `asker`; or a `response_url` with the `body` for it. */
export type LateReply = Readonly<Record<string, string>>;

const METHODS = ['chat.postMessage', 'chat.postEphemeral'];
const FIELDS = ['channel', 'thread_ts', 'user', 'text', 'blocks', 'asker'];

const ForAll = z.looseObject({ response_type: z.literal('in_channel') });

/**
 * A fetch for the client that answers people. A reply that gets a 429 is put off and reported as sent, so that no listener
 * waits; except one that a click shares with a channel, whose readers may change. `asker` is not sent to Slack: it is who
 * gets the answer if Slack refuses it in the end.
 */
export function puttingOff(fetch: Fetch, apiUrl: string, putOff: (reply: LateReply) => Promise<void>): Fetch {
  return async (url, init) => {
    const method = methodOf(String(url), apiUrl);
    if (method === undefined) return await respond(String(url), init);
    if (!METHODS.includes(method)) return await fetch(url, init);
    const fields = [...new URLSearchParams(String(init?.body))];
    const body = String(new URLSearchParams(fields.filter(([name]) => name !== 'asker')));
    const response = await fetch(url, { ...init, body });
    if (response.status !== 429) return response;
    await putOff(Object.fromEntries(fields.filter(([name]) => FIELDS.includes(name))));
    return Response.json({ ok: true });
  };

  async function respond(response_url: string, init: Parameters<Fetch>[1]): ReturnType<Fetch> {
    const response = await fetch(response_url, init);
    const body = String(init?.body);
    if (response.status !== 429 || ForAll.safeParse(JSON.parse(body)).success) return response;
    await putOff({ response_url, body });
    return Response.json({ ok: true });
  }
}
