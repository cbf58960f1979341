import { describe, expect, onTestFinished, test } from 'vitest';
import { readManifest } from '../../local-slack/manifest.ts';
import { ANY_APP, appWithout, withScopes } from './any-app.ts';
import { modal } from './payloads.ts';
import { quietClient } from './quiet.ts';
import { errorOf, refusal } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';
import { MANIFEST, startSlack } from './start.ts';

const channel = 'C0GENERAL';
const reading = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** Each method with good arguments, and the scopes of which it needs one. */
const methods: [method: string, args: object, scopes: string[]][] = [
  ['chat.postMessage', { channel, text: 'a' }, ['chat:write']],
  ['chat.postEphemeral', { channel, user: 'U0ANN', text: 'a' }, ['chat:write']],
  ['chat.update', { channel, ts: '1.000000', text: 'a' }, ['chat:write']],
  ['chat.delete', { channel, ts: '1.000000' }, ['chat:write']],
  ['conversations.info', { channel }, reading],
  ['conversations.list', {}, reading],
  ['conversations.members', { channel }, reading],
  ['conversations.history', { channel }, history],
  ['conversations.replies', { channel, ts: '1.000000' }, history],
  ['conversations.open', { users: 'U0ANN' }, ['im:write', 'mpim:write']],
  ['users.info', { user: 'U0ANN' }, ['users:read']],
  ['users.list', {}, ['users:read']],
  ['files.getUploadURLExternal', { filename: 'a.md', length: 1 }, ['files:write']],
  ['files.completeUploadExternal', { files: [{ id: 'F0A' }] }, ['files:write']],
  ['files.delete', { file: 'F0A' }, ['files:write']],
  ['reactions.add', { channel, timestamp: '1.000000', name: 'eyes' }, ['reactions:write']],
];

test.each(methods)('%s is refused without its scope', async (method, args, scopes) => {
  const { client, slack } = await startSmallBot({ manifest: appWithout(...scopes) });
  const line = `needs the scope ${scopes.join(' or ')}, which the manifest does not ask for`;
  expect(await refusal(client, method, { ...args })).toEqual({
    error: 'missing_scope',
    needed: scopes.join(','),
    lines: [line],
    messages: [`[ERROR] ${line}`],
  });
  expect(slack.problems).toEqual([{ code: 'missing_scope', method, detail: [line] }]);
  expect(slack.channel('general').messages).toEqual([]);
  const granted = await startSmallBot();
  expect(await errorOf(granted.client, method, { ...args })).not.toBe('missing_scope');
});

test('auth.test, permalinks, modals and Home need none', async () => {
  const manifest = withScopes(['chat:write', 'commands']);
  const { client, open, ann } = await startSmallBot({ manifest });
  const { ts } = await client.chat.postMessage({ channel, text: 'a' });
  await client.apiCall('chat.getPermalink', { channel, message_ts: ts });
  await open(modal());
  await client.apiCall('views.publish', { user_id: ann.id, view: { type: 'home', blocks: [] } });
  await client.auth.test();
});

describe('the kind of the channel decides', () => {
  test.each([
    ['channels', 'C0GENERAL', 'public'],
    ['groups', 'C0SHAREDWITHLOGIS', 'private'],
    ['im', 'D0ANN', 'dm'],
  ])('%s', async (prefix, id, kind) => {
    const { client } = await startSmallBot({ manifest: appWithout(`${prefix}:read`, `${prefix}:history`) });
    await client.conversations.open({ users: 'U0ANN' });
    const args = { channel: id };
    for (const [method, needed] of [
      ['conversations.info', `${prefix}:read`],
      ['conversations.members', `${prefix}:read`],
      ['conversations.history', `${prefix}:history`],
    ] satisfies [string, string][])
      expect(await refusal(client, method, args)).toMatchObject({ error: 'missing_scope', needed });
    const listed = await client.conversations.list({ types: 'public_channel,private_channel,im' });
    const kinds = listed.channels?.map((one) => (one.is_im ? 'dm' : one.is_private ? 'private' : 'public'));
    expect(new Set(kinds).size).toBe(2);
    expect(kinds).not.toContain(kind);
  });
});

