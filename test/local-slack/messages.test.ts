import { describe, expect, test } from 'vitest';
import { eventsOf, hearing } from './events.ts';
import { startSmallBot } from './small-bot.ts';

const GENERAL = { in: 'general' };

/** The rich_text of one section with these runs. */
function rich(...elements: object[]) {
  return [
    {
      type: 'rich_text',
      block_id: expect.any(String),
      elements: [{ type: 'rich_text_section', elements }],
    },
  ];
}

describe('what people type has a rich_text block beside its text (docs.slack.dev/reference/events/app_mention)', () => {
  test('mentions, channels, links, broadcasts, emoji and styles are its runs, and nothing is escaped there', async () => {
    const { ann, slack } = await startSmallBot();
    await ann.say('@cloudpay *Smith & <b>* :wave: #general @here https://a.com/?a=1&b=2 `x` @ben', GENERAL);
    const text = (words: string, style?: object) => ({
      type: 'text',
      text: words,
      ...(style && { style }),
    });
    expect(eventsOf(slack)).toMatchObject([
      {
        event: {
          type: 'app_mention',
          text: '<@U0CLOUDPAY> *Smith &amp; &lt;b&gt;* :wave: <#C0GENERAL|general> <!here> <https://a.com/?a=1&amp;b=2> `x` <@U0BEN>',
          blocks: rich(
            { type: 'user', user_id: 'U0CLOUDPAY' },
            text(' '),
            text('Smith & <b>', { bold: true }),
            text(' '),
            { type: 'emoji', name: 'wave' },
            text(' '),
            { type: 'channel', channel_id: 'C0GENERAL' },
            text(' '),
            { type: 'broadcast', range: 'here' },
            text(' '),
            { type: 'link', url: 'https://a.com/?a=1&b=2' },
            text(' '),
            text('x', { code: true }),
            text(' '),
            { type: 'user', user_id: 'U0BEN' },
          ),
        },
      },
    ]);
  });

  test('a quotation and a block of code stand on their own', async () => {
    const { ann, client } = await startSmallBot();
    await ann.say('> who?\nus\n```a < b```', GENERAL);
    const { messages } = await client.conversations.history({ channel: 'C0GENERAL' });
    expect(messages?.[0]?.blocks).toMatchObject([
      {
        elements: [
          { type: 'rich_text_quote', elements: [{ text: 'who?' }] },
          { type: 'rich_text_section', elements: [{ text: expect.stringContaining('us') }] },
          { type: 'rich_text_preformatted', elements: [{ text: 'a < b' }] },
        ],
      },
    ]);
  });
});

describe('a reply that is also sent to the channel (docs.slack.dev/reference/events/message/thread_broadcast)', () => {
  test('in a DM: a message with the subtype, its thread and the root', async () => {
    const { ann, slack } = await startSmallBot();
    const root = await ann.dm('who is at LOGIS?');
    const reply = await ann.dm('and the phone?', { thread: root, alsoToChannel: true });
    expect(eventsOf(slack).at(-1)).toMatchObject({
      type: 'event_callback',
      event: {
        type: 'message',
        subtype: 'thread_broadcast',
        channel: 'D0ANN',
        channel_type: 'im',
        user: 'U0ANN',
        text: 'and the phone?',
        ts: reply.ts,
        event_ts: reply.ts,
        thread_ts: root.ts,
        client_msg_id: expect.any(String),
        blocks: rich({ type: 'text', text: 'and the phone?' }),
        root: {
          type: 'message',
          user: 'U0ANN',
          text: 'who is at LOGIS?',
          ts: root.ts,
          thread_ts: root.ts,
          reply_count: 1,
          reply_users_count: 1,
          reply_users: ['U0ANN'],
          latest_reply: reply.ts,
        },
      },
    });
  });

  test('in a channel: the mention in it comes as app_mention (SlackNet#69), and the channel shows it', async () => {
    const { ann, client, slack } = await startSmallBot();
    const root = await slack.person('ben').say('who knows?', GENERAL);
    const reply = await ann.mention('vendor recdesk', { ...GENERAL, thread: root, alsoToChannel: true });
    await slack.person('ben').say('a reply in the thread alone', { ...GENERAL, thread: root });
    expect(eventsOf(slack)).toMatchObject([
      { event: { type: 'app_mention', subtype: 'thread_broadcast', root: { ts: root.ts } } },
    ]);
    const { messages } = await client.conversations.history({ channel: 'C0GENERAL' });
    expect(messages?.map(({ ts }) => ts)).toEqual([reply.ts, root.ts]);
  });
});

