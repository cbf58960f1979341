import type { HomeView, ModalView } from '@slack/types';
import type { SlackMessage } from './message.ts';

/** A modal for somebody who is refused; it says so, and nothing else. */
export function refusedModal({ blocks }: SlackMessage): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'CloudPay' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** App Home for somebody who is refused. */
export function refusedHome({ blocks }: SlackMessage): HomeView {
  return { type: 'home', blocks };
}
