import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type App, HTTPModuleFunctions, HTTPReceiver, HTTPReceiverDeferredRequestError } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Metrics } from '../../metrics.ts';
import { SILENT } from '../logging.ts';
import {
  Arrival,
  type ConnectionParts,
  inFlight,
  type SlackConnection,
  whileSlackWaits,
} from './in-flight.ts';
import { problemOf } from './payload.ts';

// Below Slack's own limit of 3 seconds.
const UNHANDLED_AFTER_MS = 2_500;
const STATUS = { ok: 200, malformed: 400, unsigned: 401, unknown: 404 } as const;

/**
 * HTTP mode with Bolt's own receiver. Its server is observed for what neither Bolt nor middleware can see: how long
 * acknowledgements take, which signatures are refused, and which requests are open when the bot stops.
 */
export function httpMode(
  signingSecret: string,
  { routes, metrics, log, settled }: ConnectionParts,
): SlackConnection {
  const arrivals = new WeakMap<IncomingMessage, Arrival>();
  const answers = inFlight();
  const refused = refusals(metrics, log);
  let server: Server | undefined;

  const receiver = new HTTPReceiver({
    signingSecret,
    customRoutes: routes,
    logger: SILENT,
    customPropertiesExtractor: (request) => ({ arrival: arrivals.get(request) }),
    dispatchErrorHandler,
    processEventErrorHandler,
    unhandledRequestHandler,
    unhandledRequestTimeoutMillis: UNHANDLED_AFTER_MS,
  });

  /** Bolt, or our middleware, could not read the payload. An event is acknowledged already. */
  async function processEventErrorHandler(failed: {
    readonly error: Error;
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
  }): Promise<boolean> {
    const path = problemOf(payloadOf(failed.request));
    log.warn({ path, error: failed.error.name }, 'a malformed request was refused');
    end(failed.response, STATUS.malformed);
    return true;
  }

  /** No listener acknowledged it in time. */
  function unhandledRequestHandler({ request, response }: Unhandled): void {
    const isRateLimited = problemOf(payloadOf(request)) === 'type' && isAppRateLimited(payloadOf(request));
    if (isRateLimited) log.warn(RATE_LIMITED);
    end(response, isRateLimited ? STATUS.ok : STATUS.unknown);
  }

  function observe(request: IncomingMessage, response: ServerResponse): void {
    const arrival = new Arrival(() => response.headersSent);
    arrivals.set(request, arrival);
    // Closes kept-alive connections, so that the client's next request reaches another instance.
    if (!server?.listening) response.setHeader('connection', 'close');
    void answers.track(once(response, 'close'));
    response.once('finish', () => {
      const { statusCode } = response;
      if (statusCode === STATUS.unsigned && request.complete) refused(request);
      if (statusCode === STATUS.ok && arrival.kind) metrics.acknowledged(arrival.kind, arrival.seconds());
    });
    response.once('close', () => {
      if (!request.complete) log.debug('a request was cut short');
    });
  }

  return {
    receiver,
    async start(app: App, port: number) {
      server = await app.start(port);
      server.prependListener('request', observe);
    },
    async stop(app: App) {
      // A server that never started (its port was taken) has nothing to stop.
      if (!server?.listening) return;
      const stopped = app.stop();
      await whileSlackWaits(answers.settled());
      await settled();
      server.closeAllConnections();
      await stopped;
    },
    // A probe comes in the same way as Slack's requests.
    isConnected: () => server?.listening ?? false,
  };
}

type Unhandled = { readonly request: IncomingMessage; readonly response: ServerResponse };

export const RATE_LIMITED =
  'Slack holds back events for a minute: more than 30,000 came within the last hour (app_rate_limited)';

/** Whether Slack says that it holds back events (docs.slack.dev/reference/events/app_rate_limited). */
export function isAppRateLimited(payload: unknown): boolean {
  return AppRateLimited.safeParse(payload).success;
}

const AppRateLimited = z.looseObject({ type: z.literal('app_rate_limited') });

/** Unknown paths are not logged: anybody may request anything. */
export function dispatchErrorHandler(failed: {
  readonly error: Error;
  readonly response: ServerResponse;
}): void {
  const isUnknown = failed.error instanceof HTTPReceiverDeferredRequestError;
  end(failed.response, isUnknown ? STATUS.unknown : STATUS.malformed);
}

function payloadOf(request: IncomingMessage): unknown {
  if (!HTTPModuleFunctions.isBufferedIncomingMessage(request)) return undefined;
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request);
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status).end();
}

/** Counts refused requests, and logs advice once for each reason, so that strangers cannot fill the log. */
function refusals(metrics: Metrics, log: Logger): (request: IncomingMessage) => void {
  const logged = new Set<string>();
  return (request) => {
    metrics.requestRefused();
    const advice = adviceFor(request);
    if (!logged.has(advice)) log.warn(advice);
    logged.add(advice);
  };
}

// Bolt refuses older requests, against replays.
const FRESH_S = 5 * 60;

function adviceFor({ headers }: IncomingMessage): string {
  const sentAt = headers['x-slack-request-timestamp'];
  const isStale = typeof sentAt === 'string' && Math.abs(Date.now() / 1_000 - Number(sentAt)) > FRESH_S;
  return isStale
    ? 'a request was refused because its timestamp is more than five minutes off: if it came from Slack, this machine’s clock is wrong; set it right'
    : 'a request was refused because its signature is wrong: if it came from Slack, SLACK_SIGNING_SECRET is not that of this app';
}
