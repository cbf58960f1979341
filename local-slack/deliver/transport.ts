import { randomUUID } from 'node:crypto';
import type { RawRequest } from '../log.ts';
import type { Acknowledged, Sockets } from '../sockets.ts';
import type { Parcel } from './bot.ts';
import { type Delivery, type Failure, NOT_SENT, send } from './send.ts';
import { signedHeaders } from './signature.ts';

/** How what Slack has for the bot reaches it: posted, or over a socket that the bot has opened. */
export interface Transport {
  /** Names the address where the bot listens. */
  connect(botUrl: string): void;
  /** Makes a request of a parcel at this time, and the way to send it. Throws while no bot can be there. */
  pack(parcel: Parcel, atMs: number): { raw: RawRequest; send: () => Promise<Delivery> };
  /** Sends these very headers and this body. */
  sendRaw(raw: RawRequest): Promise<Delivery>;
}

/** Signed POSTs to `<botUrl>/slack/events`; the bot has `limitMs` to answer. */
export function overHttp(signingSecret: string, limitMs: number): Transport {
  let url: string | undefined;

  function botUrl(): string {
    if (url === undefined) throw new Error('the workspace has no bot yet: call connect(botUrl) first');
    return url;
  }

  return {
    connect(address) {
      url = address.replace(/\/$/, '');
    },
    pack({ contentType, body, retry }, atMs) {
      const to = botUrl();
      const headers = {
        'content-type': contentType,
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
          const acknowledged = await sockets.deliver(envelope, limitMs);
          return deliveryOf(acknowledged, performance.now() - started);
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

/** Over a socket the reason is called `timeout` (slackapi/java-slack-sdk, EventContext). The name of the other one is a guess (?). */
function socketReason(reason: Failure): string {
  return reason === 'http_timeout' ? 'timeout' : reason;
}

/** An acknowledgement as the answer that HTTP would have brought; the SDK acknowledges with `{}` where there is nothing to say. */
function deliveryOf(acknowledged: Acknowledged, ms: number): Delivery {
  switch (acknowledged.kind) {
    case 'late':
      return { ...NOT_SENT, ms, failure: 'http_timeout' };
    case 'unreachable':
      return { ...NOT_SENT, ms };
    case 'acknowledged': {
      const body = JSON.stringify(acknowledged.payload ?? {});
      return { status: 200, contentType: 'application/json', body: body === '{}' ? '' : body, ms };
    }
  }
}
