import { once } from 'node:events';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack, LocalSlackOptions } from '../../local-slack/local-slack.ts';
import { startAnySlack } from './any-app.ts';
import { APP_TOKEN, SECRET, TOKEN } from './bolt-app.ts';
import { button, form, inActions, input } from './payloads.ts';
import { quietClient } from './quiet.ts';
import { errorOf } from './refusals.ts';
import { clientOver, openSocket, refusalAt, saysGoodbye, socketAddress } from './socket-client.ts';

const OPEN = 'apps.connections.open';
const HERE = { in: 'general' };

/** A local Slack in Socket Mode, until the test ends. */
async function startSlack(options: Partial<LocalSlackOptions> = {}): Promise<LocalSlack> {
  const slack = await startAnySlack({ appToken: APP_TOKEN, ...options });
  onTestFinished(() => slack.close());
  return slack;
}

describe('apps.connections.open', () => {
  test('gives an address with a ticket for one connection', async () => {
    const slack = await startSlack();
    const address = await socketAddress(slack);
    expect(address).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=[\w-]{36}&app_id=A0CLOUDPAY$/);
    expect(await socketAddress(slack)).not.toBe(address);
    await clientOver(new WebSocket(address)).next();
    expect(await refusalAt(address)).toContain('401');
    expect(await refusalAt(address.replace(/ticket=[^&]+/, 'ticket=guessed'))).toContain('401');
    expect(slack.sockets.connections).toHaveLength(1);
  });

  test.each([
    ['the bot token', OPEN, TOKEN, 'not_allowed_token_type'],
    ['another app-level token', OPEN, 'xapp-other', 'invalid_auth'],
    ['no token', OPEN, '', 'not_authed'],
    ['an app-level token for what a bot does', 'auth.test', APP_TOKEN, 'not_allowed_token_type'],
  ])('%s', async (_, method, token, error) => {
    const slack = await startSlack();
    expect(await errorOf(quietClient(slack, token), method, {})).toBe(error);
  });

  test('the token stands in the header, not among the arguments', async () => {
    const slack = await startSlack();
    const body = new URLSearchParams({ token: APP_TOKEN });
    const answer = await fetch(`${slack.url}${OPEN}`, { method: 'POST', body });
    expect(await answer.json()).toEqual({ ok: false, error: 'invalid_auth' });
  });

  test('an app in HTTP mode has no token for it, and takes no WebSockets', async () => {
    const slack = await startAnySlack();
    onTestFinished(() => slack.close());
    expect(await errorOf(quietClient(slack, APP_TOKEN), OPEN, {})).toBe('invalid_auth');
    expect(await refusalAt(`${slack.home.replace('http', 'ws')}/link/?ticket=guessed`)).toContain('404');
    expect(() => slack.sockets).toThrow('HTTP mode');
  });

  test.each(['missing_scope', 'token_revoked', 'invalid_auth', 'not_allowed_token_type'])(
    'refused on demand: %s',
    async (error) => {
      const slack = await startSlack();
      slack.faults.add({ kind: 'refused', method: OPEN, error });
      expect(await errorOf(quietClient(slack, APP_TOKEN), OPEN, {})).toBe(error);
      await socketAddress(slack);
    },
  );

  test.each([404, 500])('no answer on demand: %d', async (status) => {
    const slack = await startSlack();
    slack.faults.add({ kind: 'server-error', method: OPEN, status });
    const error: unknown = await socketAddress(slack).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WebAPIHTTPError);
    expect(error).toMatchObject({ statusCode: status });
  });

  test('too often on demand: 429 with Retry-After', async () => {
    const slack = await startSlack();
    slack.faults.add({ kind: 'rate-limited', method: OPEN, retryAfterS: 30 });
    const error: unknown = await socketAddress(slack).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 30 });
  });
});

