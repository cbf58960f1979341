import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { ReportFailure } from '../report.ts';
import { apology } from '../views/apology.ts';
import type { SlackMessage } from '../views/message.ts';
import { channelMention, mrkdwn } from '../views/mrkdwn.ts';
import { small } from '../views/section.ts';
import { postOnce, whisper } from './post.ts';

/** Where a reply goes: a channel, and the thread in it. */
export type Place = { readonly channel: string; readonly thread_ts?: string };

// The bot may not post there, whatever it says (docs.slack.dev/reference/methods/chat.postMessage#errors).
const CLOSED = /^(?:restricted_action.*|not_in_channel|channel_not_found|is_archived|thread_not_found)$/;

/**
 * Replies to a person, and gives the `ts` of the reply. Where the bot may not post, `person` gets the reply as a direct message.
 * When Slack refuses the reply itself, an apology with a reference takes its place; after any other failure nothing is
 * posted, for the reply may be there already.
 */
export async function reply(
  client: WebClient,
  place: Place,
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
  place: Place,
  message: SlackMessage,
  person: string,
): Promise<void> {
  if (!(await whisper(client, { ...place, user: person }, message)))
    await postOnce(client, { channel: person, ...message });
}

async function replyDirectly(
  client: WebClient,
  person: string,
  { channel }: Place,
  { text, blocks }: SlackMessage,
): Promise<undefined> {
  const why = small(mrkdwn`I can't post in ${channelMention(channel)}, so I answer you here.`);
  await postOnce(client, { channel: person, text, blocks: [why, ...blocks] });
}
