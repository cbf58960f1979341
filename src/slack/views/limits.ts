import type { KnownBlock } from '@slack/types';
import { z } from 'zod';

/** Slack's limits on messages and views (docs.slack.dev/reference/block-kit/blocks), in characters. */
export const LIMITS = {
  sectionText: 3_000,
  contextText: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  linkUrl: 3_000,
  options: 100,
  headerText: 150,
  optionText: 75,
  // 150 in the docs, 75 in @slack/types.
  optionValue: 75,
} as const;

/** The weight that an answer's sections may have, which leaves room for its lead, source, buttons and who shared it. */
export const MESSAGE_BUDGET = 7_500;

/** The length of a small line above or below an answer. */
export const SMALL_LENGTH = 600;

/** The fallback text of a message; notifications and screen readers read it. */
export const FALLBACK_LENGTH = 3_000;

// Slack refused a message of 11,341 (bolt-js#2867), and does not say how it counts.
export const MOST_WEIGHT = 10_500;

/** The weight of a block besides its text (second-hand). */
export const BLOCK_WEIGHT = 100;

/** The weight of a message: the length of its texts, and a constant for each block. */
export function weightOf(blocks: readonly KnownBlock[]): number {
  return textLength(blocks) + blocks.length * BLOCK_WEIGHT;
}

const Keyed = z.record(z.string(), z.unknown());

/** The length of all texts, at any depth. */
function textLength(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + textLength(one), 0);
  const { data = {} } = Keyed.safeParse(part);
  return Object.entries(data).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}
