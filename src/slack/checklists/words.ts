import type { Line } from '../../core/say/message.ts';
import { messageBlocks, type SlackMessage } from '../views/message.ts';

/** A few words to one person: what is the matter first, then the rest. */
export function words(first: Line, ...rest: readonly Line[]): SlackMessage {
  const parts = rest.map((line) => ({ kind: 'paragraph' as const, line }));
  return messageBlocks({ headline: first, parts, offers: [], shareable: false });
}

/** What a person reads whose change could not be stored. */
export function notSaved(reference: string): SlackMessage {
  return words([
    `Not saved: the database does not answer. Please try again in a moment; if it stays, tell us this reference: ${reference}`,
  ]);
}

export const NO_CHECKLIST = words(['This checklist is no longer kept.']);
