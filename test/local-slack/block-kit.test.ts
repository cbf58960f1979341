import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { startAnySlack } from './any-app.ts';
import { actions, long, mrkdwn, plain, section } from './payloads.ts';
import { quietClient } from './quiet.ts';
import { startRawBot } from './raw-bot.ts';
import { errorOf, refusal } from './refusals.ts';
import { blocks } from './rows/blocks.ts';
import { elements } from './rows/elements.ts';
import { texts } from './rows/texts.ts';
import { wholes } from './rows/wholes.ts';

let slack: LocalSlack;
let client: WebClient;

beforeAll(async () => {
  slack = await startAnySlack();
  client = quietClient(slack);
});
afterAll(() => slack.close());

/** Posts through the real client: what Slack answers, as its error code with its lines, or `ok`. */
async function posted(blocks: unknown): Promise<{ error: string; lines: string[] } | 'ok'> {
  const refused = await refusal(client, 'chat.postMessage', {
    channel: 'C0GENERAL',
    text: 'fallback',
    blocks,
  });
  if (!refused) return 'ok';
  const { error, lines, messages } = refused;
  expect(messages).toEqual(lines.map((line) => `[ERROR] ${line}`));
  return { error, lines };
}

describe.each([
  ['text objects', texts],
  ['blocks', blocks],
  ['elements', elements],
  ['whole messages', wholes],
])('%s', (_, rows) => {
  test.each(rows)('%s', async (_rule, bad, line, mended) => {
    expect(await posted(bad)).toEqual({ error: 'invalid_blocks', lines: [line] });
    expect(await posted(mended)).toBe('ok');
  });
});

test.each([
  ...['table', 'data_table', 'card', 'carousel', 'container', 'alert'],
  ...['video', 'file', 'call', 'plan', 'task_card', 'context_actions'],
])('a block that Slack has and the local Slack does not know: %s', async (type) => {
  const known = 'section, divider, header, context, image, actions, input, rich_text, markdown';
  expect(await posted([section(), { type }])).toEqual({
    error: 'invalid_blocks',
    lines: [
      `blocks[1] (${type}).type: the local Slack does not know "${type}", which Slack has; it knows ${known}`,
    ],
  });
});

test('chat.update and postEphemeral hold blocks against the same rules', async () => {
  const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'a' });
  const blocks = [
    { type: 'divider', block_id: 'a' },
    { type: 'divider', block_id: 'a' },
  ];
  for (const [method, args] of [
    ['chat.update', { ts }],
    ['chat.postEphemeral', { user: 'U0ANN' }],
  ] satisfies [string, object][])
    expect(await refusal(client, method, { channel: 'C0GENERAL', text: 'a', blocks, ...args })).toMatchObject(
      {
        error: 'invalid_blocks',
        lines: ['blocks[1] (divider).block_id: "a" stands on blocks[0] too'],
      },
    );
});

test('every problem of a message is named at once', async () => {
  const bad = [section(mrkdwn('')), { type: 'header', text: plain(long(151)), colour: 'red' }];
  expect(await posted(bad)).toEqual({
    error: 'invalid_blocks',
    lines: [
      'blocks[0] (section).text.text: 0 characters, at least 1',
      'blocks[1] (header).text.text: 151 characters, at most 150',
      'blocks[1] (header).colour: unknown key',
    ],
  });
});

// bolt-js#2867: text, and about 100 for each block.
test('text and blocks together have a weight of their own', async () => {
  const three = Array.from({ length: 3 }, () => section(mrkdwn(long(3_000))));
  const refused = {
    error: 'msg_blocks_too_long',
    lines: ['blocks: 10,941 characters of text and 4 blocks weigh 11,341, at most 11,340'],
  };
  expect(await posted([...three, section(mrkdwn(long(1_941)))])).toEqual(refused);
  expect(await posted([...three, section(mrkdwn(long(1_940)))])).toBe('ok');
  expect(await posted([...three, section(mrkdwn(long(1_840))), { type: 'divider' }])).toBe('ok');
  expect(await posted([...three, section(mrkdwn(long(1_841))), { type: 'divider' }])).toMatchObject({
    error: 'msg_blocks_too_long',
  });
});

test('the same weight in an update, an ephemeral message, an acknowledgement and a response_url', async () => {
  const heavy = Array.from({ length: 4 }, () => section(mrkdwn(long(2_900))));
  const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'a' });
  const args = { channel: 'C0GENERAL', text: 'a', blocks: heavy };
  expect(await errorOf(client, 'chat.update', { ...args, ts })).toBe('msg_blocks_too_long');
  expect(await errorOf(client, 'chat.postEphemeral', { ...args, user: 'U0ANN' })).toBe('msg_blocks_too_long');
  const bot = await startRawBot();
  bot.answers.push(JSON.stringify({ text: 'a', blocks: heavy }));
  expect((await bot.ann.command('/echo a', { in: 'general' })).author.kind).toBe('slack');
  const url = new URLSearchParams(bot.bodies.at(-1)).get('response_url') ?? '';
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ text: 'a', blocks: heavy });
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
  expect(bot.slack.problems.map(({ code, method }) => [code, method])).toEqual([
    ['msg_blocks_too_long', 'command /echo'],
    ['msg_blocks_too_long', 'response_url'],
  ]);
});

test.each([
  ['no JSON', '[{'],
  ['no array', '{"type":"divider"}'],
])('blocks that are %s', async (_, text) => {
  expect(await posted(text)).toEqual({ error: 'invalid_blocks_format', lines: ['blocks: no JSON array'] });
});

test('a markdown block loses its block_id, others keep theirs or get one', async () => {
  await posted([
    { type: 'markdown', text: 'a', block_id: 'mine' },
    { ...section(), block_id: 'kept' },
    actions({ type: 'users_select' }),
  ]);
  const [markdown, stored, made] = slack.channel('general').messages.at(-1)?.blocks ?? [];
  expect(markdown?.block_id).not.toBe('mine');
  expect(stored?.block_id).toBe('kept');
  expect(made?.block_id).toMatch(/./);
  expect(made?.type === 'actions' && made.elements[0]?.action_id).toMatch(/./);
});
