import { setTimeout as wait } from 'node:timers/promises';
import type { RespondArguments, RespondFn } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { ReportFailure } from '../logging.ts';
import type { SlackMessage } from '../views/message.ts';
import { channelMention, mrkdwn } from '../views/mrkdwn.ts';
import { small } from '../views/section.ts';
import { apology } from '../views/words.ts';

// Our links lead to internal pages: Slack shall not fetch and show them.
const NO_UNFURLING = { unfurl_links: false, unfurl_media: false } as const;

/** Posts a message, and gives its `ts`. Everything that is posted goes through here. */
export async function post(
  client: WebClient,
  message: MessagePlace & SlackMessage,
): Promise<string | undefined> {
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
  message: MessagePlace & SlackMessage,
): Promise<string | undefined> {
  return await whenAllowed(() => post(client, message));
}

/** Shows a message to one person alone, where they are. False where Slack refuses, as it does where the bot is no member. */
export async function whisper(
  client: WebClient,
  place: MessagePlace & { readonly user: string },
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

/** Where a reply goes: a channel, and the thread in it. */
type MessagePlace = { readonly channel: string; readonly thread_ts?: string };

// The bot may not post there, whatever it says (docs.slack.dev/reference/methods/chat.postMessage#errors).
const CLOSED = /^(?:restricted_action.*|not_in_channel|channel_not_found|is_archived|thread_not_found)$/;

/**
 * Replies to a person, and gives the `ts` of the reply. Where the bot may not post, `person` gets the reply as a direct message.
 * When Slack refuses the reply itself, an apology with a reference takes its place; after any other failure nothing is
 * posted, for the reply may be there already.
 */
export async function reply(
  client: WebClient,
  place: MessagePlace,
  message: SlackMessage,
  { person, report }: { readonly person?: string | undefined; readonly report: ReportFailure },
): Promise<string | undefined> {
  try {
    return await postOnce(client, { ...place, ...message });
  } catch (error) {
    const isClosed = error instanceof WebAPIPlatformError && CLOSED.test(error.data.error);
    if (isClosed && person !== undefined) return await replyDirectly(client, person, place, message);
    const reference = report(error);
    if (error instanceof WebAPIPlatformError) await postOnce(client, { ...place, ...apology(reference) });
    return undefined;
  }
}

/** The same for `person` alone: where the mention is, else as a direct message. */
export async function replyPrivately(
  client: WebClient,
  place: MessagePlace,
  message: SlackMessage,
  person: string,
): Promise<void> {
  if (!(await whisper(client, { ...place, user: person }, message)))
    await postOnce(client, { channel: person, ...message });
}

async function replyDirectly(
  client: WebClient,
  person: string,
  { channel }: MessagePlace,
  { text, blocks }: SlackMessage,
): Promise<undefined> {
  const why = small(mrkdwn`I can't post in ${channelMention(channel)}, so I’m answering you here.`);
  await postOnce(client, { channel: person, text, blocks: [why, ...blocks] });
}

type RetryOptions = {
  readonly tries: number;
  readonly longestWaitS: number;
  /** Told before each wait. */
  readonly onWait?: (seconds: number) => void;
};

const USUAL: RetryOptions = { tries: 3, longestWaitS: 60 };

/** Calls Slack, again after a 429 when Slack says so; rejects with anything else, and when that is asked too much. */
export async function whenAllowed<T>(
  call: () => Promise<T>,
  { tries, longestWaitS, onWait }: RetryOptions = USUAL,
): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await call();
    } catch (error) {
      const waits = error instanceof WebAPIRateLimitedError && error.retryAfter <= longestWaitS;
      if (!waits || left <= 1) throw error;
      onWait?.(error.retryAfter);
      await wait(error.retryAfter * 1_000);
    }
  }
}
