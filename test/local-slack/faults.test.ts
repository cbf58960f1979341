import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SmallBot } from './small-bot.ts';
import { startSmallBot } from './small-bot.ts';

const post = ({ client }: SmallBot, text = 'a') => client.chat.postMessage({ channel: 'C0GENERAL', text });
const texts = ({ slack }: SmallBot) => slack.channel('general').messages.map(({ text }) => text);
const faultsIn = ({ slack }: SmallBot, method: string) =>
  slack.log.filter((entry) => entry.method === method).map(({ fault }) => fault);
const failed = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a call of the bot', () => {
  test('rate-limited: 429 with Retry-After, and nothing was done', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'rate-limited', retryAfterS: 7 });
    const error = await failed(bot.client.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'a' }));
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 7 });
    expect(texts(bot)).toEqual([]);
    expect(bot.slack.log.at(-1)).toMatchObject({
      method: 'chat.postMessage',
      request: { channel: 'C0GENERAL', text: 'a' },
      response: { status: 429 },
      fault: 'rate-limited',
    });
    await post(bot);
    expect(texts(bot)).toEqual(['a']);
  });

  test('server-error: 500, and nothing was done', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'server-error' });
    const error = await failed(post(bot));
    expect(error).toBeInstanceOf(WebAPIHTTPError);
    expect(error).toMatchObject({ statusCode: 500 });
    expect(texts(bot)).toEqual([]);
    expect(faultsIn(bot, 'chat.postMessage')).toEqual(['server-error']);
  });

  test('lost-response: it was done, and the bot does not know', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'lost-response' });
    expect(await failed(post(bot))).toBeInstanceOf(WebAPIRequestError);
    expect(texts(bot)).toEqual(['a']);
    expect(faultsIn(bot, 'chat.postMessage')).toEqual(['lost-response']);
  });

  test('slow: it is done, late', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'slow', ms: 60 });
    const started = performance.now();
    await post(bot);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    expect(texts(bot)).toEqual(['a']);
    expect(faultsIn(bot, 'chat.postMessage')).toEqual(['slow']);
  });

  test('so many times, and only the method that was named', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'server-error', method: 'chat.postMessage', times: 2 });
    await bot.client.auth.test();
    for (const text of ['1', '2', '3']) await failed(post(bot, text));
    expect(texts(bot)).toEqual(['3']);
    expect(bot.slack.faults.waiting).toEqual([]);
  });

  test('one after the other, until it is stopped', async () => {
    const bot = await startSmallBot();
    const stop = bot.slack.faults.add({ kind: 'server-error', times: 10 });
    bot.slack.faults.add({ kind: 'rate-limited' });
    expect(await failed(post(bot))).toBeInstanceOf(WebAPIHTTPError);
    stop();
    expect(await failed(post(bot))).toBeInstanceOf(WebAPIRateLimitedError);
    bot.slack.faults.add({ kind: 'server-error' });
    bot.slack.faults.clear();
    await post(bot);
  });

  test('by a response_url', async () => {
    const bot = await startSmallBot();
    await bot.ann.run('/echo a', { in: 'general' });
    const { response_url } = z.looseObject({ response_url: z.string() }).parse(bot.received[0]);
    bot.slack.faults.add({ kind: 'rate-limited', method: 'response_url' });
    const respond = () =>
      fetch(response_url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"text":"later"}',
      });
    const limited = await respond();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await respond()).status).toBe(200);
    expect(texts(bot)).toEqual(['later']);
    expect(faultsIn(bot, 'response_url')).toEqual(['rate-limited', undefined]);
  });
});

const Event = z.looseObject({ event_id: z.string(), event: z.looseObject({ text: z.string() }) });
const eventsOf = ({ received }: SmallBot) => received.map((body) => Event.parse(body));

