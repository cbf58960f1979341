import { type FixStore, Notice } from '../../core/corrections/stores.ts';
import type { Job } from '../../core/job.ts';
import type { Answerer } from '../answering/answerer.ts';
import { answeredMessage, unplacedMessage, verdictMessage } from '../fixes/notices.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import type { Known } from '../known.ts';
import type { SlackMessage } from '../views/message.ts';
import { type Posts, whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';

type NoticeParts = {
  readonly fixes: Pick<FixStore, 'find' | 'reviewOf'>;
  readonly known: () => Known;
  /** Resolves when `known` has what the store has. */
  readonly refresh: () => Promise<void>;
  readonly answer: Answerer;
  readonly whoIs: WhoIs;
  readonly posts: Posts;
};

/** A message, and a key of its content: it is sent again only if the content differs. */
type Worded = { readonly message: SlackMessage; readonly says: string };

/** Sends a notice at most once, worded as things are then, if the person is still a member. */
export function noticeHandler({ fixes, known, refresh, answer, whoIs, posts }: NoticeParts): Handler {
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
        return { message: answeredMessage(notice, known().knowledge, answer), says: notice.vendor };
    }
  }

  async function run(job: Job, run: Run): Promise<undefined> {
    const notice = Notice.parse(job.data);
    const { to } = notice;
    const sent = await posts.sentBefore(job, run);
    const { kind } = await whoForSure(whoIs, to, run);
    if (kind !== 'inside') return;
    await run.catchUp();
    await refresh();
    const found = await worded(notice);
    if (found === undefined) return;
    const id = `${job.key}:${found.says}`;
    if (id === sent?.id) return;
    await posts.send({ person: to }, async () => found.message, { id }, run);
  }

  return { kind: 'notice', methods: [], run, gone: async () => 'end' };
}
