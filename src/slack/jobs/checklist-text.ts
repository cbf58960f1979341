import { z } from 'zod';
import { type ChannelId, ChecklistId, UserId } from '../../core/checklists/ids.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { textMessages } from '../views/checklist/text-modal.ts';
import type { SlackMessage } from '../views/message.ts';
import { goneCode } from './outcomes.ts';
import { aboutOf, type Place, type Posted, type SlackFile, whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

/** A text about a checklist as it was when somebody asked for it, and where to send it; as a file if `file` names one. */
export const ChecklistText = z.object({
  checklist: ChecklistId,
  user: UserId,
  to: z.enum(['thread', 'me']),
  label: z.string(),
  text: z.string(),
  file: z.string().nullable(),
});
export type ChecklistText = z.infer<typeof ChecklistText>;

/** Which message is next, and whether the thread or the file was refused. */
const TextProgress = z.object({ next: z.int(), isThreadGone: z.boolean(), isFileRefused: z.boolean() });
type TextProgress = z.infer<typeof TextProgress>;

const START: TextProgress = { next: 0, isThreadGone: false, isFileRefused: false };

/** A message or file to send, and the run that sends it. */
type One = {
  readonly wanted: ChecklistText;
  readonly progress: TextProgress;
  readonly place: Place;
  readonly run: Run;
};

/**
 * Shares a file, or posts a text as several messages, one in each run, so that none is lost or sent twice. If the thread is
 * gone, or external members read it by now, the text goes to the person who asked, unless they have left. After an unknown
 * outcome, if the bot lacks the scope to look, the message is sent again. Messages in the thread are deleted with the
 * checklist.
 */
export function checklistTextHandler(services: JobServices): Handler {
  const { checklists, channels, posts } = services;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const wanted = ChecklistText.parse(job.data);
    const progress = await progressOf(wanted, job, run);
    const parts = partsOf(wanted, progress);
    const part = parts[progress.next];
    const place = part && (await placeFor(wanted, progress, run));
    if (part === undefined || place === undefined) return undefined;
    const one = { wanted, progress, place, run };
    const after = 'blocks' in part ? await sendText(one, part, job) : await sendFile(one, part);
    return after.next === parts.length ? undefined : { againInMs: 0, tried: after };
  }

  /** A message with an unknown outcome counts if Slack has it. */
  async function progressOf(wanted: ChecklistText, job: Job, run: Run): Promise<TextProgress> {
    const lost = await posts.found(job, run);
    if (lost) await keep(wanted, lost, run);
    const before = TextProgress.safeParse(aboutOf(job)).data ?? START;
    return lost ? afterOne(before) : before;
  }

  /** Undefined if the checklist is deleted, or the person is no longer a member. */
  async function placeFor(
    { checklist: id, user, to }: ChecklistText,
    { isThreadGone }: TextProgress,
    run: Run,
  ): Promise<Place | undefined> {
    const stored = await checklists.find(id);
    if (stored === undefined) return undefined;
    const { channel } = stored.checklist;
    const root = to === 'thread' && !isThreadGone ? (await checklists.posts([id])).get(id) : undefined;
    if (root !== undefined && (await isInside(channel))) return { channel, root };
    const who = await whoForSure(services, user, run);
    return who === 'inside' ? { person: user } : undefined;
  }

  async function isInside(channel: ChannelId): Promise<boolean> {
    return (await channels.audienceOf(channel)).kind === 'inside';
  }

  /** External members may have joined while it waited; the next run sends it elsewhere. */
  async function check({ place, run }: One): Promise<void> {
    if ('channel' in place && !(await isInside(place.channel))) run.putOff(0);
  }

  async function sendText(one: One, message: SlackMessage, { key }: Job): Promise<TextProgress> {
    const { wanted, progress, place, run } = one;
    const compose = async () => {
      await check(one);
      return message;
    };
    try {
      const sent = { id: `text:${key}:${progress.next}`, about: progress };
      await keep(wanted, await posts.send(place, compose, sent, run), run);
      return afterOne(progress);
    } catch (error) {
      // Before the first message, somebody who waits for the outcome is told why instead.
      const isRest = progress.next > 0 || !run.isAwaited();
      const isThreadGone = isRest && 'channel' in place && goneCode(error) !== undefined;
      if (!isThreadGone) throw error;
      return { ...progress, isThreadGone };
    }
  }

  /** If Slack refuses the file, the next run sends it as text. */
  async function sendFile(one: One, file: SlackFile): Promise<TextProgress> {
    const { wanted, progress, place, run } = one;
    const sent = { check: () => check(one), about: progress };
    const shared = await posts.share(place, file, sent, run);
    if (shared === undefined) return { ...progress, isFileRefused: true };
    await keep(wanted, shared, run);
    return afterOne(progress);
  }

  /** Stores a message in the thread, so that it is deleted with the checklist. It tells no events. */
  async function keep({ checklist }: ChecklistText, { place, at, ts }: Posted, run: Run): Promise<void> {
    if (!('channel' in place) || place.root === undefined) return;
    const { channel, root } = place;
    await run.stored(() => checklists.toldInThread(checklist, { channel, root, at, ts, first: 0, last: 0 }));
  }

  return { kind: 'checklist-text', run, gone: async () => 'end' };
}

function partsOf(
  wanted: ChecklistText,
  { isFileRefused }: TextProgress,
): readonly (SlackMessage | SlackFile)[] {
  const { file, label, text } = wanted;
  return file === null || isFileRefused ? textMessages(wanted) : [{ name: file, title: label, text }];
}

function afterOne(progress: TextProgress): TextProgress {
  return { ...progress, next: progress.next + 1 };
}
