import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { HomeStore } from '../../core/checklists/home-store.ts';
import { ChannelId, Moment, momentOf, type UserId } from '../../core/checklists/ids.ts';
import type { Post } from '../../core/checklists/store.ts';
import { FixId } from '../../core/corrections/correction.ts';
import type { FixStore, Review } from '../../core/corrections/stores.ts';
import type { Job, JobEnd, JobStore } from '../../core/job.ts';
import { SHARED } from '../fixes/notices.ts';
import type { Channels } from '../guard/channels.ts';
import type { Known } from '../known.ts';
import { startLoop } from '../loop.ts';
import { post } from '../sending/post.ts';
import { reviewMessage, withheldReview } from '../views/fix/review.ts';
import { type FindMessages, findable } from './find-copies.ts';
import { goneCode, isRefusal, MESSAGE_IS_LOST } from './outcomes.ts';
import type { Handler, Run } from './runner.ts';

type ReviewParts = {
  readonly fixes: FixStore;
  readonly client: WebClient;
  readonly known: () => Known;
  /** Resolves when `known` has what the store has. */
  readonly refresh: () => Promise<void>;
  readonly ownersChannel: ChannelId | undefined;
  readonly admins: readonly UserId[];
  readonly readersOf: Channels['readersOf'];
  readonly findMessages: FindMessages;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

const TriedReview = z.object({ channel: ChannelId, at: Moment });
// Slack may accept it once somebody has fixed the channel or the setting.
const REFUSED_MS = 60_000;
// Before another try, if Slack did not tell who is in the channel.
const ASK_AGAIN_MS = 5_000;

/**
 * Shows a fix in the owners' channel beside the current record, if the channel has no external members; otherwise it tells those
 * who can change that. After an unknown outcome, where it may not look, it posts another message: a click on either decides.
 */
export function reviewHandler(parts: ReviewParts): Handler {
  const { fixes, client, known, ownersChannel, readersOf, findMessages, now } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = FixId.parse(job.key);
    await findLost(id, job, run);
    await run.catchUp();
    await parts.refresh();
    const review = await fixes.reviewOf(id);
    const channel = review?.post?.channel ?? ownersChannel;
    if (review === undefined || channel === undefined) return undefined;
    return await show(review, channel, run);
  }

  async function show(review: Review, channel: ChannelId, run: Run): Promise<JobEnd | undefined> {
    const readers = await readersOf(channel);
    const isInside = readers.kind === 'inside';
    if (readers.kind === 'unknown' && readers.code === undefined) run.putOff(ASK_AGAIN_MS);
    if (review.post && (await updated(review, review.post, isInside, run))) return undefined;
    if (review.fix.status.kind !== 'pending') return undefined;
    // Its message is lost, and fixes may be reviewed in another channel by now, with other readers.
    const next = ownersChannel ?? channel;
    if (next !== channel) return await show({ ...review, post: undefined }, next, run);
    return isInside ? await place(review, channel, run) : await unplaced(review, channel, reasonOf(readers));
  }

  async function place(review: Review, channel: ChannelId, run: Run): Promise<JobEnd | undefined> {
    const { fix } = review;
    await run.allowed('chat.postMessage', { channel });
    await run.trying({ channel, at: momentOf(now()) });
    try {
      const message = findable(reviewMessage(fix, known().knowledge), blockOf(fix.id));
      const ts = (await post(client, { channel, ...message })) ?? '';
      await run.stored(() => fixes.reviewPosted(fix.id, { channel, ts }));
      return undefined;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (review.unplaced === undefined) parts.report(error);
      return await unplaced(review, channel, error.data.error);
    }
  }

  /** Updates the message, without its content if the channel has external members; false if the message no longer exists. */
  async function updated(
    { fix }: Review,
    { channel, ts }: Post,
    isInside: boolean,
    run: Run,
  ): Promise<boolean> {
    const { knowledge } = known();
    const message = isInside ? reviewMessage(fix, knowledge) : withheldReview(fix, knowledge);
    await run.allowed('chat.update');
    try {
      await client.chat.update({ channel, ts, ...findable(message, blockOf(fix.id)) });
      return true;
    } catch (error) {
      if (!MESSAGE_IS_LOST.has(goneCode(error) ?? '')) throw error;
      return false;
    }
  }

  /** Tells those who can change it: the admins or, without any, whoever suggested the fix. */
  async function unplaced({ fix }: Review, channel: ChannelId, why: string): Promise<JobEnd> {
    const { admins } = parts;
    await fixes.reviewUnplaced(fix.id, { channel, why }, admins.length > 0 ? admins : [fix.suggested.by]);
    return { againInMs: REFUSED_MS };
  }

  async function findLost(id: FixId, { tried }: Job, run: Run): Promise<void> {
    const { data } = TriedReview.safeParse(tried);
    if (data === undefined) return;
    const { channel, at } = data;
    const [there] =
      (await findMessages({ channel, since: at, isMeant: (block) => block === blockOf(id) })) ?? [];
    if (there) await run.stored(() => fixes.reviewPosted(id, there));
  }

  return {
    kind: 'review',
    methods: [],

    run,
    /** The channel may be unarchived, and pending fixes must then be shown there. */
    gone: async ({ key }) =>
      (await fixes.find(FixId.parse(key)))?.status.kind === 'pending' ? 'rarely' : 'end',
  };
}

function reasonOf(readers: Awaited<ReturnType<Channels['readersOf']>>): string {
  return readers.kind === 'unknown' ? (readers.code ?? '') : SHARED;
}

function blockOf(id: FixId): string {
  return `review:${id}`;
}

/** Keeps pending fixes shown beside the current record, in messages and on Home. */
export type ReviewWatch = {
  /** The knowledge or the pending fixes may have changed. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

type ReviewWatchParts = {
  readonly store: Pick<HomeStore, 'wantOpenHomes'>;
  readonly jobs: Pick<JobStore, 'want'>;
  readonly known: () => Known;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  readonly report: (error: unknown) => void;
};

// What failed is tried again.
const LOOK_AGAIN_MS = 1_000;

/**
 * Looks at each version of the knowledge once, and adds a job for each message whose content differs; at the start for all,
 * because the files may have been edited while the bot was stopped.
 */
export function startReviewWatch({ store, jobs, known, reviewers, report }: ReviewWatchParts): ReviewWatch {
  let seen: Known | undefined;
  let shown: ReadonlyMap<FixId, string> | undefined;

  async function look(): Promise<void> {
    const current = known();
    if (current === seen) return;
    const { pending, knowledge } = current;
    const now = new Map(pending.map((fix) => [fix.id, JSON.stringify(reviewMessage(fix, knowledge))]));
    for (const [id, says] of now) {
      // What was suggested just now is posted by its own job.
      const isAsShown = shown !== undefined && (shown.get(id) ?? says) === says;
      if (!isAsShown) await jobs.want({ kind: 'review', key: id });
    }
    if (reviewers.length > 0) await store.wantOpenHomes(reviewers);
    [seen, shown] = [current, now];
  }

  return startLoop(look, LOOK_AGAIN_MS, report);
}
