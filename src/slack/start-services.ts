import { drawingsOf } from './checklists/drawing.ts';
import { startDriftWatch } from './checklists/drift.ts';
import { startChannelPoller } from './guard/channel-poller.ts';
import { createChannels } from './guard/channels.ts';
import { assignmentHandler } from './jobs/assignment.ts';
import type { Budgets } from './jobs/budgets.ts';
import { checklistMessageHandler, deletionHandler } from './jobs/checklist-message.ts';
import { checklistTextHandler } from './jobs/checklist-text.ts';
import { messageFinder } from './jobs/find-copies.ts';
import { homeHandler } from './jobs/home.ts';
import { noticeHandler } from './jobs/notice.ts';
import { createOutcomes } from './jobs/outcomes.ts';
import { postsOf } from './jobs/posts.ts';
import { reminderHandler } from './jobs/reminder.ts';
import { replyHandler } from './jobs/reply.ts';
import { reviewHandler, startReviewWatch } from './jobs/review.ts';
import { startRunner } from './jobs/runner.ts';
import type { JobServices } from './jobs/services.ts';
import { threadHandler } from './jobs/thread.ts';
import { firstTimes } from './retention.ts';
import type { Services } from './services.ts';
import { startWrites } from './writes.ts';

/** What the services are made from. */
type ServicesParts = Omit<Services, 'channels' | 'writes' | 'outcomeOf' | 'isFirst'> &
  Pick<JobServices, 'client' | 'fetch'> & { readonly budgets: Budgets };

/** The services, and what runs behind them. */
type Running = {
  readonly services: Services;
  /** The knowledge may have changed. */
  readonly knowledgeChanged: () => void;
  /** Makes all that runs look for work. */
  readonly wake: () => void;
  /** Finishes what is in flight, the jobs last, because the others may have added some. */
  readonly stop: () => Promise<void>;
};

const HANDLERS = [
  checklistMessageHandler,
  threadHandler,
  checklistTextHandler,
  deletionHandler,
  homeHandler,
  reviewHandler,
  reminderHandler,
  assignmentHandler,
  replyHandler,
  noticeHandler,
];

/** Creates the services, and starts the job runner and the watches. */
export function startServices({ budgets, client, fetch, ...parts }: ServicesParts): Running {
  const { checklists, now, report } = parts;
  const outcomes = createOutcomes();
  const writes = startWrites(report);
  const services: Services = {
    ...parts,
    writes,
    channels: createChannels(checklists, client, () => parts.known().confidential, now),
    outcomeOf: outcomes.next,
    isFirst: firstTimes(checklists, now),
  };
  const findMessages = messageFinder(client);
  const posts = postsOf(client, findMessages, now);
  const people = { ...parts.people, ...parts.people.unhurried };
  const unhurried = { ...services, people };
  const forJobs = { ...unhurried, client, fetch, findMessages, posts, drawings: drawingsOf(unhurried) };
  const handlers = HANDLERS.map((handlerWith) => handlerWith(forJobs));
  const runner = startRunner({ ...services, budgets, outcomes, handlers });
  const drift = startDriftWatch(services);
  const reviews = startReviewWatch(services);
  const channelPoller = startChannelPoller(services, budgets);
  return {
    services,
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
