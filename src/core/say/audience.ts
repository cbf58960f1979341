import { code, type Line, line, type Piece } from '../text/line.ts';
import type { Confidential } from './confidential.ts';
import type { BodyPart, Message, Offer } from './message.ts';
import { lineText, messageText } from './text.ts';

/** Who reads what is said: people inside alone, or outsiders too, who shall not read what is confidential. */
export type Audience =
  | { readonly kind: 'inside' }
  | {
      readonly kind: 'shared';
      readonly confidential: Confidential;
      /** Whether outsiders do read it, or only may, for Slack did not tell. */
      readonly isCertain: boolean;
    };

type Shared = Extract<Audience, { kind: 'shared' }>;

/** People of the installed workspace or organisation alone. */
export const INSIDE: Audience = { kind: 'inside' };

/** The message as this audience may read it. What is left out is said, and where it can be seen. */
export function forAudience(message: Message, audience: Audience): Message {
  return audience.kind === 'inside' ? message : sharedMessage(message, audience);
}

function sharedMessage(message: Message, audience: Shared): Message {
  const { confidential } = audience;
  const [headline] = openLine(message.headline, confidential);
  const parts = message.parts.flatMap((part) => sharedPart(part, confidential));
  const offers = message.offers.filter((offer) => isOpenOffer(offer, confidential));
  const source = message.source && openPart(message.source, confidential);
  if (headline === undefined)
    return { headline: shownPrivately(audience), parts: [], offers: [], shareable: false };
  const shared = { ...message, headline, parts, offers, source };
  // Of what is no answer only examples are left out.
  const isWhole = !message.shareable || wordsOf(shared) === wordsOf(message);
  return isWhole ? shared : { ...shared, parts: [...parts, { kind: 'paragraph', line: leftOut(audience) }] };
}

function wordsOf(message: Message): string {
  return messageText({ ...message, offers: [] });
}

const HOW: Line = line`type ${code('/cloudpay …')}, and only you see the answer.`;
const shownPrivately = (audience: Shared) => line`${outsidersRead(audience)}. To see that, ${HOW}`;
const leftOut = (audience: Shared) =>
  line`${outsidersRead(audience)}: contacts, BIDs and internal links are left out. To see them, ${HOW}`;

/** Why something is left out. */
export function outsidersRead({ isCertain }: Shared): string {
  return `This channel ${isCertain ? 'has' : 'may have'} external members`;
}

function sharedPart(part: BodyPart, confidential: Confidential): BodyPart[] {
  const open = (lines: readonly Line[]) => lines.flatMap((one) => openLine(one, confidential));
  switch (part.kind) {
    case 'paragraph':
      return [openPart(part.line, confidential) ?? []].flatMap((one) =>
        one.length === 0 ? [] : [{ kind: 'paragraph', line: one }],
      );
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

/** The line with those of its sentences that outsiders may read; nothing when its first is none, for the others speak of it. */
export function openLine(whole: Line, confidential: Confidential): Line[] {
  const [first = []] = sentencesOf(whole);
  const open = isOpen(first, confidential) ? openPart(whole, confidential) : undefined;
  return open === undefined ? [] : [open];
}

/** Those sentences of a line that outsiders may read; undefined when there is none. Every link is internal, and so is every channel. */
function openPart(whole: Line, confidential: Confidential): Line | undefined {
  if (isOpen(whole, confidential)) return whole;
  const open = sentencesOf(whole)
    .filter((sentence) => isOpen(sentence, confidential))
    .flat();
  // A name that a point parts is in none of the sentences.
  return lineText(open).trim() === '' || !isOpen(open, confidential) ? undefined : open;
}

function isOpen(some: Line, { isIn }: Confidential): boolean {
  const isInternal = (piece: Piece) =>
    typeof piece !== 'string' && (piece.kind === 'link' || piece.kind === 'channel');
  return !some.some(isInternal) && !isIn(lineText(some));
}

/** A line in its sentences, each with the space behind it. What stands in brackets is never parted. */
function sentencesOf(whole: Line): Line[] {
  const sentences: Piece[][] = [[]];
  let depth = 0;
  for (const piece of whole) {
    const parts = typeof piece === 'string' ? piece.split(/(?<=[.!?;]\s+)(?=\S|$)/) : [piece];
    for (const part of parts) {
      sentences.at(-1)?.push(part);
      if (typeof part !== 'string') continue;
      depth = Math.max(0, depth + count(part, /[([]/g) - count(part, /[)\]]/g));
      // The end of a sentence may be the end of a piece.
      if (depth === 0 && /[.!?;]\s+$/.test(part)) sentences.push([]);
    }
  }
  return sentences.filter((sentence) => sentence.length > 0);
}

function count(text: string, sign: RegExp): number {
  return text.match(sign)?.length ?? 0;
}
