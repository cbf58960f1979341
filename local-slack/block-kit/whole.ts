import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import type { MessageBlock } from './blocks.ts';
import type { BlockProblem } from './problem.ts';

/** Each block_id that stands twice in one payload (slack-facts section 1). */
export function doubledBlockIds(blocks: readonly MessageBlock[]): BlockProblem[] {
  const first = new Map<string, number>();
  return blocks.flatMap((block, index) => {
    if (block.block_id === undefined) return [];
    const before = first.get(block.block_id);
    if (before === undefined) first.set(block.block_id, index);
    return before === undefined
      ? []
      : [
          {
            path: ['blocks', index, 'block_id'],
            reason: `"${block.block_id}" stands on blocks[${before}] too`,
          },
        ];
  });
}

/** Each action_id that stands twice in one actions block. */
export function doubledActionIds(blocks: readonly MessageBlock[]): BlockProblem[] {
  return blocks.flatMap((block, index) => {
    if (block.type !== 'actions') return [];
    const ids = block.elements.map((element) => element.action_id);
    return ids.flatMap((actionId, place) => {
      const before = ids.indexOf(actionId);
      if (actionId === undefined || before === place) return [];
      const reason = `"${actionId}" stands on elements[${before}] too`;
      return [{ path: ['blocks', index, 'elements', place, 'action_id'], reason }];
    });
  });
}

/** The markdown blocks of a payload together: 12,000 characters. */
export function markdownTooLong(blocks: readonly MessageBlock[]): BlockProblem[] {
  const length = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
  if (length <= LIMITS.markdown) return [];
  const reason = `${number(length)} characters in all markdown blocks, at most ${number(LIMITS.markdown)}`;
  return [{ path: ['blocks'], reason }];
}

/**
 * The weight of a message, which Slack limits without saying how: the text of all blocks, and about 100 for each block
 * (slack-facts section 1). The limit is the lowest that was reported, by chat.postMessage; here it holds everywhere but
 * for markdown alone, which has its own limit and was taken up to 13,297 (bolt-js#2509).
 */
export function blocksTooLong(blocks: readonly MessageBlock[]): BlockProblem[] {
  if (blocks.every(({ type }) => type === 'markdown')) return [];
  const text = lengthOfText(blocks);
  const weight = text + blocks.length * LIMITS.blockWeight;
  if (weight <= LIMITS.blocksWeight) return [];
  const sum = `${number(text)} characters of text and ${blocks.length} blocks weigh ${number(weight)}`;
  return [{ path: ['blocks'], reason: `${sum}, at most ${number(LIMITS.blocksWeight)}` }];
}

const Keyed = z.record(z.string(), z.unknown());

/** The length of every string under a key `text`, at any depth. */
function lengthOfText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + lengthOfText(entry), 0);
  const keyed = Keyed.safeParse(value);
  if (!keyed.success) return 0;
  return Object.entries(keyed.data).reduce(
    (sum, [key, entry]) =>
      sum + (key === 'text' && typeof entry === 'string' ? entry.length : lengthOfText(entry)),
    0,
  );
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
