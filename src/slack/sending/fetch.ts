import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { CallOutcome, Metrics } from '../../metrics.ts';

/** What calls Slack, for a WebClient and for Bolt’s `respond`. */
export type Fetch = NonNullable<WebClientOptions['fetch']>;

const Answer = z.looseObject({ ok: z.boolean() });

/** A fetch that counts how calls of Slack end, each try by itself: what a WebClient and Bolt's `respond` take. */
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

/** The method of the Web API; undefined for what is not below it: a response URL, each of which is another one. */
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

/** What was to be posted, as Slack takes it, and the id of its `asker`; or a `response_url` and what it was to get as its `body`. */
export type LateReply = Readonly<Record<string, string>>;

const METHODS = ['chat.postMessage', 'chat.postEphemeral'];
const FIELDS = ['channel', 'thread_ts', 'user', 'text', 'blocks', 'asker'];

const ForAll = z.looseObject({ response_type: z.literal('in_channel') });

/**
 * A fetch for the client that answers people. What gets a 429 is put off and counts as taken, so that no listener waits for it;
 * but for what a click shares with a channel, whose readers may be others later. `asker` is for us alone: who is to have the
 * answer where Slack refuses it in the end.
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
