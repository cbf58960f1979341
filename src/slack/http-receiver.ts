import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type App, type CustomRoute, type Receiver, ReceiverMultipleAckError } from '@slack/bolt';
import type { Logger } from 'pino';
import { bodyOf, type Payload, payloadOf } from './http-body.ts';
import { isWhole } from './payload.ts';
import { signatureCheck } from './signature.ts';

/** Where Slack posts to; `manifest.yml` says the same. */
const ENDPOINT = '/slack/events';
const MOST_BYTES = 4 * 1024 * 1024;

/** The answers that no listener gives. */
const STATUS = { ok: 200, malformed: 400, unsigned: 401, unknown: 404, tooLarge: 413, failed: 500 } as const;

/**
 * Requests over HTTP, for Bolt's App. Bolt's own receiver ends the process at a signed body of `null` (it reads `ssl_check`
 * of whatever the JSON holds, in a promise that nobody hears), lets whoever sent what no listener takes wait for three
 * seconds, and spends a third of a look-up on comparing signatures.
 */
export function httpReceiver(signingSecret: string, routes: readonly CustomRoute[], log: Logger): Receiver {
  const isSigned = signatureCheck(signingSecret);
  let app: App | undefined;

  async function takeIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request, MOST_BYTES);
    if (body === undefined) return end(response, STATUS.tooLarge);
    const { headers } = request;
    // Slack asks so whether there is a certificate, without a signature: it gets nothing but a yes.
    if (body.includes('ssl_check=1') && payloadOf(headers['content-type'], body)?.ssl_check === '1')
      return end(response, STATUS.ok);
    if (!isSigned(headers, body)) {
      log.warn('a request without a good signature was refused');
      return end(response, STATUS.unsigned);
    }
    const payload = payloadOf(headers['content-type'], body);
    if (payload === undefined) return end(response, STATUS.malformed);
    if (payload.type === 'url_verification') return acknowledge(response, { challenge: payload.challenge });
    if (!isWhole(payload)) {
      log.warn('a request that Slack would not send was refused');
      return end(response, STATUS.malformed);
    }
    await process(payload, request, response);
  }

  /** What nobody has acknowledged is answered when all listeners are done: Slack tells the person at once. */
  async function process(
    body: Payload,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    let isAcknowledged = false;
    const [retryNum, retryReason] = [headers['x-slack-retry-num'], headers['x-slack-retry-reason']];
    try {
      await app?.processEvent({
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

  async function ask(route: CustomRoute, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await route.handler(Object.assign(request, { params: {} }), response);
    } catch (error) {
      log.error({ error, path: route.path }, 'a route failed');
      if (!response.headersSent) end(response, STATUS.failed);
    }
  }

  const server = createServer((request, response) => {
    const { method = '', url = '' } = request;
    const [path] = url.split('?');
    const route = routes.find((one) => one.path === path && [one.method].flat().includes(method));
    if (path === ENDPOINT && method === 'POST') takeIn(request, response).catch(() => response.destroy());
    else if (route) void ask(route, request, response);
    else end(response, STATUS.unknown);
  });

  return {
    init(bolt) {
      app = bolt;
    },
    async start(port: number) {
      server.listen(port);
      await once(server, 'listening');
    },
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 }).end();
}

function acknowledge(response: ServerResponse, answer: unknown): void {
  const isText = typeof answer === 'string';
  const body = Buffer.from(isText ? answer : (JSON.stringify(answer) ?? ''));
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(STATUS.ok, { 'content-type': type, 'content-length': body.length }).end(body);
}
