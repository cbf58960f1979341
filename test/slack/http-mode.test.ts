import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { signedHeaders } from '../../local-slack/deliver/transport.ts';
import { SECRET } from '../local-slack/bolt-app.ts';
import { startLocalBot } from './local-bot.ts';

const DEBUG = 20;

test('a client that holds on to its connection does not hold up the stop', async () => {
  const { url, stop } = await startLocalBot();
  const { hostname, port } = new URL(url);
  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');
  const stored = connect(Number(port), hostname);
  stored.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\nConnection: keep-alive\r\n\r\n`);
  const [answer] = await once(stored, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 .*Connection: keep-alive/is);
  const closed = Promise.all([once(silent, 'close'), once(stored, 'close')]);
  await stop();
  await closed;
});

test('a bot that stops answers what is in flight over connections that are kept, and then closes them', async () => {
  const { slack, url, stop, speaks } = await startLocalBot();
  slack.faults.add({ kind: 'slow', method: 'chat.postMessage', ms: 500 });
  await slack.person('ann').mention('bid 2298', { in: 'general' });
  const { hostname, port } = new URL(url);
  const stored = connect(Number(port), hostname);
  await once(stored, 'connect');
  const body = new URLSearchParams({
    command: '/cloudpay',
    text: 'vendor recdsk',
    team_id: 'T0LOCAL',
    trigger_id: '1.2.3',
    channel_id: 'C0GENERAL',
    user_id: 'U0ANN',
  }).toString();
  const head = {
    host: hostname,
    connection: 'keep-alive',
    'content-length': Buffer.byteLength(body),
    'content-type': 'application/x-www-form-urlencoded',
    ...signedHeaders(SECRET, body, Date.now()),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  // All but the end: the request is in flight when the stop begins.
  stored.write(`POST /slack/events HTTP/1.1\r\n${lines.join('')}\r\n${body.slice(0, -1)}`);
  const answered = text(stored);
  const stopped = stop();
  stored.write(body.slice(-1));
  expect(await answered).toMatch(/^HTTP\/1\.1 200 .*RecDesk/s);
  await stopped;
  expect(await speaks('general')).toHaveLength(1);
});

test('a request that is cut short is nobody’s error, and is seen at debug level only', async () => {
  const { slack, url, log } = await startLocalBot({ logLevel: 'debug' });
  const { hostname, port } = new URL(url);
  const cut = connect(Number(port), hostname);
  await once(cut, 'connect');
  cut.write(`POST /slack/events HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 100\r\n\r\nhalf`);
  await vi.waitFor(() => expect(cut.bytesWritten).toBeGreaterThan(0), 30_000);
  cut.destroy();
  await vi.waitFor(() => expect(log.text()).toContain('a request was cut short'), 30_000);
  expect(log.lines().filter(({ level }) => level > DEBUG)).toMatchObject([
    { msg: expect.stringContaining('nobody reviews') },
    { msg: 'ready' },
  ]);
  const answer = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
  expect(answer.text).toContain('RecDesk');
});
