import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { AmendmentStore } from '../core/amendment/store.ts';
import type { ChecklistStore } from '../core/checklist/store.ts';
import type { ConfirmationStore } from '../core/confirmation/store.ts';
import type { ConversationStore } from '../core/conversation/store.ts';
import type { MissStore } from '../core/miss/store.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { createDesk } from './checklists/desk.ts';
import { contextOf } from './context.ts';
import { createFixDesk } from './fixes/fix-desk.ts';
import { forgetting } from './forgetting.ts';
import { guard } from './guard/guard.ts';
import { installationOf, NOWHERE } from './guard/installation.ts';
import { whoAsks, whoIs } from './guard/who-asks.ts';
import { startLookUps } from './home/look-ups.ts';
import { boltAppOf } from './intake/bolt-app.ts';
import { createRequests } from './intake/requests.ts';
import type { Route } from './intake/route.ts';
import type { Known } from './known.ts';
import { addListeners } from './listeners/all.ts';
import { Switchboard } from './listeners/switchboard.ts';
import { peopleOf } from './people/people.ts';
import { reporterOf } from './report.ts';
import { checkClock } from './sending/slack-clock.ts';

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

/** What is kept, and where. */
type Stores = {
  readonly checklists: ChecklistStore;
  readonly conversations: ConversationStore;
  readonly misses: MissStore;
  readonly confirmations: ConfirmationStore;
  readonly amendments: AmendmentStore;
};

/** What the Slack side of the bot stands on. */
type SlackParts = {
  readonly config: Config;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly store: Stores;
  /** Resolves when `known` has what the store has. */
  readonly refresh: () => Promise<void>;
  readonly routes: readonly Route[];
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly now: () => Date;
};

/** The Slack side of the bot: a receiver, the listeners, the outbox, one place for failures. */
export function slackAppOf(parts: SlackParts): SlackApp {
  const { config, known, metrics, log, now } = parts;
  const { checklists, conversations, misses, confirmations, amendments } = parts.store;
  const requests = createRequests(metrics, log);
  let installed = NOWHERE;
  const installation = () => installed;
  const bolt = boltAppOf({ ...parts, requests, isIn: () => installed !== NOWHERE });
  const { app } = bolt;
  const report = reporterOf(log, 'a person could not be answered', requests.failed);
  const people = peopleOf(app.client, installation, now);
  const who = whoAsks(installation, people, config.guests);
  const desk = createDesk({
    ...{ store: checklists, confirmations, known, installation, report, now, people },
    client: bolt.ownClient,
    admins: config.admins,
    reviewers: config.ownersChannel === undefined ? config.admins : [],
    whoIs: whoIs(who, installation),
  });
  const fixes = createFixDesk({
    ...{ store: amendments, refresh: parts.refresh, projects: checklists },
    ...{ client: app.client, known, now, report },
    ...{ ownersChannel: config.ownersChannel, admins: config.admins, audienceOf: desk.channels.audienceOf },
  });
  const lookUps = startLookUps(desk);
  const context = contextOf({
    ...{ desk, fixes, conversations, misses, installation },
    remember: lookUps.remember,
    onUnanswered: metrics.unanswered,
  });
  const stopForgetting = forgetting({ ...checklists, ...conversations }, context.misses, now, report);
  const switchboard = new Switchboard();
  addListeners(switchboard, context);
  app.use(guard(who, context));
  app.use((args) => switchboard.put(args));
  const reportListener = reporterOf(log, 'a listener failed', requests.failed);
  app.error(async (error) => void reportListener(error));
  return {
    async start() {
      await app.init();
      checkClock(bolt.clock, (words) => log.warn(words));
      installed = installationOf(await app.client.auth.test());
      await app.start(config.port);
      desk.wake();
      fixes.reviews.wake();
      context.misses.forget().catch(report);
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
      await fixes.reviews.stop();
      await desk.stop();
    },
    isConnected: bolt.isConnected,
  };
}
