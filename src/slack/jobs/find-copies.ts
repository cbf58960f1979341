import type { WebClient } from '@slack/web-api';
import type { ChannelId, Moment } from '../../core/checklists/ids.ts';
import type { MessageTs, Post } from '../../core/checklists/store.ts';
import type { SlackMessage } from '../views/message.ts';
import { isRefusal } from './outcomes.ts';

/** Which of the bot's messages to look for: those with a matching block id or file id. */
type Sought = {
  readonly channel: ChannelId;
  /** The time of the first try with an unknown outcome. */
  readonly since: Moment;
  /** The `ts` of a known copy, which ended the tries. */
  readonly until?: MessageTs | undefined;
  /** Look in the thread of this message; by default, in the channel. */
  readonly root?: MessageTs | undefined;
  readonly isMeant: (blockOrFile: string) => boolean;
};

/** Gives a message's first block an id by which the message can be found again. */
export function findable({ text, blocks }: SlackMessage, block_id: string): SlackMessage {
  return { text, blocks: blocks.map((block, at) => (at === 0 ? { ...block, block_id } : block)) };
}

/** Finds messages of the bot that are not stored. Undefined if Slack does not let it look. */
export type FindMessages = (sought: Sought) => Promise<readonly Post[] | undefined>;

// For clocks that differ, and messages that appear late.
const MARGIN_S = 5 * 60;
// Slack allows 999 (docs.slack.dev/reference/methods/conversations.history).
const PAGE = 200;
const MOST_PAGES = 5;

/**
 * Looks with `conversations.history` and `conversations.replies`, whose scopes are optional: without them, each channel is
 * tried only once.
 */
export function messageFinder(client: WebClient): FindMessages {
  const closed = new Set<ChannelId>();
  let ourselves: string | undefined;

  async function find(sought: Sought): Promise<Post[]> {
    ourselves ??= (await client.auth.test()).bot_id ?? '';
    const found: Post[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES && cursor !== ''; page += 1) {
      const { messages = [], response_metadata } = await pageOf(sought, cursor);
      const ours = messages.filter((message) => message.bot_id === ourselves && shows(message, sought));
      found.push(...ours.flatMap(({ ts }) => (ts === undefined ? [] : [{ channel: sought.channel, ts }])));
      cursor = response_metadata?.next_cursor ?? '';
    }
    return found;
  }

  function pageOf(sought: Sought, cursor: string | undefined) {
    const { channel, root } = sought;
    const asked = { channel, limit: PAGE, ...spanOf(sought), ...(cursor && { cursor }) };
    return root === undefined
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: root });
  }

  return async (sought) => {
    if (closed.has(sought.channel)) return undefined;
    try {
      return await find(sought);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (error.data.error === 'missing_scope') closed.add(sought.channel);
      return undefined;
    }
  };
}

type FoundMessage = {
  readonly blocks?: readonly { readonly block_id?: string }[];
  readonly files?: readonly { readonly id?: string }[];
};

function shows({ blocks = [], files = [] }: FoundMessage, { isMeant }: Sought): boolean {
  return blocks.some(({ block_id = '' }) => isMeant(block_id)) || files.some(({ id = '' }) => isMeant(id));
}

/** The period in which a copy can have been posted: from the first try to the known copy that ended the tries. */
function spanOf({ since, until }: Sought): { oldest: string; latest?: string } {
  const oldest = slackTs(Date.parse(since) / 1_000 - MARGIN_S);
  return until === undefined ? { oldest } : { oldest, latest: slackTs(Number(until) + MARGIN_S) };
}

function slackTs(seconds: number): string {
  return seconds.toFixed(6);
}
