import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { startLocalBot } from '../local-bot.ts';
import { slackSays } from '../spoken.ts';

const HERE = { in: 'impl-springfield' };
const REFUSE = { settings: { guests: 'refuse' } } as const;
const SORRY = 'Sorry, I don’t work for guests of this workspace.';

test('guests are answered, and Slack is not asked who they are', async () => {
  const { slack } = await startLocalBot();
  const card = await slack.person('gus').command('/cloudpay vendor recdesk', HERE);
  expect(slackSays(card)).toContain('megan.jackson@recdesk.com');
  expect(slack.log.filter(({ method }) => method === 'users.info')).toEqual([]);
});

test('with GUESTS=refuse guests are refused, and colleagues are not', async () => {
  const { slack, speaks } = await startLocalBot(REFUSE);
  const gus = slack.person('gus');
  expect(visibleText(await gus.command('/cloudpay vendor recdesk', HERE))).toBe(SORRY);
  await gus.dm('vendor recdesk');
  expect((await speaks('@gus')).map(visibleText)).toEqual([SORRY]);
  await gus.shortcut('Look up a partner');
  expect(visibleText({ blocks: (await slack.until(() => gus.modal)).blocks })).toBe(SORRY);
  expect(slackSays(await slack.person('ann').command('/cloudpay vendor recdesk', HERE))).toContain('RecDesk');
});

test('who is a guest is asked once in some minutes', async () => {
  let minutes = 0;
  const now = () => new Date(Date.UTC(2026, 10, 23, 9, minutes));
  const { slack } = await startLocalBot({ ...REFUSE, now });
  const asked = () => slack.log.filter(({ method }) => method === 'users.info').length;
  for (const minute of [0, 1, 4]) {
    minutes = minute;
    await slack.person('ann').command('/cloudpay help', HERE);
  }
  expect(asked()).toBe(1);
  minutes = 6;
  await slack.person('ann').command('/cloudpay help', HERE);
  expect(asked()).toBe(2);
});

test('when Slack does not tell whether somebody is a guest, they are refused for now', async () => {
  const { slack } = await startLocalBot(REFUSE);
  slack.faults.add({ kind: 'server-error', method: 'users.info' });
  const refused = await slack.person('ann').command('/cloudpay vendor recdesk', HERE);
  expect(visibleText(refused)).toContain('I couldn’t check');
  const card = await slack.person('ann').command('/cloudpay vendor recdesk', HERE);
  expect(visibleText(card)).toContain('RecDesk');
});
