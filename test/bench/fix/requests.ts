import { setTimeout as wait } from 'node:timers/promises';
import { signedHeaders } from '../../../local-slack/deliver/transport.ts';
import { ACTIONS } from '../../../src/slack/views/ids.ts';
import { SECRET } from '../../local-slack/bolt-app.ts';
import { commandBody } from '../server/requests.ts';

/** Who reviews in this benchmark. */
export const ADMIN = 'U0ADMIN';

// A look takes some 3 ms; between two of them the bot has the processor.
const GAP_MS = 2;

/** **Accept** on a review is clicked; resolves when the bot has acknowledged it. */
export async function accept(port: number, fix: string): Promise<void> {
  const payload = {
    type: 'block_actions',
    api_app_id: 'A0BENCH',
    trigger_id: '1.2.3',
    token: 'legacy',
    team: { id: 'T0BENCH' },
    user: { id: ADMIN, team_id: 'T0BENCH' },
    container: { type: 'message' },
    channel: { id: 'C0BENCH', name: 'project' },
    response_url: 'http://127.0.0.1:1/',
    actions: [
      { type: 'button', block_id: 'one', action_id: ACTIONS.acceptFix, value: fix, action_ts: '1.2' },
    ],
  };
  await post(port, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

/** Looks a partner up under a name, again and again, until it is found; gives when the answer came. */
export async function foundUnder(port: number, name: string): Promise<number> {
  for (;;) {
    const answer = await post(port, commandBody(`vendor ${name}`));
    if (!answer.includes('No partner called')) return performance.now();
    await wait(GAP_MS);
  }
}

async function post(port: number, body: string): Promise<string> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...signedHeaders(SECRET, body, Date.now()),
  };
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`refused with ${response.status}: ${await response.text()}`);
  return await response.text();
}