describe('a delivery', () => {
  test('duplicated: the bot gets the same body twice, and the next one once', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'duplicated-delivery' });
    await bot.ann.mention('hello', { in: 'general' });
    await bot.slack.until(() => faultsIn(bot, 'event app_mention').length === 2);
    const [first, second] = bot.slack.log.filter(({ direction }) => direction === 'to-bot');
    expect(second?.raw?.body).toBe(first?.raw?.body);
    expect(second?.raw?.headers).not.toHaveProperty('x-slack-retry-num');
    await bot.ann.mention('once', { in: 'general' });
    expect(faultsIn(bot, 'event app_mention')).toEqual([
      'duplicated-delivery',
      'duplicated-delivery',
      undefined,
    ]);
    const events = eventsOf(bot);
    expect(events).toHaveLength(3);
    expect(events[0]).toEqual(events[1]);
    expect(bot.slack.problems).toEqual([]);
  });

  test('reordered: what came first arrives last', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'reordered-delivery' });
    const first = bot.ann.mention('first', { in: 'general' });
    await bot.ann.mention('second', { in: 'general' });
    await first;
    await bot.ann.mention('third', { in: 'general' });
    expect(eventsOf(bot).map(({ event }) => event.text.replace(/^<@\w+> /, ''))).toEqual([
      'second',
      'first',
      'third',
    ]);
    expect(faultsIn(bot, 'event app_mention')).toEqual([undefined, 'reordered-delivery', undefined]);
    expect(texts(bot).map((text) => text.replace(/^<@\w+> /, ''))).toEqual(['first', 'second', 'third']);
  });

  test('reordered with nothing behind it: it arrives all the same', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'reordered-delivery' });
    await bot.ann.shortcut('Begin');
    expect(bot.received).toHaveLength(1);
  });

  test('held back when the workspace closes: it goes nowhere, and breaks nothing', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'reordered-delivery' });
    const held = bot.ann.shortcut('Begin');
    await bot.slack.close();
    expect(await held).toMatchObject({ status: undefined });
    expect(bot.received).toEqual([]);
  });
});

describe('an outage', () => {
  test('nothing passes either way, until it ends', async () => {
    const bot = await startSmallBot({ retryDelaysMs: [] });
    const end = bot.slack.faults.add({ kind: 'outage' });
    expect(await failed(post(bot))).toBeInstanceOf(WebAPIRequestError);
    expect(await bot.ann.command('/echo a', { in: 'random' })).toMatchObject({
      author: { kind: 'slack' },
      text: '/echo failed with the error "dispatch_failed"',
    });
    await bot.ann.shortcut('Begin');
    expect(await bot.slack.deliverRaw({ body: '', headers: {} })).toMatchObject({ status: undefined });
    expect(bot.ann.notices).toHaveLength(1);
    expect(bot.received).toEqual([]);
    expect(texts(bot)).toEqual([]);
    const met = bot.slack.log.filter(({ fault }) => fault === 'outage');
    expect(met.map(({ method, response }) => [method, response.status])).toEqual([
      ['chat.postMessage', undefined],
      ['command /echo', undefined],
      ['shortcut', undefined],
      ['raw', undefined],
    ]);
    end();
    await post(bot);
    await bot.ann.shortcut('Begin');
    expect(bot.received).toHaveLength(1);
    expect(bot.slack.problems).toEqual([]);
  });

  test('an event is tried again afterwards', async () => {
    const bot = await startSmallBot({ retryDelaysMs: [0, 0, 0] });
    const end = bot.slack.faults.add({ kind: 'outage' });
    await bot.ann.mention('hello', { in: 'general' });
    end();
    await bot.slack.until(() => bot.received.length === 1);
    expect(faultsIn(bot, 'event app_mention')).toEqual(['outage', undefined]);
    expect(bot.slack.log.at(-1)?.raw?.headers).toMatchObject({
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'connection_failed',
    });
  });

  test('uses up no other fault', async () => {
    const bot = await startSmallBot();
    bot.slack.faults.add({ kind: 'server-error' });
    bot.slack.faults.add({ kind: 'duplicated-delivery' });
    const end = bot.slack.faults.add({ kind: 'outage' });
    await failed(post(bot));
    await bot.ann.shortcut('Begin');
    end();
    expect(bot.slack.faults.waiting.map(({ kind }) => kind)).toEqual(['server-error', 'duplicated-delivery']);
  });
});

test.each([
  [{ kind: 'slow', ms: 0 }],
  [{ kind: 'rate-limited', times: 0 }],
  [{ kind: 'rate-limited', retryAfterS: -1 }],
  [{ kind: 'outage', times: 2 }],
] as const)('a malformed fault is refused: %j', async (fault) => {
  const { slack } = await startSmallBot();
  expect(() => slack.faults.add(fault)).toThrow();
  expect(slack.faults.waiting).toEqual([]);
});
