import { expect, onTestFinished, test, vi } from 'vitest';
import { startLocalBot } from './local-bot.ts';
import { socketSlack } from './socket-slack.ts';
import { slackSays } from './spoken.ts';

const COMMAND = {
  ...{ command: '/cloudpay', text: 'vendor recdsk' },
  ...{ team_id: 'T0LOCAL', channel_id: 'C0GENERAL', user_id: 'U0ANN' },
};

test('a command over the socket is acknowledged with the very message that HTTP would carry', async () => {
  const socket = socketSlack();
  await startLocalBot(socket);
  const overHttp = await startLocalBot();
  await overHttp.slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
  const { response } = overHttp.slack.log.at(-1) ?? {};
  const message = await socket.deliver('slash_commands', COMMAND);
  expect(message).toMatchObject({ response_type: 'ephemeral' });
  expect(message).toEqual(JSON.parse(String(response?.body)));
});

test('a mention over the socket is answered in its thread', async () => {
  const socket = socketSlack();
  const { slack, speaks } = await startLocalBot(socket);
  const { ts } = await slack.person('ann').say('The message itself', { in: 'general' });
  const event = { type: 'app_mention', user: 'U0ANN', channel: 'C0GENERAL', ts };
  await socket.deliver('events_api', {
    type: 'event_callback',
    team_id: 'T0LOCAL',
    event_id: 'Ev1',
    event: { ...event, text: '<@U0CLOUDPAY> bid 2298' },
  });
  const [answer] = await speaks('general');
  expect(answer?.threadTs).toBe(ts);
  expect(slackSays(answer ?? { blocks: [] })).toContain('Accela');
});

test('the port answers whether the bot is alive and ready, and takes no events', async () => {
  const { url } = await startLocalBot(socketSlack());
  const answers = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(`${url}${path}`)));
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
    { alive: true },
    { ready: true, database: 'answers', knowledge: { version: expect.any(String), problems: [] } },
  ]);
  expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
});

test('a link that Slack ends is opened anew, even when Slack stumbles; meanwhile the other one hears', async () => {
  const socket = socketSlack();
  await startLocalBot(socket);
  expect(socket.links).toHaveLength(2);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  socket.refusals.push({ status: 500 });
  socket.links[0]?.close();
  expect(await socket.deliver('slash_commands', COMMAND)).toMatchObject({ response_type: 'ephemeral' });
  // The client waits for seconds before it calls again.
  const laterASecond = () => vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => laterASecond().then(() => expect(socket.links).toHaveLength(3)), {
    timeout: 10_000,
  });
  expect(socket.refusals).toEqual([]);
  expect(await socket.deliver('slash_commands', COMMAND)).toMatchObject({ response_type: 'ephemeral' });
});

test('a bot that both links have left is not ready until one is back', async () => {
  const socket = socketSlack();
  const { url } = await startLocalBot(socket);
  const readiness = async () => {
    const answer = await fetch(`${url}/readyz`);
    return { status: answer.status, body: await answer.json() };
  };
  for (const link of [...socket.links]) link.close();
  await vi.waitFor(async () => {
    expect(await readiness()).toMatchObject({ status: 503, body: { ready: false, slack: 'not connected' } });
  });
  // The client comes back after five seconds.
  await vi.waitFor(async () => expect((await readiness()).status).toBe(200), { timeout: 15_000 });
});

test('a bot that stops says goodbye', async () => {
  const socket = socketSlack();
  const { stop } = await startLocalBot(socket);
  await stop();
  await vi.waitFor(() => expect(socket.links.map((link) => link.isOpen())).toEqual([false, false]));
});

test('a bot that stops acknowledges what is in hand before it hangs up', async () => {
  const socket = socketSlack();
  const { slack, stop, speaks } = await startLocalBot(socket);
  slack.faults.add({ kind: 'slow', method: 'chat.postMessage', ms: 500 });
  const { ts } = await slack.person('ann').say('The message itself', { in: 'general' });
  const event = { type: 'app_mention', user: 'U0ANN', channel: 'C0GENERAL', ts };
  const mention = { type: 'event_callback', team_id: 'T0LOCAL', event_id: 'Ev1' };
  await socket.deliver('events_api', { ...mention, event: { ...event, text: '<@U0CLOUDPAY> bid 2298' } });
  const acknowledged = socket.deliver('slash_commands', COMMAND, socket.links[0]);
  await Promise.all([stop(), acknowledged]);
  expect(await acknowledged).toMatchObject({ response_type: 'ephemeral' });
  expect(await speaks('general')).toHaveLength(1);
});
