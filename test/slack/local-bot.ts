import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import type { Seed } from '../../local-slack/seed.ts';
import { startBot } from '../../src/bot.ts';
import type { Config, Connection } from '../../src/config.ts';
import type { Ask } from '../../src/core/ask/ask.ts';
import { createMetrics } from '../../src/metrics.ts';
import { slackAppOf } from '../../src/slack/app.ts';
import type { Known } from '../../src/slack/known.ts';
import { openStore } from '../../src/store/open.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { APP_TOKEN, SECRET, TOKEN } from '../local-slack/bolt-app.ts';
import { startSlack } from '../local-slack/start.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { expectDiscretion, expectNoUnfurling } from './discretion.ts';
import { realKnown } from './known.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';
import { freePort } from './ports.ts';

/** The ways in which Slack brings the bot what there is. */
export const TRANSPORTS = ['http', 'sockets'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** What a local Slack and its bot need for a transport. */
export const CONNECTIONS: Readonly<Record<Transport, { slack: { appToken?: string }; bot: Connection }>> = {
  http: { slack: {}, bot: { kind: 'http', signingSecret: SECRET } },
  sockets: { slack: { appToken: APP_TOKEN }, bot: { kind: 'socket', appToken: APP_TOKEN } },
};

/** The real bot, connected to a local Slack. */
export type LocalBot = {
  readonly slack: LocalSlack;
  readonly url: string;
  readonly log: MemoryLog;
  /** Waits for so many messages of the bot in a channel, and gives them. */
  readonly speaks: (channel: string, times?: number) => Promise<Message[]>;
  /** Stops the bot, which finishes what is in hand: what it has not said then it never will. */
  readonly stop: () => Promise<void>;
};

export type LocalBotOptions = {
  readonly knowledgeDir?: string;
  /** An empty one of its own unless it says otherwise. */
  readonly database?: Config['database'];
  /** Something that stands between the bot and the Web API of this address; gives its own. */
  readonly api?: (apiUrl: string) => Promise<string>;
  /** `http` unless it says otherwise. */
  readonly transport?: Transport;
  /** Answers instead of the playbook: the Slack side of the bot alone. */
  readonly ask?: Ask;
  /** Beside such an answer: what the typeahead finds. */
  readonly findPartners?: Known['findPartners'];
  /** Whether the local Slack has its page, for a browser. */
  readonly page?: boolean;
  /** `info` unless it says otherwise. */
  readonly logLevel?: 'debug';
  /** Who and what there is in the local Slack. */
  readonly seed?: Seed;
  /** Settings that are not as usual. */
  readonly settings?: Partial<Pick<Config, 'admins' | 'guests' | 'ownersChannel' | 'jiraUrl'>>;
  /** How long Slack waits for an answer, where none comes. */
  readonly answerLimitMs?: number;
  /** What goes wrong on purpose, as Slack calls it. */
  readonly troubles?: readonly string[];
  /** The bot's clock. */
  readonly now?: () => Date;
};

/**
 * Starts the bot and a local Slack, until the test ends; then Slack must have found nothing wrong, and the log must be
 * discreet.
 */
export async function startLocalBot(options: LocalBotOptions = {}): Promise<LocalBot> {
  const connection = CONNECTIONS[options.transport ?? 'http'];
  const slack = await startSlack({
    ...connection.slack,
    ...(options.page && { page: options.page }),
    ...(options.seed && { seed: options.seed }),
    ...(options.answerLimitMs && { answerLimitMs: options.answerLimitMs }),
  });
  const config: Config = {
    botToken: TOKEN,
    connection: connection.bot,
    slackApiUrl: (await options.api?.(slack.url)) ?? slack.url,
    port: await freePort(),
    drainSeconds: 0,
    database: options.database ?? { kind: 'sqlite', path: join(temporaryFolder(), 'cloudpay.db') },
    knowledgeDir: options.knowledgeDir ?? KNOWLEDGE_DIR,
    logLevel: 'info',
    admins: [],
    guests: 'allow',
    ...options.settings,
  };
  const log = memoryLog(options.logLevel);
  const running = await (options.ask
    ? startSlackApp(config, log, { ...options, ask: options.ask })
    : startBot(config, log.logger, { now: options.now }));
  const url = `http://127.0.0.1:${config.port}`;
  if (connection.bot.kind === 'http') slack.connect(url);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= running.stop();
    return stopped;
  };
  onTestFinished(async () => {
    await stop();
    await slack.close();
    const { troubles = [] } = options;
    expect(slack.problems.filter(({ code }) => !troubles.includes(code))).toEqual([]);
    expectDiscretion(log, slack);
    expectNoUnfurling(slack);
  });
  return { slack, url, log, speaks: (channel, times = 1) => botSpeaks(slack, channel, times), stop };
}

async function startSlackApp(
  config: Config,
  log: MemoryLog,
  { ask, findPartners }: Pick<LocalBotOptions, 'findPartners'> & { readonly ask: Ask },
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

async function botSpeaks(slack: LocalSlack, channel: string, times: number): Promise<Message[]> {
  const spoken = () => botMessages(slack, channel);
  await slack.until(() => spoken().length >= times);
  return spoken();
}

/** What the bot has said in a channel, also to one person alone. */
export function botMessages(slack: LocalSlack, channel: string): Message[] {
  return slack.channel(channel).messages.filter(({ author }) => author.kind === 'bot');
}
