import type { Attachment } from './attachment.ts';
import { tellBot } from './client/messages.ts';
import type { Message } from './message.ts';
import { post } from './post.ts';
import type { Slack } from './slack.ts';
import type { Channel } from './state.ts';

/** What another app writes. What it says it often says in `blocks` and `attachments` alone. */
export interface Alert {
  /** The app's name; `Alerts` without it. */
  app?: string;
  text?: string;
  blocks?: Message['blocks'];
  attachments?: Attachment[];
}

/** What Slack shows where an app gave no `text` (node-red-contrib-chatbot#561; that it stands in `text` is second-hand (?)). */
export const NO_TEXT = "This content can't be displayed.";

/** Another app's message, as by an incoming webhook: `bot_message` (docs.slack.dev/reference/events/message/bot_message). */
export async function postAlert(
  slack: Slack,
  channel: Channel,
  { app = 'Alerts', text = NO_TEXT, blocks = [], attachments }: Alert,
): Promise<Message> {
  const message = post(
    slack.state,
    channel,
    { kind: 'app', id: 'B0ALERTS', name: app },
    { subtype: 'bot_message', text, blocks, ...(attachments === undefined ? {} : { attachments }) },
  );
  await tellBot(slack, channel, { kind: 'posted', message });
  return message;
}
