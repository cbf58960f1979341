import { once } from 'node:events';
import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { APP_TOKEN } from './bolt-app.ts';
import { quietClient } from './quiet.ts';

const Opened = z.looseObject({ url: z.string() });
const Frame = z.looseObject({ type: z.string(), envelope_id: z.string().optional() });
export type Frame = z.infer<typeof Frame>;

/** The bot's end of a socket, without an SDK. */
export type SocketClient = ReturnType<typeof clientOver>;

/** A new address for a socket, as Slack gives it for an app-level token. */
export async function socketAddress(slack: LocalSlack): Promise<string> {
  return Opened.parse(await quietClient(slack, APP_TOKEN).apiCall('apps.connections.open')).url;
}

/** Opens a socket and reads the hello, until the test ends. */
export async function openSocket(slack: LocalSlack): Promise<SocketClient & { readonly hello: Frame }> {
  const client = clientOver(new WebSocket(await socketAddress(slack)));
  return { ...client, hello: await client.next() };
}

/** The same of a socket that is just being opened. */
export function clientOver(socket: WebSocket) {
  const texts: string[] = [];
  let read = 0;
  socket.on('message', (data) => void texts.push(String(data)));
  onTestFinished(() => socket.terminate());
  return {
    socket,
    /** What Slack has sent so far, as it came. */
    texts,
    /** The next frame that was not read yet. */
    async next(): Promise<Frame> {
      const text = await vi.waitFor(() => {
        const found = texts[read];
        if (found === undefined) throw new Error('nothing came');
        return found;
      }, 5_000);
      read += 1;
      return Frame.parse(JSON.parse(text));
    },
    /** Acknowledges an envelope, with a payload if there is one. */
    acknowledge({ envelope_id }: Frame, payload?: unknown): void {
      socket.send(JSON.stringify({ envelope_id, ...(payload !== undefined && { payload }) }));
    },
  };
}

/** Resolves when Slack has said goodbye on this socket. */
export async function saysGoodbye({ socket }: SocketClient): Promise<void> {
  await vi.waitFor(() => {
    if (socket.readyState < WebSocket.CLOSING) throw new Error('it is open');
  }, 5_000);
}

/** Why no socket was opened at this address. */
export async function refusalAt(address: string): Promise<string> {
  const [error] = await once(new WebSocket(address), 'error');
  return error instanceof Error ? error.message : String(error);
}
