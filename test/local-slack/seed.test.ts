import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readManifest } from '../../local-slack/manifest.ts';
import { readSeed, type Seed } from '../../local-slack/seed.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startAnySlack } from './any-app.ts';
import { quietClient } from './quiet.ts';
import { errorOf } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

const SMALL: Seed = {
  team: { id: 'T1', domain: 'acme', name: 'Acme' },
  bot: { id: 'U1BOT', botId: 'B1', appId: 'A1', name: 'helper' },
  people: [{ name: 'kim' }, { name: 'lee', realName: 'Lee Low', guest: true }, { name: 'moe', team: 'T2' }],
  channels: [
    { name: 'town', bot: true },
    { name: 'deal', bot: true, private: true, shared: true, members: ['kim', 'moe'] },
  ],
};
const [kim] = SMALL.people;

describe('a malformed seed is refused', () => {
  const channel = { name: 'a', bot: true };
  test.each<[rule: string, seed: object, message: string]>([
    ['no people', { people: [] }, 'people: 0 entries, at least 1'],
    ['no channels', { channels: [] }, 'channels: 0 entries, at least 1'],
    ['an unknown key', { colour: 'red' }, 'colour'],
    ['a name with a space', { people: [{ name: 'Ann Archer' }] }, 'people'],
    ['no word whether the bot is a member', { channels: [{ name: 'a' }] }, 'bot'],
    ['a person twice', { people: [kim, kim] }, 'kim is taken'],
    ['two names of one id', { people: [{ name: 'a-b' }, { name: 'ab' }] }, 'ab is taken'],
    ['a person called as the bot', { people: [{ name: 'helper' }] }, 'helper is taken'],
    ['a channel twice', { channels: [channel, channel] }, 'a is taken'],
    ['a member that is nobody', { channels: [{ ...channel, members: ['zoe'] }] }, 'nobody is called zoe'],
    [
      'an outsider in a channel that is not shared',
      { channels: [{ ...channel, members: ['moe'] }] },
      'moe is an outsider, and the channel is not shared',
    ],
    ['a welcome nowhere', { welcome: { in: 'b', text: 'Hi', tries: [] } }, 'no channel is called b'],
  ])('%s', async (_, keys, message) => {
    const seed = Object.assign({}, SMALL, keys);
    await expect(startAnySlack({ seed })).rejects.toThrow(message);
  });

  test('a file too, and one that is no YAML', () => {
    const folder = temporaryFolder();
    const written = (text: string) => {
      writeFileSync(join(folder, 'seed.yml'), text);
      return () => readSeed(join(folder, 'seed.yml'));
    };
    expect(written(JSON.stringify(SMALL))()).toEqual(SMALL);
    expect(written(JSON.stringify({ ...SMALL, people: [kim, kim] }))).toThrow('kim is taken');
    expect(written('people: [')).toThrow();
    expect(() => readSeed(join(folder, 'none.yml'))).toThrow('ENOENT');
  });
});

test('a manifest that lacks something is refused with its file and the place', () => {
  const file = join(temporaryFolder(), 'manifest.json');
  writeFileSync(
    file,
    '{ "features": { "slash_commands": [{ "command": "todo", "description": "Lists" }] } }',
  );
  expect(() => readManifest(file)).toThrow(
    `${file} is not right:\ndisplay_information: missing\nfeatures.slash_commands[0].command: `,
  );
});

test('the seed that comes with it has a guest, an outsider, a shared channel and one without the bot', async () => {
  const { client } = await startSmallBot();
  const { members = [] } = await client.users.list({});
  expect(members.filter((one) => one.is_restricted)).toHaveLength(1);
  expect(members.filter((one) => 'is_stranger' in one && one.is_stranger)).toHaveLength(1);
  const { channels = [] } = await client.conversations.list({ types: 'public_channel,private_channel' });
  expect(channels.filter((one) => one.is_ext_shared)).toHaveLength(1);
  expect(channels.filter((one) => !one.is_member)).toHaveLength(1);
});

test('another one makes another workspace', async () => {
  const slack = await startAnySlack({ seed: SMALL });
  onTestFinished(slack.close);
  const client = quietClient(slack);
  expect(await client.auth.test()).toMatchObject({
    team: 'Acme',
    user: 'helper',
    user_id: 'U1BOT',
    bot_id: 'B1',
  });
  const { members = [] } = await client.users.list({});
  expect(members.map(({ real_name }) => real_name)).toEqual(['kim', 'Lee Low', 'moe', 'helper']);
  expect(slack.channel('town').members.map(({ name }) => name)).toEqual(['kim']);
  expect(slack.channel('deal').members.map(({ name }) => name)).toEqual(['kim', 'moe']);
  expect(() => slack.person('ann')).toThrow('nobody is called ann; there are kim, lee, moe');
  expect(() => slack.channel('general')).toThrow('no channel general; there are town, deal');
});

describe('who is no member', () => {
  test('neither writes nor runs commands nor sees anything there', async () => {
    const { client, slack } = await startSmallBot();
    await client.chat.postMessage({ channel: 'C0GENERAL', text: 'for members' });
    const gus = slack.person('gus');
    await expect(gus.say('hello', { in: 'general' })).rejects.toThrow('gus is not in general');
    await expect(gus.command('/echo a', { in: 'general' })).rejects.toThrow('gus is not in general');
    await expect(gus.command('/echo a', { in: '@ann' })).rejects.toThrow('gus is not in @ann');
    expect(slack.sees('gus', 'general')).toEqual([]);
    expect(slack.sees('ann', 'general')).toHaveLength(1);
  });

  test('clicks nothing there', async () => {
    const { client, slack } = await startSmallBot();
    const blocks = [
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' } }] },
    ];
    await client.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'a', blocks });
    const [message] = slack.sees('ann', 'general');
    if (!message) throw new Error('nothing was posted');
    await expect(slack.person('gus').click(message, 'Go')).rejects.toThrow('gus does not see this message');
  });

  test('gets no ephemeral message there', async () => {
    const { client } = await startSmallBot();
    const args = { channel: 'C0GENERAL', user: 'U0GUS', text: 'psst' };
    expect(await errorOf(client, 'chat.postEphemeral', args)).toBe('user_not_in_channel');
  });
});

test('a guest is no outsider: commands are for both kinds of members', async () => {
  const { slack } = await startSmallBot();
  expect(await slack.person('gus').run('/echo a', { in: 'impl-springfield' })).toBeUndefined();
  expect(await slack.person('olga').run('/echo a', { in: 'shared-with-logis' })).toMatchObject({
    text: '/echo is not a valid command.',
  });
});
