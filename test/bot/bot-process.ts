import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { expectNoSecret } from '../slack/discretion.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How a process ended, and all that it wrote. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type BotProcess = {
  /** Waits until the log has a message that begins so. */
  readonly logs: (message: string) => Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
  /** All that it wrote so far. */
  readonly output: () => string;
};

/** What starts the bot, where, and as whom. */
export type Start = {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly uid?: number;
  readonly gid?: number;
};

export const NPM_START: Start = { command: [process.execPath, 'src/main.ts'], cwd: ROOT };

/**
 * Runs `src/main.ts` with these settings alone, as `npm start` does unless `start` says otherwise, until it ends or the test
 * does; then nothing that it wrote may be secret.
 */
export function startProcess(
  settings: Readonly<Record<string, string>>,
  { command: [program = '', ...args], ...place }: Start = NPM_START,
): BotProcess {
  const { NODE_COMPILE_CACHE } = process.env;
  const child = spawn(program, args, { ...place, env: { NODE_COMPILE_CACHE, ...settings } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    expectNoSecret(stdout + stderr);
  });

  async function logs(message: string): Promise<void> {
    const isThere = () => stdout.includes(`"msg":"${message}`);
    const failed = ended.then(() => {
      if (!isThere()) throw new Error(`the bot ended before it logged "${message}"\n${stdout}\n${stderr}`);
    });
    const heard = new Promise<void>((resolve) => {
      const look = () => isThere() && resolve();
      child.stdout.on('data', look);
      look();
    });
    await Promise.race([heard, failed]);
  }

  return { logs, signal: (name) => child.kill(name), ended, output: () => stdout + stderr };
}