test('/me is a me_message without blocks (@slack/types: MeMessageEvent)', async () => {
  const { ann, slack } = await startSmallBot();
  await ann.run('/me asks who is at LOGIS', { in: '@ann' });
  await ann.run('/me waves to @cloudpay', GENERAL);
  const [direct, mention] = eventsOf(slack);
  const me = { subtype: 'me_message', user: 'U0ANN' };
  expect(direct).toMatchObject({
    event: { ...me, type: 'message', text: 'asks who is at LOGIS', channel_type: 'im' },
  });
  expect(direct).not.toHaveProperty('event.blocks');
  expect(direct).not.toHaveProperty('event.client_msg_id');
  // That a mention in it is one is inferred (?).
  expect(mention).toMatchObject({ event: { ...me, type: 'app_mention' } });
});

describe('files (docs.slack.dev/reference/events/message/file_share)', () => {
  test('a text file gives its first lines as preview, and its message names no team (slack-api-specs#62)', async () => {
    const { ann, slack } = await startSmallBot();
    const text = ['one', 'two', 'three', 'four', 'five', 'six'].join('\n');
    await ann.shareFile({ kind: 'text', name: 'notes.txt', text }, { in: '@ann' }, 'see here');
    const [shared] = eventsOf(slack);
    expect(shared).toMatchObject({
      event: {
        type: 'message',
        subtype: 'file_share',
        text: 'see here',
        files: [
          {
            name: 'notes.txt',
            filetype: 'text',
            mode: 'snippet',
            preview: 'one\ntwo\nthree\nfour\nfive',
            preview_is_truncated: true,
            lines: 6,
            lines_more: 1,
          },
        ],
      },
    });
    expect(shared).not.toHaveProperty('event.team');
  });

  test('an e-mail gives its text as plain_text, and its message none (slack-web: email_message.json)', async () => {
    const { ann, slack, client } = await startSmallBot();
    const email = {
      kind: 'email',
      subject: 'Test BID',
      from: { name: 'Rachel', address: 'rachel@example.org' },
      text: 'Which BID?',
    } as const;
    const message = await ann.shareFile(email, { in: '@ann' });
    const file = {
      filetype: 'email',
      mode: 'email',
      subject: 'Test BID',
      from: [{ address: 'rachel@example.org', original: 'Rachel <rachel@example.org>' }],
      plain_text: 'Which BID?',
      preview_plain_text: 'Which BID?',
    };
    expect(eventsOf(slack)).toMatchObject([{ event: { text: '', files: [file] } }]);
    const { messages } = await client.conversations.history({ channel: message.channel });
    expect(messages).toMatchObject([{ subtype: 'file_share', text: '', files: [file] }]);
  });
});

