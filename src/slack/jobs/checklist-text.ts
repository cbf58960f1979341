import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { ChannelId, ChecklistId, Moment, momentOf, UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import type { Channels } from '../guard/channels.ts';
import { type MessagePlace, post } from '../sending/post.ts';
import { textMessages } from '../views/checklist/text-modal.ts';
import { dmChannelOf } from './direct-message.ts';
import { type FindMessages, findable } from './find-copies.ts';
import type { Handler, Run } from './runner.ts';

/** A text about a checklist, as it was when somebody asked for it, and where it goes. */
export const ChecklistText = z.object({
  ...{ checklist: ChecklistId, user: UserId, to: z.enum(['thread', 'me']) },
  ...{ label: z.string(), text: z.string() },
});
export type ChecklistText = z.infer<typeof ChecklistText>;

/** Which of its messages comes next, and since when it is being tried; without that, it surely is not there. */
const Progress = z.object({ next: z.int(), since: Moment.optional() });
type Progress = z.infer<typeof Progress>;

type Parts = {
  readonly store: Pick<ChecklistStore, 'find' | 'posts'>;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly audienceOf: Channels['audienceOf'];
  readonly findMessages: FindMessages;
};

/**
 * Posts a text as messages one below the other, a run each, so that none is left out and none comes twice. It goes to whoever asked
 * where the thread is gone, or people from outside read it by now. Where Slack does not let us look for a message of which
 * nobody heard the end, it comes again.
 */
export function checklistTextHandler(parts: Parts): Handler {
  const { store, client, now, audienceOf, findMessages } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const wanted = ChecklistText.parse(job.data);
    const progress = Progress.safeParse(job.tried).data ?? { next: 0 };
    const { next } = progress;
    const place = await placeOf(wanted);
    const messages = textMessages(wanted);
    const message = messages[next];
    if (place === undefined || message === undefined) return undefined;
    const block = `text:${job.key}:${next}`;
    if (!(await isThere(block, progress, place, wanted))) {
      await run.allowed('chat.postMessage', { channel: place.channel });
      await run.trying({ next, since: progress.since ?? momentOf(now()) });
      await post(client, { ...place, ...findable(message, block) });
    }
    const isLast = next + 1 === messages.length;
    return isLast ? undefined : { againInMs: 0, tried: { next: next + 1 } };
  }

  /** Undefined once the checklist is deleted. */
  async function placeOf({ checklist: id, user, to }: ChecklistText): Promise<MessagePlace | undefined> {
    const stored = await store.find(id);
    if (stored === undefined) return undefined;
    const { channel } = stored.checklist;
    const root = to === 'thread' ? (await store.posts([id])).get(id) : undefined;
    const isOurs = root !== undefined && (await audienceOf(channel)).kind === 'inside';
    return isOurs ? { channel, thread_ts: root } : { channel: user };
  }

  async function isThere(
    block: string,
    { since }: Progress,
    { channel, thread_ts: root }: MessagePlace,
    { user }: ChecklistText,
  ): Promise<boolean> {
    if (since === undefined) return false;
    const where = channel === user ? await dmChannelOf(client, user) : ChannelId.parse(channel);
    if (where === undefined) return false;
    const isMeant = (blockId: string) => blockId === block;
    const found = await findMessages({ channel: where, since, ...(root && { root }), isMeant });
    return found !== undefined && found.length > 0;
  }

  return { kind: 'checklist-text', methods: [], unknown: 'look first', run, gone: async () => 'end' };
}
