import { createHmac, randomUUID } from 'node:crypto';
import type { Sockets } from '../sockets.ts';
import type { Delivery, Failure, Parcel, RawRequest } from '../traffic.ts';

/** How what Slack has for the bot reaches it: posted, or over a socket that the bot has opened. */
export interface Transport {
  /** Names the address where the bot listens. */
  connect(botUrl: string): void;
  /** Makes a request of a parcel at this time, and the way to send it. Throws while no bot can be there. */
  pack(parcel: Parcel, atMs: number): { raw: RawRequest; send: () => Promise<Delivery> };
  /** Sends these very headers and this body. */
  sendRaw(raw: RawRequest): Promise<Delivery>;
}

/** Signed POSTs to the bot's address, or to `/slack/events` there if it has no path; the bot has `limitMs` to answer. */
export function overHttp(signingSecret: string, limitMs: number): Transport {
  let url: string | undefined;

  function botUrl(): string {
    if (url === undefined) throw new Error('the workspace has no bot yet: call connect(botUrl) first');
    return url;
  }

  return {
    connect(address) {
      const given = new URL(address);
      url = given.pathname === '/' ? new URL('/slack/events', given).href : given.href;
    },
    pack(parcel, atMs) {
      const to = botUrl();
      const body = bodyOf(parcel);
      const { envelope, retry } = parcel;
      const headers = {
        'content-type': envelope === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        ...signedHeaders(signingSecret, body, atMs),
        ...(retry && {
          'x-slack-retry-num': String(retry.attempt),
          'x-slack-retry-reason': retry.reason,
        }),
      };
      const raw = { headers, body };
      return { raw, send: () => send(to, raw, limitMs) };
    },
    sendRaw: (raw) => send(botUrl(), raw, limitMs),
  };
}

/** An event is JSON, a command a form, and an interaction a form whose one field is JSON. */
function bodyOf({ envelope, payload }: Parcel): string {
  const json = JSON.stringify(payload);
  if (envelope === 'events_api') return json;
  const fields = envelope === 'interactive' ? { payload: json } : payload;
  const form = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]);
  return String(new URLSearchParams(form));
}

/**
 * Envelopes over one of the bot's sockets; the bot has `limitMs` to acknowledge each there
 * (docs.slack.dev/apis/events-api/using-socket-mode#receive).
 */
export function overSockets(sockets: Sockets, limitMs: number): Transport {
  return {
    connect() {
      throw new Error('in Socket Mode the bot opens the connection: there is no address to name');
    },
    pack(parcel) {
      const envelope = envelopeOf(parcel);
      const raw = { headers: {}, body: JSON.stringify(envelope) };
      return {
        raw,
        async send() {
          const started = performance.now();
          const answer = await sockets.deliver(envelope, limitMs);
          const ms = performance.now() - started;
          if (typeof answer === 'string') return { ...NOT_SENT, ms, failure: answer };
          // The SDK acknowledges with `{}` where there is nothing to say.
          const body = JSON.stringify(answer.payload ?? {});
          return { status: 200, contentType: 'application/json', body: body === '{}' ? '' : body, ms };
        },
      };
    },
    sendRaw() {
      throw new Error('in Socket Mode there are no headers: send a frame by sockets.connections instead');
    },
  };
}

// Interactions whose acknowledgement may say something; the others are false in the samples of Slack's SDKs
// (slackapi/python-slack-sdk, mock_socket_mode_server.py).
const ANSWERED = new Set(['view_submission', 'block_suggestion']);

function envelopeOf({ envelope, method, payload, retry }: Parcel) {
  return {
    envelope_id: randomUUID(),
    payload,
    type: envelope,
    accepts_response_payload: envelope === 'slash_commands' || ANSWERED.has(method),
    ...(envelope === 'events_api' && {
      retry_attempt: retry?.attempt ?? 0,
      retry_reason: retry ? socketReason(retry.reason) : '',
    }),
  };
}

/**
 * Over a socket the reason is called `timeout` (slackapi/java-slack-sdk, EventContext). The name of the other one is a guess
 * (?).
 */
function socketReason(reason: Failure): string {
  return reason === 'http_timeout' ? 'timeout' : reason;
}

/** Sends a request to the bot exactly as it is and waits at most `limitMs` for the whole answer. */
async function send(botUrl: string, raw: RawRequest, limitMs: number): Promise<Delivery> {
  const started = performance.now();
  try {
    const response = await fetch(botUrl, {
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
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const failure = isLate ? 'http_timeout' : 'connection_failed';
    return { ...NOT_SENT, ms: performance.now() - started, failure };
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

/**
 * The headers by which the bot knows Slack: HMAC v0 over the timestamp and the body
 * (docs.slack.dev/authentication/verifying-requests-from-slack).
 */
export function signedHeaders(secret: string, body: string, atMs: number): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
