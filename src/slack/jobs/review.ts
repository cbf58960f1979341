import type { ChannelId } from '../../core/checklists/ids.ts';
import type { Post } from '../../core/checklists/store.ts';
import { FixId } from '../../core/corrections/correction.ts';
import type { Review } from '../../core/corrections/stores.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { SHARED } from '../fixes/notices.ts';
import type { Known } from '../known.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { Services } from '../services.ts';
import { reviewMessage, withheldReview } from '../views/fix/review.ts';
import { reviewersOnHome } from '../who-may.ts';
import { isRefusal } from './outcomes.ts';
import { type Posted, readersForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

// Somebody may have fixed the channel or the setting.
const REFUSED_MS = 60_000;

/**
 * Shows a fix beside the current record in the owners' channel, unless the channel has external members: then it tells those
 * who can change that. After an unknown outcome, if it may not look, it posts another message: a click on either decides.
 */
export function reviewHandler(services: JobServices): Handler {
  const { fixes, known, ownersChannel, posts } = services;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const id = FixId.parse(job.key);
    const lost = await posts.found(job, run);
    if (lost) await keep(id, lost, run);
    await run.catchUp();
    await services.refresh();
    const review = await fixes.reviewOf(id);
    if (review === undefined) return undefined;
    if (review.post && (await updated(review, review.post, run))) return undefined;
    // A lost message is posted where fixes are reviewed now.
    const channel = ownersChannel ?? review.post?.channel;
    if (channel === undefined || review.fix.status.kind !== 'pending') return undefined;
    return await place(review, channel, run);
  }

  async function place(review: Review, channel: ChannelId, run: Run): Promise<JobEnd | undefined> {
    const { fix } = review;
    const readers = () => readersForSure(services, channel, run);
    const { kind, code = SHARED } = { code: undefined, ...(await readers()) };
    if (kind !== 'inside') return await unplaced(review, channel, code);
    const compose = async () => {
      if ((await readers()).kind !== 'inside') run.putOff(0);
      return reviewMessage(fix, known().knowledge);
    };
    try {
      await keep(fix.id, await posts.send({ channel }, compose, { id: blockOf(fix.id) }, run), run);
      return undefined;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (review.unplaced === undefined) services.report(error);
      return await unplaced(review, channel, error.data.error);
    }
  }

  async function keep(id: FixId, { place, ts }: Posted, run: Run): Promise<void> {
    if ('channel' in place) await run.stored(() => fixes.reviewPosted(id, { channel: place.channel, ts }));
  }

  /** Updates the message, without its content if the channel has external members; false if the message no longer exists. */
  async function updated({ fix }: Review, post: Post, run: Run): Promise<boolean> {
    await run.allowed('chat.update');
    const isInside = (await readersForSure(services, post.channel, run)).kind === 'inside';
    const { knowledge } = known();
    const message = isInside ? reviewMessage(fix, knowledge) : withheldReview(fix, knowledge);
    return await posts.update(post, message, blockOf(fix.id));
  }

  /** Tells the admins or, without any, the person who suggested the fix. */
  async function unplaced({ fix }: Review, channel: ChannelId, why: string): Promise<JobEnd> {
    const { admins } = services;
    await fixes.reviewUnplaced(fix.id, { channel, why }, admins.length > 0 ? admins : [fix.suggested.by]);
    return { againInMs: REFUSED_MS };
  }

  return {
    kind: 'review',

    run,
    /** The channel may be unarchived; pending fixes must be shown there then. */
    gone: async ({ key }) =>
      (await fixes.find(FixId.parse(key)))?.status.kind === 'pending' ? 'rarely' : 'end',
  };
}

function blockOf(id: FixId): string {
  return `review:${id}`;
}

// Tries again after a failure.
const LOOK_AGAIN_MS = 1_000;

/**
 * Keeps pending fixes shown beside the current record, in messages and on Home. Looks once at each version of
 * the knowledge, and adds a job for each message whose content differs; at the start for all, because the
 * files may have been edited while the bot was stopped.
 */
export function startReviewWatch(services: Services): Loop {
  const { checklists, jobs, known, report } = services;
  const reviewers = reviewersOnHome(services);
  let seen: Known | undefined;
  let shown: ReadonlyMap<FixId, string> | undefined;

  async function look(): Promise<void> {
    const current = known();
    if (current === seen) return;
    const { pending, knowledge } = current;
    const now = new Map(pending.map((fix) => [fix.id, JSON.stringify(reviewMessage(fix, knowledge))]));
    for (const [id, says] of now) {
      // A new fix is posted by its own job.
      const isAsShown = shown !== undefined && (shown.get(id) ?? says) === says;
      if (!isAsShown) await jobs.want({ kind: 'review', key: id });
    }
    if (reviewers.length > 0) await checklists.wantOpenHomes(reviewers);
    [seen, shown] = [current, now];
  }

  return startLoop(look, LOOK_AGAIN_MS, report);
}
