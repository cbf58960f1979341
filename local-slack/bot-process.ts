import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The bot as it runs in production: `src/main.ts` in a process of its own. */
export interface BotProcess {
  url: string;
  /** Resolves when it has ended by itself, with its exit code. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

interface BotProcessOptions {
  slackApiUrl: string;
  botToken: string;
  signingSecret: string;
  /** With it the bot is in Socket Mode. */
  appToken: string | undefined;
  /** Where the bot keeps its checklists. */
  database: string;
  /** Start it anew when its code changes. */
  watch: boolean;
  env: Readonly<Record<string, string | undefined>>;
}

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const POLL_MS = 25;
const READY_WITHIN_MS = 30_000;

/** Starts the bot against a local Slack; resolves when it is ready. Rejects when it ends before. */
export async function startBotProcess(options: BotProcessOptions): Promise<BotProcess> {
  const port = await freePort();
  const process = spawn(globalThis.process.execPath, [...(options.watch ? ['--watch'] : []), MAIN], {
    env: {
      LOG_LEVEL: 'warn',
      ...options.env,
      SLACK_API_URL: options.slackApiUrl,
      SLACK_BOT_TOKEN: options.botToken,
      SLACK_SIGNING_SECRET: options.signingSecret,
      DATABASE_URL: `file:${options.database}`,
      // An empty value counts as not set: no token of the machine's own gets in here.
      SLACK_APP_TOKEN: options.appToken ?? '',
      PORT: String(port),
      DRAIN_SECONDS: '0',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(process, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  // However this process ends, the bot does not outlive it.
  globalThis.process.once('exit', () => process.kill('SIGTERM'));
  const url = `http://127.0.0.1:${port}`;
  await ready(process, url);
  return {
    url,
    ended,
    async stop() {
      if (process.exitCode === null) process.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(process: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + READY_WITHIN_MS;
  while (process.exitCode === null) {
    if (performance.now() > end) throw new Error('The bot is not ready after 30 seconds.');
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await wait(POLL_MS);
  }
  throw new Error('The bot did not start; what it said stands above.');
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
