import type { ModalView } from '@slack/types';
import type { ChannelId } from '../../core/checklists/ids.ts';
import { code, type Line, line } from '../../core/text/line.ts';
import { plain } from './forms.ts';
import { messageBlocks, type SlackMessage } from './message.ts';

/** A short message; the first line is the headline. */
export function words(first: Line, ...rest: readonly Line[]): SlackMessage {
  const parts = rest.map((line) => ({ kind: 'paragraph' as const, line }));
  return messageBlocks({ headline: first, parts, offers: [], shareable: false });
}

/** Tells a person that their change could not be stored. */
export function notSaved(reference: string): SlackMessage {
  return words([notSavedText(reference)]);
}

/** The same for the field of a modal. */
export function notSavedText(reference: string): string {
  return `Not saved: something went wrong on our side. Please try again in a moment; if it keeps happening, tell us this reference: ${reference}`;
}

/** Whether a channel is a person's direct messages with the bot. */
export function isDirect(channel: ChannelId): boolean {
  return channel.startsWith('D');
}

export const DELETED = 'This checklist has been deleted.';
export const NO_CHECKLIST = words([DELETED]);

/** An apology after an internal failure, with a reference to the log. */
export function apology(reference: string): SlackMessage {
  return words([
    `Sorry, something went wrong on our side. Please try again; if it keeps happening, tell us this reference: ${reference}`,
  ]);
}

const ASK_AGAIN = line`Type ${code('/cloudpay help')} to see what I can do now.`;

const SHORTCUT: Line = ['This shortcut is from an older version.'];
const WORDS: Readonly<Record<string, Line>> = {
  block_actions: ['This button is from an older version.'],
  view_submission: ['This form is from an older version. Nothing was saved.'],
  shortcut: SHORTCUT,
  message_action: SHORTCUT,
};

/** Tells a person that a button or form is from an older version. */
export function outdated(body: object): SlackMessage {
  const type = 'type' in body ? String(body.type) : '';
  return words(WORDS[type] ?? ['This command is from an older version.'], ASK_AGAIN);
}

/** A message as a modal. */
export function answerModal({ blocks }: SlackMessage, title = 'CloudPay playbook'): ModalView {
  return {
    type: 'modal',
    title: plain(title),
    close: plain('Close'),
    blocks,
  };
}
