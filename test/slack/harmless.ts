import { expect } from 'vitest';
import { checkMessageBlocks } from '../../local-slack/block-kit/check.ts';
import type { Message } from '../../local-slack/message.ts';
import { buttonsOf, LINK, textsOf } from './spoken.ts';

/** Control characters but the line break, and those that turn the direction of writing around. */
const INVISIBLE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const ENTITY = /&(?:amp|lt|gt);/g;
/** The one mention that the bot makes. */
const SHARER = /^Shared by <@U0\w+>$/;

/** Slack takes the message, and nothing in it does more than be read: no mention, no markup of others, half a letter. */
export function expectHarmless(message: { text: string; blocks: unknown }): void {
  const checked = checkMessageBlocks(message.blocks);
  expect(checked).toMatchObject({ ok: true });
  if (checked.ok) expectHarmlessBlocks(checked.blocks);
  expectHarmlessText(message.text);
  expect(message.text).not.toBe('');
}

function expectHarmlessBlocks(blocks: Message['blocks']): void {
  for (const text of textsOf(blocks)) {
    expect(text).toMatchObject({ type: 'mrkdwn', verbatim: true });
    expectHarmlessText(text.text.replace(LINK, '$1 $2').replace(SHARER, ''));
  }
  for (const { text } of buttonsOf(blocks)) expect(text.text).not.toMatch(INVISIBLE);
}

/** Text that Slack shows to the letter. */
function expectHarmlessText(text: string): void {
  expect(text.replace(ENTITY, '')).not.toMatch(/[<>&]/);
  expect(text).not.toMatch(INVISIBLE);
  expect(text.isWellFormed()).toBe(true);
}
