import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebAPIRateLimitedError, type WebClientOptions } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { z } from 'zod';
import { SILENT } from '../logging.ts';
import { isForGood, slackAdvice } from '../sending/slack-advice.ts';
import { inTime } from '../timeouts.ts';
import { dispatchErrorHandler, isAppRateLimited, RATE_LIMITED } from './http.ts';
import {
  Arrival,
  type ConnectionParts,
  requestKind,
  type SlackConnection,
  whileSlackWaits,
} from './in-flight.ts';
import { problemOf } from './payload.ts';

// Slack ends each connection every few hours; the other one takes over. Slack allows ten, so five processes can run.
const CONNECTIONS = 2;
const HELLO_WITHIN_MS = 10_000;
const LONGEST_WAIT_MS = 30_000;
// A connection that ends sooner counts as failed; otherwise it would be reopened again and again without a pause.
const STABLE_AFTER_MS = 10_000;
// Limits how many unacknowledged envelopes are remembered.
const MOST_UNACKNOWLEDGED = 1_000;

type SocketClient = SocketModeReceiver['client'];

type SocketOptions = ConnectionParts & {
  readonly appToken: string;
  /** For the calls that open the sockets. */
  readonly clientOptions: WebClientOptions & { readonly slackApiUrl: string };
  /** Called when Slack refuses the sockets for good after the start. */
  readonly onLost?: ((error: unknown) => void) | undefined;
};

/**
 * Socket Mode: two of Bolt's receivers on one App. We reconnect them ourselves, because the client waits longer and longer,
 * and ends the process when it is refused. The routes are on a separate receiver without endpoints, because Bolt's server for
 * routes in Socket Mode ends the process when the port is taken.
 */
export function socketMode(options: SocketOptions): SlackConnection {
  const { log, clientOptions } = options;
  const sockets = Array.from({ length: CONNECTIONS }, () => socketReceiver(options));
  const routes = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    endpoints: [],
    customRoutes: options.routes,
    logger: SILENT,
    dispatchErrorHandler,
  });
  const [first] = sockets;
  if (first === undefined) throw new Error('no sockets');
  const open = new Set<SocketClient>();
  const stopping = new AbortController();
  const started = Promise.withResolvers<void>();
  let hasStarted = false;
  let isWarned = false;
  let server: Server | undefined;

  /** Keeps a socket connected until the bot stops or Slack refuses for good. */
  async function keepConnected({ client: socketClient }: SocketModeReceiver): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const end = await connected(socketClient, stopping.signal, () => opened(socketClient));
      open.delete(socketClient);
      if (end.kind === 'failed' && isForGood(end.error, hasStarted)) return lost(end.error);
      if (end.kind === 'failed') warn(end.error);
      failures = end.kind === 'closed' ? 0 : failures + 1;
      await wait(pauseMs(end, failures), undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  function opened(socketClient: SocketClient): void {
    open.add(socketClient);
    hasStarted = true;
    started.resolve();
    if (isWarned) log.info('connected with Slack again');
    isWarned = false;
  }

  function warn(error: unknown): void {
    if (!isWarned) log.warn(`${slackAdvice(error, clientOptions)} I try again, at most 30 seconds apart.`);
    isWarned = true;
  }

  function lost(error: unknown): void {
    const isFirst = !stopping.signal.aborted;
    stopping.abort();
    if (!hasStarted) started.reject(error);
    else if (isFirst) options.onLost?.(error);
  }

  return {
    receiver: first,
    async start(app: App, port: number) {
      for (const socket of sockets) socket.init(app);
      server = await routes.start(port);
      // Opens one first, so that a refusal is reported once. The start does not wait for the other.
      void keepConnected(first);
      await started.promise;
      for (const socket of sockets.slice(1)) void keepConnected(socket);
    },
    async stop() {
      if (server === undefined) return;
      // Requests in flight are acknowledged over the sockets.
      await whileSlackWaits(options.settled());
      stopping.abort();
      for (const socket of sockets) await socket.stop();
      const stopped = routes.stop();
      server.closeAllConnections();
      await stopped;
    },
    isConnected: () => open.size > 0,
  };
}

/** How a connection ended. `brief`: soon after it opened. */
type End = { readonly kind: 'closed' | 'brief' } | { readonly kind: 'failed'; readonly error: unknown };

