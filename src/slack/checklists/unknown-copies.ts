import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { ChannelId, Moment } from '../../core/checklist/ids.ts';
import type { MessageTs, Work } from '../../core/checklist/store.ts';
import { placeOf } from '../ids/checklist-ids.ts';

/**
 * Looks in a channel for the messages of a checklist that were posted since `triedAt`, also those of which the bot never
 * heard. Undefined where Slack does not let it look.
 */
export type FindCopies = (work: Work, triedAt: Moment) => Promise<readonly MessageTs[] | undefined>;

// Slack's clock and ours, and a message that shows up late: Slack itself refuses what is five minutes off.
const MARGIN_S = 5 * 60;
// Of Slack's 999 (docs.slack.dev/reference/methods/conversations.history); a channel in which more was said is given up.
const PAGE = 200;
const MOST_PAGES = 5;

/** Looks with `conversations.history`, whose scopes are optional: a channel that the bot may not read is asked once. */
export function copyFinder(client: WebClient): FindCopies {
  const closed = new Set<ChannelId>();
  let ourselves: string | undefined;

  async function find(work: Work, triedAt: Moment): Promise<MessageTs[]> {
    ourselves ??= (await client.auth.test()).bot_id ?? '';
    const copies: MessageTs[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && cursor !== ''; page += 1) {
      const { channel } = work;
      const asked = { channel, limit: PAGE, ...spanOf(work, triedAt), ...(cursor && { cursor }) };
      const { messages = [], response_metadata } = await client.conversations.history(asked);
      for (const { ts, bot_id, blocks } of messages)
        if (ts !== undefined && bot_id === ourselves && shows(blocks, work)) copies.push(ts);
      cursor = response_metadata?.next_cursor ?? '';
    }
    return copies;
  }

  return async (work, triedAt) => {
    if (closed.has(work.channel)) return undefined;
    try {
      return await find(work, triedAt);
    } catch (error) {
      if (!(error instanceof WebAPIPlatformError)) throw error;
      if (error.data.error === 'missing_scope') closed.add(work.channel);
      return undefined;
    }
  };
}

/** From before the first try; where a copy is known, until a while after it, for it ended the tries. */
function spanOf(work: Work, triedAt: Moment): { oldest: string; latest?: string } {
  const oldest = slackTs(Date.parse(triedAt) / 1_000 - MARGIN_S);
  return work.kind === 'post' ? { oldest } : { oldest, latest: slackTs(Number(work.ts) + MARGIN_S) };
}

function slackTs(seconds: number): string {
  return seconds.toFixed(6);
}

function shows(blocks: readonly { block_id?: string }[] | undefined, { id }: Work): boolean {
  return blocks?.some(({ block_id = '' }) => placeOf(block_id)?.checklist === id) ?? false;
}
