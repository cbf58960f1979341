import { expect, test, vi } from 'vitest';
import { type LocalBotOptions, startLocalBot } from './local-bot.ts';
import { slackSays } from './spoken.ts';

const COMMAND = '/cloudpay vendor recdsk';
const HERE = { in: 'general' };
const OPEN = 'apps.connections.open';

const startOnSockets = (options: LocalBotOptions = {}) => startLocalBot({ transport: 'sockets', ...options });

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
}, 40_000);

test('both connections refreshed at once come back', async () => {
  const { slack } = await startOnSockets();
  slack.sockets.disconnect('refresh_requested');
  await slack.until(() => slack.sockets.connections.length === 0);
  await slack.until(() => slack.sockets.connections.length === 2, 25_000);
  expect(await slack.person('ann').command(COMMAND, HERE)).toMatchObject({ author: { kind: 'bot' } });
}, 40_000);

test('a bot that both connections have left is not ready until one is back', async () => {
  const { slack, url } = await startOnSockets();
  const readiness = async () => {
    const answer = await fetch(`${url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  for (const connection of slack.sockets.connections) connection.close();
  await vi.waitFor(async () => {
    expect(await readiness()).toMatchObject({ status: 503, body: { ready: false, slack: 'not connected' } });
  }, 15_000);
  // The client comes back after five seconds.
  await vi.waitFor(async () => expect((await readiness()).status).toBe(200), { timeout: 15_000 });
}, 40_000);

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
