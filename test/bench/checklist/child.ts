import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { SECRET, TOKEN } from '../../local-slack/bolt-app.ts';
import { npmStart } from '../../npm-start.ts';
import { freePort } from '../../ports.ts';

/** A bot in a process of its own. */
export type Child = Awaited<ReturnType<typeof start>>;

const ROOT = new URL('../../../', import.meta.url);
const ONE_WRITE = fileURLToPath(new URL('one-write.ts', import.meta.url));
const CONSTANT = fileURLToPath(new URL('../server/constant.ts', import.meta.url));
const KNOWLEDGE_DIR = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const HEAP_PROBE = new URL('heap-probe.ts', import.meta.url).href;
const POLL_MS = 20;

/** The bot as it runs in production, on this database. */
export function startBot(
  slackApiUrl: string,
  databaseUrl: string,
  logLevel = 'error',
  more: Readonly<Record<string, string>> = {},
): Promise<Child> {
  const settings = { SLACK_API_URL: slackApiUrl, DATABASE_URL: databaseUrl, KNOWLEDGE_DIR };
  return start(npmStart(), { ...settings, LOG_LEVEL: logLevel, ...more });
}

/** A Bolt app that makes one synced write for each click, and acknowledges it. */
export function startOneWrite(slackApiUrl: string, databaseUrl: string): Promise<Child> {
  return start([ONE_WRITE], { SLACK_API_URL: slackApiUrl, DATABASE_URL: databaseUrl });
}

/** A Bolt app that acknowledges with a body that never changes. */
export function startConstant(slackApiUrl: string, answer: string): Promise<Child> {
  return start([CONSTANT], { SLACK_API_URL: slackApiUrl, ANSWER: answer });
}

/** Starts a program with these settings and no other; resolves when it is ready. */
async function start(command: readonly string[], settings: Readonly<Record<string, string>>) {
  const port = await freePort();
  const child = spawn(process.execPath, ['--expose-gc', '--import', HEAP_PROBE, ...command], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'error',
      PORT: String(port),
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      ...settings,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const killed = () => child.kill('SIGKILL');
  // Whatever ends the benchmark, nothing goes on without it.
  process.once('exit', killed);
  await ready(child, `http://127.0.0.1:${port}/readyz`);
  return {
    port,
    /** What it holds in memory, in MB. */
    residentMb: () => residentMb(child.pid ?? 0),
    /** What of that is still needed: the heap after a full collection, in MB. */
    heapMb: () => heapMb(child),
    /** How long it has had a CPU so far. */
    cpuMs: () => cpuMs(child.pid ?? 0),
    /** Kills it at once, as a crash does. */
    async kill(): Promise<void> {
      const ended = once(child, 'exit');
      killed();
      await ended;
      process.off('exit', killed);
    },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(url, { headers: { connection: 'close' } }).catch(() => undefined);
    if (response?.ok) return;
    await wait(POLL_MS);
  }
  throw new Error('It did not start; what it said stands above.');
}

async function heapMb(child: ChildProcess): Promise<number> {
  const told = once(child, 'message');
  child.send('gc');
  const [{ bytes }] = HeapTold.parse(await told);
  return bytes / 2 ** 20;
}

const HeapTold = z.tuple([z.object({ bytes: z.number() })]).rest(z.unknown());

/** What a process holds in memory, in MB. */
export function residentMb(pid: number | string): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

// Linux counts in hundredths of a second (proc(5): utime and stime, the 14th and 15th field).
const TICK_MS = 10;

function cpuMs(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
