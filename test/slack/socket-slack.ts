import { vi } from 'vitest';
import { z } from 'zod';
import type { Connection } from '../../src/config.ts';
import { type Reply, startApiProxy } from './api-proxy.ts';
import { acceptLinks, type Link } from './web-socket.ts';

export const APP_TOKEN = 'xapp-local';

/** Slack's side of Socket Mode, in front of the Web API of a local Slack. */
export type SocketSlack = {
  readonly connection: Connection;
  /** Stands in front of the Web API; gives its own address. */
  readonly api: (apiUrl: string) => Promise<string>;
  /** The WebSockets that the bot has opened so far. */
  readonly links: readonly Link[];
  /** What `apps.connections.open` answers next, instead of an address. */
  readonly refusals: Reply[];
  /** Sends an envelope over a link, the last one unless it is said; resolves with what the bot acknowledges it with. */
  readonly deliver: (type: string, payload: object, over?: Link) => Promise<unknown>;
};

const Acknowledgement = z.looseObject({ envelope_id: z.string(), payload: z.unknown() });

export function socketSlack(): SocketSlack {
  const links: Link[] = [];
  const refusals: Reply[] = [];
  let envelopes = 0;

  async function api(apiUrl: string): Promise<string> {
    const { url, server } = await startApiProxy(apiUrl, async (method, pass) => {
      if (method !== 'apps.connections.open') return pass();
      const opened = { ok: true, url: url.replace('http:', 'ws:') };
      return refusals.shift() ?? { status: 200, body: JSON.stringify(opened) };
    });
    acceptLinks(server, (link) => {
      links.push(link);
      link.send(JSON.stringify({ type: 'hello', num_connections: links.length }));
    });
    return url;
  }

  async function deliver(type: string, payload: object, link = links.at(-1)): Promise<unknown> {
    envelopes += 1;
    const envelope_id = `envelope-${envelopes}`;
    link?.send(JSON.stringify({ envelope_id, type, accepts_response_payload: true, payload }));
    return vi.waitFor(() => {
      const answers = link?.received.map((text) => Acknowledgement.parse(JSON.parse(text))) ?? [];
      const answer = answers.find((candidate) => candidate.envelope_id === envelope_id);
      if (!answer) throw new Error(`${envelope_id} is not acknowledged`);
      return answer.payload;
    });
  }

  return { connection: { kind: 'socket', appToken: APP_TOKEN }, api, links, refusals, deliver };
}
