import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Seed } from '../../local-slack/seed.ts';
import { startBot } from '../../src/bot.ts';
import type { Config, Connection, DatabaseAddress } from '../../src/config.ts';
import type { Ask } from '../../src/core/ask/ask.ts';
import { createMetrics } from '../../src/metrics.ts';
import { slackAppOf } from '../../src/slack/app.ts';
import type { Known } from '../../src/slack/known.ts';
import { openStore } from '../../src/store/open.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { APP_TOKEN, SECRET } from '../local-slack/bolt-app.ts';
import { startSlack } from '../local-slack/start.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { configAt } from './config.ts';
import { expectDiscretion, expectNoUnfurling } from './discretion.ts';
import { realKnown } from './known.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';

/** The ways in which Slack brings the bot what there is. */
export const TRANSPORTS = ['http', 'sockets'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** What a local Slack and its bot need for a transport. */
const CONNECTIONS: Readonly<Record<Transport, { slack: { appToken?: string }; bot: Connection }>> = {
  http: { slack: {}, bot: { kind: 'http', signingSecret: SECRET } },
  sockets: { slack: { appToken: APP_TOKEN }, bot: { kind: 'socket', appToken: APP_TOKEN } },
};

/** A local Slack in which bots come and go, all on one database. */
export type Office = Awaited<ReturnType<typeof openOffice>>;

export type OfficeOptions = {
  /** An empty one of its own unless it says otherwise. */
  readonly database?: DatabaseAddress;
  /** `http` unless it says otherwise. */
  readonly transport?: Transport;
  /** Who and what there is in the local Slack. */
  readonly seed?: Seed;
  /** Whether the local Slack has its page, for a browser. */
  readonly page?: boolean;
  /** How long Slack waits for an answer, where none comes. */
  readonly answerLimitMs?: number;
  /** The optional scopes that whoever installed the bot did not grant. */
  readonly refusedScopes?: readonly string[];
  /** Another knowledge than the real one. */
  readonly knowledgeDir?: string;
  /** Something that stands between the bot and the Web API of this address; gives its own. */
  readonly api?: (apiUrl: string) => Promise<string>;
  /** Answers instead of the playbook: the Slack side of the bot alone. */
  readonly ask?: Ask;
  /** Beside such an answer: what the typeahead finds. */
  readonly findPartners?: Known['findPartners'];
  /** Settings that are not as usual. */
  readonly settings?: Partial<Pick<Config, 'admins' | 'guests' | 'ownersChannel' | 'jiraUrl'>>;
  /** `info` unless it says otherwise. */
  readonly logLevel?: 'debug';
  /** The bots' clock. */
  readonly now?: () => Date;
  /** What goes wrong on purpose, as Slack calls it; nothing else may. */
  readonly troubles?: readonly string[];
};

/** Opens it until the test ends; then nothing but the troubles went wrong, and the logs are discreet. */
export async function openOffice(options: OfficeOptions = {}) {
  const { seed, page, answerLimitMs, refusedScopes = [], troubles = [] } = options;
  const database: DatabaseAddress = options.database ?? {
    kind: 'sqlite',
    path: join(temporaryFolder(), 'cloudpay.db'),
  };
  const connection = CONNECTIONS[options.transport ?? 'http'];
  const slack = await startSlack({
    ...connection.slack,
    refusedScopes,
    ...(seed && { seed }),
    ...(page && { page }),
    ...(answerLimitMs && { answerLimitMs }),
  });
  // The log of all its bots.
  const log = memoryLog(options.logLevel);
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    slack.faults.clear();
    for (const stop of stops) await stop();
    await slack.close();
    expect(slack.problems.filter(({ code }) => !troubles.includes(code))).toEqual([]);
    expectDiscretion(log, slack);
    expectNoUnfurling(slack);
  });

  /** Starts another bot; over HTTP Slack talks to it from then on, over sockets to all of them. */
  async function newBot() {
    const config = await configAt(slack, {
      database,
      connection: connection.bot,
      slackApiUrl: (await options.api?.(slack.url)) ?? slack.url,
      knowledgeDir: options.knowledgeDir ?? KNOWLEDGE_DIR,
      ...options.settings,
    });
    const running = await (options.ask
      ? startSlackApp(config, log, { ...options, ask: options.ask })
      : startBot(config, log.logger, { now: options.now }));
    const url = `http://127.0.0.1:${config.port}`;
    let stopped: Promise<void> | undefined;
    /** Stops the bot, which finishes what is in hand: what it has not said then it never will. */
    const stop = () => {
      stopped ??= running.stop();
      return stopped;
    };
    stops.push(stop);
    /** Slack talks to this one from now on. */
    const connect = () => slack.connect(url);
    if (connection.bot.kind === 'http') connect();
    return { url, connect, stop };
  }

  return { slack, database, log, newBot };
}

/** The bot without its knowledge: what it answers is the test's. */
async function startSlackApp(
  config: Config,
  log: MemoryLog,
  { ask, findPartners }: Pick<OfficeOptions, 'findPartners'> & { readonly ask: Ask },
): Promise<{ stop: () => Promise<void> }> {
  const store = await openStore(config.database);
  const known = { ...(await realKnown()), ask, ...(findPartners && { findPartners }) };
  const app = slackAppOf({
    config,
    known: () => known,
    store,
    refresh: async () => {},
    routes: [],
    metrics: createMetrics(),
    log: log.logger,
    now: () => new Date(),
  });
  await app.start();
  return {
    async stop() {
      await app.stop();
      await store.close();
    },
  };
}

/** The optional scopes with which a bot finds messages again. */
export const HISTORY = ['channels:history', 'groups:history'];