describe('a connection', () => {
  test('begins with hello, and says how many there are', async () => {
    const slack = await startSlack();
    const { hello } = await openSocket(slack);
    expect(hello).toEqual({
      type: 'hello',
      num_connections: 1,
      debug_info: {
        host: expect.any(String),
        started: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/),
        build_number: expect.any(Number),
        approximate_connection_time: expect.any(Number),
      },
      connection_info: { app_id: 'A0CLOUDPAY' },
    });
    expect((await openSocket(slack)).hello).toMatchObject({ num_connections: 2 });
  });

  test('is pinged, and answers pings', async () => {
    const slack = await startSlack();
    const { socket } = clientOver(new WebSocket(await socketAddress(slack)));
    const [data] = await once(socket, 'ping');
    expect(String(data)).toMatch(/^Ping from /);
    socket.ping('Ping from client');
    expect(String((await once(socket, 'pong'))[0])).toBe('Ping from client');
  });

  test('there are ten at most: the eleventh is told so instead of hello, and closed', async () => {
    const slack = await startSlack();
    for (let count = 1; count <= 10; count += 1) await openSocket(slack);
    const eleventh = await openSocket(slack);
    expect(eleventh.hello).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    await saysGoodbye(eleventh);
    expect(slack.sockets.connections).toHaveLength(10);
  });

  test.each(['refresh_requested', 'link_disabled'] as const)('is told %s, and closed', async (reason) => {
    const slack = await startSlack();
    const clients = [await openSocket(slack), await openSocket(slack)];
    slack.sockets.disconnect(reason);
    for (const client of clients) {
      expect(await client.next()).toMatchObject({ type: 'disconnect', reason, debug_info: {} });
      await saysGoodbye(client);
    }
    expect(slack.sockets.connections).toEqual([]);
  });

  test('hears of a warning ten seconds before it is closed; meanwhile it gets what there is', async () => {
    const slack = await startSlack();
    const client = await openSocket(slack);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    slack.sockets.connections[0]?.disconnect('warning');
    vi.advanceTimersByTime(9_999);
    vi.useRealTimers();
    expect(await client.next()).toMatchObject({ type: 'disconnect', reason: 'warning' });
    const command = slack.person('ann').command('/echo a', HERE);
    client.acknowledge(await client.next(), { text: 'Still here' });
    expect((await command).text).toBe('Still here');
  });

  test('that was closed keeps its TCP connection until the client ends it', async () => {
    const slack = await startSlack();
    // Node's own WebSocket leaves the end to the server, as the one of Slack's SDK does.
    const patient = new globalThis.WebSocket(await socketAddress(slack));
    await slack.until(() => slack.sockets.connections.length === 1);
    slack.sockets.connections[0]?.close();
    await vi.waitFor(() => expect(patient.readyState).toBe(WebSocket.CLOSING), 30_000);
    const client = await openSocket(slack);
    expect(client.hello).toMatchObject({ num_connections: 1 });
    expect(patient.readyState).toBe(WebSocket.CLOSING);
    const closed = once(patient, 'close');
    await slack.close();
    await closed;
  });
});

