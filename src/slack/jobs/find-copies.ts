import type { WebClient } from '@slack/web-api';
import type { ChannelId, ChecklistId, Moment } from '../../core/checklists/ids.ts';
import type { MessageTs, Post } from '../../core/checklists/store.ts';
import { placeOf } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { isRefusal } from './outcomes.ts';

/** Which of the bot's messages to look for: those with a block or a file whose id matches. */
type Sought = {
  readonly channel: ChannelId;
  /** The time of the first try with an unknown outcome. */
  readonly since: Moment;
  /** The `ts` of a known copy, which ended the tries. */
  readonly until?: MessageTs | undefined;
  /** In the thread of this message; without it, in the channel. */
  readonly root?: MessageTs | undefined;
  readonly isMeant: (blockOrFile: string) => boolean;
};

/** The same message, with an id at its first block by which it is found again. */
export function findable({ text, blocks }: SlackMessage, block_id: string): SlackMessage {
  return { text, blocks: blocks.map((block, at) => (at === 0 ? { ...block, block_id } : block)) };
}

/** Finds messages of the bot that are not stored. Undefined where Slack does not let it look. */
export type FindMessages = (sought: Sought) => Promise<readonly Post[] | undefined>;

/** The same for the messages that show a checklist. */
export type FindCopies = (
  sought: Omit<Sought, 'isMeant' | 'root'> & { readonly id: ChecklistId },
) => Promise<readonly Post[] | undefined>;

// Slack's clock and ours, and a message that shows up late: Slack itself refuses what is five minutes off.
const MARGIN_S = 5 * 60;
// Of Slack's 999 (docs.slack.dev/reference/methods/conversations.history); a channel in which more was said is given up.
const PAGE = 200;
const MOST_PAGES = 5;

/**
 * Looks with `conversations.history` and `conversations.replies`, whose scopes are optional: a channel that the bot may not
 * read is asked once.
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

/** Finds the copies of a checklist's message by the ids of its blocks. */
export function copyFinder(find: FindMessages): FindCopies {
  return ({ id, ...sought }) => find({ ...sought, isMeant: (blockId) => placeOf(blockId)?.checklist === id });
}

/** The time in which a copy can have been posted: since the first try, and until shortly after a copy that is known, which ended the tries. */
function spanOf({ since, until }: Sought): { oldest: string; latest?: string } {
  const oldest = slackTs(Date.parse(since) / 1_000 - MARGIN_S);
  return until === undefined ? { oldest } : { oldest, latest: slackTs(Number(until) + MARGIN_S) };
}

function slackTs(seconds: number): string {
  return seconds.toFixed(6);
}
