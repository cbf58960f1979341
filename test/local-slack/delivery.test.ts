import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { signedHeaders } from '../../local-slack/deliver/transport.ts';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import { startAnySlack } from './any-app.ts';
import { SECRET, startBoltApp } from './bolt-app.ts';

let slack: LocalSlack;
let stop: () => Promise<void>;
/** The payloads that reached the app's listeners, in order. */
let received: unknown[];

beforeEach(async () => {
  received = [];
  slack = await startAnySlack();
  stop = await startBoltApp(slack, listeners);
});
afterEach(async () => {
  await stop();
  await slack.close();
});

function listeners(app: App): void {
  app.command('/echo', async ({ ack, body }) => {
    received.push(body);
    await ack(`You said: ${body.text}`);
  });
  app.command('/public', async ({ ack, body }) => {
    received.push(body);
    await ack({ response_type: 'in_channel', text: 'Hear, hear' });
  });
  app.command('/later', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Here it is' });
  });
  app.command('/broken', ({ ack }) =>
    ack({ text: 'a', blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] }),
  );
  app.event('app_mention', async ({ body, event, say }) => {
    received.push(body);
    await say({ text: `Hello <@${event.user}>`, thread_ts: event.thread_ts ?? event.ts });
  });
  app.message(async ({ body, message, say }) => {
    received.push(body);
    await say(`A DM in ${message.channel}`);
  });
}

describe('commands', () => {
  test('carry every field that Slack sends, and the acknowledgement is seen by the one person', async () => {
    const seen = await slack.person('ann').command('/echo vendor recdsk', { in: 'general' });
    expect(seen).toMatchObject({
      text: 'You said: vendor recdsk',
      onlyFor: 'U0ANN',
      author: { kind: 'bot', id: 'U0CLOUDPAY' },
    });
    expect(slack.sees('ben', 'general')).toEqual([]);
    expect(received).toEqual([
      {
        token: expect.any(String),
        team_id: 'T0LOCAL',
        team_domain: 'local',
        channel_id: 'C0GENERAL',
        channel_name: 'general',
        user_id: 'U0ANN',
        user_name: 'ann',
        command: '/echo',
        text: 'vendor recdsk',
        api_app_id: 'A0CLOUDPAY',
        is_enterprise_install: 'false',
        response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
        trigger_id: expect.any(String),
      },
    ]);
    expect(slack.problems).toEqual([]);
  });

  test.each([
    ['@ben and #general', '<@U0BEN> and <#C0GENERAL|general>'],
    ['@nobody and #nowhere', '@nobody and #nowhere'],
    ['a & b <script>', 'a &amp; b &lt;script&gt;'],
    ['<!channel> @here', '&lt;!channel&gt; <!here>'],
    ['see https://a.org/x?y=1&z=2.', 'see <https://a.org/x?y=1&amp;z=2>.'],
    ['<https://a.org/x>', '&lt;<https://a.org/x>&gt;'],
    ['<https://a.org|b.org>', '&lt;<https://a.org%7Cb.org>&gt;'],
    ['mail bob@logis.org', 'mail <mailto:bob@logis.org|bob@logis.org>'],
    ['logis.org v1.2', '<http://logis.org|logis.org> v1.2'],
  ])('escape what is typed: %s', async (typed, text) => {
    await slack.person('ann').command(`/echo ${typed}`, { in: 'general' });
    expect(received).toMatchObject([{ text }]);
  });

  test('where the manifest does not say should_escape, names and addresses stay as they were typed', async () => {
    await slack.person('ann').command('/public @ben, #general & https://a.org', { in: 'general' });
    expect(received).toMatchObject([{ text: '@ben, #general &amp; https://a.org' }]);
  });

  test('in a DM the channel is called directmessage', async () => {
    await slack.person('ann').command('/echo a', { in: '@ann' });
    expect(received).toMatchObject([{ channel_id: 'D0ANN', channel_name: 'directmessage' }]);
  });

  test('answered in_channel, and answered later by the response_url', async () => {
    await slack.person('ann').command('/public', { in: 'random' });
    expect(slack.sees('ben', 'random')).toMatchObject([{ text: 'Hear, hear' }]);
    expect(await slack.person('ann').command('/later', { in: 'random' })).toMatchObject({
      text: 'Here it is',
      onlyFor: 'U0ANN',
    });
  });

  test('an acknowledgement with broken blocks is a problem, and Slack speaks instead', async () => {
    const seen = await slack.person('ann').command('/broken', { in: 'general' });
    expect(seen).toMatchObject({
      author: { kind: 'slack' },
      text: '/broken failed with the error "invalid_command_response"',
      onlyFor: 'U0ANN',
    });
    expect(slack.problems).toEqual([
      {
        code: 'invalid_blocks',
        method: 'command /broken',
        detail: ['blocks[0] (header).text.text: 0 characters, at least 1'],
      },
    ]);
  });

  test('outsiders have none, and nobody has one that the manifest does not name', async () => {
    const hers = await slack.person('olga').command('/echo a', { in: 'shared-with-logis' });
    const unknown = await slack.person('ann').command('/shout a', { in: 'general' });
    expect([hers.text, unknown.text]).toEqual([
      '/echo is not a valid command.',
      '/shout is not a valid command.',
    ]);
    expect([hers.author.kind, hers.onlyFor, unknown.onlyFor]).toEqual(['slack', 'U0OLGA', 'U0ANN']);
    expect(received).toEqual([]);
  });
});

