import { typedText } from './typed-text.ts';

// No message of Slack nests deeper, and a hostile one shall not either.
const DEEPEST = 12;

/** What a message says: its text or, for want of one, what stands in its blocks. Nothing for files alone. */
export function messageWords(message: {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
}): string {
  const text = linesOf(message.text ?? '');
  return text === '' ? linesOf(textsIn(message.blocks, DEEPEST).join('\n')) : text;
}

/** Line by line: a line of its own ends a sentence, and tells a quotation. */
function linesOf(text: string): string {
  return text.split('\n').map(typedText).join('\n').trim();
}

/** All texts of blocks, in order; a link counts by its address. */
function textsIn(part: unknown, deepest: number): string[] {
  if (typeof part !== 'object' || part === null || deepest === 0) return [];
  if (Array.isArray(part)) return part.flatMap((one) => textsIn(one, deepest - 1));
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string'
      ? key === 'text' || key === 'url'
        ? [value]
        : []
      : textsIn(value, deepest - 1),
  );
}