describe('edited messages', () => {
  test('in a DM: message_changed with both versions (docs.slack.dev/reference/events/message/message_changed)', async () => {
    const { ann, slack } = await startSmallBot();
    const before = await ann.dm('vendor recdsk');
    await ann.edit(before, 'vendor recdesk');
    const edited = { user: 'U0ANN', ts: expect.any(String) };
    expect(eventsOf(slack).at(-1)).toMatchObject({
      event: {
        type: 'message',
        subtype: 'message_changed',
        hidden: true,
        channel: 'D0ANN',
        channel_type: 'im',
        message: { text: 'vendor recdesk', ts: before.ts, user: 'U0ANN', edited },
        previous_message: { text: 'vendor recdsk', ts: before.ts },
      },
    });
    expect(eventsOf(slack).at(-1)).not.toHaveProperty('event.previous_message.edited');
    expect(eventsOf(slack).at(-1)).not.toHaveProperty(['event', 'user']);
    expect(eventsOf(slack).at(-1)).not.toHaveProperty(['event', 'ts'], before.ts);
  });

  test.each([
    ['adds it (bolt-js#960)', 'vendor recdesk', 1],
    ['leaves it there: it is sent once more (bolt-python#925, cc-connect#1579)', '@cloudpay vendor', 2],
  ])('in a channel the app hears of a mention when an edit %s', async (_, first, times) => {
    const { ann, slack } = await startSmallBot();
    const before = await ann.say(first, GENERAL);
    await ann.edit(before, '@cloudpay vendor recdesk');
    const events = eventsOf(slack);
    expect(events).toHaveLength(times);
    expect(events.at(-1)).toMatchObject({
      event: {
        type: 'app_mention',
        ts: before.ts,
        text: '<@U0CLOUDPAY> vendor recdesk',
        edited: { user: 'U0ANN' },
      },
    });
  });

  test('an edit that takes the mention away, or changes nothing, is not told', async () => {
    const { ann, slack } = await startSmallBot();
    const message = await ann.say('@cloudpay vendor', GENERAL);
    await ann.edit(message, '@cloudpay vendor');
    await ann.edit(message, 'vendor');
    expect(eventsOf(slack)).toHaveLength(1);
  });

  test('only of one’s own messages', async () => {
    const { ann, slack } = await startSmallBot();
    const his = await slack.person('ben').say('mine', GENERAL);
    await expect(ann.edit(his, 'ours')).rejects.toThrow('ann did not write this message');
    await expect(ann.delete(his)).rejects.toThrow('ann did not write this message');
  });
});

test('a deleted message is told in a DM (docs.slack.dev/reference/events/message/message_deleted), not in a channel', async () => {
  const { ann, slack, client } = await startSmallBot();
  const direct = await ann.dm('vendor recdesk');
  await ann.delete(direct);
  expect(eventsOf(slack).at(-1)).toMatchObject({
    event: {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: 'D0ANN',
      channel_type: 'im',
      deleted_ts: direct.ts,
      previous_message: { text: 'vendor recdesk', user: 'U0ANN' },
    },
  });
  await ann.delete(await ann.mention('vendor recdesk', GENERAL));
  expect(eventsOf(slack)).toHaveLength(3);
  expect((await client.conversations.history({ channel: 'C0GENERAL' })).messages).toEqual([]);
});

