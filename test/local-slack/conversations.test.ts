import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startAnySlack } from './any-app.ts';
import { quietClient } from './quiet.ts';
import { errorOf } from './refusals.ts';

let slack: LocalSlack;
let client: ReturnType<typeof quietClient>;
beforeEach(async () => {
  slack = await startAnySlack();
  client = quietClient(slack);
});
afterEach(() => slack.close());

const general = 'C0GENERAL';

/** So many messages of the bot, with their ts. */
async function posted(count: number, threadTs?: string): Promise<string[]> {
  const all: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const { ts } = await client.chat.postMessage({ channel: general, text: `${index}`, ...thread });
    all.push(ts ?? '');
  }
  return all;
}

describe('conversations.list', () => {
  test('public channels, and of the others those that the bot is in', async () => {
    const namesOf = async (types?: string) => {
      const { channels = [] } = await client.conversations.list(types === undefined ? {} : { types });
      return channels.map(({ name, user }) => name ?? user);
    };
    expect(await namesOf()).toEqual(['impl-springfield', 'general', 'random']);
    expect(await namesOf('private_channel, mpim')).toEqual(['shared-with-logis']);
    slack.channel('shared-with-logis').hasBot = false;
    expect(await namesOf('private_channel')).toEqual([]);
    expect(await namesOf('im')).toEqual([]);
    await client.chat.postMessage({ channel: 'U0ANN', text: 'a' });
    expect(await namesOf('im')).toEqual(['U0ANN']);
    expect(await errorOf(client, 'conversations.list', { types: 'public' })).toBe('invalid_types');
  });

  test('in pages', async () => {
    const first = await client.conversations.list({ limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.list({ limit: 2, cursor });
    expect([first, second].map(({ channels }) => channels?.map(({ name }) => name))).toEqual([
      ['impl-springfield', 'general'],
      ['random'],
    ]);
    expect(second.response_metadata?.next_cursor).toBe('');
    for (const broken of ['!!!', 'abc', '-1', '2'])
      expect(await errorOf(client, 'conversations.list', { cursor: broken })).toBe('invalid_cursor');
    for (const limit of [0, 1001, 'many'])
      expect(await errorOf(client, 'conversations.list', { limit })).toBe('invalid_arguments');
  });
});

describe('conversations.members', () => {
  test('people, and the bot where it is one', async () => {
    const membersOf = async (channel: string) => (await client.conversations.members({ channel })).members;
    expect(await membersOf('C0IMPLSPRINGFIELD')).toEqual(['U0ANN', 'U0BEN', 'U0GUS', 'U0CLOUDPAY']);
    expect(await membersOf('C0RANDOM')).toEqual(['U0ANN', 'U0BEN']);
    expect(await membersOf('C0SHAREDWITHLOGIS')).toEqual(['U0ANN', 'U0BEN', 'U0OLGA', 'U0CLOUDPAY']);
  });

  test('in pages, by the client’s own walk', async () => {
    const all: unknown[] = [];
    const pages = client.paginate('conversations.members', { channel: 'C0IMPLSPRINGFIELD', limit: 3 });
    for await (const page of pages) all.push('members' in page && page.members);
    expect(all).toEqual([['U0ANN', 'U0BEN', 'U0GUS'], ['U0CLOUDPAY']]);
  });
});

describe('conversations.open', () => {
  test('the DM with a person, once', async () => {
    const open = () => client.conversations.open({ users: 'U0ANN' });
    expect(await open()).toMatchObject({
      already_open: false,
      channel: { id: 'D0ANN', is_im: true, user: 'U0ANN' },
    });
    expect(await open()).toMatchObject({ already_open: true, channel: { id: 'D0ANN' } });
    await client.chat.postMessage({ channel: 'D0ANN', text: 'Hello' });
    expect(slack.sees('ann', '@ann')).toMatchObject([{ text: 'Hello' }]);
  });

  test('with one person that there is', async () => {
    const open = (users: string) => errorOf(client, 'conversations.open', { users });
    expect(await open('U0NOBODY')).toBe('user_not_found');
    expect(await open('U0ANN,U0NOBODY')).toBe('user_not_found');
    expect(await errorOf(client, 'chat.postMessage', { channel: 'D0BEN', text: 'a' })).toBe(
      'channel_not_found',
    );
  });
});

describe('conversations.history', () => {
  const textsOf = (page: { messages?: { text?: string }[] }) => page.messages?.map(({ text }) => text);

  test('the newest first, without replies and what only one person sees', async () => {
    const [root] = await posted(2);
    await posted(1, root);
    await client.chat.postEphemeral({ channel: general, user: 'U0ANN', text: 'psst' });
    await slack.person('ann').say('mine', { in: 'general' });
    const page = await client.conversations.history({ channel: general });
    expect(textsOf(page)).toEqual(['mine', '1', '0']);
    expect(page.messages?.map(({ user, bot_id }) => bot_id ?? user)).toEqual([
      'U0ANN',
      'B0CLOUDPAY',
      'B0CLOUDPAY',
    ]);
    expect(page.has_more).toBe(false);
  });

  test('in pages', async () => {
    await posted(3);
    const first = await client.conversations.history({ channel: general, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: general, limit: 2, cursor });
    expect([first, second].map(textsOf)).toEqual([['2', '1'], ['0']]);
    expect([first.has_more, second.has_more]).toEqual([true, false]);
    const history = (limit: number) => errorOf(client, 'conversations.history', { channel: general, limit });
    expect(await history(999)).toBeUndefined();
    expect(await history(1_000)).toBe('invalid_arguments');
  });

  test('between two moments, with its ends or without', async () => {
    const [, oldest = '', , latest = ''] = await posted(5);
    const span = (more: object) => client.conversations.history({ channel: general, ...more });
    expect(textsOf(await span({ oldest, latest }))).toEqual(['2']);
    expect(textsOf(await span({ oldest, latest, inclusive: true }))).toEqual(['3', '2', '1']);
    expect(textsOf(await span({ latest }))).toEqual(['2', '1', '0']);
    expect(textsOf(await span({ oldest }))).toEqual(['4', '3', '2']);
  });
});

describe('conversations.replies', () => {
  test('the root and what stands below it, oldest first', async () => {
    const [root = '', other = ''] = await posted(2);
    await posted(3, root);
    await client.chat.postEphemeral({ channel: general, user: 'U0ANN', text: 'psst', thread_ts: root });
    const thread = await client.conversations.replies({ channel: general, ts: root });
    expect(thread.messages?.map(({ text, thread_ts }) => [text, thread_ts])).toEqual([
      ['0', root],
      ['0', root],
      ['1', root],
      ['2', root],
    ]);
    expect(thread.messages?.[0]).toMatchObject({ reply_count: 3 });
    const alone = await client.conversations.replies({ channel: general, ts: other });
    expect(alone.messages).toMatchObject([{ text: '1' }]);
    expect(alone.messages?.[0]).not.toHaveProperty('thread_ts');
    const page = await client.conversations.replies({ channel: general, ts: root, limit: 2 });
    expect([page.messages?.length, page.has_more]).toEqual([2, true]);
  });

  test('of a message that there is', async () => {
    const args = { channel: general, ts: '1.000000' };
    expect(await errorOf(client, 'conversations.replies', args)).toBe('thread_not_found');
    const post = { channel: general, text: 'a', thread_ts: '1.000000' };
    expect(await errorOf(client, 'chat.postMessage', post)).toBe('thread_not_found');
  });
});

describe.each(['info', 'members', 'history', 'replies'])('conversations.%s', (what) => {
  const ask = (channel: string) => {
    const ts = what === 'replies' ? { ts: '1.000000' } : {};
    return errorOf(client, `conversations.${what}`, { channel, ...ts });
  };

  test('of a channel that the bot knows of', async () => {
    expect(await ask('C0NOWHERE')).toBe('channel_not_found');
    slack.channel('shared-with-logis').hasBot = false;
    expect(await ask('C0SHAREDWITHLOGIS')).toBe('channel_not_found');
  });

  test('of a public channel that it is not in', async () => {
    const isMessages = what === 'history' || what === 'replies';
    expect(await ask('C0RANDOM')).toBe(isMessages ? 'not_in_channel' : undefined);
  });
});
