import type { MessageChange } from '../message.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../state.ts';
import { messageEvents } from './message-event.ts';

/**
 * Slack sends the bot its own messages too, where it hears of messages (docs.slack.dev/reference/events/message.im): with its
 * `bot_id`. Nothing waits for the answer.
 */
export function echo({ state, bot }: Slack, channel: Channel, change: MessageChange): void {
  for (const parcel of messageEvents(state, channel, change)) {
    void bot.deliverEvent({ ...parcel, method: parcel.method.replace('event', 'echo'), isEcho: true });
  }
}