describe('forwarded messages stand in attachments (slack-web: share_without_message.json; java-slack-sdk#1179)', () => {
  test('in a DM of the bot: without text, blocks and client_msg_id, when nothing is typed beside it', async () => {
    const { ann, slack, client } = await startSmallBot();
    const original = await slack.person('ben').say('Springfield wants *RecDesk*', GENERAL);
    await ann.forward(original, { in: '@ann' });
    const attachment = {
      from_url: expect.stringContaining(`/archives/C0GENERAL/p${original.ts.replace('.', '')}`),
      ts: original.ts,
      author_id: 'U0BEN',
      author_name: 'Ben Baker',
      author_subname: 'Ben Baker',
      channel_id: 'C0GENERAL',
      channel_name: 'general',
      is_share: true,
      is_msg_unfurl: true,
      text: 'Springfield wants *RecDesk*',
      fallback: expect.stringMatching(/^\[.+ [AP]M\] Ben Baker: Springfield wants \*RecDesk\*$/),
      footer: 'Posted in #general',
      message_blocks: [
        {
          channel: 'C0GENERAL',
          message: {
            blocks: rich(
              { type: 'text', text: 'Springfield wants ' },
              { type: 'text', text: 'RecDesk', style: { bold: true } },
            ),
          },
        },
      ],
    };
    const [forwarded] = eventsOf(slack);
    expect(forwarded).toMatchObject({
      event: { type: 'message', user: 'U0ANN', text: '', channel_type: 'im', attachments: [attachment] },
    });
    for (const missing of ['subtype', 'blocks', 'client_msg_id'])
      expect(forwarded).not.toHaveProperty(['event', missing]);
    const { messages } = await client.conversations.history({ channel: 'D0ANN' });
    expect(messages).toMatchObject([{ text: '', attachments: [attachment] }]);
  });

  test('in a channel with a mention typed beside it; in a thread replies shows it', async () => {
    const { ann, slack, client } = await startSmallBot();
    const original = await slack.person('ben').say('Springfield wants RecDesk', GENERAL);
    const thread = await ann.say('look', GENERAL);
    await ann.forward(original, { ...GENERAL, thread }, '@cloudpay what of this?');
    expect(eventsOf(slack)).toMatchObject([
      {
        event: {
          type: 'app_mention',
          text: '<@U0CLOUDPAY> what of this?',
          thread_ts: thread.ts,
          attachments: [{ text: 'Springfield wants RecDesk', is_share: true }],
        },
      },
    ]);
    const { messages } = await client.conversations.replies({ channel: 'C0GENERAL', ts: thread.ts });
    expect(messages?.[1]?.attachments).toMatchObject([{ text: 'Springfield wants RecDesk' }]);
  });

  test('a mention in what is forwarded is none: it stands in the attachment, not in the text', async () => {
    const { ann, slack } = await startSmallBot();
    const original = await slack.person('ben').say('@cloudpay vendor', { in: 'random' });
    await ann.forward(original, GENERAL);
    expect(eventsOf(slack)).toEqual([]);
  });

  test('its files go with it in the attachment (hermes-agent#75481)', async () => {
    const { ann, slack } = await startSmallBot();
    const text = 'Springfield wants RecDesk';
    const original = await ann.shareFile({ kind: 'text', name: 'a.txt', text }, GENERAL);
    await ann.forward(original, { in: '@ann' });
    const [forwarded] = eventsOf(slack);
    expect(forwarded).toMatchObject({ event: { attachments: [{ files: [{ preview: text }] }] } });
    expect(forwarded).not.toHaveProperty('event.files');
  });

  test('a message shortcut on it gives its attachments', async () => {
    const { ann, slack, received } = await startSmallBot();
    const original = await slack.person('ben').say('Springfield wants RecDesk', GENERAL);
    const forwarded = await ann.forward(original, GENERAL);
    await ann.messageShortcut(forwarded, 'About this');
    expect(received).toMatchObject([
      {
        type: 'message_action',
        message: { text: '', attachments: [{ text: 'Springfield wants RecDesk', is_share: true }] },
      },
    ]);
  });

  test('what one person alone sees cannot be forwarded', async () => {
    const { ann, slack, client } = await startSmallBot();
    await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ANN', text: 'for you' });
    const only = await slack.until(() => slack.sees('ann', 'general')[0]);
    await expect(ann.forward(only, GENERAL)).rejects.toThrow('ann cannot forward this message');
  });
});