describe('an envelope', () => {
  test('carries a command as JSON, to one of the connections; its acknowledgement is what is seen', async () => {
    const slack = await startSlack();
    const [first, second] = [await openSocket(slack), await openSocket(slack)];
    const ann = slack.person('ann');
    for (const [at, client] of [first, second].entries()) {
      const seen = ann.command(`/echo ${at} & more`, HERE);
      const envelope = await client.next();
      expect(envelope).toEqual({
        envelope_id: expect.any(String),
        type: 'slash_commands',
        accepts_response_payload: true,
        payload: expect.objectContaining({
          command: '/echo',
          text: `${at} &amp; more`,
          user_id: 'U0ANN',
          is_enterprise_install: 'false',
          response_url: expect.stringContaining('/response/'),
        }),
      });
      client.acknowledge(envelope, { text: `You said ${at}` });
      expect(await seen).toMatchObject({ text: `You said ${at}`, onlyFor: 'U0ANN' });
    }
    expect([first.texts.length, second.texts.length]).toEqual([2, 2]);
    expect(slack.log.at(-1)).toMatchObject({
      direction: 'to-bot',
      method: 'command /echo',
      request: { command: '/echo' },
      response: { status: 200, body: '{"text":"You said 1"}' },
      problems: [],
    });
  });

  test('an acknowledgement with broken blocks is a problem, and Slack speaks instead', async () => {
    const slack = await startSlack();
    const client = await openSocket(slack);
    const seen = slack.person('ann').command('/echo a', HERE);
    client.acknowledge(await client.next(), { text: 'a', blocks: [{ type: 'header' }] });
    expect((await seen).text).toBe('/echo failed with the error "invalid_command_response"');
    expect(slack.problems).toMatchObject([{ code: 'invalid_blocks', method: 'command /echo' }]);
  });

  test.each([undefined, {}])('acknowledged with %j, nothing is said', async (payload) => {
    const slack = await startSlack();
    const client = await openSocket(slack);
    const seen = slack.person('ann').run('/echo a', HERE);
    client.acknowledge(await client.next(), payload);
    expect(await seen).toBeUndefined();
  });

  test('carries an event, and never takes an answer', async () => {
    const slack = await startSlack();
    const client = await openSocket(slack);
    const said = slack.person('ann').mention('hello', HERE);
    const envelope = await client.next();
    expect(envelope).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: { type: 'event_callback', event_id: expect.stringMatching(/^Ev/), event: { user: 'U0ANN' } },
    });
    client.acknowledge(envelope);
    await said;
    expect(slack.problems).toEqual([]);
  });

  test('carries interactions; a typeahead and a submission are answered by the acknowledgement', async () => {
    const slack = await startSlack();
    const client = await openSocket(slack);
    const ann = slack.person('ann');
    const bot = quietClient(slack);
    const acknowledged = async (done: Promise<unknown>, accepts: boolean, payload?: unknown) => {
      const envelope = await client.next();
      expect(envelope).toMatchObject({ type: 'interactive', accepts_response_payload: accepts });
      expect(envelope).not.toHaveProperty('retry_attempt');
      client.acknowledge(envelope, payload);
      await done;
      return envelope.payload;
    };
    const opened = await acknowledged(ann.shortcut('Begin'), false);
    expect(opened).toMatchObject({ type: 'shortcut', callback_id: 'begin' });
    const select = { type: 'external_select', action_id: 'pick', min_query_length: 1 };
    const blocks = [...(form().blocks ?? []), input(select, 'Pick')];
    const { trigger_id } = opened as { trigger_id: string };
    await bot.apiCall('views.open', { trigger_id, view: { ...form(), blocks } });
    const options = [{ text: { type: 'plain_text', text: 'RecDesk' }, value: 'recdesk' }];
    const filled = ann.fill({ Name: 'Ann', Pick: { type: 'rec', choose: 'RecDesk' } });
    expect(await acknowledged(filled, true, { options })).toMatchObject({
      type: 'block_suggestion',
      value: 'rec',
    });
    const errors = { response_action: 'errors', errors: { name: 'No.' } };
    const submitted = await acknowledged(ann.submit(), true, errors);
    expect(submitted).toMatchObject({ type: 'view_submission' });
    expect(ann.modal?.errors).toEqual({ name: 'No.' });
    await bot.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'a', blocks: inActions(button()) });
    const [message] = slack.sees('ann', 'general');
    if (!message) throw new Error('nothing was posted');
    const click = await acknowledged(ann.click(message, 'go'), false);
    expect(click).toMatchObject({ type: 'block_actions', actions: [{ action_id: 'go' }] });
    expect(slack.problems).toEqual([]);
  });
});

