import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { parsedJson } from './block-kit/problem.ts';
import type { LocalSlack } from './local-slack.ts';

/** The app in a process of its own. */
export interface AppProcess {
  /** Resolves when it has ended by itself, with its exit code. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

interface AppOptions {
  /** What it finds in its environment beside Slack's settings and PORT. */
  env?: Readonly<Record<string, string>>;
  /** Start it anew when its code changes. */
  watch?: boolean;
}

const POLL_MS = 25;
const UP_WITHIN_MS = 30_000;

// Slack's own address leads here, so that an app need not know that this Slack is not the real one.
const REDIRECT = `
const real = globalThis.fetch;
const slack = 'https://slack.com/api/';
globalThis.fetch = (to, how) =>
  real(String(to).startsWith(slack) ? process.env.SLACK_API_URL + String(to).slice(slack.length) : to, how);`;

/**
 * Starts an app, `node app.js`, in this Slack: it finds the tokens and secrets in its environment, and in HTTP mode its PORT.
 * Resolves when it listens there, or has connected in Socket Mode; rejects when it does not. What it writes is shown, log
 * entries in JSON as one line of text.
 */
export async function startApp(
  slack: LocalSlack,
  command: string,
  { env = {}, watch = false }: AppOptions = {},
): Promise<AppProcess> {
  const port = await freePort();
  const process = started(command, watch, { ...env, ...slack.settings, PORT: String(port) });
  show(process.stdout, (line) => console.log(line));
  show(process.stderr, (line) => console.error(line));
  const ended = endOf(process);
  // However this process ends, the app does not outlive it.
  globalThis.process.once('exit', () => process.kill('SIGTERM'));
  const isUp = slack.settings.SLACK_APP_TOKEN
    ? () => slack.sockets.connections.length > 0
    : () => isOpen(port);
  const end = performance.now() + UP_WITHIN_MS;
  while (!(await isUp())) {
    if (process.exitCode !== null || process.pid === undefined)
      throw new Error(`${command} did not start; what it said stands above.`);
    if (performance.now() > end) throw new Error(`${command} has not connected to Slack within 30 seconds.`);
    await wait(POLL_MS);
  }
  if (!slack.settings.SLACK_APP_TOKEN) slack.connect(`http://localhost:${port}`);
  return {
    ended,
    async stop() {
      if (process.exitCode === null) process.kill('SIGTERM');
      await ended;
    },
  };
}

function started(command: string, watch: boolean, settings: Readonly<Record<string, string>>) {
  const [program = '', ...args] = command.split(' ').filter((word) => word !== '');
  const { env, execPath } = globalThis.process;
  const redirect = `--import=data:text/javascript,${encodeURIComponent(REDIRECT)}`;
  const isNode = program === 'node';
  return spawn(isNode ? execPath : program, isNode && watch ? ['--watch', ...args] : args, {
    env: { ...env, ...settings, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} ${redirect}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Resolves when all that a process wrote has been read, and for a program that there is none of, too. */
async function endOf(process: ChildProcess): Promise<number | null> {
  const failed = once(process, 'error').then(([error]) => {
    console.error(String(error));
    return 1;
  });
  failed.catch(() => {});
  const closed = once(process, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  return Promise.race([closed, failed]);
}

function show(stream: Readable, write: (line: string) => void): void {
  createInterface({ input: stream }).on('line', (line) => write(plainLine(line)));
}

const LogEntry = z.looseObject({
  level: z.union([z.string(), z.int()]),
  msg: z.string(),
  err: z.looseObject({ message: z.string() }).optional(),
});
const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** A log entry in JSON, as pino and bunyan write it, in one line that a person reads; any other line as it is. */
export function plainLine(line: string): string {
  const entry = LogEntry.safeParse(parsedJson(line));
  if (!entry.success) return line;
  const { level, msg, err } = entry.data;
  const name = typeof level === 'number' ? (LEVELS[level] ?? level) : level;
  const [why] = err?.message.split('\n') ?? [];
  return `${name}: ${msg}${why === undefined || msg.includes(why) ? '' : `: ${why}`}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Whether something listens on this port of the machine's own. */
async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, 'localhost');
  const open = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return open;
}
