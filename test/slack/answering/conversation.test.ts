import { expect, test } from 'vitest';
import { botMessages, startLocalBot } from '../local-bot.ts';
import { deliverEvent } from '../raw-event.ts';
import { slackSays, terminalSays, wordsOf } from '../spoken.ts';

test('a mention is answered in a thread of the message', async () => {
  const { slack, speaks } = await startLocalBot();
  const asked = await slack.person('ann').mention('who do I email at LOGIS?', { in: 'general' });
  const [answer = asked] = await speaks('general');
  expect(answer.threadTs).toBe(asked.ts);
  expect(answer.onlyFor).toBeUndefined();
  expect(slackSays(answer)).toContain('rromansky@logis.org');
});

test('a mention within a thread is answered in that thread', async () => {
  const { slack, speaks } = await startLocalBot();
  const root = await slack.person('ben').say('Springfield starts', { in: 'impl-springfield' });
  await slack.person('ann').mention('vendor recdsk', { in: 'impl-springfield', thread: root });
  const [answer] = await speaks('impl-springfield');
  expect(answer?.threadTs).toBe(root.ts);
});

test('a direct message is answered beside it, one in a thread in the thread', async () => {
  const { slack, speaks } = await startLocalBot();
  const asked = await slack.person('ann').dm('vendor recdsk');
  const [answer = asked] = await speaks('@ann');
  expect(answer.threadTs).toBeUndefined();
  await slack.person('ann').dm('bid 2298', { thread: answer });
  const [, next] = await speaks('@ann', 2);
  expect(next?.threadTs).toBe(answer.ts);
});

test.each([
  'vendor recdsk',
  'bid 2289',
  'who needs a test bid',
  'compare recdesk peoplegis',
  'steps',
  'docs',
  'help',
])('command, mention, direct message and terminal say the same: %s', async (question) => {
  const { slack, speaks } = await startLocalBot();
  const command = await slack.person('ann').command(`/cloudpay ${question}`, { in: 'random' });
  await slack.person('ann').mention(question, { in: 'general' });
  await slack.person('ann').dm(question);
  const [mention = command] = await speaks('general');
  const [direct = command] = await speaks('@ann');
  expect(wordsOf(slackSays(command))).toEqual(wordsOf(terminalSays(question)));
  expect(slackSays(mention)).toBe(slackSays(command));
  expect(slackSays(direct)).toBe(slackSays(command));
  expect([mention.text, direct.text]).toEqual([command.text, command.text]);
});

test.each([
  ['an address', 'who is nobody@example.com', 'who is nobody@example.com'],
  ['a name that looks like a site', 'vendor logis.org', 'vendor logis.org'],
  [
    'a link',
    'what is https://app.getguru.com/card/TjXA9e6c/Accela-Permits',
    'what is https://app.getguru.com/card/TjXA9e6c/Accela-Permits',
  ],
  ['a channel', 'vendor recdesk for #impl-springfield', 'vendor recdesk'],
  ['an ampersand', 'type Parks & Recreation', 'type 14'],
  ['another person', 'vendor recdesk @ben', 'vendor recdesk'],
])('%s in a mention is understood as it was typed', async (_, typed, plain) => {
  const { slack, speaks } = await startLocalBot();
  const asked = await slack.person('ann').mention(typed, { in: 'general' });
  const [answer = asked] = await speaks('general');
  expect(wordsOf(slackSays(answer))).toEqual(wordsOf(terminalSays(plain)));
});

const MENTION = { type: 'app_mention', channel: 'C0GENERAL', text: '<@U0CLOUDPAY> vendor recdesk' };
const DIRECT = { type: 'message', channel: 'D0ANN', channel_type: 'im', text: 'vendor recdesk' };

test.each([
  ['another bot mentions it', { ...MENTION, user: 'U0OTHERBOT', bot_id: 'B0OTHER' }],
  ['the bot mentions itself', { ...MENTION, user: 'U0CLOUDPAY', bot_id: 'B0CLOUDPAY' }],
  ['another bot writes to it', { ...DIRECT, user: 'U0OTHERBOT', bot_id: 'B0OTHER' }],
  ['another bot writes to it in the old form', { ...DIRECT, subtype: 'bot_message', bot_id: 'B0OTHER' }],
  [
    'a direct message is edited',
    { ...DIRECT, subtype: 'message_changed', message: { ...DIRECT, user: 'U0ANN' } },
  ],
  ['a direct message is deleted', { ...DIRECT, subtype: 'message_deleted', deleted_ts: '1.000000' }],
  ['its own direct message comes back', { ...DIRECT, user: 'U0CLOUDPAY', bot_id: 'B0CLOUDPAY' }],
])('it is silent when %s', async (_, event) => {
  const { slack, stop } = await startLocalBot();
  slack.channel('@ann');
  expect(await deliverEvent(slack, event)).toMatchObject({ status: 200 });
  await stop();
  expect([...botMessages(slack, 'general'), ...botMessages(slack, '@ann')].map(slackSays)).toEqual([]);
});

test.each([
  ['a mention', MENTION, 'general'],
  ['a direct message', DIRECT, '@ann'],
  ['a direct message with a file', { ...DIRECT, subtype: 'file_share', files: [] }, '@ann'],
])('it answers %s of a person', async (_, event, channel) => {
  const { slack, stop } = await startLocalBot();
  slack.channel('@ann');
  const { ts } = await slack.person('ann').say('The message itself', { in: 'general' });
  await deliverEvent(slack, { ...event, user: 'U0ANN', ts });
  await stop();
  expect(botMessages(slack, channel)).toHaveLength(1);
});

test('the same event is answered once, however often it comes', async () => {
  const { slack, stop } = await startLocalBot();
  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  const again = await Promise.all([slack.redeliver(), slack.redeliver()]);
  expect(again.map(({ status }) => status)).toEqual([200, 200]);
  await slack.person('ann').dm('vendor recdsk');
  await slack.redeliver();
  await stop();
  expect(botMessages(slack, 'general')).toHaveLength(1);
  expect(botMessages(slack, '@ann')).toHaveLength(1);
});
