import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { UserId } from '../core/checklist/ids.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import type { ConfirmationStore } from '../core/confirmation/store.ts';
import type { ConversationStore } from '../core/conversation/store.ts';
import type { MissStore } from '../core/miss/store.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { aboutHere } from './answering/about-here.ts';
import { answererHere } from './answering/answer-here.ts';
import { aboutAnswererOf, answererOf } from './answering/answerer.ts';
import { conversationsOf } from './answering/conversations.ts';
import { createDesk } from './checklists/desk.ts';
import { cardConfirmer } from './confirmations/on-card.ts';
import { firstTimes, forgetting } from './event-once.ts';
import { createFixDesk, type FixParts, mayReview } from './fixes/fix-desk.ts';
import { withFixSentences } from './fixes/sentences.ts';
import { guard } from './guard/guard.ts';
import { installationOf } from './guard/installation.ts';
import { whoAsks, whoIs } from './guard/who-asks.ts';
import { startLookUps } from './home/look-ups.ts';
import { boltLogger } from './intake/bolt-logger.ts';
import { ObservedApp } from './intake/observed-app.ts';
import { receiverOf } from './intake/receiver.ts';
import { createRequests } from './intake/requests.ts';
import type { Route } from './intake/route.ts';
import type { Known } from './known.ts';
import { addListeners } from './listeners/all.ts';
import { Switchboard } from './listeners/switchboard.ts';
import { missesOf } from './misses/misses.ts';
import { patiently } from './patience.ts';
import { peopleOf } from './people/people.ts';
import { reporterOf } from './report.ts';
import { countedFetch } from './sending/counted-fetch.ts';
import { checkClock, createSlackClock } from './sending/slack-clock.ts';

export type SlackApp = {
  /** Begins to take requests; resolves when the port is open. */
  readonly start: () => Promise<void>;
  /** The record may say something else than before. */
  readonly knowledgeChanged: () => void;
  /** Takes no more, finishes what is in hand, and resolves. */
  readonly stop: () => Promise<void>;
  /** Whether what Slack sends can reach it just now. */
  readonly isConnected: () => boolean;
};

const SLACK_TIMEOUT_MS = 10_000;

/** What the Slack side of the bot stands on. */
export type SlackParts = {
  readonly config: Config;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly store: ChecklistStore;
  readonly conversations: ConversationStore;
  readonly misses: MissStore;
  readonly confirmations: ConfirmationStore;
  readonly fixes: FixParts;
  readonly routes: readonly Route[];
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => Date;
};

/** The Slack side of the bot: a receiver, the listeners, the outbox, one place for failures. */
export function slackAppOf(parts: SlackParts): SlackApp {
  const { config, known, store, conversations, routes, metrics, log, now } = parts;
  const requests = createRequests(metrics, log);
  let isIn = false;
  const logger = boltLogger(log, requests.reference, () => isIn);
  const clock = createSlackClock();
  const calls = {
    slackApiUrl: config.slackApiUrl,
    fetch: clock.heardBy(countedFetch(config.slackApiUrl, metrics)),
    timeout: SLACK_TIMEOUT_MS,
  };
  const clientOptions = {
    ...calls,
    // Not the WebClient's own retries: it repeats a chat.postMessage of which it does not know the end.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const receiver = receiverOf({
    connection: config.connection,
    routes,
    // With the retries of its own: a connection may be asked for again and again, and must be.
    clientOptions: calls,
    ...{ metrics, log, logger, whenIdle: requests.done },
  });
  const options = { token: config.botToken, receiver, clientOptions, logger };
  const app = new ObservedApp({ ...options, convoStore: false, deferInitialization: true }, requests);
  const report = reporterOf(log, 'a person could not be answered', requests.failed);
  const answer = answererOf(known, report, metrics.unanswered);
  const answerAbout = aboutAnswererOf(() => known().askAbout, report, metrics.unanswered);
  const outboxClient = new WebClient(config.botToken, { ...clientOptions, logger });
  let home = '';
  let bot: UserId | undefined;
  // Until Slack has told where the app is installed, nobody is from there.
  let installation = installationOf({});
  const people = peopleOf(app.client, () => installation, now);
  const who = whoAsks(() => installation, people, config.guests);
  const desk = createDesk({
    store,
    confirmations: parts.confirmations,
    client: outboxClient,
    known,
    report,
    home: () => home,
    bot: () => bot,
    now,
    admins: config.admins,
    people,
    reviewers: config.ownersChannel === undefined ? config.admins : [],
    whoIs: whoIs(who, () => installation),
  });
  const fixes = createFixDesk({
    ...parts.fixes,
    ...{ client: app.client, known, now, report, projects: store },
    ...{ ownersChannel: config.ownersChannel, admins: config.admins, audienceOf: desk.channels.audienceOf },
  });
  const stored = patiently(report);
  const misses = missesOf(parts.misses, now, stored);
  const onCard = cardConfirmer(desk, stored);
  const talks = conversationsOf(conversations, now, stored);
  const stopForgetting = forgetting({ ...store, ...conversations }, misses, now, report);
  const reviews = (user: UserId, channel: string) => mayReview(fixes, user, channel);
  const here = answererHere({ store, home: () => home, reviews, onCard }, talks, answer, stored, misses);
  const isFirst = firstTimes(store, now);
  const lookUps = startLookUps(desk);
  const switchboard = new Switchboard();
  addListeners(switchboard, {
    answer,
    answerAbout: aboutHere(desk, answerAbout, stored, misses),
    answerHere: withFixSentences(fixes, here),
    conversations: talks,
    findPartners: (typed) => known().findPartners(typed),
    desk,
    onCard,
    remember: lookUps.remember,
    misses,
    fixes,
    isFirst,
    report,
  });
  app.use(guard(who, { desk, isFirst, report }));
  app.use((args) => switchboard.put(args));
  const reportListener = reporterOf(log, 'a listener failed', requests.failed);
  app.error(async (error) => void reportListener(error));
  return {
    async start() {
      await app.init();
      checkClock(clock, (words) => log.warn(words));
      const installed = await app.client.auth.test();
      home = installed.url ?? '';
      bot = UserId.safeParse(installed.user_id).data;
      installation = installationOf(installed);
      isIn = true;
      await app.start(config.port);
      desk.outbox.wake();
      desk.reminders.wake();
      desk.drift.wake();
      misses.forget().catch(report);
      fixes.reviews.wake();
      desk.homes.wake();
      desk.rounds.wake();
    },
    knowledgeChanged() {
      desk.drift.wake();
      desk.homes.reviewsChanged();
    },
    async stop() {
      await app.stop();
      await requests.done();
      stopForgetting();
      await lookUps.stop();
      await desk.drift.stop();
      await fixes.reviews.stop();
      await desk.reminders.stop();
      await desk.homes.stop();
      await desk.rounds.stop();
      await desk.outbox.stop();
      desk.channels.stop();
    },
    isConnected: receiver.isConnected,
  };
}
