import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import { type Audience, INSIDE } from '../../core/say/audience.ts';
import type { Confidential } from '../../core/say/confidential.ts';
import { isRefusal } from '../jobs/outcomes.ts';
import { remembering } from '../slack-cache.ts';

/** Who reads what is said in channels. */
export type Channels = {
  /** If Slack does not tell, external members are assumed. */
  readonly audienceOf: (channel: string) => Promise<Audience>;
  /** Whether only members read a channel, for what is shown whole or not at all. */
  readonly readersOf: (channel: string) => Promise<Readers>;
  readonly audienceFor: (readers: Readers) => Audience;
  /** Stores that the channel is shared with external members, or no longer. */
  readonly markShared: (channel: string, isShared: boolean) => Promise<void>;
  /** Asks Slack now and compares its answer with what is stored. Rejects if Slack may tell later. */
  readonly look: (channel: ChannelId) => Promise<'as-kept' | 'shared' | 'open'>;
  /** Drops the cached answer about a channel. */
  readonly forget: (channel: string) => void;
};

/** Who reads a channel. `code`: Slack refuses to tell; without it, Slack may tell in a moment. */
type Readers =
  | { readonly kind: 'inside' | 'outsiders' }
  | { readonly kind: 'unknown'; readonly code?: string };

// What proves that no external members read a channel, or are about to.
const Answer = z.looseObject({
  channel: z.looseObject({
    is_ext_shared: z.boolean(),
    is_pending_ext_shared: z.boolean().default(false),
    pending_shared: z.array(z.string()).default([]),
    pending_connected_team_ids: z.array(z.string()).default([]),
  }),
});

/** Asks `conversations.info` and caches the answer. What an event told one instance, the others read in the store. */
export function createChannels(
  checklists: Pick<ChecklistStore, 'isShared' | 'markShared'>,
  client: Pick<WebClient, 'conversations'>,
  confidential: () => Confidential,
  now: () => Date,
): Channels {
  const facts = remembering(async (channel) => isSharedBy(await client.conversations.info({ channel })), now);

  async function readersOf(channel: string): Promise<Readers> {
    try {
      const isShared = (await checklists.isShared(ChannelId.parse(channel))) || (await facts.of(channel));
      return { kind: isShared ? 'outsiders' : 'inside' };
    } catch (error) {
      return { kind: 'unknown', ...(isRefusal(error) && { code: error.data.error }) };
    }
  }

  function audienceFor({ kind }: Readers): Audience {
    if (kind === 'inside') return INSIDE;
    return { kind: 'shared', confidential: confidential(), isCertain: kind === 'outsiders' };
  }

  return {
    audienceOf: async (channel) => audienceFor(await readersOf(channel)),
    audienceFor,
    readersOf,
    async markShared(channel, shared) {
      facts.forget(channel);
      await checklists.markShared(ChannelId.parse(channel), shared);
    },
    async look(channel) {
      facts.forget(channel);
      try {
        const isShared = await facts.of(channel);
        if (isShared === (await checklists.isShared(channel))) return 'as-kept';
        return isShared ? 'shared' : 'open';
      } catch (error) {
        if (error instanceof WebAPIPlatformError) return 'as-kept';
        throw error;
      }
    },
    forget: facts.forget,
  };
}

/** Whether Slack did not tell but may do so in a moment. A refusal will not change so soon. */
export function mayTellLater(readers: Readers): boolean {
  return readers.kind === 'unknown' && readers.code === undefined;
}

function isSharedBy(answer: unknown): boolean {
  const { channel } = Answer.parse(answer);
  const pending = [...channel.pending_shared, ...channel.pending_connected_team_ids];
  return channel.is_ext_shared || channel.is_pending_ext_shared || pending.length > 0;
}
