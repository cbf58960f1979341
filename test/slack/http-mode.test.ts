import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startLocalBot } from './local-bot.ts';

test('a client that holds on to its connection does not hold up the stop', async () => {
  const { url, stop } = await startLocalBot();
  const { hostname, port } = new URL(url);
  const silent = connect(Number(port), hostname);
  await once(silent, 'connect');
  const kept = connect(Number(port), hostname);
  kept.write(`GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\nConnection: keep-alive\r\n\r\n`);
  const [answer] = await once(kept, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 .*Connection: keep-alive/is);
  const closed = Promise.all([once(silent, 'close'), once(kept, 'close')]);
  await stop();
  await closed;
});