const Envelope = z.looseObject({ event_id: z.string(), event: z.looseObject({ ts: z.string() }) });

/** Waits for so many messages of the bot in a channel, and gives them. */
async function botSpeaks(channel: string, times = 1): Promise<Message[]> {
  const spoken = () => slack.channel(channel).messages.filter(({ author }) => author.kind === 'bot');
  await slack.until(() => spoken().length >= times);
  return spoken();
}

describe('events', () => {
  test('a mention carries its envelope, and the answer stands in the thread', async () => {
    const asked = await slack.person('ann').mention('who do I email at LOGIS?', { in: 'general' });
    const [answer] = await botSpeaks('general');
    expect(answer).toMatchObject({ text: 'Hello <@U0ANN>', threadTs: asked.ts });
    expect(received).toMatchObject([
      {
        type: 'event_callback',
        team_id: 'T0LOCAL',
        api_app_id: 'A0CLOUDPAY',
        event_id: expect.stringMatching(/^Ev/),
        event_time: expect.any(Number),
        is_ext_shared_channel: false,
        authorizations: [
          { team_id: 'T0LOCAL', user_id: 'U0CLOUDPAY', is_bot: true, is_enterprise_install: false },
        ],
        event: {
          type: 'app_mention',
          user: 'U0ANN',
          team: 'T0LOCAL',
          channel: 'C0GENERAL',
          text: '<@U0CLOUDPAY> who do I email at LOGIS?',
        },
      },
    ]);
    expect(slack.problems).toEqual([]);
  });

  test('a mention in a thread names it', async () => {
    const root = await slack.person('ben').say('Springfield starts', { in: 'impl-springfield' });
    const reply = await slack.person('ann').say('ok', { in: 'impl-springfield', thread: root });
    await slack.person('ann').mention('help', { in: 'impl-springfield', thread: reply });
    const [answer] = await botSpeaks('impl-springfield');
    expect(answer?.threadTs).toBe(root.ts);
    expect(received).toMatchObject([{ event: { thread_ts: root.ts } }]);
  });

  test('a DM is a message.im, mention or not', async () => {
    await slack.person('ann').dm('vendor recdesk');
    await botSpeaks('@ann');
    await slack.person('ann').dm('@cloudpay vendor recdesk');
    expect((await botSpeaks('@ann', 2)).map(({ text }) => text)).toEqual(['A DM in D0ANN', 'A DM in D0ANN']);
    expect(received).toMatchObject([
      { event: { type: 'message', channel_type: 'im', user: 'U0ANN', text: 'vendor recdesk' } },
      { event: { type: 'message', channel_type: 'im', user: 'U0ANN', text: '<@U0CLOUDPAY> vendor recdesk' } },
    ]);
  });

  test('what does not mention the bot stays among people, and so does what it cannot see', async () => {
    await slack.person('ann').say('morning @ben', { in: 'general' });
    await slack.person('ann').mention('help', { in: 'random' });
    expect(slack.log.filter(({ direction }) => direction === 'to-bot')).toEqual([]);
    expect(slack.sees('ann', 'random')).toMatchObject([
      { text: '<@U0CLOUDPAY> help' },
      { text: '@cloudpay is not in this channel' },
    ]);
    expect(slack.sees('ben', 'random')).toHaveLength(1);
  });

  test("an outsider's mention says whose it is", async () => {
    await slack.person('olga').mention('hello', { in: 'shared-with-logis' });
    await botSpeaks('shared-with-logis');
    expect(slack.log.find(({ method }) => method === 'event app_mention')?.request).toMatchObject({
      team_id: 'T0LOCAL',
      is_ext_shared_channel: true,
      event: { user: 'U0OLGA', team: 'T0PARTNER', user_team: 'T0PARTNER', source_team: 'T0PARTNER' },
    });
  });

  test('can be delivered twice under one event_id', async () => {
    await slack.person('ann').mention('first', { in: 'general' });
    const other = slack.log.find(({ method }) => method === 'event app_mention');
    await slack.person('ann').mention('second', { in: 'general' });
    await slack.redeliver();
    await slack.redeliver(other);
    await botSpeaks('general', 4);
    const ids = received.map((body) => Envelope.parse(body).event_id);
    expect(ids).toHaveLength(4);
    expect(ids.slice(2)).toEqual([ids[1], ids[0]]);
    expect(slack.log.filter(({ raw }) => raw?.headers['x-slack-retry-num'] === '1')).toHaveLength(2);
  });
});

