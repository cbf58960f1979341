import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startAnySlack } from './any-app.ts';
import { startBoltApp } from './bolt-app.ts';

const MINUTE = 60_000;
let slack: LocalSlack;
let stop: () => Promise<void>;
let clock: number;
/** The response_url of the last command or click. */
let url: string;

beforeEach(async () => {
  clock = Date.now();
  slack = await startAnySlack({ now: () => clock });
  stop = await startBoltApp(slack, listeners);
});
afterEach(async () => {
  await stop();
  await slack.close();
});

function listeners(app: App): void {
  app.command('/card', async ({ ack, command }) => {
    url = command.response_url;
    await ack({
      text: 'A card',
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'share', text: { type: 'plain_text', text: 'Share to channel' } },
          ],
        },
      ],
    });
  });
  app.action({ type: 'block_actions', action_id: 'share' }, async ({ ack, body }) => {
    url = body.response_url;
    await ack();
  });
}

async function use(body: unknown): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

const texts = (person: string, channel: string) => slack.sees(person, channel).map(({ text }) => text);

/** Ann runs the command in a channel the bot is not in, and clicks. */
async function clicked(): Promise<void> {
  const card = await slack.person('ann').command('/card', { in: 'random' });
  await slack.person('ann').click(card, 'Share to channel');
}

describe('limits', () => {
  test('five uses, not a sixth', async () => {
    await slack.person('ann').command('/card', { in: 'general' });
    for (const text of ['1', '2', '3', '4', '5'])
      expect(await use({ text })).toEqual({ status: 200, body: { ok: true } });
    expect(await use({ text: '6' })).toMatchObject({ status: 404, body: { error: 'used_url' } });
    expect(texts('ann', 'general')).toEqual(['A card', '1', '2', '3', '4', '5']);
    expect(slack.problems).toMatchObject([{ code: 'used_url', method: 'response_url' }]);
  });

  test('thirty minutes, not longer', async () => {
    await slack.person('ann').command('/card', { in: 'general' });
    clock += 30 * MINUTE;
    expect(await use({ text: 'in time' })).toMatchObject({ status: 200 });
    clock += 1;
    expect(await use({ text: 'late' })).toMatchObject({ status: 404, body: { error: 'expired_url' } });
    expect(texts('ann', 'general')).toEqual(['A card', 'in time']);
  });

  test('each click has a url of its own', async () => {
    await clicked();
    const first = url;
    for (const text of ['1', '2', '3', '4', '5']) await use({ text });
    await clicked();
    expect(url).not.toBe(first);
    expect(await use({ text: 'again' })).toMatchObject({ status: 200 });
  });

  test('an invented url', async () => {
    await clicked();
    url = url.replace(/[^/]+$/, 'invented');
    expect(await use({ text: 'a' })).toMatchObject({ status: 404, body: { error: 'invalid_url' } });
  });
});

describe('where the bot is no member', () => {
  test('in_channel is for all, ephemeral and nothing said for the one', async () => {
    await clicked();
    await use({ text: 'for all', response_type: 'in_channel' });
    await use({ text: 'for ann', response_type: 'ephemeral' });
    await use({ text: 'for ann too' });
    expect(texts('ann', 'random')).toEqual(['A card', 'for all', 'for ann', 'for ann too']);
    expect(texts('ben', 'random')).toEqual(['for all']);
    expect(slack.problems).toEqual([]);
  });

  test('replace_original puts the answer in the place of the clicked message', async () => {
    await clicked();
    await use({ text: 'before' });
    await use({ text: 'Shared.', replace_original: true });
    expect(texts('ann', 'random')).toEqual(['Shared.', 'before']);
    expect(texts('ben', 'random')).toEqual([]);
  });

  test('delete_original takes it away, with or without a new message', async () => {
    await clicked();
    await use({ delete_original: true });
    expect(texts('ann', 'random')).toEqual([]);
    await clicked();
    await use({ text: 'new', delete_original: true, response_type: 'in_channel' });
    expect(texts('ben', 'random')).toEqual(['new']);
    expect(texts('ann', 'random')).toEqual(['new']);
  });

  test('a broken message in its place takes nothing away', async () => {
    await clicked();
    const broken = { text: 'a', blocks: [{ type: 'section' }] };
    for (const change of [{ delete_original: true }, { replace_original: true }])
      expect(await use({ ...broken, ...change })).toMatchObject({ status: 400 });
    expect(texts('ann', 'random')).toEqual(['A card']);
  });

  test('a command has no original: replace_original posts anew', async () => {
    await slack.person('ann').command('/card', { in: 'random' });
    await use({ text: 'one' });
    await use({ text: 'two', replace_original: true });
    expect(texts('ann', 'random')).toEqual(['A card', 'one', 'two']);
  });

  // bolt-js#963.
  test('it stands in a thread only for all, with the thread named, and replacing nothing', async () => {
    await clicked();
    const thread_ts = '1700000000.000100';
    const forAll = { response_type: 'in_channel' };
    await use({ text: 'in thread', thread_ts, ...forAll, replace_original: false });
    await use({ text: 'silent on the original', thread_ts, ...forAll });
    await use({ text: 'for one', thread_ts, response_type: 'ephemeral', replace_original: false });
    await use({ text: 'names no thread', ...forAll, replace_original: false });
    expect(slack.sees('ann', 'random').map(({ text, threadTs }) => [text, threadTs])).toEqual([
      ['A card', undefined],
      ['in thread', thread_ts],
      ['silent on the original', undefined],
      ['for one', undefined],
      ['names no thread', undefined],
    ]);
  });
});

test.each([
  ['unknown keys', { text: 'a', channel: 'C0GENERAL' }, 'invalid_arguments', 'channel: unknown key'],
  [
    'broken blocks',
    { text: 'a', blocks: [{ type: 'section' }] },
    'invalid_blocks',
    'blocks[0] (section): needs text or fields',
  ],
  ['no text', {}, 'no_text', 'text: missing, and no blocks'],
])('%s are refused as in a message', async (_, body, code, line) => {
  await clicked();
  expect(await use(body)).toEqual({ status: 400, body: { ok: false, error: code, errors: [line] } });
  expect(slack.problems).toEqual([{ code, method: 'response_url', detail: [line] }]);
  expect(texts('ann', 'random')).toEqual(['A card']);
});
