import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { listening } from '../../ports.ts';

/** One update of a message: when Slack had it, and the revision that its blocks name. */
export type Update = { readonly ts: string; readonly at: number; readonly revision: number };

export type BenchSlack = Awaited<ReturnType<typeof startBenchSlack>>;

export const ANSWER_MS = 100;

/**
 * A Slack that keeps what it is told and checks nothing: the local Slack's checks would take the time of the load. It
 * answers after about as long as Slack does.
 */
export async function startBenchSlack() {
  const screens = new Map<string, readonly KnownBlock[]>();
  const updates: Update[] = [];
  const calls = new Map<string, number>();
  let posted = 0;

  function done(method: string, args: URLSearchParams): Record<string, string> {
    const ts = args.get('ts') ?? `1.${String(++posted).padStart(6, '0')}`;
    const revision = revisionIn(args.get('blocks') ?? '');
    const isThread = method === 'chat.update' && revision === undefined;
    const name = isThread ? 'chat.update in a thread' : method;
    calls.set(name, (calls.get(name) ?? 0) + 1);
    if (method === 'chat.update' && revision !== undefined) {
      updates.push({ ts, at: performance.now(), revision });
      screens.set(ts, JSON.parse(args.get('blocks') ?? '[]'));
    }
    return { ts, bot_id: 'B0BENCH', user_id: 'U0BENCH', team_id: 'T0BENCH', url: 'https://bench.slack.com/' };
  }

  // People inside alone read each channel: the messages are drawn whole.
  const channel = { is_ext_shared: false };

  // A connection is never closed for being idle: what the load holds up would look like that, and the bot's next call fail.
  const server = createServer({ keepAliveTimeout: 0 }, async (request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    const answer = { ok: true, channel, ...done(method, new URLSearchParams(await bodyOf(request))) };
    if (method.startsWith('chat.')) await wait(ANSWER_MS);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  return {
    url: `http://127.0.0.1:${await listening(server)}/api/`,
    /** The blocks of each message, by its ts, as they are on the screen. */
    screens,
    /** Each `chat.update` of a checklist, in order. */
    updates,
    /** How often which method was called; `chat.update` of a thread stands apart. */
    calls,
    /** Forgets everything. */
    clear() {
      screens.clear();
      updates.length = 0;
      calls.clear();
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The revision that the `block_id`s of a checklist's message name; undefined for another message. */
function revisionIn(blocks: string): number | undefined {
  const [, revision] = /"block_id":"checklist:(\d+):/.exec(blocks) ?? [];
  return revision === undefined ? undefined : Number(revision);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
