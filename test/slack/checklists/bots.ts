import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import type { Seed } from '../../../local-slack/seed.ts';
import { startBot } from '../../../src/bot.ts';
import type { Config, DatabaseAddress } from '../../../src/config.ts';
import { KNOWLEDGE_DIR } from '../../core/ask/real-playbook.ts';
import { TOKEN } from '../../local-slack/bolt-app.ts';
import { startSlack } from '../../local-slack/start.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { expectDiscretion } from '../discretion.ts';
import { CONNECTIONS, type Transport } from '../local-bot.ts';
import { memoryLog } from '../memory-log.ts';
import { freePort } from '../ports.ts';

/** A local Slack in which bots come and go, all on one database. */
export type Office = {
  readonly slack: LocalSlack;
  readonly database: DatabaseAddress;
  /** Starts another bot; over HTTP Slack talks to it from then on, over sockets to all of them. */
  readonly newBot: () => Promise<OfficeBot>;
};

export type OfficeBot = {
  readonly url: string;
  /** Slack talks to this one from now on. */
  readonly connect: () => void;
  readonly stop: () => Promise<void>;
};

export type OfficeOptions = {
  readonly database?: DatabaseAddress;
  /** `http` unless it says otherwise. */
  readonly transport?: Transport;
  readonly seed?: Seed;
  /** Another knowledge than the real one. */
  readonly knowledgeDir?: string;
  /** The optional scopes that whoever installed the bot did not grant. */
  readonly refusedScopes?: readonly string[];
  /** Settings that are not as usual. */
  readonly settings?: Partial<Pick<Config, 'admins' | 'guests' | 'ownersChannel'>>;
  /** The bots' clock. */
  readonly now?: () => Date;
  /** What goes wrong on purpose, as Slack calls it; nothing else may. */
  readonly troubles?: readonly string[];
};

/** Opens it until the test ends; then nothing but the troubles went wrong, and the logs are discreet. */
export async function openOffice({
  database = { kind: 'sqlite', path: join(temporaryFolder(), 'cloudpay.db') },
  transport = 'http',
  seed,
  knowledgeDir = KNOWLEDGE_DIR,
  refusedScopes = [],
  settings: changed = {},
  now,
  troubles = [],
}: OfficeOptions = {}): Promise<Office> {
  const slack = await startSlack({ refusedScopes, ...CONNECTIONS[transport].slack, ...(seed && { seed }) });
  const log = memoryLog();
  const stops: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    slack.faults.clear();
    for (const stop of stops) await stop();
    await slack.close();
    expect(slack.problems.filter(({ code }) => !troubles.includes(code))).toEqual([]);
    expectDiscretion(log, slack);
  });

  async function newBot(): Promise<OfficeBot> {
    const port = await freePort();
    const settings = { botToken: TOKEN, slackApiUrl: slack.url, port, database, knowledgeDir };
    const rest = { logLevel: 'info', drainSeconds: 0, admins: [], guests: 'allow' } as const;
    const connection = CONNECTIONS[transport].bot;
    const running = await startBot({ ...settings, connection, ...rest, ...changed }, log.logger, {
      ...(now && { now }),
    });
    const url = `http://127.0.0.1:${port}`;
    let stopped: Promise<void> | undefined;
    const stop = () => {
      stopped ??= running.stop();
      return stopped;
    };
    stops.push(stop);
    const connect = () => slack.connect(url);
    if (transport === 'http') connect();
    return { url, connect, stop };
  }

  return { slack, database, newBot };
}

/** The optional scopes with which a bot finds messages again. */
export const HISTORY = ['channels:history', 'groups:history'];
