import { expect, test } from 'vitest';
import type { Manifest } from '../../local-slack/manifest.ts';
import { ANY_APP, appWithout } from './any-app.ts';
import { errorOf, refusal } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';
import { SEED } from './start.ts';

// docs.slack.dev/apis/web-api/using-the-conversations-api: group messages have scopes of their own.
const NAME = 'mpdm-ann--ben--cloudpay-1';
const ID = 'C0MPDMANNBENCLOUDPAY1';
const plain = SEED;
const seed = {
  ...plain,
  channels: [...plain.channels, { name: NAME, bot: true, mpim: true, members: ['ann', 'ben'] }],
};
const hearing = (app: Manifest, ...bot_events: string[]): Manifest => ({
  ...app,
  settings: { event_subscriptions: { bot_events } },
});

test('one is there with its people and the bot, private, under the name that Slack makes', async () => {
  const { client, slack } = await startSmallBot({ seed });
  expect((await client.conversations.info({ channel: ID })).channel).toMatchObject({
    id: ID,
    name: NAME,
    is_mpim: true,
    is_im: false,
    is_channel: false,
    is_group: false,
    is_private: true,
    is_member: true,
  });
  const { members } = await client.conversations.members({ channel: ID });
  expect(members).toEqual(['U0ANN', 'U0BEN', 'U0CLOUDPAY']);
  const { channels = [] } = await client.conversations.list({ types: 'mpim' });
  expect(channels.map(({ id }) => id)).toEqual([ID]);
  await expect(slack.person('gus').say('hello', { in: NAME })).rejects.toThrow(`gus is not in ${NAME}`);
});

test('it needs mpim:read and mpim:history, and nothing else will do', async () => {
  const { client } = await startSmallBot({ seed, manifest: appWithout('mpim:read', 'mpim:history') });
  expect(await refusal(client, 'conversations.info', { channel: ID })).toMatchObject({
    error: 'missing_scope',
    needed: 'mpim:read',
  });
  expect(await errorOf(client, 'conversations.history', { channel: ID })).toBe('missing_scope');
  expect((await client.conversations.list({ types: 'mpim' })).channels).toEqual([]);
  expect(await errorOf(client, 'chat.postMessage', { channel: ID, text: 'a' })).toBeUndefined();
});

test('conversations.open makes one of several people, once, with mpim:write', async () => {
  const { client, slack } = await startSmallBot();
  const open = () => client.conversations.open({ users: 'U0ANN,U0BEN' });
  expect(await open()).toMatchObject({ already_open: false, channel: { id: ID, name: NAME } });
  expect(await open()).toMatchObject({ already_open: true, channel: { id: ID } });
  await slack.person('ann').say('hello', { in: NAME });
  const without = await startSmallBot({ manifest: appWithout('mpim:write') });
  const asked = (users: string) => errorOf(without.client, 'conversations.open', { users });
  expect([await asked('U0ANN'), await asked('U0ANN,U0BEN')]).toEqual([undefined, 'missing_scope']);
});

test.each<[why: string, manifest: Manifest, heard: string[]]>([
  ['message.mpim', hearing(ANY_APP, 'message.mpim'), ['event message.mpim', 'event message.mpim']],
  ['app_mention', hearing(ANY_APP, 'app_mention'), ['event app_mention']],
  [
    'both',
    hearing(ANY_APP, 'app_mention', 'message.mpim'),
    ['event message.mpim', 'event app_mention', 'event message.mpim'],
  ],
  ['message.mpim without mpim:history', hearing(appWithout('mpim:history'), 'message.mpim'), []],
  ['message.im', hearing(ANY_APP, 'message.im'), []],
])('what is written there reaches an app that asked for %s', async (_, manifest, heard) => {
  const { ann, slack } = await startSmallBot({ seed, manifest });
  await ann.say('hello', { in: NAME });
  await ann.mention('hello', { in: NAME });
  const events = slack.log.filter(({ direction }) => direction === 'to-bot');
  expect(events.map(({ method }) => method).toSorted()).toEqual(heard.toSorted());
  for (const { method, request } of events)
    expect(request).toMatchObject({
      event: { channel: ID, ...(method === 'event message.mpim' && { channel_type: 'mpim' }) },
    });
});

test('a command there says where it was run', async () => {
  const { ann, received } = await startSmallBot({ seed });
  await ann.run('/echo a', { in: NAME });
  expect(received.at(-1)).toMatchObject({ channel_id: ID, channel_name: NAME });
});
