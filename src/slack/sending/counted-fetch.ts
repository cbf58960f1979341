import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { CallOutcome, Metrics } from '../../metrics.ts';

type Fetch = NonNullable<WebClientOptions['fetch']>;

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
