import { setTimeout as wait } from 'node:timers/promises';
import {
  type ChatDeleteArguments,
  type ChatPostMessageArguments,
  WebAPIRateLimitedError,
  type WebClient,
} from '@slack/web-api';
import { NO_UNFURLING } from './unfurling.ts';

const TRIES = 3;
const LONGEST_WAIT_S = 60;

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

async function whenAllowed<T>(call: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await call();
    } catch (error) {
      const waits = error instanceof WebAPIRateLimitedError && error.retryAfter <= LONGEST_WAIT_S;
      if (!waits || left <= 1) throw error;
      await wait(error.retryAfter * 1_000);
    }
  }
}
