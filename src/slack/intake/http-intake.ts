import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ReceiverEvent, ReceiverMultipleAckError } from '@slack/bolt';
import type { Logger } from 'pino';
import { bodyOf, type Payload, payloadOf } from './http-body.ts';
import { isWhole } from './payload.ts';
import { signatureCheck } from './signature.ts';

const MOST_BYTES = 4 * 1024 * 1024;
// What is not signed is read no further.
const LONGEST_SSL_CHECK = 1_000;

/** The answers that no listener gives. */
const STATUS = { ok: 200, malformed: 400, unsigned: 401, unknown: 404, tooLarge: 413 } as const;

type IntakeParts = {
  readonly signingSecret: string;
  readonly log: Logger;
  /** Hears of each request whose signature or timestamp is wrong. */
  readonly onRefused: (request: IncomingMessage) => void;
  /** What Bolt does with a request that is in order. */
  readonly process: (event: ReceiverEvent) => Promise<void>;
};

/**
 * Takes in what Slack posts, for Bolt's App; rejects when the connection breaks. Bolt's own receiver ends the process at a
 * signed body of `null` (it reads `ssl_check` of whatever the JSON holds, in a promise that nobody hears), lets whoever sent
 * what no listener takes wait for three seconds, and spends a third of a look-up on comparing signatures.
 */
export function createIntake({ signingSecret, log, onRefused, process }: IntakeParts) {
  const isSigned = signatureCheck(signingSecret);

  /** What nobody has acknowledged is answered when all listeners are done: Slack tells the person at once. */
  async function handOn(
    body: Payload,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    let isAcknowledged = false;
    const [retryNum, retryReason] = [headers['x-slack-retry-num'], headers['x-slack-retry-reason']];
    try {
      await process({
        body,
        async ack(answer?: unknown) {
          if (isAcknowledged) throw new ReceiverMultipleAckError();
          isAcknowledged = true;
          acknowledge(response, answer);
        },
        ...(typeof retryNum === 'string' && { retryNum: Number.parseInt(retryNum, 10) }),
        ...(typeof retryReason === 'string' && { retryReason }),
      });
      if (!isAcknowledged) end(response, STATUS.unknown);
    } catch (error) {
      // A listener's errors never come here: this is what Bolt itself could not read.
      log.warn({ name: error instanceof Error ? error.name : typeof error }, 'a request could not be read');
      if (!isAcknowledged) end(response, STATUS.malformed);
    }
  }

  function refuse(request: IncomingMessage, response: ServerResponse): void {
    onRefused(request);
    end(response, STATUS.unsigned);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request, MOST_BYTES);
    if (body === undefined) return end(response, STATUS.tooLarge);
    const { headers } = request;
    const isOurs = isSigned(headers, body);
    if (!isOurs && body.length > LONGEST_SSL_CHECK) return refuse(request, response);
    const payload = payloadOf(headers['content-type'], body);
    // Slack asks so whether there is a certificate, without a signature: it gets nothing but a yes.
    if (payload?.ssl_check === '1') return end(response, STATUS.ok);
    if (!isOurs) return refuse(request, response);
    if (payload === undefined) return end(response, STATUS.malformed);
    if (payload.type === 'url_verification') return acknowledge(response, { challenge: payload.challenge });
    if (!isWhole(payload)) {
      log.warn('a request that Slack would not send was refused');
      return end(response, STATUS.malformed);
    }
    await handOn(payload, request, response);
  };
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 }).end();
}

function acknowledge(response: ServerResponse, answer: unknown): void {
  const isText = typeof answer === 'string';
  // As a string it goes out in one piece with the head.
  const body = isText ? answer : (JSON.stringify(answer) ?? '');
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response
    .writeHead(STATUS.ok, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
    .end(body);
}
