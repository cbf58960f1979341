import { code, type Line, line } from '../../core/text/line.ts';
import type { SlackMessage } from './message.ts';
import { words } from './words.ts';

const ASK_AGAIN = line`Type ${code('/cloudpay help')} to see what I can do now.`;

const SHORTCUT: Line = ['This shortcut is from an older version.'];
const WORDS: Readonly<Record<string, Line>> = {
  block_actions: ['This button is from an older version.'],
  view_submission: ['This form is from an older version. Nothing was saved.'],
  shortcut: SHORTCUT,
  message_action: SHORTCUT,
};

/** What a person reads who used something that no listener is registered for any more. */
export function outdated(body: object): SlackMessage {
  const type = 'type' in body ? String(body.type) : '';
  return words(WORDS[type] ?? ['This command is from an older version.'], ASK_AGAIN);
}