describe('other apps (docs.slack.dev/reference/events/message/bot_message)', () => {
  const attachments = [
    {
      fallback: 'BID 2298 fails',
      title: 'BID 2298',
      text: 'The import failed',
      fields: [{ title: 'Partner', value: 'RecDesk', short: true }],
    },
  ];

  test('an alert says in `text` that it cannot be shown, and what it says in attachments', async () => {
    const { ann, slack, client, received } = await startSmallBot();
    const alert = await slack.alert('general', { app: 'Monitor', attachments });
    const shown = {
      subtype: 'bot_message',
      bot_id: 'B0ALERTS',
      username: 'Monitor',
      text: "This content can't be displayed.",
      attachments,
    };
    const { messages } = await client.conversations.history({ channel: 'C0GENERAL' });
    expect(messages).toMatchObject([shown]);
    expect(messages?.[0]).not.toHaveProperty('user');
    await ann.messageShortcut(alert, 'About this');
    expect(received).toMatchObject([{ message: shown }]);
    expect(eventsOf(slack)).toEqual([]);
  });

  test('one that mentions the app is a mention, in an attachment too (slack-go#961)', async () => {
    const { slack } = await startSmallBot();
    await slack.alert('general', { text: '<@U0CLOUDPAY> look' });
    await slack.alert('general', { attachments: [{ text: 'cc <@U0CLOUDPAY>' }] });
    const mention = { type: 'app_mention', bot_id: 'B0ALERTS' };
    expect(eventsOf(slack)).toMatchObject([{ event: mention }, { event: mention }]);
  });
});

describe('the bot’s own messages in a DM come back to it (docs.slack.dev/reference/events/message.im)', () => {
  test('with its bot_id; changed and deleted ones too', async () => {
    const { slack, client } = await startSmallBot();
    const { ts = '' } = await client.chat.postMessage({ channel: 'U0ANN', text: 'one' });
    await client.chat.update({ channel: 'D0ANN', ts, text: 'two' });
    await client.chat.delete({ channel: 'D0ANN', ts });
    const echoes = await slack.until(() => eventsOf(slack, 'echo').length === 3 && eventsOf(slack, 'echo'));
    const own = { user: 'U0CLOUDPAY', bot_id: 'B0CLOUDPAY' };
    expect(echoes.map((echo) => echo)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          event: expect.objectContaining({ type: 'message', channel_type: 'im', text: 'one', ...own }),
        }),
        expect.objectContaining({
          event: expect.objectContaining({
            subtype: 'message_changed',
            message: expect.objectContaining({ text: 'two', ...own }),
          }),
        }),
        expect.objectContaining({
          event: expect.objectContaining({ subtype: 'message_deleted', deleted_ts: ts }),
        }),
      ]),
    );
  });

  test('no fault on demand is for them, and a bot that has gone misses them without a problem', async () => {
    const { slack, client, ann } = await startSmallBot();
    slack.faults.add({ kind: 'duplicated-delivery', times: 1 });
    await client.chat.postMessage({ channel: 'U0ANN', text: 'one' });
    await slack.until(() => eventsOf(slack, 'echo').length > 0);
    await ann.dm('hello');
    await slack.until(() => eventsOf(slack).length === 2);
    slack.connect('http://127.0.0.1:9');
    await client.chat.postMessage({ channel: 'U0ANN', text: 'two' });
    await slack.until(() => eventsOf(slack, 'echo').length > 1);
    expect(slack.problems).toEqual([]);
  });

  test('in a channel they do not, nor what one person alone sees', async () => {
    const { slack, client, ann } = await startSmallBot();
    await client.chat.postMessage({ channel: 'C0GENERAL', text: '<@U0CLOUDPAY> one' });
    await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ANN', text: 'two' });
    await ann.dm('hello');
    expect(eventsOf(slack, 'echo')).toEqual([]);
  });
});

test('an app that asked for all messages of channels hears of each (docs.slack.dev/reference/events/message.channels)', async () => {
  const { slack, ann } = await startSmallBot({ manifest: hearing('message.channels') });
  await ann.say('hello', GENERAL);
  await ann.mention('hello', GENERAL);
  await ann.say('hello', { in: 'random' });
  await ann.say('hello', { in: 'shared-with-logis' });
  expect(eventsOf(slack)).toMatchObject([
    { event: { type: 'message', channel_type: 'channel', text: 'hello' } },
    { event: { type: 'message', channel_type: 'channel' } },
    { event: { type: 'app_mention' } },
  ]);
});
