import type { ModalView } from '@slack/types';
import { UserId } from '../../core/checklists/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { type FixDesk, mayReview } from './fix-desk.ts';
import { formForSentence } from './open-form.ts';
import { NOT_A_REVIEWER, reviewsMessage } from './reviews-message.ts';

/** What `/cloudpay …` or a mention wants of fixes, if it is about them. */
export type FixCommand = { readonly kind: 'fix'; readonly text: string } | { readonly kind: 'reviews' };

/** Reads what was typed; undefined when it is something else. */
export function fixCommandOf(typed: string): FixCommand | undefined {
  const text = typed.trim();
  if (/^reviews?$/i.test(text)) return { kind: 'reviews' };
  const [, sentence] = /^(?:suggest (?:a )?)?fix\b[:\s]*(.*)$/is.exec(text) ?? [];
  return sentence === undefined ? undefined : { kind: 'fix', text: sentence };
}

/** What such a command comes to: the form, or the list of what is to be reviewed. */
export async function runFixCommand(
  desk: FixDesk,
  command: FixCommand,
  { channel, user }: { readonly channel: string; readonly user: string },
): Promise<{ readonly view: ModalView } | { readonly message: SlackMessage }> {
  if (command.kind === 'fix') return { view: await formForSentence(desk, command.text, channel) };
  if (!mayReview(desk, UserId.parse(user), channel)) return { message: NOT_A_REVIEWER };
  await desk.refresh();
  return { message: reviewsMessage(desk.known(), await desk.store.newest(NEWEST)) };
}

const NEWEST = 50;
