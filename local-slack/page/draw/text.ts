import type { State } from '../../state.ts';
import type { Html } from './html.ts';
import { drawMrkdwn } from './mrkdwn.ts';
import { drawPlain } from './plain.ts';

/** A text object of either kind. */
export function drawText(
  state: State,
  { type, text }: { type: 'plain_text' | 'mrkdwn'; text: string },
): Html {
  return type === 'mrkdwn' ? drawMrkdwn(state, text) : drawPlain(text);
}
