import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { APP_TOKEN } from '../local-slack/bolt-app.ts';
import { freePort } from '../ports.ts';
import { type BotProcess, NPM_START, type Start, startProcess } from './bot-process.ts';
import { SPEED } from './fast-forward.ts';
import { localSlack, settings } from './local-slack.ts';

// The bot is a process of its own: what it does not survive, or ends by, is seen from outside.

const OPEN = 'apps.connections.open';
const BACK_WITHIN_MS = 25_000;

type Bot = BotProcess & { readonly slack: LocalSlack };

/** Starts a bot in Socket Mode; resolves when both its connections are open. */
async function startReadyBot(start?: Start): Promise<Bot> {
  const slack = await localSlack({ appToken: APP_TOKEN, retryDelaysMs: [] });
  const port = await freePort();
  const env = { ...settings(slack.url), SLACK_APP_TOKEN: APP_TOKEN, PORT: String(port) };
  const bot = { ...startProcess(env, start), slack };
  await bot.logs('ready');
  await slack.until(() => slack.sockets.connections.length === 2, BACK_WITHIN_MS);
  return bot;
}

test.each(['invalid_auth', 'token_revoked', 'not_allowed_token_type'])(
  'Slack that refuses the sockets of a running bot for good (%s): advice in the log, and an orderly end',
  async (error) => {
    const { slack, ended } = await startReadyBot();
    slack.faults.add({ kind: 'refused', method: OPEN, error, times: 1_000 });
    slack.sockets.disconnect('refresh_requested');
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/"level":50.*SLACK_APP_TOKEN/);
    expect(stdout).toContain('"msg":"stopped"');
  },
);

test('Slack that is away for a long while is tried at least every half minute, and the bot is soon back', async () => {
  const preload = fileURLToPath(new URL('fast-forward.ts', import.meta.url));
  const [node = '', ...args] = NPM_START.command;
  const { slack, signal } = await startReadyBot({
    ...NPM_START,
    command: [node, '--import', preload, ...args],
  });
  const end = slack.faults.add({ kind: 'outage' });
  signal('SIGUSR2');
  const began = Date.now();
  await wait((8 * 60_000) / SPEED);
  const tries = slack.log.flatMap(({ method, at }) => (method === OPEN && at > began ? [at] : []));
  const pauses = [...tries.slice(1), Date.now()].map((at, index) => (at - (tries[index] ?? at)) * SPEED);
  expect(pauses.length).toBeGreaterThan(10);
  // Half a minute, and a real second for the machine. By the SDK alone the last pause is nearly two minutes.
  expect(Math.max(...pauses)).toBeLessThan(90_000);
  end();
  await slack.until(() => slack.sockets.connections.length > 0, BACK_WITHIN_MS);
});
