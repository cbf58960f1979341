import { expect, test, vi } from 'vitest';
import { intercepted } from './api-proxy.ts';
import { type LocalBot, startLocalBot } from './local-bot.ts';
import type { OfficeOptions } from './office.ts';
import { slackSays } from './spoken.ts';

const COMMAND = '/cloudpay vendor recdsk';
const HERE = { in: 'general' };
const OPEN = 'apps.connections.open';

/** Starts a bot in Socket Mode; resolves when both its connections are open. */
async function startOnSockets(options: OfficeOptions = {}): Promise<LocalBot> {
  const bot = await startLocalBot({ transport: 'sockets', ...options });
  await bot.slack.until(() => bot.slack.sockets.connections.length === 2, 15_000);
  return bot;
}

test('a command over the socket is acknowledged with the very message that HTTP would carry', async () => {
  const [overHttp, overSockets] = [await startLocalBot(), await startOnSockets()];
  const answers = [overHttp, overSockets].map(async ({ slack }) => {
    await slack.person('ann').command(COMMAND, HERE);
    const entry = slack.log.find(({ method }) => method === 'command /cloudpay');
    return JSON.parse(String(entry?.response.body));
  });
  const [posted, acknowledged] = await Promise.all(answers);
  expect(acknowledged).toMatchObject({ response_type: 'ephemeral' });
  expect(acknowledged).toEqual(posted);
});

test('a mention over the socket is answered in its thread', async () => {
  const { slack, speaks } = await startOnSockets();
  const { ts } = await slack.person('ann').mention('bid 2298', HERE);
  const [answer] = await speaks('general');
  expect(answer?.threadTs).toBe(ts);
  expect(slackSays(answer ?? { blocks: [] })).toContain('Accela');
});

test('the port answers whether the bot is alive and ready, and takes no events', async () => {
  const { url } = await startOnSockets();
  const answers = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(`${url}${path}`)));
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
    { alive: true },
    { ready: true, database: 'answers', knowledge: { version: expect.any(String), problems: [] } },
  ]);
  expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
});

test('a connection that Slack ends is opened anew, even when Slack stumbles; meanwhile the other one hears', async () => {
  const { slack } = await startOnSockets();
  const { sockets } = slack;
  const answered = () => slack.person('ann').command(COMMAND, HERE);
  expect(sockets.connections).toHaveLength(2);
  slack.faults.add({ kind: 'server-error', method: OPEN });
  sockets.connections[0]?.disconnect('refresh_requested');
  await slack.until(() => sockets.connections.length === 1);
  expect(await answered()).toMatchObject({ author: { kind: 'bot' } });
  await slack.until(() => sockets.connections.length === 2, 25_000);
  expect(slack.faults.waiting).toEqual([]);
  for (const _ of sockets.connections) expect(await answered()).toMatchObject({ author: { kind: 'bot' } });
});

test('both connections refreshed at once come back', async () => {
  const { slack } = await startOnSockets();
  slack.sockets.disconnect('refresh_requested');
  await slack.until(() => slack.sockets.connections.length === 0);
  await slack.until(() => slack.sockets.connections.length === 2, 25_000);
  expect(await slack.person('ann').command(COMMAND, HERE)).toMatchObject({ author: { kind: 'bot' } });
});

