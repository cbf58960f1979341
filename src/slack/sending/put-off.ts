import type { WebClientOptions } from '@slack/web-api';
import { methodOf } from './counted-fetch.ts';

type Fetch = NonNullable<WebClientOptions['fetch']>;

/** What was to be posted, as Slack takes it, and the id of its `asker`. */
export type LateReply = Readonly<Record<string, string>>;

const METHODS = ['chat.postMessage', 'chat.postEphemeral'];
const FIELDS = ['channel', 'thread_ts', 'user', 'text', 'blocks', 'asker'];

/**
 * A fetch for the client that answers people. What gets a 429 is put off and counts as taken, so that no listener waits for it.
 * `asker` is for us alone: who is to have the answer where Slack refuses it in the end.
 */
export function puttingOff(fetch: Fetch, apiUrl: string, putOff: (reply: LateReply) => Promise<void>): Fetch {
  return async (url, init) => {
    if (!METHODS.includes(methodOf(String(url), apiUrl) ?? '')) return await fetch(url, init);
    const fields = [...new URLSearchParams(String(init?.body))];
    const body = String(new URLSearchParams(fields.filter(([name]) => name !== 'asker')));
    const response = await fetch(url, { ...init, body });
    if (response.status !== 429) return response;
    await putOff(Object.fromEntries(fields.filter(([name]) => FIELDS.includes(name))));
    return Response.json({ ok: true });
  };
}
