import type { ModalView } from '@slack/types';
import type { SlackMessage } from './message.ts';

/** An answer in a modal; what fits in a message fits in a view. */
export function answerModal({ blocks }: SlackMessage, title = 'CloudPay playbook'): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}
