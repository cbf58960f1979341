import type { WebClient } from '@slack/web-api';
import { momentOf, type UserId } from '../core/checklists/ids.ts';
import type { FixStore } from '../core/corrections/stores.ts';
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
import type { Services } from './services.ts';
import { startWrites } from './writes.ts';

type ServicesParts = Pick<
  Services,
  | 'store'
  | 'confirmations'
  | 'known'
  | 'now'
  | 'report'
  | 'people'
  | 'whoIs'
  | 'admins'
  | 'jiraUrl'
  | 'ownersChannel'
> & {
  readonly jobs: JobStore;
  readonly budgets: Budgets;
  /** A client for the jobs alone: a 429 makes the whole queue of a client wait. */
  readonly client: WebClient;
  readonly installation: () => Installation;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  readonly fixes: FixStore;
  readonly helpFor: HelpFor;
  /** Resolves when `known` has what the store has. */
  readonly refresh: () => Promise<void>;
};

/** Creates the services and starts the job runner. */
export function startServices(parts: ServicesParts): Services {
  const { store, confirmations, client, known, installation, report, now, admins, people, budgets } = parts;
  const channels = createChannels({
    ...{ store, client, now },
    confidential: () => known().confidential,
  });
  const drawings = drawingsOf({
    channels,
    people,
    now,
    mayDelete: admins.length > 0,
    jiraUrl: parts.jiraUrl,
  });
  const sending = { store, client, now, report };
  const findMessages = messageFinder(client);
  const linksTo = linksOf(store, () => installation().home);
  const bot = () => installation().bot;
  const { whoIs, fixes, refresh, reviewers, ownersChannel } = parts;
  const telling = {
    ...{ ...sending, known, linksTo, people, whoIs, fixes, refresh, reviewers, ownersChannel },
    posts: postsOf({ client, findMessages, now }),
    readersOf: channels.readersOf,
  };
  const accounts = closedAccounts({ store, whoIs, bot, now });
  const runner = startRunner({
    ...{ jobs: parts.jobs, budgets, now, report },
    handlers: [
      checklistMessageHandler({
        ...sending,
        lookAtPeople: accounts.lookAt,
        drawings,
        findCopies: copyFinder(findMessages),
      }),
      threadHandler({ ...telling, audienceOf: channels.audienceOf }),
      checklistTextHandler({ ...telling, audienceOf: channels.audienceOf }),
      deletionHandler(sending),
      homeHandler(telling),
      reviewHandler({ ...telling, admins }),
      reminderHandler({ ...telling, left: accounts.left }),
      assignmentHandler(telling),
      replyHandler(telling),
      noticeHandler({ ...telling, answer: answererOf(parts, parts.helpFor, () => {}) }),
    ],
  });
  const drift = startDriftWatch({
    ...{ store, known, now, report, bot },
  });
  const reviews = startReviewWatch({ store, jobs: parts.jobs, known, reviewers, report });
  const writes = startWrites(report);
  const channelPoller = startChannelPoller({
    ...{ store, channels, now, report, budgets },
  });
  return {
    ...{ store, confirmations, writes, drift, reviews },
    wantHome: (user) => writes.keep(`home ${user}`, () => store.wantHome(user, momentOf(now()))),
    putOff: replyPutOff({ jobs: parts.jobs, writes, readersOf: channels.readersOf }),
    jobs: { ...runner, givenUp: parts.jobs.givenUp, want: parts.jobs.want },
    ...{
      known,
      now,
      report,
      linksTo,
      whoIs,
      people,
      channels,
      admins,
      ownersChannel,
      jiraUrl: parts.jiraUrl,
      mayUpload: () => installation().mayUpload,
    },
    wake() {
      for (const one of [runner, drift, reviews, channelPoller]) one.wake();
    },
    async stop() {
      for (const one of [drift, reviews, writes, channelPoller, runner]) await one.stop();
    },
  };
}
