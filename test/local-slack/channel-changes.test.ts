import { expect, test } from 'vitest';
import type { Manifest } from '../../local-slack/manifest.ts';
import { ANY_APP, appWithout } from './any-app.ts';
import { startSmallBot } from './small-bot.ts';
import { SEED } from './start.ts';

const TOLD = ['channel_shared', 'channel_unshared', 'channel_id_changed'];
const hearing = (app: Manifest): Manifest => ({
  ...app,
  settings: { event_subscriptions: { bot_events: TOLD } },
});

const seed = SEED;

test('a channel is shared: its outsiders come, Slack says so, and the app is told without a person', async () => {
  const { slack, client } = await startSmallBot({ manifest: hearing(ANY_APP) });
  const info = async () => (await client.conversations.info({ channel: 'C0GENERAL' })).channel;
  slack.invite('general');
  expect(await info()).toMatchObject({ is_ext_shared: false, is_pending_ext_shared: true });
  await slack.share('general');
  expect(await info()).toMatchObject({ is_ext_shared: true, is_pending_ext_shared: false });
  await slack.person('olga').say('hello', { in: 'general' });
  await slack.unshare('general');
  expect(await info()).toMatchObject({ is_ext_shared: false });
  await expect(slack.person('olga').say('hello?', { in: 'general' })).rejects.toThrow(
    'olga is not in general',
  );
  const events = slack.log.filter(({ method }) => method.startsWith('event channel'));
  expect(events.map(({ request }) => request)).toMatchObject([
    {
      is_ext_shared_channel: true,
      event: { type: 'channel_shared', channel: 'C0GENERAL', connected_team_id: 'T0PARTNER' },
    },
    {
      is_ext_shared_channel: false,
      event: { type: 'channel_unshared', channel: 'C0GENERAL', is_ext_shared: false },
    },
  ]);
});

test('a channel has another id: the old one is known no more', async () => {
  const { slack, client } = await startSmallBot({ manifest: hearing(ANY_APP) });
  const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'a' });
  await slack.changeChannelId('general', 'C0NEW');
  expect(slack.log.at(-1)?.request).toMatchObject({
    event: { type: 'channel_id_changed', old_channel_id: 'C0GENERAL', new_channel_id: 'C0NEW' },
  });
  await expect(client.conversations.info({ channel: 'C0GENERAL' })).rejects.toThrow('channel_not_found');
  await client.chat.update({ channel: 'C0NEW', ts: ts ?? '', text: 'b' });
  expect(slack.channel('general').messages).toMatchObject([{ channel: 'C0NEW', text: 'b' }]);
});

test.each<[why: string, manifest: Manifest, channel: string]>([
  ['asked for it', ANY_APP, 'general'],
  ['may read public channels', hearing(appWithout('channels:read')), 'general'],
  ['may read private channels', hearing(appWithout('groups:read')), 'shared-with-logis'],
  ['is in the channel', hearing(ANY_APP), 'random'],
])('an app is told only when it %s', async (_, manifest, channel) => {
  const { slack } = await startSmallBot({ manifest });
  await slack.share(channel);
  expect(slack.log.filter(({ method }) => method.startsWith('event'))).toEqual([]);
});

test('in an organisation people of its other workspaces are no strangers, and interactions say where they are', async () => {
  const team = { ...seed.team, organisation: 'E0LOCAL', isOrganisationInstall: true };
  const dan = { name: 'dan', team: 'T0SISTER', organisation: 'E0LOCAL' };
  const { slack, client } = await startSmallBot({ seed: { ...seed, team, people: [...seed.people, dan] } });
  expect(await client.auth.test()).toMatchObject({ enterprise_id: 'E0LOCAL', is_enterprise_install: true });
  expect((await client.users.info({ user: 'U0DAN' })).user).toMatchObject({
    team_id: 'T0SISTER',
    is_stranger: false,
    enterprise_user: { enterprise_id: 'E0LOCAL' },
  });
  expect((await client.users.info({ user: 'U0OLGA' })).user).toMatchObject({ is_stranger: true });
  await slack.person('ann').shortcut('Begin');
  expect(slack.log.find(({ method }) => method === 'shortcut')?.request).toMatchObject({
    team: null,
    enterprise: { id: 'E0LOCAL' },
    is_enterprise_install: true,
  });
});
