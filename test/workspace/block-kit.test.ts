import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { startAnySlack } from './any-app.ts';
import { actions, long, mrkdwn, plain, section } from './payloads.ts';
import { quietClient } from './quiet.ts';
import { blocks } from './rows/blocks.ts';
import { elements } from './rows/elements.ts';
import { texts } from './rows/texts.ts';
import { wholes } from './rows/wholes.ts';

let slack: Workspace;
let client: WebClient;

beforeAll(async () => {
  slack = await startAnySlack();
  client = quietClient(slack);
});
afterAll(() => slack.close());

const Refusal = z.looseObject({
  error: z.string(),
  errors: z.array(z.string()),
  response_metadata: z.looseObject({ messages: z.array(z.string()) }),
});

/** Posts through the real client: what Slack answers, as its error code with its lines, or `ok`. */
async function posted(blocks: unknown): Promise<{ error: string; lines: string[] } | 'ok'> {
  try {
    await client.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'fallback', blocks });
    return 'ok';
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const refusal = Refusal.parse(error.data);
    expect(refusal.response_metadata.messages).toEqual(refusal.errors.map((line) => `[ERROR] ${line}`));
    return { error: refusal.error, lines: refusal.errors };
  }
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

test('all text together has a limit of its own', async () => {
  const four = Array.from({ length: 4 }, () => section(mrkdwn(long(3_000))));
  expect(await posted([...four, section(mrkdwn(long(1_201)))])).toEqual({
    error: 'msg_blocks_too_long',
    lines: ['blocks: 13,201 characters of text in all, at most 13,200'],
  });
  expect(await posted([...four, section(mrkdwn(long(1_200)))])).toBe('ok');
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
  const [markdown, kept, made] = slack.channel('general').messages.at(-1)?.blocks ?? [];
  expect(markdown?.block_id).not.toBe('mine');
  expect(kept?.block_id).toBe('kept');
  expect(made?.block_id).toMatch(/./);
  expect(made?.type === 'actions' && made.elements[0]?.action_id).toMatch(/./);
});
