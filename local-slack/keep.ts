import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkHome } from './block-kit/check.ts';
import { parsedJson } from './block-kit/problem.ts';
import { directMessages } from './find.ts';
import { Message } from './message.ts';
import type { State } from './state.ts';
import { openView } from './views.ts';

const Kept = z.strictObject({
  version: z.literal(1),
  counters: z.strictObject({ ids: z.int(), ts: z.int() }),
  channels: z.record(z.string(), z.array(Message.omit({ earlier: true }))),
  homes: z.record(z.string(), z.unknown()),
  files: z.record(z.string(), z.strictObject({ name: z.string(), content: z.string() })).default({}),
});
type Kept = z.infer<typeof Kept>;

// Changes within this time are written together.
const TOGETHER_MS = 100;

/**
 * Restores DIR/workspace.json and keeps it up to date: messages and Homes, but nothing in progress. A failed write is
 * reported, and retried at the next change. Throws if the file is not this program's. Gives a function that stops it, writing
 * pending changes.
 */
export function keepIn(dir: string, state: State): () => void {
  makeFolder(dir);
  const file = join(dir, 'workspace.json');
  const stored = read(file);
  if (stored) restore(state, stored);
  let timer: NodeJS.Timeout | undefined;

  /** Replaces the file atomically, so that a crash leaves the old or the new one. */
  function write(): void {
    timer = undefined;
    try {
      writeFileSync(`${file}.new`, JSON.stringify(keptOf(state)), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      console.error(`${file} could not be written: ${error}`);
    }
  }

  const unwatch = state.changes.watch(() => {
    timer ??= setTimeout(write, TOGETHER_MS);
  });
  return () => {
    unwatch();
    clearTimeout(timer);
    write();
  };
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch {
    throw new Error(`${dir} is no folder that can be written to: choose another with --data DIR.`);
  }
}

function read(file: string): Kept | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = Kept.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file} does not hold a workspace: move it away, or choose another folder with --data DIR.`,
  );
}

function restore(state: State, { counters, channels, homes, files }: Kept): void {
  Object.assign(state.counters, counters);
  state.files = new Map(Object.entries(files));
  for (const person of state.people) directMessages(state, person);
  for (const channel of state.channels) {
    channel.messages = (channels[channel.id] ?? []).map((message) => ({ ...message, earlier: [] }));
  }
  for (const person of state.people) {
    const home = checkHome(homes[person.id]);
    if (home.ok) state.homes.set(person.id, openView(state, person, home.view));
  }
}

function keptOf({ counters, channels, homes, files }: State): Kept {
  return {
    version: 1,
    counters,
    channels: Object.fromEntries(
      channels.map(({ id, messages }) => [id, messages.map(({ earlier: _, ...message }) => message)]),
    ),
    homes: Object.fromEntries([...homes].map(([id, { view }]) => [id, view])),
    files: Object.fromEntries(files),
  };
}
