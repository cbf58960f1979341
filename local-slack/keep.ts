import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MessageBlock } from './block-kit/blocks.ts';
import { checkHome } from './block-kit/check.ts';
import { parsedJson } from './block-kit/problem.ts';
import { directMessages } from './find.ts';
import { Attachment, File } from './message.ts';
import type { State } from './state.ts';
import { openView } from './views.ts';

const Kept = z.strictObject({
  version: z.literal(1),
  counters: z.strictObject({ ids: z.int(), ts: z.int() }),
  channels: z.record(
    z.string(),
    z.array(
      z.strictObject({
        ts: z.string(),
        channel: z.string(),
        author: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.enum(['person', 'bot', 'slack']), id: z.string() }),
          z.strictObject({ kind: z.literal('app'), id: z.string(), name: z.string() }),
        ]),
        subtype: z.enum(['thread_broadcast', 'me_message', 'file_share', 'bot_message']).optional(),
        text: z.string(),
        attachments: z.array(Attachment).optional(),
        files: z.array(File).optional(),
        blocks: z.array(MessageBlock),
        threadTs: z.string().optional(),
        onlyFor: z.string().optional(),
        edited: z.strictObject({ user: z.string(), ts: z.string() }).optional(),
        reactions: z.array(z.strictObject({ name: z.string(), users: z.array(z.string()) })).optional(),
        editsRefused: z.enum(['cant_update_message', 'edit_window_closed']).optional(),
        metadata: z.unknown().optional(),
      }),
    ),
  ),
  homes: z.record(z.string(), z.unknown()),
});
type Kept = z.infer<typeof Kept>;

/** Keeps a workspace in a file. */
interface Keeper {
  /** Writes what has not been written yet, and stops. */
  stop(): Promise<void>;
}

/**
 * Brings back what DIR/workspace.json holds, and keeps it up to date: messages and Homes, not what waits for an answer.
 * Throws when the file is none of this program's.
 */
export function keepIn(dir: string, state: State): Keeper {
  makeFolder(dir);
  const file = join(dir, 'workspace.json');
  const kept = read(file);
  if (kept) restore(state, kept);
  const writer = writing(file, () => JSON.stringify(keptOf(state)));
  const unwatch = state.changes.watch(writer.soon);
  return {
    async stop() {
      unwatch();
      await writer.now();
    },
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

function restore(state: State, { counters, channels, homes }: Kept): void {
  Object.assign(state.counters, counters);
  for (const person of state.people) directMessages(state, person);
  for (const channel of state.channels) {
    channel.messages = (channels[channel.id] ?? []).map((message) => ({ ...message, earlier: [] }));
  }
  for (const person of state.people) {
    const home = checkHome(homes[person.id]);
    if (home.ok) state.homes.set(person.id, openView(state, person, home.view));
  }
}

function keptOf({ counters, channels, homes }: State): Kept {
  return {
    version: 1,
    counters,
    channels: Object.fromEntries(
      channels.map(({ id, messages }) => [id, messages.map(({ earlier: _, ...message }) => message)]),
    ),
    homes: Object.fromEntries([...homes].map(([id, { view }]) => [id, view])),
  };
}

/**
 * Writes a file whole, so that a crash leaves the old or the new one; one at a time, and the newest text wins. What cannot be
 * written is told, and tried again at the next change.
 */
function writing(file: string, text: () => string): { soon: () => void; now: () => Promise<void> } {
  let isWanted = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await write().catch((error: unknown) => console.error(`${file} could not be written: ${error}`));
    }
    running = undefined;
  }

  async function write(): Promise<void> {
    await writeFile(`${file}.new`, text(), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  function soon(): void {
    isWanted = true;
    running ??= run();
  }

  return {
    soon,
    async now() {
      soon();
      await running;
    },
  };
}
