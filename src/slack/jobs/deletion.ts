import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId } from '../../core/checklists/ids.ts';
import type { Handler } from './runner.ts';

const Deletion = z.object({ channel: ChannelId, ts: z.string() });

/** Slack has the message no more, or says that it never was ours to delete (docs.slack.dev/reference/methods/chat.delete). */
const NOT_THERE = ['message_not_found', 'channel_not_found', 'cant_delete_message', 'thread_not_found'];

/** Takes a message out of Slack: it is remembered until Slack has deleted it, or says that it is not there. */
export function deletionHandler({ client }: { readonly client: WebClient }): Handler {
  return {
    kind: 'deletion',
    methods: ['chat.delete'],
    unknown: 'draw again',
    async run({ data }, run) {
      await run.allowed('chat.delete');
      await client.chat.delete(Deletion.parse(data)).catch((error) => {
        const isThere = !(error instanceof WebAPIPlatformError) || !NOT_THERE.includes(error.data.error);
        if (isThere) throw error;
      });
    },
    /** A channel may be opened again. */
    gone: async () => 'rarely',
  };
}
