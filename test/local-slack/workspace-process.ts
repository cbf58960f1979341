import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { startProgram } from '../process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run workspace` with these arguments, without npm, until it ends or the test does. */
export function startWorkspaceProcess(...args: readonly string[]) {
  return startProcess(ROOT, ['local-slack/cli.ts', '--workspace', 'src/cli/workspace.yml', ...args]);
}

/** The same for any `node …` in a folder; `address` is the page's, once it is told. */
export function startProcess(cwd: string, args: readonly string[]) {
  // A database that is set on this machine is no concern of the local Slack's.
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, NODE_COMPILE_CACHE, DATABASE_URL: 'postgres://nowhere.invalid/none' };
  const { child, ended, says } = startProgram(process.execPath, args, { cwd, env });
  const address = says(({ stdout }) => /http:\/\/localhost:\d+/.exec(stdout)?.[0]);
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
