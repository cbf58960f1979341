import type { ChatDeleteArguments, ChatPostMessageArguments, WebClient } from '@slack/web-api';
import { NO_UNFURLING } from './unfurling.ts';
import { whenAllowed } from './when-allowed.ts';

/**
 * Posts a message once, and gives its `ts`. Only a 429 is tried again, when Slack says so: then surely nothing was posted, while after any
 * other failure the message may stand there already (chat.postMessage is not idempotent).
 */
export async function postOnce(
  client: WebClient,
  message: ChatPostMessageArguments,
): Promise<string | undefined> {
  return (await whenAllowed(() => client.chat.postMessage({ ...message, ...NO_UNFURLING }))).ts;
}

/** Removes a message of the bot's own; after a 429 when Slack says so. */
export async function removeOnce(client: WebClient, message: ChatDeleteArguments): Promise<void> {
  await whenAllowed(() => client.chat.delete(message));
}
