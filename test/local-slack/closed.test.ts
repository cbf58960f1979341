import { describe, expect, test } from 'vitest';
import { ANY_APP } from './any-app.ts';
import { actions, button, form } from './payloads.ts';
import { errorOf } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';
import { SEED } from './start.ts';

const seed = SEED;
const GENERAL = 'C0GENERAL';

async function startPosted() {
  const bot = await startSmallBot();
  const { ts = '' } = await bot.client.chat.postMessage({ channel: GENERAL, text: 'before' });
  return { ...bot, ts };
}

// docs.slack.dev/reference/methods/chat.update#errors and so on.
describe('an archived channel', () => {
  test('each method refuses in its own word, and what is there stays readable', async () => {
    const { slack, client, ts } = await startPosted();
    await slack.archive('general');
    const here = { channel: GENERAL, text: 'a' };
    const errors = {
      post: await errorOf(client, 'chat.postMessage', here),
      ephemeral: await errorOf(client, 'chat.postEphemeral', { ...here, user: 'U0ANN' }),
      update: await errorOf(client, 'chat.update', { ...here, ts }),
      delete: await errorOf(client, 'chat.delete', { channel: GENERAL, ts }),
      react: await errorOf(client, 'reactions.add', { channel: GENERAL, timestamp: ts, name: 'eyes' }),
    };
    expect(errors).toEqual({
      post: 'is_archived',
      ephemeral: 'is_archived',
      update: 'is_inactive',
      delete: 'is_archived',
      react: 'is_archived',
    });
    expect((await client.conversations.info({ channel: GENERAL })).channel).toMatchObject({
      is_archived: true,
    });
    const { channels = [] } = await client.conversations.list({ exclude_archived: true });
    expect(channels.map(({ name }) => name)).toEqual(['impl-springfield', 'random']);
    expect(slack.sees('ann', 'general')).toMatchObject([{ text: 'before' }]);
    expect(slack.problems).toEqual([]);
    await slack.unarchive('general');
    await client.chat.update({ ...here, ts });
  });

  test('people write nothing in it and run no command there', async () => {
    const { slack, ann } = await startPosted();
    await slack.archive('general');
    await expect(ann.say('hello', { in: 'general' })).rejects.toThrow('general is archived');
    await expect(ann.run('/echo a', { in: 'general' })).rejects.toThrow('general is archived');
  });

  test('an app that asked to hear of it is told', async () => {
    const bot_events = ['channel_archive', 'channel_unarchive'];
    const { slack } = await startSmallBot({
      manifest: { ...ANY_APP, settings: { event_subscriptions: { bot_events } } },
    });
    await slack.archive('general');
    await slack.unarchive('general');
    await slack.archive('random');
    expect(slack.log.filter(({ direction }) => direction === 'to-bot')).toMatchObject([
      { request: { event: { type: 'channel_archive', channel: GENERAL } } },
      { request: { event: { type: 'channel_unarchive', channel: GENERAL } } },
    ]);
  });
});

// docs.slack.dev/reference/methods/chat.postMessage#errors; apps are not among those who may (slack-samples/javascript-announcement-bot#6).
test('where only some may post, the bot may not: its people write, and what it wrote before it may change', async () => {
  const { slack, client, ann, ts } = await startPosted();
  slack.restrict('general');
  const here = { channel: GENERAL, text: 'a' };
  expect(await errorOf(client, 'chat.postMessage', here)).toBe('restricted_action');
  expect(await errorOf(client, 'chat.postMessage', { ...here, thread_ts: ts })).toBe('restricted_action');
  expect(await errorOf(client, 'chat.postEphemeral', { ...here, user: 'U0ANN' })).toBe('restricted_action');
  expect(await errorOf(client, 'chat.update', { ...here, ts })).toBeUndefined();
  await ann.say('mine', { in: 'general' });
  expect(slack.problems).toEqual([]);
  slack.unrestrict('general');
  expect(await errorOf(client, 'chat.postMessage', here)).toBeUndefined();
});

// docs.slack.dev/reference/methods/chat.update#errors.
test.each(['edit_window_closed', 'cant_update_message'] as const)(
  '%s: one message cannot be changed any more, others can',
  async (error) => {
    const { slack, client, ts } = await startPosted();
    const [message] = slack.channel('general').messages;
    if (!message) throw new Error('nothing was posted');
    slack.refuseEdits(message, error);
    const change = { channel: GENERAL, text: 'after' };
    expect(await errorOf(client, 'chat.update', { ...change, ts })).toBe(error);
    expect(slack.channel('general').messages).toMatchObject([{ text: 'before' }]);
    const { ts: other } = await client.chat.postMessage({ channel: GENERAL, text: 'another' });
    expect(await errorOf(client, 'chat.update', { ...change, ts: other })).toBeUndefined();
    expect(await errorOf(client, 'chat.delete', { channel: GENERAL, ts })).toBeUndefined();
    expect(slack.problems).toEqual([]);
  },
);

