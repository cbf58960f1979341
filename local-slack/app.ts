import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { parsedJson } from './block-kit/problem.ts';
import type { LocalSlack } from './local-slack.ts';

/** An app's process. */
interface AppProcess {
  /** Resolves with the exit code when it has ended by itself. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

interface AppOptions {
  /** Its environment, besides Slack's settings and PORT. */
  env?: Readonly<Record<string, string>>;
  /** Restart it when its code changes. */
  watch?: boolean;
  /** How long it may take until it listens or has connected; 30 s by default. */
  withinMs?: number;
}

const POLL_MS = 25;
const UP_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/** The option of node that redirects an app's calls to slack.com to SLACK_API_URL. */
export const REDIRECT = `--import=${import.meta.url.replace(/app(\.\w+)$/, 'redirect$1')}`;

/**
 * Starts an app, `node app.js`, in this Slack: it finds the tokens and secrets in its environment, and in HTTP mode its PORT.
 * Resolves when it listens there, or has connected in Socket Mode; stops it and rejects when it does not. What it writes is
 * shown, log entries in JSON as one line of text.
 */
export async function startApp(
  slack: LocalSlack,
  command: string,
  { env = {}, watch = false, withinMs = UP_WITHIN_MS }: AppOptions = {},
): Promise<AppProcess> {
  const port = await freePort();
  const app = started(command, watch, { ...env, ...slack.settings, PORT: String(port) });
  show(app.stdout, (line) => console.log(line));
  show(app.stderr, (line) => console.error(line));
  let hasEnded = false;
  // The app must not outlive this process.
  const terminate = () => kill(app, 'SIGTERM');
  process.once('exit', terminate);
  const ended = endOf(app, command).finally(() => {
    hasEnded = true;
    process.off('exit', terminate);
  });

  async function stop(): Promise<void> {
    terminate();
    const timer = setTimeout(() => kill(app, 'SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }

  const isInSocketMode = slack.settings.SLACK_APP_TOKEN !== '';
  const isUp = isInSocketMode ? () => slack.sockets.connections.length > 0 : () => isOpen(port);
  const end = performance.now() + withinMs;
  while (!(await isUp())) {
    if (hasEnded) throw new Error(`${command} did not start; what it said stands above.`);
    if (performance.now() > end) {
      await stop();
      const why = isInSocketMode
        ? 'has not connected: is it an App with socketMode: true and appToken: process.env.SLACK_APP_TOKEN?'
        : `does not listen on port ${port}: does it start with process.env.PORT?`;
      throw new Error(`After ${withinMs / 1_000} s ${command} ${why}`);
    }
    await wait(POLL_MS);
  }
  if (!isInSocketMode) slack.connect(`http://localhost:${port}`);
  return { ended, stop };
}

function started(command: string, watch: boolean, settings: Readonly<Record<string, string>>) {
  const [program = '', ...args] = command.split(' ').filter((word) => word !== '');
  const { env, execPath } = process;
  const isNode = program === 'node';
  return spawn(isNode ? execPath : program, isNode && watch ? ['--watch', ...args] : args, {
    env: { ...env, ...settings, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} ${REDIRECT}` },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Sends a signal to all processes of an app: `npm start` has a child process. */
function kill(app: ChildProcess, signal: NodeJS.Signals): void {
  if (app.pid === undefined) return;
  try {
    process.kill(-app.pid, signal);
  } catch {
    // Windows has no groups; elsewhere none is left.
    app.kill(signal);
  }
}

/** Resolves when all output of a process has been read, also if the program does not exist. */
async function endOf(app: ChildProcess, command: string): Promise<number | null> {
  const failed = once(app, 'error').then(([error]) => {
    console.error(
      `${command} cannot be run: ${error.message}. It is a program and its arguments, for no shell.`,
    );
    return 1;
  });
  failed.catch(() => {});
  const closed = once(app, 'close').then(([code]) => (typeof code === 'number' ? code : null));
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

/** A JSON log entry, as of pino and bunyan, as a readable line; any other line unchanged. */
export function plainLine(line: string): string {
  const entry = LogEntry.safeParse(parsedJson(line));
  if (!entry.success) return line;
  const { level, msg, err } = entry.data;
  const name = typeof level === 'number' ? (LEVELS[level] ?? level) : level;
  const [why] = err?.message.split('\n') ?? [];
  return `${name}: ${msg}${why === undefined || msg.includes(why) ? '' : `: ${why}`}`;
}

// Below the system's ephemeral ports, so that nobody else takes it before the app does.
const LOWEST_PORT = 10_000;
const HIGHEST_PORT = 32_000;

async function freePort(): Promise<number> {
  const port = LOWEST_PORT + Math.floor(Math.random() * (HIGHEST_PORT - LOWEST_PORT));
  return (await isOpen(port)) ? freePort() : port;
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
