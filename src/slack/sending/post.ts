import type { RespondArguments, RespondFn } from '@slack/bolt';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { isRefusal } from '../jobs/outcomes.ts';
import type { ReportFailure } from '../logging.ts';
import type { SlackMessage } from '../views/message.ts';
import { channelMention, mrkdwn } from '../views/mrkdwn.ts';
import { small } from '../views/section.ts';
import { apology } from '../views/words.ts';

// Our links lead to internal pages, which Slack must not fetch and show.
const NO_UNFURLING = { unfurl_links: false, unfurl_media: false } as const;

/**
 * Posts a message, and gives its `ts`. All posts go through here, and none is retried: after a failure the message may be
 * there already (chat.postMessage is not idempotent).
 */
export async function post(
  client: WebClient,
  { thread_ts, ...message }: MessagePlace & SlackMessage & { readonly asker?: string | undefined },
): Promise<string | undefined> {
  const inThread = thread_ts !== undefined && { thread_ts };
  return (await client.chat.postMessage({ ...message, ...inThread, ...NO_UNFURLING })).ts;
}

type Response = SlackMessage & Pick<RespondArguments, 'response_type' | 'replace_original' | 'thread_ts'>;

/** Answers by `response_url`. All such answers go through here. */
export async function respondWith(respond: RespondFn, message: Response): Promise<void> {
  await respond({ ...message, ...NO_UNFURLING });
}

/** Posts a message that only one person sees. False if Slack refuses, as it does where the bot is not a member. */
export async function whisper(
  client: WebClient,
  { thread_ts, ...place }: MessagePlace & { readonly user: string },
  message: SlackMessage,
): Promise<boolean> {
  const inThread = thread_ts !== undefined && { thread_ts };
  try {
    await client.chat.postEphemeral({ ...place, ...inThread, ...message });
    return true;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return false;
    throw error;
  }
}

/** Where a reply goes: a channel, and the thread in it. */
type MessagePlace = { readonly channel: string; readonly thread_ts?: string | undefined };

// Errors that mean that the bot may not post there at all (docs.slack.dev/reference/methods/chat.postMessage#errors).
const CLOSED = /^(?:restricted_action.*|not_in_channel|channel_not_found|is_archived|thread_not_found)$/;

/**
 * Replies to a person, and gives the `ts` of the reply. If the bot may not post there, `person` gets the reply as a direct
 * message. If Slack refuses the reply itself, an apology with a reference is posted instead; after any other failure nothing,
 * because the reply may be there already.
 */
export async function reply(
  client: WebClient,
  place: MessagePlace,
  message: SlackMessage,
  { person, report }: { readonly person?: string | undefined; readonly report: ReportFailure },
): Promise<string | undefined> {
  try {
    return await post(client, { ...place, ...message, asker: person });
  } catch (error) {
    const isClosed = error instanceof WebAPIPlatformError && CLOSED.test(error.data.error);
    if (isClosed && person !== undefined) {
      await post(client, { channel: person, ...insteadOf(place.channel, message) });
      return undefined;
    }
    const reference = report(error);
    if (isRefusal(error)) await post(client, { ...place, ...apology(reference) });
    return undefined;
  }
}

/** The same, seen only by `person`: where they asked, else as a direct message. */
export async function replyPrivately(
  client: WebClient,
  place: MessagePlace,
  message: SlackMessage,
  person: string,
): Promise<void> {
  if (!(await whisper(client, { ...place, user: person }, message)))
    await post(client, { channel: person, ...message });
}

/** A message as a direct message, with the reason why it is not in the channel. */
export function insteadOf(channel: string, { text, blocks }: SlackMessage): SlackMessage {
  const why = small(mrkdwn`I can't post in ${channelMention(channel)}, so I’m answering you here.`);
  return { text, blocks: [why, ...blocks] };
}
