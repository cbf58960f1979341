import type { KnownBlock } from '@slack/types';
import { z } from 'zod';

// Slack refused a message of 11,341 (bolt-js#2867), and does not say how it counts.
export const MOST_WEIGHT = 10_500;

/** What a block weighs besides its text (slack-facts section 1: second-hand). */
export const BLOCK_WEIGHT = 100;

/** What a message weighs: the text of its blocks, and so much for each block. */
export function weightOf(blocks: readonly KnownBlock[]): number {
  return textLength(blocks) + blocks.length * BLOCK_WEIGHT;
}

const Keyed = z.record(z.string(), z.unknown());

/** The length of all texts in it, at any depth. */
function textLength(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + textLength(one), 0);
  const { data = {} } = Keyed.safeParse(part);
  return Object.entries(data).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}