/** Opens a connection; resolves when it has closed, or could not be opened. */
async function connected(
  socketClient: SocketClient,
  stopping: AbortSignal,
  onOpen: () => void,
): Promise<End> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  socketClient.once('disconnected', resolve);
  try {
    await inTime(socketClient.start(), HELLO_WITHIN_MS, 'Slack did not say hello');
    // The bot was stopped meanwhile.
    if (stopping.aborted) void socketClient.disconnect();
    onOpen();
    const since = performance.now();
    await closed;
    return { kind: performance.now() - since < STABLE_AFTER_MS ? 'brief' : 'closed' };
  } catch (error) {
    // The second call does not wait for the other end.
    for (let times = 0; times < 2 && socketClient.websocket; times++) void socketClient.disconnect();
    return { kind: 'failed', error: error ?? new Error('it was closed before it was open') };
  } finally {
    socketClient.off('disconnected', resolve);
  }
}

/** How long to wait before the next try: as long as Slack says; not at all after a stable connection; else longer each time. */
function pauseMs(end: End, failures: number): number {
  if (end.kind === 'failed' && end.error instanceof WebAPIRateLimitedError)
    return end.error.retryAfter * 1_000;
  const isPatient = end.kind === 'failed' || failures > 1;
  return isPatient ? Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures) : 0;
}

/** One of Bolt's receivers, with measured acknowledgements and guarded against malformed frames. */
function socketReceiver({ appToken, clientOptions, metrics, log }: SocketOptions): SocketModeReceiver {
  const arrivals = new LRUCache<string, Arrival>({ max: MOST_UNACKNOWLEDGED });
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
    logger: SILENT,
    customPropertiesExtractor({ envelope_id: id, body }) {
      const arrival = new Arrival(() => !arrivals.has(id));
      arrival.kind = requestKind(body);
      arrivals.set(id, arrival);
      return { arrival };
    },
    // Left unacknowledged, so that Slack shows its own warning; events are already acknowledged.
    async processEventErrorHandler({ error, event }) {
      log.warn({ path: problemOf(event.body), error: error.name }, 'a malformed request was refused');
      return false;
    },
  });
  const { client: socketClient } = receiver;
  socketClient.on('outgoing_message', ({ envelope_id: id }: { readonly envelope_id: string }) => {
    const arrival = arrivals.get(id);
    if (arrival?.kind) metrics.acknowledged(arrival.kind, arrival.seconds());
    arrivals.delete(id);
  });
  guardFrames(socketClient, log);
  return receiver;
}

const Hello = z.looseObject({ type: z.literal(['hello', 'disconnect']) });
const Interaction = z.looseObject({
  type: z.literal(['slash_commands', 'interactive']),
  envelope_id: z.string(),
  payload: z.looseObject({}),
});
const Event = z.looseObject({
  type: z.literal('events_api'),
  envelope_id: z.string(),
  payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
});
const Frame = z.discriminatedUnion('type', [Hello, Interaction, Event]);
const Envelope = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() });

/**
 * The client reads `type` and `payload.event.type` of every frame in a promise that nobody catches, and emits events of those
 * names. So a frame without them, or with the name of one of the client's own events, would end the process.
 */
function guardFrames(socketClient: SocketClient, log: Logger): void {
  const own = new Set([...socketClient.eventNames(), ...LIFECYCLE]);
  const [deliver] = socketClient.listeners('ws_message');
  socketClient.removeAllListeners('ws_message');
  socketClient.on('ws_message', (data: unknown, isBinary: unknown) => {
    const message = jsonOf(data);
    const frame = Frame.safeParse(message);
    const isSafe =
      frame.success && !(frame.data.type === 'events_api' && own.has(frame.data.payload.event.type));
    if (isSafe) return deliver?.(data, isBinary);
    const { data: envelope } = Envelope.safeParse(message);
    if (isAppRateLimited(message) || isAppRateLimited(envelope?.payload)) log.warn(RATE_LIMITED);
    else log.warn({ path: frame.error?.issues[0]?.path.join('.') }, 'a malformed frame was left aside');
    // Acknowledged, because Slack would send it again.
    if (envelope)
      socketClient.websocket?.send(
        JSON.stringify({ envelope_id: envelope.envelope_id, payload: {} }),
        () => {},
      );
  });
}

const LIFECYCLE = [
  'connecting',
  'connected',
  'authenticated',
  'reconnecting',
  'disconnecting',
  'disconnected',
];

function jsonOf(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