describe('signatures', () => {
  const body = new URLSearchParams({
    command: '/echo',
    text: 'raw',
    user_id: 'U0ANN',
    team_id: 'T0LOCAL',
  }).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };

  test('a good one passes, also a replay of the very same request', async () => {
    const raw = { body, headers: { ...type, ...signedHeaders(SECRET, body, Date.now()) } };
    expect(await slack.deliverRaw(raw)).toMatchObject({ status: 200, body: 'You said: raw' });
    expect(await slack.deliverRaw(raw)).toMatchObject({ status: 200 });
    expect(received).toHaveLength(2);
  });

  test.each([
    ['of another secret', signedHeaders('another', body, Date.now())],
    ['of another body', signedHeaders(SECRET, `${body}&a=b`, Date.now())],
    ['six minutes old', signedHeaders(SECRET, body, Date.now() - 6 * 60_000)],
    ['missing', {}],
  ])('one %s does not', async (_, signature) => {
    expect(await slack.deliverRaw({ body, headers: { ...type, ...signature } })).toMatchObject({
      status: 401,
    });
    expect(received).toEqual([]);
    expect(slack.problems).toEqual([]);
  });
});

test('the log holds every request with its answer', async () => {
  await slack.person('ann').command('/later', { in: 'general' });
  await slack.person('ann').mention('hello', { in: 'general' });
  await slack.until(() => slack.log.some(({ method }) => method === 'chat.postMessage'));
  const entries = slack.log.map(({ direction, method, response }) => [direction, method, response.status]);
  expect(entries).toContainEqual(['to-bot', 'command /later', 200]);
  expect(entries).toContainEqual(['from-bot', 'response_url', 200]);
  expect(entries).toContainEqual(['to-bot', 'event app_mention', 200]);
  expect(entries).toContainEqual(['from-bot', 'chat.postMessage', 200]);
  for (const entry of slack.log) expect(entry.ms).toBeGreaterThan(0);
});

test('until rejects with what was there', async () => {
  await slack.person('ann').command('/echo hello', { in: 'general' });
  await expect(slack.until(() => undefined, 1)).rejects.toThrow(
    /nothing came within 1 ms\nmessages:\n {2}general U0CLOUDPAY \(only for U0ANN\): You said: hello\nrequests:\n {2}from-bot auth.test: 200 \n {2}to-bot command \/echo: 200/,
  );
});
