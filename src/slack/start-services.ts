import type { WebClient } from '@slack/web-api';
import { momentOf, type UserId } from '../core/checklists/ids.ts';
import type { JobStore } from '../core/job.ts';
import { answererOf, type HelpFor } from './answering/answerer.ts';
import { closedAccounts } from './checklists/account-closed.ts';
import { drawingsOf } from './checklists/drawing.ts';
import { startDriftWatch } from './checklists/drift.ts';
import { linksOf } from './checklists/links.ts';
import { startChannelPoller } from './guard/channel-poller.ts';
import { createChannels } from './guard/channels.ts';
import type { Installation } from './guard/installation.ts';
import { assignmentHandler } from './jobs/assignment.ts';
import type { Budgets } from './jobs/budgets.ts';
import { checklistMessageHandler, deletionHandler } from './jobs/checklist-message.ts';
import { checklistTextHandler } from './jobs/checklist-text.ts';
import { copyFinder, messageFinder } from './jobs/find-copies.ts';
import { homeHandler } from './jobs/home.ts';
import { noticeHandler } from './jobs/notice.ts';
import { postsOf } from './jobs/posts.ts';
import { reminderHandler } from './jobs/reminder.ts';
import { replyHandler, replyPutOff } from './jobs/reply.ts';
import { reviewHandler, startReviewWatch } from './jobs/review.ts';
import { startRunner } from './jobs/runner.ts';
import { threadHandler } from './jobs/thread.ts';
import type { Fetch, LateReply } from './sending/fetch.ts';
import type { Services } from './services.ts';
import { startWrites } from './writes.ts';

/** What the services are made from. */
type ServicesParts = Pick<
  Services,
  'checklists' | 'confirmations' | 'fixes' | 'refresh' | 'known' | 'now' | 'report' | 'people' | 'whoIs'
> &
  Pick<Services, 'admins' | 'jiraUrl' | 'ownersChannel'> & {
    readonly jobs: JobStore;
    readonly budgets: Budgets;
    /** A client only for jobs: a 429 makes the whole queue of a client wait. */
    readonly client: WebClient;
    /** The fetch of that client. */
    readonly fetch: Fetch;
    readonly installation: () => Installation;
    /** Who reviews fixes on Home. */
    readonly reviewers: readonly UserId[];
    readonly helpFor: HelpFor;
  };

/** The services, and what runs behind them. */
type Running = {
  readonly services: Services;
  /** Stores an answer that Slack rate-limited. */
  readonly putOff: (reply: LateReply) => Promise<void>;
  /** The knowledge may have changed. */
  readonly knowledgeChanged: () => void;
  /** Makes all that runs look for work. */
  readonly wake: () => void;
  /** Finishes what is in flight, the jobs last, because the others may have added some. */
  readonly stop: () => Promise<void>;
};

/** Creates the services, and starts the job runner and the watches. */
export function startServices(parts: ServicesParts): Running {
  const { checklists, jobs, known, now, report, installation, client } = parts;
  const bot = () => installation().bot;
  const channels = createChannels({ ...parts, confidential: () => known().confidential });
  const { readersOf } = channels;
  const linksTo = linksOf(checklists, () => installation().home);
  const findMessages = messageFinder(client);
  const posts = postsOf({ client, findMessages, now });
  const drawings = drawingsOf({ ...parts, channels, mayDelete: parts.admins.length > 0 });
  const accounts = closedAccounts({ ...parts, bot });
  const shared = { ...parts, ...channels, linksTo, findMessages, posts, drawings };
  const runner = startRunner({
    ...parts,
    handlers: [
      checklistMessageHandler({
        ...shared,
        lookAtPeople: accounts.lookAt,
        findCopies: copyFinder(findMessages),
      }),
      threadHandler(shared),
      checklistTextHandler(shared),
      deletionHandler(shared),
      homeHandler(shared),
      reviewHandler(shared),
      reminderHandler({ ...shared, left: accounts.left }),
      assignmentHandler(shared),
      replyHandler(shared),
      noticeHandler({ ...shared, answer: answererOf(parts, parts.helpFor, () => {}) }),
    ],
  });
  const drift = startDriftWatch({ ...parts, bot });
  const reviews = startReviewWatch(parts);
  const writes = startWrites(report);
  const channelPoller = startChannelPoller({ ...parts, channels });
  const services: Services = {
    ...parts,
    channels,
    linksTo,
    drift,
    writes,
    jobs: { next: runner.next, givenUp: jobs.givenUp, want: jobs.want },
    wantHome: (user) => writes.keep(`home ${user}`, () => checklists.wantHome(user, momentOf(now()))),
    mayUpload: () => installation().mayUpload,
  };
  return {
    services,
    putOff: replyPutOff({ jobs, writes, readersOf }),
    knowledgeChanged() {
      for (const one of [drift, reviews]) one.wake();
    },
    wake() {
      for (const one of [runner, drift, reviews, channelPoller]) one.wake();
    },
    async stop() {
      for (const one of [drift, reviews, writes, channelPoller, runner]) await one.stop();
    },
  };
}