test('chat:write.public: public channels that the bot is not in, and no others', async () => {
  const bot = [...ANY_APP.oauth_config.scopes.bot, 'chat:write.public'];
  const { client, slack } = await startSmallBot({
    manifest: withScopes(bot),
  });
  await client.chat.postMessage({ channel: 'C0RANDOM', text: 'Hello' });
  expect(slack.sees('ben', 'random')).toMatchObject([{ text: 'Hello' }]);
  slack.channel('shared-with-logis').hasBot = false;
  const args = { channel: 'C0SHAREDWITHLOGIS', text: 'Hello' };
  expect(await errorOf(client, 'chat.postMessage', args)).toBe('channel_not_found');
});

test('an optional scope that was refused: the calls that need it fail, and that is no mistake of the bot', async () => {
  const manifest = withScopes([...ANY_APP.oauth_config.scopes.bot], ['channels:history']);
  const { client, slack } = await startSmallBot({ manifest, refusedScopes: ['channels:history'] });
  expect(await refusal(client, 'conversations.history', { channel })).toMatchObject({
    error: 'missing_scope',
    needed: 'channels:history',
    lines: ['needs the scope channels:history, which was not granted'],
  });
  expect(slack.problems).toEqual([]);
  const granted = await startSmallBot({ manifest });
  expect(await errorOf(granted.client, 'conversations.history', { channel })).toBeUndefined();
});

test('a scope that is not optional cannot be refused', async () => {
  await expect(startSmallBot({ refusedScopes: ['chat:write'] })).rejects.toThrow(
    'not optional in the manifest: chat:write',
  );
});

describe('events', () => {
  const mention = (ann: Ann) => ann.mention('hello', { in: 'general' });
  const dm = (ann: Ann) => ann.dm('hello');
  const home = (ann: Ann) => ann.openHome();
  const events: [event: string, scope: string | undefined, act: (ann: Ann) => Promise<unknown>][] = [
    ['app_mention', 'app_mentions:read', mention],
    ['message.im', 'im:history', dm],
    ['app_home_opened', undefined, home],
  ];

  test.each(events)('%s reaches only the bot that subscribed and was granted', async (event, scope, act) => {
    const bot_events = ANY_APP.settings.event_subscriptions.bot_events.filter((other) => other !== event);
    const deaf = await startSmallBot({
      manifest: { ...ANY_APP, settings: { event_subscriptions: { bot_events } } },
    });
    await act(deaf.ann);
    const toBot = ({ slack }: typeof deaf) => slack.log.filter(({ direction }) => direction === 'to-bot');
    expect(toBot(deaf)).toEqual([]);
    const ungranted = await startSmallBot({ manifest: appWithout(scope ?? 'users:read') });
    await act(ungranted.ann);
    expect(toBot(ungranted)).toHaveLength(scope === undefined ? 1 : 0);
    const hearing = await startSmallBot();
    await act(hearing.ann);
    expect(toBot(hearing)).toMatchObject([{ method: `event ${event}`, response: { status: 200 } }]);
  });

  test('the message is there all the same', async () => {
    const { ann, slack } = await startSmallBot({ manifest: appWithout('app_mentions:read', 'im:history') });
    await mention(ann);
    await dm(ann);
    expect(slack.sees('ann', 'general')).toHaveLength(1);
    expect(slack.sees('ann', '@ann')).toHaveLength(1);
  });
});

test('scopes are those of manifest.yml', async () => {
  const { oauth_config } = readManifest(MANIFEST);
  const slack = await startSlack();
  onTestFinished(slack.close);
  const isGranted = (scope: string) => oauth_config.scopes.bot.includes(scope);
  for (const [method, args, scopes] of methods.filter((one) => !one[2].some(isGranted)))
    expect(await refusal(quietClient(slack), method, { ...args })).toMatchObject({
      needed: scopes.join(','),
    });
  expect(await errorOf(quietClient(slack), 'chat.postMessage', { channel, text: 'a' })).toBeUndefined();
});

type Ann = Awaited<ReturnType<typeof startSmallBot>>['ann'];
