import { expect } from 'vitest';
import { checkMessageBlocks, checkModal } from '../../../local-slack/block-kit/check.ts';
import type { Message } from '../../../local-slack/message.ts';
import { LINK } from '../spoken.ts';

type Block = Message['blocks'][number];
export type Box = Extract<Extract<Block, { type: 'actions' }>['elements'][number], { type: 'checkboxes' }>;

/** The blocks as Slack takes them; fails with the reason where it does not. */
export function taken(blocks: readonly object[]): Block[] {
  const checked = checkMessageBlocks(blocks);
  if (!checked.ok) throw new Error(checked.lines.join('\n'));
  for (const text of markupOf(checked.blocks)) expectHarmless(text);
  return checked.blocks;
}

/** The same for a modal. */
export function takenModal(modal: object) {
  const checked = checkModal(modal);
  if (!checked.ok) throw new Error(checked.lines.join('\n'));
  for (const text of markupOf(checked.view.blocks)) expectHarmless(text);
  return checked.view;
}

/** Blocks as a person sees them, a line for each thing. */
export function shown(blocks: readonly object[]): string {
  return taken(blocks).map(shownBlock).join('\n');
}

function shownBlock(block: Block): string {
  switch (block.type) {
    case 'header':
      return `# ${block.text.text}`;
    case 'divider':
      return '---';
    case 'section':
      return block.text?.text ?? '';
    case 'context':
      return block.elements
        .flatMap((element) => (element.type === 'image' ? [] : [element.text]))
        .map((text) => `    ${text.replaceAll('\n', '\n    ')}`)
        .join('\n');
    case 'actions':
      return block.elements.map(shownElement).join(' ');
    default:
      throw new Error(`No checklist has a ${block.type} block`);
  }
}

function shownElement(element: Extract<Block, { type: 'actions' }>['elements'][number]): string {
  switch (element.type) {
    case 'checkboxes':
      return `[${element.initial_options ? 'x' : ' '}] ${element.options.map(boxText).join('')}`;
    case 'button':
      return `(${element.text.text}${element.confirm ? '?' : ''})`;
    case 'overflow':
      return `⋮ ${element.options.map(({ text }) => text.text).join(' | ')}`;
    default:
      throw new Error(`No checklist has a ${element.type}`);
  }
}

/** A box’s title, and below it its small letters. */
function boxText({ text, description }: Box['options'][number]): string {
  return description === undefined ? text.text : `${text.text} {${description.text}}`;
}

/** The boxes of a message, with the block_id each stands in. */
export function boxesOf(blocks: readonly object[]): { blockId: string; box: Box }[] {
  return taken(blocks).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((box) =>
          box.type === 'checkboxes' ? [{ blockId: block.block_id ?? '', box }] : [],
        )
      : [],
  );
}

function markupOf(blocks: readonly Block[]): string[] {
  const texts = blocks.flatMap((block) => {
    if (block.type === 'section') return block.text ? [block.text] : [];
    if (block.type === 'context') return block.elements.filter((element) => element.type !== 'image');
    return boxTexts(block);
  });
  return texts.flatMap((text) => {
    if (text.type === 'plain_text') return [];
    expect(text).toMatchObject({ verbatim: true });
    return [text.text];
  });
}

function boxTexts(block: Block) {
  if (block.type !== 'actions') return [];
  return block.elements.flatMap((element) =>
    element.type === 'checkboxes' ? element.options.map(({ text }) => text) : [],
  );
}

const MENTION = /<@[UW][A-Z0-9]+>/g;
const DATE = /<!date\^\d+\^\{date_short\} \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>/g;
const ENTITY = /&(?:amp|lt|gt);/g;
/** Control characters but the line break, and those that turn the direction of writing around. */
const INVISIBLE = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Text in which nothing is more than read, but the mentions, dates and links that the bot makes. */
export function expectHarmless(text: string): void {
  const rest = text.replace(MENTION, '').replace(DATE, '').replace(LINK, '$1 $2').replace(ENTITY, '');
  expect(rest).not.toMatch(/[<>&]/);
  expect(text).not.toMatch(INVISIBLE);
  expect(text.isWellFormed()).toBe(true);
}
