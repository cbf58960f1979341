import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { AmendmentStore, ReviewWork } from '../../core/amendment/store.ts';
import { type ChannelId, momentOf } from '../../core/checklist/ids.ts';
import type { Known } from '../known.ts';
import type { ReportFailure } from '../report.ts';
import { postOnce } from '../sending/post.ts';
import { reviewMessage } from '../views/fix/review.ts';
import { verdictMessage } from './verdict-message.ts';

/** Shows what is suggested to those who review it, and to whoever suggested it what became of it. */
export type Reviews = {
  /** Something may have been suggested or decided. */
  readonly wake: () => void;
  /** Finishes what is in hand. */
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly store: AmendmentStore;
  readonly client: WebClient;
  readonly known: () => Known;
  readonly refresh: () => Promise<void>;
  readonly ownersChannel: ChannelId | undefined;
  readonly now: () => Date;
  readonly report: ReportFailure;
};

// What another instance has left behind is found after this time.
const LOOKED_AFTER_MS = 5_000;
const LEASE_MS = 30_000;

/**
 * Takes one fix after the other of which something is yet to be shown. A crash leaves it to whoever looks next; when that happens
 * between the message and the note of it, the message comes twice, and a click on either decides.
 */
export function startReviews(parts: Parts): Reviews {
  const { store, report, now, refresh } = parts;
  let running = Promise.resolve();
  let waiting = 0;
  let isStopped = false;
  const timer = setInterval(wake, LOOKED_AFTER_MS).unref();

  /** One run that is yet to begin sees all that was done before it. */
  function wake(): void {
    if (isStopped || waiting > 0) return;
    waiting += 1;
    running = running.then(run);
  }

  async function run(): Promise<void> {
    waiting -= 1;
    try {
      for (;;) {
        const at = now();
        const until = momentOf(new Date(at.getTime() + LEASE_MS));
        const work = isStopped ? undefined : await store.claimReview(momentOf(at), until);
        if (work === undefined) return;
        await refresh();
        await showWork(parts, work);
        await store.reviewShown(work);
      }
    } catch (error) {
      // After the lease it is tried again.
      report(error);
    }
  }

  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function showWork(parts: Parts, work: ReviewWork): Promise<void> {
  const { fix } = work;
  const { client, known, report } = parts;
  await showReview(parts, work).catch(refused(report));
  const told = verdictMessage(fix, known().knowledge);
  if (told) await postOnce(client, { channel: fix.suggested.by, ...told }).catch(refused(report));
}

async function showReview({ client, known, store, ownersChannel }: Parts, work: ReviewWork): Promise<void> {
  const { fix, post } = work;
  const message = reviewMessage(fix, known().knowledge);
  if (post) {
    await client.chat.update({ ...post, ...message });
    return;
  }
  // What was decided elsewhere before it came here needs nobody any more.
  if (ownersChannel === undefined || fix.status.kind !== 'pending') return;
  const ts = await postOnce(client, { channel: ownersChannel, ...message });
  if (ts !== undefined) await store.reviewPosted(fix.id, { channel: ownersChannel, ts });
}

/** What Slack refuses it would refuse again: it is reported, and done without. */
function refused(report: ReportFailure) {
  return (error: unknown): void => {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    report(error);
  };
}
