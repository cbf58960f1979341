import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a process has written. */
type Written = { readonly stdout: string; readonly stderr: string };
/** How it ended, and all that it wrote. */
type Ended = Written & { readonly code: number | null };

/** Starts a program and keeps what it writes; `ended` resolves when it has ended and all of that is read. */
export function startProgram(program: string, args: readonly string[], options: SpawnOptionsWithoutStdio) {
  const child = spawn(program, args, options);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  const ended: Promise<Ended> = once(child, 'close').then(() => ({ code: child.exitCode, ...written }));

  /** Waits until something is found in what it wrote; rejects with all of it when the program ends before. */
  async function says<Found>(find: (written: Written) => Found | undefined | false): Promise<Found> {
    const { promise, resolve, reject } = Promise.withResolvers<Found>();
    const look = () => {
      const found = find(written);
      if (found !== undefined && found !== false) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
    look();
    ended.then(({ code, stdout, stderr }) => {
      reject(new Error(`${program} ended with ${code} before it said so:\n${stdout}\n${stderr}`));
    }, reject);
    return promise;
  }

  return { child, written, ended, says };
}
