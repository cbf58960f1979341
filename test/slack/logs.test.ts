import { expect, test } from 'vitest';
import { intercepted } from './api-proxy.ts';
import { startLocalBot } from './local-bot.ts';
import { slackSays } from './spoken.ts';

const REFERENCE = /reference: (\w{8})/;

test('all that goes wrong in one request has the one reference that its person sees', async () => {
  const { slack, log, stop } = await startLocalBot({
    ask: () => {
      throw new Error('the index is broken');
    },
    api: intercepted(async (method, pass) => {
      const isPost = method === 'chat.postMessage';
      return isPost ? { status: 200, body: '{"ok":false,"error":"msg_blocks_too_long"}' } : pass();
    }),
  });
  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  const answer = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'random' });
  await stop();
  const references = log.errors().map(({ reference }) => reference);
  const [, ofCommand] = REFERENCE.exec(slackSays(answer)) ?? [];
  const ofMention = references.find((one) => one !== ofCommand);
  expect(ofMention).toMatch(/^\w{8}$/);
  // The answer, the reply that Slack refused, and the apology that it refused too.
  expect(references.filter((one) => one === ofMention)).toHaveLength(3);
  expect(references.filter((one) => one === ofCommand)).toHaveLength(1);
});

test('at info there is no line for a request that is answered; at debug one, with no word of it', async () => {
  const quiet = await startLocalBot();
  await quiet.slack.person('ann').command('/cloudpay vendor recdsk', { in: 'random' });
  await quiet.stop();
  expect(quiet.log.lines().map(({ msg }) => msg)).toEqual([
    expect.stringContaining('nobody reviews'),
    'ready',
  ]);

  const chatty = await startLocalBot({ logLevel: 'debug' });
  await chatty.slack.person('ann').command('/cloudpay vendor recdsk', { in: 'random' });
  await chatty.stop();
  expect(chatty.log.lines().filter(({ msg }) => msg === 'a request')).toEqual([
    expect.objectContaining({
      level: 20,
      reference: expect.stringMatching(/^\w{8}$/),
      kind: 'command',
      outcome: 'answered',
      ms: expect.any(Number),
    }),
  ]);
});
