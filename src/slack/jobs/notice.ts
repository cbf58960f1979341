import { Notice } from '../../core/corrections/stores.ts';
import type { Job } from '../../core/job.ts';
import { answeredMessage, unplacedMessage, verdictMessage } from '../fixes/notices.ts';
import type { SlackMessage } from '../views/message.ts';
import { whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

/** A message, and a key of its content: it is sent again only if the content differs. */
type Worded = { readonly message: SlackMessage; readonly says: string };

/** Sends a notice at most once, worded as things are then, if the person is still a member. */
export function noticeHandler(services: JobServices): Handler {
  const { fixes, known, refresh, posts } = services;

  async function worded(notice: Notice): Promise<Worded | undefined> {
    switch (notice.about) {
      case 'verdict': {
        const fix = await fixes.find(notice.fix);
        const message = fix && verdictMessage(fix, notice.to, known().knowledge);
        return message && { message, says: fix.status.kind };
      }
      case 'unplaced': {
        const review = await fixes.reviewOf(notice.fix);
        if (review?.fix.status.kind !== 'pending' || review.unplaced === undefined) return undefined;
        return { message: unplacedMessage(review.fix, known().knowledge, notice), says: notice.why };
      }
      case 'answered':
        return { message: answeredMessage(services, notice), says: notice.vendor };
    }
  }

  async function run(job: Job, run: Run): Promise<undefined> {
    const notice = Notice.parse(job.data);
    const { to } = notice;
    const sent = await posts.sentBefore(job, run);
    if ((await whoForSure(services, to, run)) !== 'inside') return;
    await run.catchUp();
    await refresh();
    const found = await worded(notice);
    if (found === undefined) return;
    const id = `${job.key}:${found.says}`;
    if (id === sent?.id) return;
    await posts.send({ person: to }, async () => found.message, { id }, run);
  }

  return { kind: 'notice', run, gone: async () => 'end' };
}
