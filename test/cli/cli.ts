import { spawn } from 'node:child_process';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { cloudpay as runCloudpay } from '../../src/cli/cloudpay.ts';

export const CLI_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a run of the command line left behind. */
export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Settings besides those of the environment, and what standard input holds. */
type Given = { readonly input?: string; readonly env?: Readonly<Record<string, string>> };

/** Runs `cloudpay` with arguments, in this process. */
export async function cloudpay(args: readonly string[], { input = '', env = {} }: Given = {}): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = {
    env: { ...process.env, ...env },
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
    version: 'test',
  };
  const run = runCloudpay(args, terminal).finally(() => {
    stdout.end();
    stderr.end();
  });
  const [code, ...written] = await Promise.all([run, text(stdout), text(stderr)]);
  return { code, stdout: written[0], stderr: written[1] };
}

/** The same in a process of its own, as in a terminal. */
export async function cloudpayProcess(
  args: readonly string[],
  { input = '', env = {} }: Given = {},
): Promise<Run> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    cwd: CLI_ROOT,
    env: { ...process.env, ...env },
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { code, stdout, stderr };
}
