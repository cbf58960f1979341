import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import type { Checklist } from '../../core/checklists/checklist.ts';
import { ChannelId, ChecklistId, Moment, momentOf } from '../../core/checklists/ids.ts';
import { type Copy, isFile, type Post } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { lookForClosedAccounts } from '../checklists/account-closed.ts';
import { post as postMessage } from '../sending/post.ts';
import type { Drawing } from '../views/checklist/message.ts';
import { placeOf } from '../views/ids.ts';
import { goneCode } from './outcomes.ts';
import { ASK_AGAIN_MS, LATE_MS } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

/** A post with an unknown outcome: Slack may have a copy that is not stored. */
const TriedPost = z.object({ channel: ChannelId, at: Moment });
type TriedPost = z.infer<typeof TriedPost>;

// Clicks in quick succession share one update.
const SPACING_MS = 250;
/** The revision shown without confidential facts because Slack did not tell who reads the channel. */
const Doubtful = z.object({ doubtful: z.int() });

/**
 * Brings a checklist's message up to date: posts it or updates the newest copy, then has older copies deleted.
 */
export function checklistMessageHandler(services: JobServices): Handler {
  const { checklists, client, now, findMessages, drawings } = services;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = ChecklistId.parse(job.key);
    const tried = TriedPost.safeParse(job.tried).data;
    if (tried) await look(id, tried, run);
    await run.catchUp();
    const found = await checklists.messageOf(id);
    if (found === undefined) return undefined;
    const { stored, copies } = found;
    const newest = copies.find(({ refused }) => refused === undefined);
    const doubtful = await draw(stored.checklist, newest, job, run);
    for (const older of copies.filter((copy) => copy !== newest))
      await run.stored(() => checklists.dropCopy(id, older));
    // After an unknown outcome the first copy may still appear.
    if (tried && newest === undefined) return { againInMs: LATE_MS, tried };
    if (doubtful !== undefined) return { againInMs: ASK_AGAIN_MS, tried: { doubtful } };
    await lookForClosedAccounts(services, stored.checklist);
    const againInMs = await drawings.untilNextDay(stored.checklist);
    return againInMs === undefined ? undefined : { againInMs };
  }

  async function look(id: ChecklistId, tried: TriedPost, run: Run): Promise<void> {
    const [newest] = (await checklists.messageOf(id))?.copies ?? [];
    const { channel, at: since } = tried;
    const isMeant = (blockId: string) => placeOf(blockId)?.checklist === id;
    const there = await findMessages({ channel, since, until: newest?.ts, isMeant });
    await run.stored(() => checklists.foundCopies(id, there ?? []));
  }

  /**
   * Posts the newest state, or updates a copy. Gives the revision if confidential facts are left out only because Slack did
   * not tell who reads the channel; it is not drawn like that twice.
   */
  async function draw(
    { id, channel }: Checklist,
    copy: Copy | undefined,
    { tried }: Job,
    run: Run,
  ): Promise<number | undefined> {
    await run.allowed(copy ? 'chat.update' : 'chat.postMessage', { channel });
    await run.catchUp();
    const stored = (await checklists.messageOf(id))?.stored;
    if (stored === undefined) return undefined;
    const { drawing, isDoubtful } = await drawings.of(stored);
    const doubtful = isDoubtful ? stored.revision : undefined;
    if (copy === undefined) await post(drawing, TriedPost.safeParse(tried).data, run);
    else if (!isDoubtful || Doubtful.safeParse(tried).data?.doubtful !== doubtful)
      await update(drawing, copy, run);
    return doubtful;
  }

  async function post(drawing: Drawing, tried: TriedPost | undefined, run: Run): Promise<void> {
    const { id, channel } = drawing.checklist;
    await run.trying({ channel, at: tried?.at ?? momentOf(now()) });
    const ts = await drawings.send(drawing, (message) => postMessage(client, { channel, ...message }));
    await run.stored(() => checklists.posted(id, { channel, ts: ts ?? '' }));
  }

  async function update(drawing: Drawing, { channel, ts }: Copy, run: Run): Promise<void> {
    try {
      await drawings.send(drawing, (message) => client.chat.update({ channel, ts, ...message }));
    } catch (error) {
      await lost(drawing.checklist.id, { channel, ts }, goneCode(error), run);
      throw error;
    }
  }

  /** Forgets a deleted copy; marks one that cannot be changed any more, so that another can be posted on request. */
  async function lost(id: ChecklistId, copy: Post, code: string | undefined, run: Run): Promise<void> {
    if (code === 'message_not_found') await run.stored(() => checklists.copyGone(id, copy));
    else if (code === 'cant_update_message' || code === 'edit_window_closed')
      await run.stored(() => checklists.copyRefused(id, copy, code));
  }

  return {
    kind: 'checklist-message',
    // Only background updates wait for the budget: a message may be posted even if it is used up.
    background: ['chat.update'],
    spacingMs: SPACING_MS,

    run,
    /** If another copy is left, it is updated instead. */
    async gone({ key }, code) {
      if (code !== 'message_not_found') return 'give up';
      const left = await checklists.messageOf(ChecklistId.parse(key));
      return left?.copies.some(({ refused }) => refused === undefined) ? 'again' : 'give up';
    },
  };
}

const Deletion = z.object({ channel: ChannelId, ts: z.string() });

/** Slack no longer has it, or does not let us delete it (docs.slack.dev/reference/methods/chat.delete and files.delete). */
const NOT_THERE = [
  'message_not_found',
  'channel_not_found',
  'cant_delete_message',
  'thread_not_found',
  'file_not_found',
  'file_deleted',
];

/** Deletes a message or file; the job stays until Slack has deleted it or says that it does not exist. */
export function deletionHandler({ client }: JobServices): Handler {
  return {
    kind: 'deletion',
    methods: ['chat.delete'],

    async run({ data }, run) {
      const post = Deletion.parse(data);
      await run.allowed('chat.delete');
      const deleting = isFile(post) ? client.files.delete({ file: post.ts }) : client.chat.delete(post);
      await deleting.catch((error) => {
        const isThere = !(error instanceof WebAPIPlatformError) || !NOT_THERE.includes(error.data.error);
        if (isThere) throw error;
      });
    },
    /** The channel may be unarchived. */
    gone: async () => 'rarely',
  };
}
