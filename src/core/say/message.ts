import type { Line } from '../text/line.ts';

/** A part below the first line: a paragraph, a list, or a fact with its label, its row and its lines. */
export type BodyPart =
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
  /** Which partner the answer assumed, above it. */
  readonly lead?: Line | undefined;
  readonly headline: Line;
  readonly parts: readonly BodyPart[];
  readonly source?: Line | undefined;
  readonly offers: readonly Offer[];
  /** Whether it is worth showing to others: an answer is, "not found" and help are not. */
  readonly shareable: boolean;
};

/** What an answer says: its first line, and what stands below it. */
export type Body = Pick<Message, 'headline' | 'parts'>;

/** A first line, and the parts below it. */
export function body(headline: Line | string, parts: readonly BodyPart[] = []): Body {
  return { headline: lineOf(headline), parts };
}

/** A first line, and a list below it where there is something to list. */
export function listing(headline: Line | string, lines: readonly Line[]): Body {
  return body(headline, listPart(lines));
}

/** Several bodies as one: the first line of each of the others is a paragraph. */
export function together([first, ...others]: readonly Body[]): Body {
  if (first === undefined) return body('');
  return body(first.headline, [...first.parts, ...others.flatMap(partsOf)]);
}

/** A body below another first line. */
export function partsOf({ headline, parts }: Body): BodyPart[] {
  return [paragraph(headline), ...parts];
}

/** A paragraph. */
export function paragraph(text: Line | string): BodyPart {
  return { kind: 'paragraph', line: lineOf(text) };
}

/** A list, where there is something to list. */
export function listPart(lines: readonly Line[]): BodyPart[] {
  return lines.length > 0 ? [{ kind: 'list', lines }] : [];
}

/** Of offers with the same question the first. */
export function onceEach(offers: readonly Offer[]): Offer[] {
  return offers.filter(({ question }, at) => offers.findIndex((other) => other.question === question) === at);
}

function lineOf(text: Line | string): Line {
  return typeof text === 'string' ? [text] : text;
}

/** The message with each of its lines changed. */
export function withLines(message: Message, change: (line: Line) => Line): Message {
  const { headline, parts } = message;
  return { ...message, headline: change(headline), parts: parts.map((part) => changedPart(part, change)) };
}

function changedPart(part: BodyPart, change: (line: Line) => Line): BodyPart {
  switch (part.kind) {
    case 'paragraph':
      return { ...part, line: change(part.line) };
    case 'list':
      return { ...part, lines: part.lines.map(change) };
    case 'fact':
      return { ...part, ...(part.row && { row: part.row.map(change) }), lines: part.lines.map(change) };
  }
}