test('any method can be told to refuse, so many times', async () => {
  const { slack, client } = await startPosted();
  slack.faults.add({ kind: 'refused', method: 'users.info', error: 'ekm_access_denied', times: 2 });
  const ask = () => errorOf(client, 'users.info', { user: 'U0ANN' });
  expect([await ask(), await ask(), await ask()]).toEqual([
    'ekm_access_denied',
    'ekm_access_denied',
    undefined,
  ]);
  expect(slack.log.filter(({ fault }) => fault === 'refused')).toHaveLength(2);
});

// docs.slack.dev/reference/objects/user-object, docs.slack.dev/reference/methods/conversations.open#errors.
describe('a deactivated person', () => {
  test('is deleted in users.*, with neither zone nor rights, and stays in the lists', async () => {
    const { slack, client } = await startSmallBot();
    slack.deactivate('gus');
    const { user } = await client.users.info({ user: 'U0GUS' });
    expect(user).toMatchObject({ id: 'U0GUS', deleted: true, profile: { real_name: 'Gus Grant' } });
    for (const key of ['tz', 'real_name', 'is_restricted', 'is_ultra_restricted'])
      expect(user).not.toHaveProperty(key);
    const { members = [] } = await client.users.list({});
    expect(members.find(({ id }) => id === 'U0GUS')).toEqual(user);
    // irslackd#67: channels list them still.
    const { members: ids } = await client.conversations.members({ channel: 'C0IMPLSPRINGFIELD' });
    expect(ids).toContain('U0GUS');
    slack.reactivate('gus');
    expect((await client.users.info({ user: 'U0GUS' })).user).toMatchObject({
      deleted: false,
      is_restricted: true,
    });
  });

  test('gets no message of the bot', async () => {
    const { slack, client } = await startSmallBot();
    const { channel } = await client.conversations.open({ users: 'U0ANN' });
    slack.deactivate('ann');
    const text = 'a';
    expect(await errorOf(client, 'conversations.open', { users: 'U0ANN' })).toBe('user_disabled');
    expect(await errorOf(client, 'chat.postMessage', { channel: 'U0ANN', text })).toBe('user_disabled');
    expect(await errorOf(client, 'chat.postMessage', { channel: channel?.id, text })).toBe(
      'account_inactive',
    );
    expect(await errorOf(client, 'chat.postEphemeral', { channel: GENERAL, user: 'U0ANN', text })).toBe(
      'user_not_in_channel',
    );
    expect(slack.problems).toEqual([]);
  });

  test('does nothing any more: their windows are closed', async () => {
    const bot = await startSmallBot();
    const { slack, client, ann } = bot;
    await client.chat.postMessage({ channel: GENERAL, text: 'a', blocks: [actions(button())] });
    const [message] = slack.channel('general').messages;
    if (!message) throw new Error('nothing was posted');
    await bot.open(form());
    slack.deactivate('ann');
    expect(ann.modal).toBeUndefined();
    const before = bot.received.length;
    for (const attempt of [
      () => ann.say('hello', { in: 'general' }),
      () => ann.dm('hello'),
      () => ann.run('/echo a', { in: 'general' }),
      () => ann.click(message, 'Go'),
      () => ann.shortcut('Begin'),
      () => ann.messageShortcut(message, 'About this'),
      () => ann.openHome(),
    ])
      await expect(attempt()).rejects.toThrow("ann's account is deactivated");
    expect(bot.received).toHaveLength(before);
  });
});

// docs.slack.dev/reference/objects/user-object: `tz` may be empty, or absent; Slack's zones are not always those of Intl.
test('a person’s zone may be empty, unknown to Intl, or not told at all', async () => {
  const zones = { ann: '', ben: 'Asia/Nowhere', gus: null } as const;
  const people = Object.entries(zones).map(([name, tz]) => ({ name, tz }));
  const channels = [{ name: 'general', bot: true }];
  const { client } = await startSmallBot({
    seed: { team: seed.team, bot: seed.bot, people, channels },
  });
  const { members = [] } = await client.users.list({});
  expect(members.slice(0, 3).map(({ tz }) => tz)).toEqual(['', 'Asia/Nowhere', undefined]);
  expect(members[2]).not.toHaveProperty('tz');
  expect((await client.users.info({ user: 'U0ANN' })).user?.tz).toBe('');
});
