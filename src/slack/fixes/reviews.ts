import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Fix } from '../../core/amendment/fix.ts';
import type { AmendmentStore, ReviewWork } from '../../core/amendment/store.ts';
import { type ChannelId, momentOf, type UserId } from '../../core/checklist/ids.ts';
import type { Post } from '../../core/checklist/store.ts';
import type { Channels } from '../guard/channels.ts';
import type { Known } from '../known.ts';
import type { ReportFailure } from '../report.ts';
import { postOnce } from '../sending/post.ts';
import { reviewMessage } from '../views/fix/review.ts';
import { SHARED, unplacedMessage } from './unplaced-message.ts';
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
  readonly audienceOf: Channels['audienceOf'];
  readonly admins: readonly UserId[];
  readonly now: () => Date;
  readonly report: ReportFailure;
};

// What another instance has left behind is found after this time.
const LOOKED_AFTER_MS = 5_000;
const LEASE_MS = 30_000;
// What Slack refuses it takes once somebody has mended the channel or the setting.
const REFUSED_MS = 60_000;

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
        const later = (ms: number) => momentOf(new Date(at.getTime() + ms));
        const work = isStopped ? undefined : await store.claimReview(momentOf(at), later(LEASE_MS));
        if (work === undefined) return;
        await refresh();
        if (await showWork(parts, work)) await store.reviewShown(work);
        else await store.putOffReview(work, later(REFUSED_MS));
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

/** Whether all is shown that will be; false where the review finds no place, which is tried again. */
async function showWork(parts: Parts, work: ReviewWork): Promise<boolean> {
  const { fix, post } = work;
  const { client, known, report } = parts;
  const isPlaced = fix.status.kind === 'pending' ? await placed(parts, work) : true;
  if (fix.status.kind !== 'pending' && post) await drawn(parts, work, post);
  const told = verdictMessage(fix, known().knowledge);
  if (told) await postOnce(client, { channel: fix.suggested.by, ...told }).catch(refused(report));
  return isPlaced;
}

/** Shows what waits in the owners' channel, where there is one for people inside alone; anew where somebody has deleted the message. */
async function placed(parts: Parts, work: ReviewWork): Promise<boolean> {
  const { client, known, store, ownersChannel } = parts;
  const { fix, post } = work;
  const unplaced = async (channel: ChannelId, why: string) => {
    // Once: it is tried again each minute.
    if (!work.isAgain) await tellOfRefusal(parts, fix, channel, why);
    return false;
  };
  if (ownersChannel !== undefined && (await isReadOutside(parts, ownersChannel)))
    return await unplaced(ownersChannel, SHARED);
  if (post && (await drawn(parts, work, post))) return true;
  if (ownersChannel === undefined) return true;
  const message = reviewMessage(fix, known().knowledge);
  try {
    const ts = await postOnce(client, { channel: ownersChannel, ...message });
    if (ts !== undefined) await store.reviewPosted(fix.id, { channel: ownersChannel, ts });
    return true;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    if (!work.isAgain) parts.report(error);
    return await unplaced(ownersChannel, error.data.error);
  }
}

/** A review names contacts and BIDs. Where nobody knows who reads a channel, Slack says of the review itself what is wrong. */
async function isReadOutside(
  { audienceOf }: Pick<Parts, 'audienceOf'>,
  channel: ChannelId,
): Promise<boolean> {
  const audience = await audienceOf(channel);
  return audience.kind === 'shared' && audience.isCertain;
}

/** Draws the review's message again; false where it is gone. */
async function drawn({ client, known, report }: Parts, { fix }: ReviewWork, post: Post): Promise<boolean> {
  try {
    await client.chat.update({ ...post, ...reviewMessage(fix, known().knowledge) });
  } catch (error) {
    if (error instanceof WebAPIPlatformError && error.data.error === 'message_not_found') return false;
    refused(report)(error);
  }
  return true;
}

/** Whoever can mend it hears that a review found no place: the admins; where none is named, whoever suggested the fix. */
async function tellOfRefusal(
  { client, known, admins, report }: Parts,
  fix: Fix,
  channel: ChannelId,
  why: string,
): Promise<void> {
  const message = unplacedMessage(fix, known().knowledge, { channel, why });
  for (const user of admins.length > 0 ? admins : [fix.suggested.by])
    await postOnce(client, { channel: user, ...message }).catch(refused(report));
}

/** What Slack refuses of this it would refuse again: it is reported, and done without. */
function refused(report: ReportFailure) {
  return (error: unknown): void => {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    report(error);
  };
}
