import type { Confidential } from './confidential.ts';
import { code, type Line, line, type Message, type Offer, type Part, type Piece } from './message.ts';
import { lineText, messageText } from './text.ts';

/** Who reads what is said: people inside alone, or outsiders too, who shall not read what is confidential. */
export type Audience =
  | { readonly kind: 'inside' }
  | { readonly kind: 'shared'; readonly confidential: Confidential };

/** People of the installed workspace or organisation alone. */
export const INSIDE: Audience = { kind: 'inside' };

/** The message as this audience may read it. What is left out is said, and where it can be seen. */
export function forAudience(message: Message, audience: Audience): Message {
  return audience.kind === 'inside' ? message : sharedMessage(message, audience.confidential);
}

function sharedMessage(message: Message, confidential: Confidential): Message {
  const headline = openPart(message.headline, confidential);
  const parts = message.parts.flatMap((part) => sharedPart(part, confidential));
  const offers = message.offers.filter((offer) => isOpenOffer(offer, confidential));
  const source = message.source && openPart(message.source, confidential);
  if (headline === undefined) return { headline: SHOWN_PRIVATELY, parts: [], offers: [], shareable: false };
  const shared = { ...message, headline, parts, offers, source };
  const isWhole = wordsOf(shared) === wordsOf(message);
  return isWhole ? shared : { ...shared, parts: [...parts, { kind: 'paragraph', line: LEFT_OUT }] };
}

function wordsOf(message: Message): string {
  return messageText({ ...message, offers: [] });
}

const HOW: Line = line`type ${code('/cloudpay …')}, and only you see the answer.`;
const SHOWN_PRIVATELY: Line = line`People from outside read this channel, so I show that privately only: ${HOW}`;
const LEFT_OUT: Line = line`People from outside read this channel: contacts, BIDs and internal links are left out. To see them, ${HOW}`;

function sharedPart(part: Part, confidential: Confidential): Part[] {
  const open = (lines: readonly Line[]) => lines.flatMap((one) => openLine(one, confidential));
  switch (part.kind) {
    case 'paragraph':
      return open([part.line]).map((one) => ({ kind: 'paragraph', line: one }));
    case 'list': {
      const lines = open(part.lines);
      return lines.length === 0 ? [] : [{ kind: 'list', lines }];
    }
    case 'fact': {
      const row = open(part.row ?? []);
      const lines = open(part.lines);
      if (confidential.isIn(part.label) || row.length + lines.length === 0) return [];
      return [{ ...part, ...(part.row && { row }), lines }];
    }
  }
}

function isOpenOffer({ label, question }: Offer, { isIn }: Confidential): boolean {
  return !isIn(label) && !isIn(question);
}

/** The line with those of its sentences that outsiders may read; nothing when there is none. */
export function openLine(whole: Line, confidential: Confidential): Line[] {
  const open = openPart(whole, confidential);
  return open === undefined ? [] : [open];
}

/** Those sentences of a line that outsiders may read; undefined when there is none. Every link is internal. */
function openPart(whole: Line, confidential: Confidential): Line | undefined {
  const isOpen = (some: Line) =>
    some.every((piece) => typeof piece === 'string' || piece.kind !== 'link') &&
    !confidential.isIn(lineText(some));
  if (isOpen(whole)) return whole;
  const open = sentencesOf(whole).filter(isOpen).flat();
  // A name that a point parts is in none of the sentences.
  return lineText(open).trim() === '' || !isOpen(open) ? undefined : open;
}

/** A line in its sentences, each with the space behind it. */
function sentencesOf(whole: Line): Line[] {
  const sentences: Piece[][] = [[]];
  for (const piece of whole) {
    const parts = typeof piece === 'string' ? piece.split(/(?<=[.!?;]\s+)/) : [piece];
    for (const [at, part] of parts.entries()) {
      if (at > 0) sentences.push([]);
      sentences.at(-1)?.push(part);
    }
    // The end of a sentence may be the end of a piece.
    if (typeof piece === 'string' && /[.!?;]\s+$/.test(piece)) sentences.push([]);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}