describe('without an acknowledgement in time', () => {
  test('a command and a shortcut fail as over HTTP, and come no second time', async () => {
    const slack = await startSlack({ answerLimitMs: 50 });
    const { texts } = await openSocket(slack);
    const ann = slack.person('ann');
    expect((await ann.command('/echo a', HERE)).text).toBe('/echo failed with the error "operation_timeout"');
    await ann.shortcut('Begin');
    expect(ann.notices).toEqual([expect.stringContaining('operation_timeout')]);
    expect(slack.problems).toEqual([
      { code: 'http_timeout', method: 'command /echo', detail: ['no answer'] },
      { code: 'http_timeout', method: 'shortcut', detail: ['no answer'] },
    ]);
    expect(texts).toHaveLength(3);
  });

  test('an event is tried again three times, with the same event_id in new envelopes', async () => {
    const slack = await startSlack({ answerLimitMs: 50, retryDelaysMs: [0, 0, 0] });
    const client = await openSocket(slack);
    await slack.person('ann').mention('hello', HERE);
    await slack.until(() => slack.log.filter(({ method }) => method === 'event app_mention').length === 4);
    const envelopes = [await client.next(), await client.next(), await client.next(), await client.next()];
    expect(envelopes.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
      [0, ''],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(new Set(envelopes.map(({ envelope_id }) => envelope_id)).size).toBe(4);
    const ids = envelopes.map(({ payload }) => (payload as { event_id: string }).event_id);
    expect(new Set(ids).size).toBe(1);
    expect(client.texts).toHaveLength(5);
  });

  test('the acknowledgement counts on the connection that brought the envelope', async () => {
    const slack = await startSlack({ answerLimitMs: 100 });
    const [first, second] = [await openSocket(slack), await openSocket(slack)];
    const seen = slack.person('ann').command('/echo a', HERE);
    second.acknowledge(await first.next(), { text: 'From elsewhere' });
    expect((await seen).text).toContain('operation_timeout');
  });

  test.each([
    ['nobody is connected', async () => undefined],
    ['the connection breaks', (slack: LocalSlack) => openSocket(slack)],
  ])('%s: dispatch_failed', async (_, connect) => {
    const slack = await startSlack();
    const client = await connect(slack);
    const seen = slack.person('ann').command('/echo a', HERE);
    await client?.next();
    client?.socket.terminate();
    expect((await seen).text).toBe('/echo failed with the error "dispatch_failed"');
    expect(slack.problems).toMatchObject([{ code: 'connection_failed' }]);
  });
});

test('what is no acknowledgement is a problem', async () => {
  const slack = await startSlack();
  const { socket } = await openSocket(slack);
  for (const frame of ['null', '{}', 'no JSON']) socket.send(frame);
  await slack.until(() => slack.problems.length === 3);
  expect(slack.problems.map(({ code }) => code)).toEqual(Array(3).fill('invalid_acknowledgement'));
});

test.each(['null', 'no JSON', '{"type":"events_api","envelope_id":"e1"}', '{"type":"new_kind"}'])(
  'an odd frame on demand: %s',
  async (frame) => {
    const slack = await startSlack();
    const { texts } = await openSocket(slack);
    slack.sockets.connections[0]?.send(frame);
    await vi.waitFor(() => expect(texts[1]).toBe(frame), 30_000);
    expect(slack.log.at(-1)).toMatchObject({ direction: 'to-bot', method: 'socket frame', request: frame });
  },
);

test('an odd payload on demand, as an envelope of its kind', async () => {
  const slack = await startSlack();
  const client = await openSocket(slack);
  const payloads = [
    [{ type: 'app_rate_limited', team_id: 'T0LOCAL' }, 'events_api'],
    [{ type: 'event_callback' }, 'events_api'],
    [{ command: '/echo' }, 'slash_commands'],
    [{ type: 'block_actions', actions: 5 }, 'interactive'],
    [{}, 'interactive'],
  ] as const;
  for (const [payload, type] of payloads) {
    const delivered = slack.deliverPayload(payload);
    const envelope = await client.next();
    expect(envelope).toMatchObject({ type, payload });
    client.acknowledge(envelope);
    expect(await delivered).toMatchObject({ status: 200 });
  }
});

describe('faults over sockets', () => {
  test('duplicated: the same payload in two envelopes, at once', async () => {
    const slack = await startSlack();
    const [first, second] = [await openSocket(slack), await openSocket(slack)];
    slack.faults.add({ kind: 'duplicated-delivery' });
    const said = slack.person('ann').mention('hello', HERE);
    const envelopes = [await first.next(), await second.next()];
    first.acknowledge(envelopes[0] ?? { type: '' });
    second.acknowledge(envelopes[1] ?? { type: '' });
    await said;
    expect(envelopes[0]?.payload).toEqual(envelopes[1]?.payload);
    expect(envelopes[0]?.envelope_id).not.toBe(envelopes[1]?.envelope_id);
  });

  test('reordered: what came first arrives last', async () => {
    const slack = await startSlack();
    const client = await openSocket(slack);
    slack.faults.add({ kind: 'reordered-delivery' });
    const both = [slack.person('ann').command('/echo 1', HERE), slack.person('ann').command('/echo 2', HERE)];
    for (const text of ['2', '1']) {
      const envelope = await client.next();
      expect(envelope).toMatchObject({ payload: { text } });
      client.acknowledge(envelope, { text });
    }
    await Promise.all(both);
  });

  test('an outage breaks the connections, and nothing passes until it ends', async () => {
    const slack = await startSlack();
    const { socket } = await openSocket(slack);
    const address = await socketAddress(slack);
    const end = slack.faults.add({ kind: 'outage' });
    await once(socket, 'close');
    expect(await socketAddress(slack).catch((error: unknown) => error)).toBeInstanceOf(WebAPIRequestError);
    await refusalAt(address);
    expect((await slack.person('ann').command('/echo a', HERE)).text).toContain('dispatch_failed');
    expect(slack.problems).toEqual([]);
    end();
    const client = await openSocket(slack);
    const seen = slack.person('ann').command('/echo a', HERE);
    client.acknowledge(await client.next(), { text: 'Here' });
    expect((await seen).text).toBe('Here');
  });
});

test('what belongs to HTTP is refused', async () => {
  const slack = await startSlack();
  expect(() => slack.connect('http://127.0.0.1:1')).toThrow('Socket Mode');
  await expect(slack.deliverRaw({ headers: {}, body: SECRET })).rejects.toThrow('Socket Mode');
});
