import { describe, expect, test } from 'vitest';
import { errorOf } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

const channel = 'C0GENERAL';

describe('reactions.add', () => {
  test('stands under the message, for all to see and for the bot to read', async () => {
    const { ann, client, slack } = await startSmallBot();
    const { ts: timestamp } = await ann.say('Springfield is live', { in: 'general' });
    await client.reactions.add({ channel, timestamp, name: 'tada' });
    await client.reactions.add({ channel, timestamp, name: '+1' });
    const [message] = slack.sees('ben', 'general');
    expect(message?.reactions).toEqual([
      { name: 'tada', users: ['U0CLOUDPAY'] },
      { name: '+1', users: ['U0CLOUDPAY'] },
    ]);
    const { messages } = await client.conversations.history({ channel });
    expect(messages).toMatchObject([
      {
        reactions: [
          { name: 'tada', count: 1, users: ['U0CLOUDPAY'] },
          { name: '+1', count: 1 },
        ],
      },
    ]);
  });

  test('once each, with a name that there is, on a message that there is', async () => {
    const { client } = await startSmallBot();
    const { ts: timestamp } = await client.chat.postMessage({ channel, text: 'a' });
    const add = (args: object) =>
      errorOf(client, 'reactions.add', { channel, timestamp, name: 'eyes', ...args });
    expect(await add({})).toBeUndefined();
    expect(await add({})).toBe('already_reacted');
    for (const name of ['recdesk', ':eyes:', 'toString', ''])
      expect(await add({ name })).toBe('invalid_name');
    expect(await add({ timestamp: '1.000000' })).toBe('message_not_found');
    expect(await add({ channel: 'C0NOWHERE' })).toBe('channel_not_found');
    expect(await add({ channel: 'C0RANDOM' })).toBe('not_in_channel');
    const { message_ts } = await client.chat.postEphemeral({ channel, user: 'U0ANN', text: 'psst' });
    expect(await add({ timestamp: message_ts })).toBe('message_not_found');
  });
});

describe('chat.getPermalink', () => {
  test('of a message, and of a reply', async () => {
    let clock = 1_700_000_000_000;
    const { client, slack } = await startSmallBot({ now: () => clock });
    const linkTo = async (text: string, more: object = {}) => {
      const { ts = '' } = await client.chat.postMessage({ channel, text, ...more });
      return { ts, ...(await client.chat.getPermalink({ channel, message_ts: ts })) };
    };
    const root = await linkTo('a');
    expect(root.permalink).toBe(`${slack.home}/archives/C0GENERAL/p1700000000000000`);
    clock += 1_000;
    expect((await linkTo('b', { thread_ts: root.ts })).permalink).toBe(
      `${slack.home}/archives/C0GENERAL/p1700000001000000?thread_ts=1700000000.000000&cid=C0GENERAL`,
    );
  });

  test('of what the bot can know of', async () => {
    const { client, slack } = await startSmallBot();
    const link = (id: string, message_ts: string) =>
      errorOf(client, 'chat.getPermalink', { channel: id, message_ts });
    expect(await link(channel, '1.000000')).toBe('message_not_found');
    expect(await link('C0NOWHERE', '1.000000')).toBe('channel_not_found');
    slack.channel('shared-with-logis').hasBot = false;
    const hers = await slack.person('olga').say('hello', { in: 'shared-with-logis' });
    expect(await link('C0SHAREDWITHLOGIS', hers.ts)).toBe('channel_not_found');
  });
});
