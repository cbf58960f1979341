import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startProgram } from '../process.ts';
import { expectNoSecret } from '../slack/discretion.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type BotProcess = ReturnType<typeof startProcess>;

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
) {
  const { NODE_COMPILE_CACHE } = process.env;
  const env = { NODE_COMPILE_CACHE, ...settings };
  const { child, written, ended, says } = startProgram(program, args, { ...place, env });
  const output = () => written.stdout + written.stderr;
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    expectNoSecret(output());
  });
  return {
    /** Waits until the log has a message that begins so. */
    async logs(message: string): Promise<void> {
      await says(({ stdout }) => stdout.includes(`"msg":"${message}`));
    },
    signal: (name: NodeJS.Signals) => child.kill(name),
    ended,
    /** All that it wrote so far. */
    output,
  };
}
