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
// What Slack refuses it takes once somebody has mended the channel or the setting.
const REFUSED_MS = 60_000;
// Slack did not tell who reads the channel.
const ASK_AGAIN_MS = 5_000;

/**
 * Shows a fix in the owners' channel as the record is now, where people inside alone read it. Who could mend it is told when that
 * cannot be. Where it may not look for a message of which it heard no end it posts another: a click on either decides.
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
    if (isInside) return await place(review, ownersChannel ?? channel, run);
    return await unplaced(review, channel, readers.kind === 'unknown' ? (readers.code ?? '') : SHARED);
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

  /** Draws the message again, without what outsiders shall not read where they may; false where it is there no more. */
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

  /** Whoever can mend it is told: the admins; where none is named, whoever suggested the fix. */
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
    methods: ['chat.update'],
    unknown: 'look first',
    run,
    /** A channel may be opened again, and then what waits is to be seen there. */
    gone: async ({ key }) =>
      (await fixes.find(FixId.parse(key)))?.status.kind === 'pending' ? 'rarely' : 'end',
  };
}

function blockOf(id: FixId): string {
  return `review:${id}`;
}

/** Sees to it that what waits for a review is shown beside the record as it is now, in messages and on Home. */
export type ReviewWatch = {
  /** The knowledge, or what waits for a review, may have changed. */
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
 * Looks at each version of the knowledge once. A message is drawn again where it would say something else; at the start each is,
 * for the files may have been edited while the bot was stopped.
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
