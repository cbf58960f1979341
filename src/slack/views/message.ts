import type { Button, ContextBlock, KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { BodyPart, Message } from '../../core/say/message.ts';
import { messageText } from '../../core/say/text.ts';
import type { Line } from '../../core/text/line.ts';
import { askButtons, fixButton, shareButton, startButton } from './buttons.ts';
import { BLOCK_WEIGHT, FALLBACK_LENGTH, MESSAGE_BUDGET, SMALL_LENGTH } from './limits.ts';
import { cutEscaped, isBlank, lineMrkdwn, Mrkdwn, mention, mrkdwn } from './mrkdwn.ts';
import { partSection, row, small } from './section.ts';

/** A message for Slack: blocks, and the text for notifications and screen readers. */
export type SlackMessage = { readonly text: Escaped; readonly blocks: KnownBlock[] };

const Escaped = z.string().brand<'Escaped'>();
/** Escaped text. Only `fallback` makes it. */
type Escaped = z.infer<typeof Escaped>;

/** A stored message, with its blocks as JSON. */
export const StoredMessage = z.object({
  text: Escaped,
  blocks: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(z.array(z.custom<KnownBlock>((block) => typeof block === 'object' && block !== null))),
});

/**
 * The fallback text of a message, escaped because Slack parses it like blocks
 * (docs.slack.dev/messaging/formatting-message-text).
 */
export function fallback(text: string | Mrkdwn): Escaped {
  const escaped = text instanceof Mrkdwn ? text.toString() : cutEscaped(text, FALLBACK_LENGTH);
  return Escaped.parse(escaped || '…');
}

const MOST_PARTS = 20;
const MOST_OFFERS = 5;
// Reserved for each later part, however long the earlier ones are.
const LEAST_ROOM = 200;

/** The buttons below a message: share the answer to a question, start a checklist or suggest a fix for a partner. */
type Offered = {
  readonly share?: string | undefined;
  readonly start?: VendorId | undefined;
  readonly fix?: VendorId | undefined;
};

/** A message as blocks, with buttons below it. */
export function messageBlocks(message: Message, offered: Offered = {}): SlackMessage {
  return {
    text: fallback(messageText(message)),
    blocks: [
      ...contextOf(message.lead),
      ...sectionsOf(message),
      ...contextOf(message.source),
      ...row(buttonsOf(message, offered)),
    ],
  };
}

/** The parts as sections, cut to the weight that a message may have. */
function sectionsOf({ headline, parts }: Message): KnownBlock[] {
  const shown: BodyPart[] = [{ kind: 'paragraph', line: headline }, ...parts.slice(0, MOST_PARTS)];
  const left = parts.length - MOST_PARTS;
  if (left > 0) shown.push({ kind: 'paragraph', line: [`…and ${left} more`] });
  let room = MESSAGE_BUDGET - BLOCK_WEIGHT * shown.length;
  const sections: KnownBlock[] = [];
  for (const [at, part] of shown.entries()) {
    const section = partSection(part, room - LEAST_ROOM * (shown.length - at - 1));
    const text = section.text?.text ?? '';
    room -= text.length;
    if (!isBlank(text)) sections.push(section);
  }
  return sections;
}

/** A small line above or below a message. */
function contextOf(line: Line = []): ContextBlock[] {
  const text = lineMrkdwn(line, SMALL_LENGTH);
  return isBlank(text.toString()) ? [] : [small(text)];
}

function buttonsOf({ offers, shareable }: Message, { share, start, fix }: Offered): Button[] {
  return [
    ...startButton(start),
    ...askButtons(offers.slice(0, MOST_OFFERS)),
    ...(shareable ? shareButton(share) : []),
    ...fixButton(fix),
  ];
}

/** A message with more blocks below it. */
export function withBlocks({ text, blocks }: SlackMessage, more: readonly KnownBlock[]): SlackMessage {
  return { text, blocks: [...blocks, ...more] };
}

/** Who shared a message, above it. */
export function sharedBy(userId: string): ContextBlock {
  return small(mrkdwn`Shared by ${mention(userId)}`);
}
