import type { RawRequest } from '../log.ts';

/** Why a delivery failed, in the words of `x-slack-retry-reason` (docs.slack.dev/apis/events-api). */
export type Failure = 'http_timeout' | 'http_error' | 'connection_failed';

/** What came of one request to the bot. */
export interface Delivery {
  status: number | undefined;
  contentType: string;
  body: string;
  ms: number;
  failure?: Failure;
}

/** Sends a request to the bot exactly as it is and waits at most `limitMs` for the whole answer. */
export async function send(botUrl: string, raw: RawRequest, limitMs: number): Promise<Delivery> {
  const started = performance.now();
  try {
    const response = await fetch(`${botUrl}/slack/events`, {
      method: 'POST',
      headers: raw.headers,
      body: raw.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    const body = await response.text();
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body,
      ms: performance.now() - started,
      ...(response.ok ? {} : { failure: 'http_error' }),
    };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return {
      status: undefined,
      contentType: '',
      body: '',
      ms: performance.now() - started,
      failure: late ? 'http_timeout' : 'connection_failed',
    };
  }
}

/** What comes of a request during an outage: it never left. */
export const NOT_SENT: Delivery = {
  status: undefined,
  contentType: '',
  body: '',
  ms: 0,
  failure: 'connection_failed',
};
