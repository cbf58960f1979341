import type { Line } from '../text/line.ts';

/** A part below the first line: a paragraph, a list, or a fact with its label, its row and its lines. */
export type Part =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | {
      readonly kind: 'fact';
      readonly label: string;
      /** Short items that stand on one line, before the others. */
      readonly row?: readonly Line[];
      readonly lines: readonly Line[];
    };

/** A question that can be asked next, by a button or by typing it. */
export type Offer = { readonly label: string; readonly question: string };

/** What is said, in order: the direct answer first, then what it stands on. Every surface shows the same words. */
export type Message = {
  /** Whom the answer takes to be meant, above it. */
  readonly lead?: Line | undefined;
  readonly headline: Line;
  readonly parts: readonly Part[];
  readonly source?: Line | undefined;
  readonly offers: readonly Offer[];
  /** Whether it is worth showing to others: an answer is, "not found" and help are not. */
  readonly shareable: boolean;
};

/** The message with each of its lines changed. */
export function withLines(message: Message, change: (line: Line) => Line): Message {
  const { headline, parts } = message;
  return { ...message, headline: change(headline), parts: parts.map((part) => changedPart(part, change)) };
}

function changedPart(part: Part, change: (line: Line) => Line): Part {
  switch (part.kind) {
    case 'paragraph':
      return { ...part, line: change(part.line) };
    case 'list':
      return { ...part, lines: part.lines.map(change) };
    case 'fact':
      return { ...part, ...(part.row && { row: part.row.map(change) }), lines: part.lines.map(change) };
  }
}
