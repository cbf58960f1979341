import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A local Slack from the command line. */
export interface WorkspaceProcess {
  /** Resolves with the page's address once it is told. */
  address: Promise<string>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
  child: ChildProcess;
}

/** `npm run workspace` with these arguments, without npm, until it ends or the test does. */
export function startWorkspaceProcess(...args: readonly string[]): WorkspaceProcess {
  return startProcess(ROOT, ['local-slack/cli.ts', '--workspace', 'src/cli/workspace.yml', ...args]);
}

/** The same for any `node …` in a folder. */
export function startProcess(cwd: string, args: readonly string[]): WorkspaceProcess {
  // A database that is set on this machine is no concern of the local Slack's.
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, DATABASE_URL: 'postgres://nowhere.invalid/none' };
  const child = spawn(process.execPath, args, { cwd, env });
  let stdout = '';
  let stderr = '';
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr }));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const found = /http:\/\/localhost:\d+/.exec(stdout)?.[0];
      if (found !== undefined) resolve(found);
    });
    ended.then(() => reject(new Error(`it ended before it told an address\n${stdout}\n${stderr}`)));
  });
  address.catch(() => {});
  onTestFinished(async () => {
    child.kill('SIGINT');
    await ended;
  });
  return { address, ended, child };
}

/** A window of a person, as a browser without scripts sees it. */
export async function windowOf(address: string, person: string, place: string) {
  const page = () => fetch(`${address}/as/${person}/${place}`).then((response) => response.text());
  const id = /data-window="(\w+)"/.exec(await page())?.[1] ?? '';
  const channel = `C0${place.toUpperCase()}`;
  return {
    id,
    page,
    async write(text: string): Promise<void> {
      const body = new URLSearchParams({ text, channel });
      await fetch(`${address}/w/${id}/write`, { method: 'POST', body });
    },
    /** Reads the live updates until one holds this text. */
    async sees(text: string): Promise<void> {
      const stop = new AbortController();
      const { body } = await fetch(`${address}/w/${id}/stream`, { signal: stop.signal });
      let seen = '';
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        seen += chunk;
        if (seen.includes(text)) return stop.abort();
      }
      throw new Error(`the stream ended without "${text}"`);
    },
  };
}
