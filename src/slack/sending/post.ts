import type { RespondArguments, RespondFn } from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { SlackMessage } from '../views/message.ts';
import type { Place } from './reply.ts';
import { whenAllowed } from './when-allowed.ts';

// Our links lead to internal pages: Slack shall not fetch and show them.
const NO_UNFURLING = { unfurl_links: false, unfurl_media: false } as const;

/** Posts a message, and gives its `ts`. Everything that is posted goes through here. */
export async function post(client: WebClient, message: Place & SlackMessage): Promise<string | undefined> {
  return (await client.chat.postMessage({ ...message, ...NO_UNFURLING })).ts;
}

type Response = SlackMessage & Pick<RespondArguments, 'response_type' | 'replace_original' | 'thread_ts'>;

/** Answers by the `response_url` of an interaction. Every such answer goes through here. */
export async function respondWith(respond: RespondFn, message: Response): Promise<void> {
  await respond({ ...message, ...NO_UNFURLING });
}

/**
 * Posts a message once, and gives its `ts`. Only a 429 is tried again, when Slack says so: then surely nothing was posted, while after any
 * other failure the message may stand there already (chat.postMessage is not idempotent).
 */
export async function postOnce(
  client: WebClient,
  message: Place & SlackMessage,
): Promise<string | undefined> {
  return await whenAllowed(() => post(client, message));
}

/** Shows a message to one person alone, where they are. False where Slack refuses, as it does where the bot is no member. */
export async function whisper(
  client: WebClient,
  place: Place & { readonly user: string },
  message: SlackMessage,
): Promise<boolean> {
  try {
    await whenAllowed(() => client.chat.postEphemeral({ ...place, ...message }));
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return false;
    throw error;
  }
}