test('a bot that both connections have left is not ready until one is back; the log says once why, and that it is back', async () => {
  const { slack, url, log } = await startOnSockets();
  const readiness = async () => {
    const answer = await fetch(`${url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  slack.faults.add({ kind: 'server-error', method: OPEN, times: 4 });
  for (const connection of slack.sockets.connections) connection.close();
  await vi.waitFor(async () => {
    expect(await readiness()).toMatchObject({ status: 503, body: { ready: false, slack: 'not connected' } });
  }, 15_000);
  await vi.waitFor(async () => expect((await readiness()).status).toBe(200), { timeout: 25_000 });
  expect(log.text().match(/Slack cannot be reached/g)).toHaveLength(1);
  expect(log.text().match(/connected with Slack again/g)).toHaveLength(1);
});

test('Slack that asks to wait before it gives another connection is asked when it says so', async () => {
  const { slack } = await startOnSockets();
  slack.faults.add({ kind: 'rate-limited', method: OPEN, retryAfterS: 2 });
  slack.sockets.connections[0]?.disconnect('refresh_requested');
  const opens = () => slack.log.filter(({ method, at }) => method === OPEN && at > 0);
  await slack.until(() => slack.sockets.connections.length === 2 && opens().length === 4, 25_000);
  const [refused, granted] = opens().slice(-2);
  expect((granted?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(1_900);
});

test('the start waits for one connection only', async () => {
  let opens = 0;
  const api = intercepted(async (method, pass) => {
    if (method === OPEN) opens += 1;
    return method === OPEN && opens > 1 ? { status: 500 } : pass();
  });
  const { slack, url } = await startLocalBot({ transport: 'sockets', api });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await slack.person('ann').command(COMMAND, HERE)).toMatchObject({ author: { kind: 'bot' } });
});

const FRAMES = [
  ['null', 'null'],
  ['no JSON', '{"type":'],
  ['no object', '"hello"'],
  ['an array', '[]'],
  ['of an unknown type', '{"type":"new_kind","envelope_id":"e","payload":{}}'],
  ['an envelope of nothing', '{"type":"interactive","envelope_id":"e","payload":null}'],
  ['an event without a payload', '{"type":"events_api","envelope_id":"e"}'],
  ['an event whose payload is null', '{"type":"events_api","envelope_id":"e","payload":null}'],
  [
    'an event without an event',
    '{"type":"events_api","envelope_id":"e","payload":{"type":"event_callback"}}',
  ],
  ['an event of nothing', '{"type":"events_api","envelope_id":"e","payload":{"event":null}}'],
  ['a type of the client’s own', '{"type":"close"}'],
  [
    'an event of the client’s own',
    '{"type":"events_api","envelope_id":"e","payload":{"type":"event_callback","event_id":"Ev1","event":{"type":"disconnected"}}}',
  ],
] as const;

test('malformed frames are left aside, each of them, and the bot lives on', async () => {
  const { slack, log } = await startOnSockets();
  const { connections } = slack.sockets;
  for (const [what, frame] of FRAMES) {
    const before = log.text().length;
    for (const connection of connections) connection.send(frame);
    for (const _ of connections)
      expect(await slack.person('ann').command(COMMAND, HERE), what).toMatchObject({
        author: { kind: 'bot' },
      });
    expect(log.text().slice(before), what).toContain('a malformed frame was left aside');
    expect(slack.sockets.connections, what).toHaveLength(2);
  }
});

test('Slack that says it holds back events is acknowledged, and the log has it', async () => {
  const { slack, log } = await startOnSockets();
  expect(await slack.limitEvents()).toMatchObject({ status: 200 });
  expect(log.text()).toContain('app_rate_limited');
  expect(await slack.person('ann').command(COMMAND, HERE)).toMatchObject({ author: { kind: 'bot' } });
});

test('a malformed interaction reaches no listener; the log has the place of the first problem, and nothing of the content', async () => {
  const { slack, log, stop } = await startOnSockets({ answerLimitMs: 1_000, troubles: ['http_timeout'] });
  const payload = { type: 'shortcut', user: { id: 'U0ANN' }, callback_id: 'zebra', trigger_id: { zebra: 1 } };
  await slack.deliverPayload(payload);
  await vi.waitFor(
    () =>
      expect(log.lines()).toContainEqual(
        expect.objectContaining({ path: 'trigger_id', msg: 'a malformed request was refused' }),
      ),
    30_000,
  );
  await stop();
  expect(log.text()).not.toContain('zebra');
  expect(log.errors()).toEqual([]);
});

test('a bot that stops says goodbye', async () => {
  const { slack, stop } = await startOnSockets();
  await stop();
  await slack.until(() => slack.sockets.connections.length === 0);
});

test('a bot that stops acknowledges what is in hand before it hangs up', async () => {
  const { slack, stop, speaks } = await startOnSockets();
  slack.faults.add({ kind: 'slow', method: 'chat.postMessage', ms: 500 });
  await slack.person('ann').mention('bid 2298', HERE);
  const acknowledged = slack.person('ben').command(COMMAND, HERE);
  await Promise.all([stop(), acknowledged]);
  expect(await acknowledged).toMatchObject({ author: { kind: 'bot' }, onlyFor: 'U0BEN' });
  expect(await speaks('general', 2)).toHaveLength(2);
});
