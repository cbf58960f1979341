import { z } from 'zod';

const text = z.string();

/** A piece of a line. A plain string is text, never markup; a channel's name is shown by Slack to people who may see it. */
const Piece = z.union([
  text,
  z.strictObject({ kind: z.literal('strong'), text }).readonly(),
  z.strictObject({ kind: z.literal('code'), text }).readonly(),
  z.strictObject({ kind: z.literal('link'), url: z.string(), text }).readonly(),
  z.strictObject({ kind: z.literal('channel'), id: z.string(), text }).readonly(),
]);
export type Piece = z.infer<typeof Piece>;

/** A line of text for people, in no markup of Slack's yet; frozen with a checklist as it is. */
export const Line = z.array(Piece).readonly();
export type Line = z.infer<typeof Line>;

/** Emphasised text. */
export function strong(text: string): Piece {
  return { kind: 'strong', text };
}

/** Text to be copied exactly. */
export function code(text: string): Piece {
  return { kind: 'code', text };
}

/** A link, with the text that stands for it. */
export function link(url: string, text: string): Piece {
  return { kind: 'link', url, text };
}

/** A project's channel; its `text` is shown outside Slack. */
export function projectChannel(id: string): Piece {
  return { kind: 'channel', id, text: 'a project’s channel' };
}

/** A line written with gaps for pieces, lines and numbers: line`${strong(name)}: not recorded`. */
export function line(texts: TemplateStringsArray, ...gaps: readonly (Piece | Line | number)[]): Line {
  const pieces: Piece[] = [];
  const add = (piece: Piece) => piece !== '' && pieces.push(piece);
  for (let at = 0; at < texts.length; at++) {
    const gap = gaps[at] ?? '';
    add(texts[at] ?? '');
    if (typeof gap === 'number') add(String(gap));
    else if (isLine(gap)) gap.forEach(add);
    else add(gap);
  }
  return pieces;
}

function isLine(gap: Piece | Line): gap is Line {
  return Array.isArray(gap);
}

/** Joins lines, with `between` between them. */
export function joinLines(lines: readonly Line[], between: string): Line {
  const [first = [], ...others] = lines;
  const pieces = [...first];
  for (const one of others) pieces.push(between, ...one);
  return pieces;
}

/** Text of the knowledge, in which `backticks` mark what to copy. */
export function written(text: string): Line {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? code(part) : part))
    .filter((part) => part !== '');
}
