import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { parsedJson } from './block-kit/problem.ts';
import { record, type State } from './state.ts';
import type { Failure } from './traffic.ts';

/**
 * Why Slack takes a connection away: it is closed in about ten seconds; it is closed at once, for its host is renewed; Socket
 * Mode was switched off; it was one too many (docs.slack.dev/apis/events-api/using-socket-mode#disconnect,
 * node-slack-sdk#1654).
 */
type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** What the bot says to an envelope, or why it said nothing. */
type Answer = { payload: unknown } | Failure;

// Slack allows ten.
const MOST = 10;
const PATH = '/link/';
const HOST = 'applink-local';
const PING_MS = 5_000;
// What Slack announces if nothing else is planned.
const CONNECTION_S = 3_600;
const WARNED_BEFORE_MS = 10_000;

/** The only message that a bot sends over a socket. The payload is optional. */
const Acknowledgement = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() });

/** Slack's end of Socket Mode. */
export type Sockets = ReturnType<typeof createSockets>;

/** Starts without connections. */
export function createSockets(state: State) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, { socket: WebSocket; done: (answer: Answer) => void }>();
  const startedAt = new Date(state.now()).toISOString().slice(0, 23).replace('T', ' ');
  let turn = 0;

  function open(): WebSocket[] {
    return [...server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  function accept(socket: WebSocket): void {
    socket.on('message', (data) => heard(socket, String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => lost(socket));
    if (open().length > MOST) {
      disconnect(socket, 'too_many_websockets');
      return;
    }
    const ping = setInterval(() => socket.ping(`Ping from ${HOST}`), PING_MS);
    socket.on('close', () => clearInterval(ping));
    socket.send(JSON.stringify(hello()));
    socket.ping(`Ping from ${HOST}`);
    state.changes.happened();
  }

  /** docs.slack.dev/apis/events-api/using-socket-mode#connect */
  function hello() {
    return {
      type: 'hello',
      num_connections: open().length,
      debug_info: {
        host: HOST,
        started: startedAt,
        build_number: 1,
        approximate_connection_time: CONNECTION_S,
      },
      connection_info: { app_id: state.seed.bot.appId },
    };
  }

  /** An acknowledgement counts only on the envelope's own connection, and only in time. */
  function heard(socket: WebSocket, text: string): void {
    const parsed = Acknowledgement.safeParse(parsedJson(text));
    if (!parsed.success) {
      unreadable(text);
      return;
    }
    const envelope = waiting.get(parsed.data.envelope_id);
    if (envelope?.socket !== socket) return;
    envelope.done({ payload: parsed.data.payload });
  }

  function unreadable(text: string): void {
    const problem = {
      code: 'invalid_acknowledgement',
      method: 'socket',
      detail: ['no JSON with an envelope_id'],
    };
    record(state, 'from-bot', { method: 'socket', request: text, problems: [problem] });
  }

  function lost(socket: WebSocket): void {
    for (const envelope of [...waiting.values()]) {
      if (envelope.socket === socket) envelope.done('connection_failed');
    }
    state.changes.happened();
  }

  function disconnect(socket: WebSocket, reason: DisconnectReason): void {
    const message = { type: 'disconnect', reason, debug_info: { host: HOST } };
    record(state, 'to-bot', { method: 'socket disconnect', request: message });
    socket.send(JSON.stringify(message));
    if (reason !== 'warning') {
      close(socket);
      return;
    }
    const timer = setTimeout(() => close(socket), WARNED_BEFORE_MS);
    socket.on('close', () => clearTimeout(timer));
  }

  function close(socket: WebSocket): void {
    socket.close();
    state.changes.happened();
  }

  return {
    /** The connections that are open, oldest first. */
    get connections() {
      return open().map((socket) => ({
        /** Sends any text, well-formed or not. */
        send(frame: string) {
          record(state, 'to-bot', { method: 'socket frame', request: frame });
          socket.send(frame);
        },
        /** Announces a disconnect to the bot, and disconnects. */
        disconnect: (reason: DisconnectReason) => disconnect(socket, reason),
        /** Disconnects without announcing it. */
        close: () => close(socket),
      }));
    },
    /** Disconnects all of them. */
    disconnect(reason: DisconnectReason) {
      for (const socket of open()) disconnect(socket, reason);
    },
    /** A new address, good for one connection. */
    address() {
      const ticket = randomUUID();
      tickets.add(ticket);
      const query = new URLSearchParams({ ticket, app_id: state.seed.bot.appId });
      return `${state.home.replace('http:', 'ws:')}${PATH}?${query}`;
    },
    /** Accepts a WebSocket at the HTTP server. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      if (state.faults.outage) return void socket.destroy();
      const { pathname, searchParams } = URL.parse(request.url ?? '', state.home) ?? {};
      // A used ticket is refused; with which status is not documented (?).
      if (pathname !== PATH || !tickets.delete(searchParams?.get('ticket') ?? '')) {
        return void socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      }
      // After the closing handshake Slack leaves the TCP connection to the client (notes of @slack/socket-mode 3.2.0,
      // node-slack-sdk#2752).
      socket.end = () => socket;
      socket.once('end', () => socket.destroy());
      server.handleUpgrade(request, socket, head, accept);
    },
    /**
     * Sends an envelope over the connection whose turn it is, and waits at most `limitMs` until it is
     * acknowledged there.
     */
    async deliver(envelope: { envelope_id: string }, limitMs: number): Promise<Answer> {
      const sockets = open();
      const socket = sockets[turn++ % sockets.length];
      if (!socket) return 'connection_failed';
      return new Promise((resolve) => {
        const id = envelope.envelope_id;
        function done(answer: Answer): void {
          waiting.delete(id);
          resolve(answer);
        }
        waiting.set(id, { socket, done });
        AbortSignal.timeout(limitMs).addEventListener('abort', () => done('http_timeout'));
        socket.send(JSON.stringify(envelope));
      });
    },
    /** Breaks all connections: an outage, or the end. */
    cut() {
      for (const socket of server.clients) socket.terminate();
    },
  };
}
