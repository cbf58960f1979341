import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startAnySlack } from './any-app.ts';
import { TOKEN } from './bolt-app.ts';
import { long, section } from './payloads.ts';
import { quietClient } from './quiet.ts';
import { errorOf as refusedWith } from './refusals.ts';

let slack: LocalSlack;
beforeEach(async () => {
  slack = await startAnySlack();
});
afterEach(() => slack.close());

/** Slack's error code, or undefined when the call went well. */
function errorOf(method: string, args: Record<string, unknown>, token = TOKEN): Promise<string | undefined> {
  return refusedWith(quietClient(slack, token), method, args);
}

const general = 'C0GENERAL';

describe('who and where', () => {
  test('auth.test names the bot', async () => {
    expect(await quietClient(slack).auth.test()).toMatchObject({
      user_id: 'U0CLOUDPAY',
      bot_id: 'B0CLOUDPAY',
      team_id: 'T0LOCAL',
    });
  });

  test('a wrong token and no token', async () => {
    expect(await errorOf('auth.test', {}, 'xoxb-other')).toBe('invalid_auth');
    const detail = ['token: the one of this Slack is xoxb-local (SLACK_BOT_TOKEN)'];
    expect(slack.problems).toEqual([{ code: 'invalid_auth', method: 'auth.test', detail }]);
    const response = await fetch(`${slack.url}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });

  test('the token may stand in the body, and never reaches the log', async () => {
    expect(await errorOf('auth.test', { token: TOKEN }, 'xoxb-other')).toBeUndefined();
    expect(JSON.stringify(slack.log)).not.toContain(TOKEN);
  });

  test('conversations.info says what is shared with strangers', async () => {
    const client = quietClient(slack);
    expect((await client.conversations.info({ channel: general })).channel).toMatchObject({
      name: 'general',
      is_member: true,
      is_private: false,
      is_ext_shared: false,
    });
    expect((await client.conversations.info({ channel: 'C0RANDOM' })).channel).toMatchObject({
      is_member: false,
    });
    expect((await client.conversations.info({ channel: 'C0SHAREDWITHLOGIS' })).channel).toMatchObject({
      is_private: true,
      is_ext_shared: true,
    });
    expect(await errorOf('conversations.info', { channel: 'C0NOWHERE' })).toBe('channel_not_found');
  });

  test('users.info tells members, guests and strangers', async () => {
    const { users } = quietClient(slack);
    expect((await users.info({ user: 'U0ANN' })).user).toMatchObject({
      team_id: 'T0LOCAL',
      is_stranger: false,
      is_restricted: false,
    });
    expect((await users.info({ user: 'U0GUS' })).user).toMatchObject({ is_restricted: true });
    expect((await users.info({ user: 'U0OLGA' })).user).toMatchObject({
      team_id: 'T0PARTNER',
      is_stranger: true,
    });
    expect((await users.info({ user: 'U0CLOUDPAY' })).user).toMatchObject({ is_bot: true });
    expect(await errorOf('users.info', { user: 'U0NOBODY' })).toBe('user_not_found');
  });
});

describe('arguments', () => {
  test('an unknown method', async () => {
    expect(await errorOf('chat.shout', {})).toBe('unknown_method');
    expect(slack.problems).toMatchObject([{ code: 'unknown_method', method: 'chat.shout' }]);
  });

  test.each([
    ['unknown', { channel: general, text: 'a', link_name: true }, 'link_name: unknown key'],
    ['missing', { text: 'a' }, 'channel: missing'],
    [
      'a broken thread_ts',
      { channel: general, text: 'a', thread_ts: '17' },
      'thread_ts: no message ts such as 1700000000.000100',
    ],
    [
      'metadata without type',
      { channel: general, text: 'a', metadata: { event_payload: {} } },
      'metadata.event_type: missing',
    ],
  ])('%s', async (_, args, line) => {
    expect(await errorOf('chat.postMessage', args)).toBe('invalid_arguments');
    expect(slack.problems).toEqual([
      { code: 'invalid_arguments', method: 'chat.postMessage', detail: [line] },
    ]);
    expect(slack.channel('general').messages).toEqual([]);
  });

  test('a GET has its arguments in the address', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const answer = await fetch(`${slack.url}users.info?user=U0ANN`, { headers });
    expect(await answer.json()).toMatchObject({ ok: true, user: { name: 'ann' } });
    expect(slack.log).toMatchObject([{ method: 'users.info', request: { user: 'U0ANN' } }]);
  });

  test('JSON is as good as a form', async () => {
    const post = async (body: string) => {
      const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json; charset=utf-8' };
      return (await fetch(`${slack.url}chat.postMessage`, { method: 'POST', headers, body })).json();
    };
    const good = { channel: general, text: 'Hi', blocks: [section()], unfurl_links: false };
    expect(await post(JSON.stringify(good))).toMatchObject({ ok: true, channel: general });
    expect(await post('{"channel":')).toEqual({ ok: false, error: 'invalid_json' });
    expect(await post('[]')).toEqual({ ok: false, error: 'json_not_object' });
    expect(slack.channel('general').messages).toMatchObject([{ text: 'Hi', blocks: [{ type: 'section' }] }]);
  });
});

describe('chat.postMessage', () => {
  test('in a channel, a thread, and the DM of a person', async () => {
    const { chat } = quietClient(slack);
    const root = await chat.postMessage({ channel: general, text: 'One' });
    await chat.postMessage({ channel: general, text: 'Two', thread_ts: root.ts ?? '' });
    await chat.postMessage({ channel: 'U0ANN', text: 'Hi Ann' });
    expect(slack.channel('general').messages).toMatchObject([
      { text: 'One', ts: root.ts },
      { text: 'Two', threadTs: root.ts },
    ]);
    expect(slack.sees('ann', '@ann')).toMatchObject([{ text: 'Hi Ann', author: { kind: 'bot' } }]);
    expect(slack.problems).toEqual([]);
  });

  test.each([
    ['C0NOWHERE', 'channel_not_found'],
    ['C0RANDOM', 'not_in_channel'],
  ])('%s: %s', async (channel, error) => {
    expect(await errorOf('chat.postMessage', { channel, text: 'a' })).toBe(error);
    expect(slack.problems).toEqual([]);
  });

  test.each(['general', '#general'])('a channel may be named when posting: %s', async (channel) => {
    const { chat } = quietClient(slack);
    expect(await chat.postMessage({ channel, text: 'a' })).toMatchObject({ channel: general });
    expect(await errorOf('conversations.info', { channel })).toBe('channel_not_found');
  });

  test('a person’s id stands for the DM when posting, and nowhere else', async () => {
    const { ts } = await quietClient(slack).chat.postMessage({ channel: 'U0ANN', text: 'a' });
    expect(await errorOf('chat.update', { channel: 'U0ANN', ts, text: 'b' })).toBe('channel_not_found');
    expect(await errorOf('chat.delete', { channel: 'U0ANN', ts })).toBe('channel_not_found');
    expect(await errorOf('chat.update', { channel: 'D0ANN', ts, text: 'b' })).toBeUndefined();
    expect(await errorOf('chat.postMessage', { channel: 'U0NOBODY', text: 'a' })).toBe('channel_not_found');
  });

  test('nothing is written in an archived channel', async () => {
    slack.channel('general').isArchived = true;
    expect(await errorOf('chat.postMessage', { channel: general, text: 'a' })).toBe('is_archived');
    expect(slack.channel('general').messages).toEqual([]);
  });

  test('without text and blocks, and without the fallback text', async () => {
    expect(await errorOf('chat.postMessage', { channel: general })).toBe('no_text');
    expect(await errorOf('chat.postMessage', { channel: general, blocks: [section()] })).toBeUndefined();
    expect(slack.problems.map(({ code }) => code)).toEqual(['no_text', 'missing_text']);
  });

  test('text past 40,000 is cut', async () => {
    await errorOf('chat.postMessage', { channel: general, text: long(40_000) });
    expect(slack.problems).toEqual([]);
    await errorOf('chat.postMessage', { channel: general, text: long(40_001) });
    expect(slack.channel('general').messages.map(({ text }) => text.length)).toEqual([40_000, 40_000]);
    expect(slack.problems).toMatchObject([
      { code: 'message_truncated', detail: ['text: 40,001 characters, cut to 40,000'] },
    ]);
  });

  test('two messages in one moment have two ts, in order', async () => {
    await slack.close();
    slack = await startAnySlack({ now: () => 1_700_000_000_123 });
    await errorOf('chat.postMessage', { channel: general, text: 'a' });
    await errorOf('chat.postMessage', { channel: general, text: 'b' });
    expect(slack.channel('general').messages.map(({ ts }) => ts)).toEqual([
      '1700000000.123000',
      '1700000000.123001',
    ]);
  });
});

describe('chat.update, chat.delete, chat.postEphemeral', () => {
  test('an update without blocks deletes them, and metadata stays unless sent', async () => {
    const { chat } = quietClient(slack);
    const metadata = { event_type: 'checklist', event_payload: { id: 7 } };
    const { ts = '' } = await chat.postMessage({
      channel: general,
      text: 'a',
      blocks: [{ type: 'divider' }],
      metadata,
    });
    await chat.update({ channel: general, ts, text: 'b' });
    expect(slack.channel('general').messages).toMatchObject([
      { ts, text: 'b', blocks: [], metadata, edited: { user: 'U0CLOUDPAY' } },
    ]);
  });

  test('update: text of 4,000, and what cannot be updated', async () => {
    const { ts } = await quietClient(slack).chat.postMessage({ channel: general, text: 'a' });
    expect(await errorOf('chat.update', { channel: general, ts, text: long(4_001) })).toBe('msg_too_long');
    expect(await errorOf('chat.update', { channel: general, ts, text: long(4_000) })).toBeUndefined();
    expect(await errorOf('chat.update', { channel: general, ts, text: 'a', blocks: [{ type: 'x' }] })).toBe(
      'invalid_blocks',
    );
    expect(await errorOf('chat.update', { channel: general, ts: '1.000000', text: 'a' })).toBe(
      'message_not_found',
    );
    const hers = await slack.person('ann').say('mine', { in: 'general' });
    expect(await errorOf('chat.update', { channel: general, ts: hers.ts, text: 'a' })).toBe(
      'cant_update_message',
    );
    expect(await errorOf('chat.delete', { channel: general, ts: hers.ts })).toBe('cant_delete_message');
    expect(slack.problems.map(({ code }) => code)).toEqual(['msg_too_long', 'invalid_blocks']);
  });

  test('a deleted message is gone', async () => {
    const { ts } = await quietClient(slack).chat.postMessage({ channel: general, text: 'a' });
    expect(await errorOf('chat.delete', { channel: general, ts })).toBeUndefined();
    expect(slack.channel('general').messages).toEqual([]);
    expect(await errorOf('chat.delete', { channel: general, ts })).toBe('message_not_found');
  });

  test('an ephemeral message is seen by one person and found by no ts', async () => {
    const { message_ts: ts } = await quietClient(slack).chat.postEphemeral({
      channel: general,
      user: 'U0ANN',
      text: 'psst',
    });
    expect(slack.sees('ann', 'general')).toMatchObject([{ text: 'psst' }]);
    expect(slack.sees('ben', 'general')).toEqual([]);
    expect(await errorOf('chat.update', { channel: general, ts, text: 'a' })).toBe('message_not_found');
    expect(await errorOf('chat.postEphemeral', { channel: general, user: 'U0NOBODY', text: 'a' })).toBe(
      'user_not_found',
    );
  });

  // docs.slack.dev/reference/methods/chat.postEphemeral: `thread_ts`.
  test('an ephemeral message is seen in a thread that has begun, by a member; in any other it is accepted and seen nowhere', async () => {
    const { chat } = quietClient(slack);
    const { ts: thread_ts = '' } = await chat.postMessage({ channel: general, text: 'root' });
    const psst = (text: string, thread: string) =>
      chat.postEphemeral({ channel: general, user: 'U0ANN', text, thread_ts: thread });
    const accepted = await psst('nobody has answered', thread_ts);
    expect(accepted).toMatchObject({ ok: true, message_ts: expect.stringMatching(/^\d+\.\d{6}$/) });
    await psst('no such message', '1700000000.000100');
    const { ts: reply = '' } = await chat.postMessage({ channel: general, text: 'reply', thread_ts });
    await psst('a reply is no root', reply);
    await psst('psst', thread_ts);
    expect(slack.sees('ann', 'general').map(({ text }) => text)).toEqual(['root', 'reply', 'psst']);
    expect(slack.sees('ann', 'general').at(-1)).toMatchObject({ threadTs: thread_ts, onlyFor: 'U0ANN' });
    expect(slack.sees('ben', 'general').map(({ text }) => text)).toEqual(['root', 'reply']);
    const stranger = { channel: general, user: 'U0OLGA', text: 'a', thread_ts };
    expect(await errorOf('chat.postEphemeral', stranger)).toBe('user_not_in_channel');
    expect(slack.problems).toEqual([]);
  });
});
