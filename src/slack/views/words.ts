import type { ChannelId } from '../../core/checklists/ids.ts';
import type { Line } from '../../core/text/line.ts';
import { messageBlocks, type SlackMessage } from './message.ts';

/** A few words to one person: what is the matter first, then the rest. */
export function words(first: Line, ...rest: readonly Line[]): SlackMessage {
  const parts = rest.map((line) => ({ kind: 'paragraph' as const, line }));
  return messageBlocks({ headline: first, parts, offers: [], shareable: false });
}

/** What a person reads whose change could not be stored. */
export function notSaved(reference: string): SlackMessage {
  return words([notSavedText(reference)]);
}

/** The same for the field of a modal. */
export function notSavedText(reference: string): string {
  return `Not saved: the database does not answer. Please try again in a moment; if it stays, tell us this reference: ${reference}`;
}

/** Whether a channel is a person's direct messages with the bot. */
export function isDirect(channel: ChannelId): boolean {
  return channel.startsWith('D');
}

export const NO_CHECKLIST = words(['This checklist has been deleted.']);
