import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { ReportFailure } from '../report.ts';
import { apology } from '../views/apology.ts';
import type { SlackMessage } from '../views/message.ts';
import { postOnce } from './post.ts';

/** Where a reply goes: a channel, and the thread in it. */
export type Place = { readonly channel: string; readonly thread_ts?: string };

/**
 * Replies to a person, and gives the `ts` of the reply. When Slack refuses the reply, an apology with a reference is posted in its place; after any other
 * failure nothing is, for the reply may stand there already.
 */
export async function reply(
  client: WebClient,
  place: Place,
  message: SlackMessage,
  report: ReportFailure,
): Promise<string | undefined> {
  try {
    return await postOnce(client, { ...place, ...message });
  } catch (error) {
    const reference = report(error);
    if (error instanceof WebAPIPlatformError) await postOnce(client, { ...place, ...apology(reference) });
    return undefined;
  }
}
