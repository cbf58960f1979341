import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/workspace/workspace.ts';
import { type BotProcess, NPM_START, type Start, startProcess } from '../../bot/bot-process.ts';
import { localSlack, settings } from '../../bot/local-slack.ts';
import { APP_TOKEN } from '../../workspace/bolt-app.ts';
import { TRANSPORTS } from '../local-bot.ts';
import { freePort } from '../ports.ts';
import { SPEED } from './fast-forward.ts';

// Each test says what is wanted, and fails today: `test.fails` goes with the fault. The numbers are those of the faults that
// attacks found. The bot is a process of its own, for some of them end it.

const OPEN = 'apps.connections.open';
const HERE = { in: 'general' };
const SAID_WITHIN_MS = 15_000;
const BACK_WITHIN_MS = 25_000;
const TEST_MS = 90_000;

type Bot = BotProcess & { readonly slack: Workspace; readonly url: string };

/** Starts a bot in Socket Mode, which may or may not become ready. */
async function startBot(prepare: (slack: Workspace) => void = () => {}, start?: Start): Promise<Bot> {
  const slack = await localSlack({ appToken: APP_TOKEN, retryDelaysMs: [] });
  prepare(slack);
  const port = await freePort();
  const env = { ...settings(slack.url), SLACK_APP_TOKEN: APP_TOKEN, PORT: String(port) };
  return { ...startProcess(env, start), slack, url: `http://127.0.0.1:${port}` };
}

async function startReadyBot(start?: Start): Promise<Bot> {
  const bot = await startBot(undefined, start);
  await bot.logs('ready');
  await bot.slack.until(() => bot.slack.sockets.connections.length === 2, BACK_WITHIN_MS);
  return bot;
}

/** The bot is there, is ready, and answers over each of its connections. */
async function expectAlive({ slack, url }: Bot): Promise<void> {
  expect(slack.sockets.connections).not.toEqual([]);
  for (const _ of slack.sockets.connections) {
    const answer = await slack.person('ann').command('/cloudpay vendor recdsk', HERE);
    expect(answer).toMatchObject({ author: { kind: 'bot' }, text: expect.stringContaining('RecDesk') });
  }
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
}

/** How the bot ended, which it has to do by then, with what it said; and it said so to people. */
async function endedWithin(bot: Bot, ms: number): Promise<{ code: number | null; said: string }> {
  const late = wait(ms).then(() => {
    throw new Error(`the bot goes on after ${ms} ms, and has said:\n${bot.output()}`);
  });
  const { code } = await Promise.race([bot.ended, late]);
  const said = bot.output();
  expect(said).not.toMatch(/\n\s+at |node:internal|Unhandled/i);
  return { code, said };
}

/** Waits until the bot has said something like this. */
async function saysWithin({ output }: Bot, pattern: RegExp, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 50) {
    if (pattern.test(output())) return;
    await wait(50);
  }
  expect(output()).toMatch(pattern);
}

describe('18: frames that Slack should not send', () => {
  test.fails.each([
    ['null', 'null'],
    [
      'an event without a payload',
      '{"type":"events_api","envelope_id":"e1","accepts_response_payload":false}',
    ],
    ['an event whose payload is null', '{"type":"events_api","envelope_id":"e1","payload":null}'],
    ['an event of nothing', '{"type":"events_api","envelope_id":"e1","payload":{"type":"event_callback"}}'],
    ['an event that is null', '{"type":"events_api","envelope_id":"e1","payload":{"event":null}}'],
  ])(
    '%s is left aside',
    async (_, frame) => {
      const bot = await startReadyBot();
      for (const connection of bot.slack.sockets.connections) connection.send(frame);
      await expectAlive(bot);
    },
    TEST_MS,
  );

  test(
    'what is no JSON, no object or of an unknown type is left aside',
    async () => {
      const bot = await startReadyBot();
      const frames = [
        'no JSON',
        '5',
        '"text"',
        '[]',
        '{}',
        '{"type":"new_kind","envelope_id":"e1","payload":{}}',
      ];
      for (const connection of bot.slack.sockets.connections)
        for (const frame of frames) connection.send(frame);
      await expectAlive(bot);
    },
    TEST_MS,
  );

  test.fails(
    'app_rate_limited is acknowledged and logged, as over HTTP',
    async () => {
      const bot = await startReadyBot();
      const limited = { type: 'app_rate_limited', team_id: 'T0LOCAL', api_app_id: 'A0CLOUDPAY' };
      const delivered = await bot.slack.deliverPayload({ ...limited, minute_rate_limited: 1_795_435_300 });
      expect(delivered).toMatchObject({ status: 200 });
      await saysWithin(bot, /"level":[45]0.*rate[ _-]?limit/i, SAID_WITHIN_MS);
      await expectAlive(bot);
    },
    TEST_MS,
  );
});

describe('18: a reconnect that Slack refuses for good', () => {
  test.fails.each(['invalid_auth', 'token_revoked', 'not_allowed_token_type'])(
    '%s ends in advice and an orderly stop',
    async (error) => {
      const bot = await startReadyBot();
      bot.slack.faults.add({ kind: 'refused', method: OPEN, error, times: 1_000 });
      bot.slack.sockets.disconnect('refresh_requested');
      const { code, said } = await endedWithin(bot, BACK_WITHIN_MS);
      expect(code).toBe(1);
      expect(said).toMatch(/SLACK_APP_TOKEN/);
    },
    TEST_MS,
  );
});

describe('19: Socket Mode that cannot start', () => {
  test.fails.each([
    ['missing_scope', /connections:write/],
    ['token_revoked', /SLACK_APP_TOKEN/],
    ['not_allowed_token_type', /SLACK_APP_TOKEN/],
  ])(
    '%s: said within 15 s, with what to do, and exit 1',
    async (error, advice) => {
      const bot = await startBot(({ faults }) =>
        faults.add({ kind: 'refused', method: OPEN, error, times: 1_000 }),
      );
      await asksForSocket(bot);
      const { code, said } = await endedWithin(bot, SAID_WITHIN_MS);
      expect(code).toBe(1);
      expect(said).toMatch(advice);
    },
    TEST_MS,
  );

  test.fails(
    '404, which is not Slack’s: said within 15 s, with what to do, and exit 1',
    async () => {
      const bot = await startBot(({ faults }) =>
        faults.add({ kind: 'server-error', status: 404, method: OPEN, times: 1_000 }),
      );
      await asksForSocket(bot);
      const { code, said } = await endedWithin(bot, SAID_WITHIN_MS);
      expect(code).toBe(1);
      expect(said).toMatch(/SLACK_API_URL/);
    },
    TEST_MS,
  );

  test.fails(
    '500: said within 15 s, and tried again until it goes',
    async () => {
      const bot = await startBot(({ faults }) =>
        faults.add({ kind: 'server-error', method: OPEN, times: 1_000 }),
      );
      await asksForSocket(bot);
      await saysWithin(bot, /"level":[45]0.*Slack/, SAID_WITHIN_MS);
      bot.slack.faults.clear();
      await bot.slack.until(() => bot.slack.sockets.connections.length > 0, BACK_WITHIN_MS);
      await bot.logs('ready');
      await expectAlive(bot);
    },
    TEST_MS,
  );
});

/** However long the process takes to come so far. */
async function asksForSocket({ slack }: Bot): Promise<void> {
  await slack.until(() => slack.log.some(({ method }) => method === OPEN), BACK_WITHIN_MS);
}

describe('Slack is away', () => {
  test.fails(
    'for a long while: at most 30 s between tries, and the bot is soon back',
    async () => {
      const preload = fileURLToPath(new URL('fast-forward.ts', import.meta.url));
      const [node = '', ...args] = NPM_START.command;
      const bot = await startReadyBot({ ...NPM_START, command: [node, '--import', preload, ...args] });
      const { slack } = bot;
      const end = slack.faults.add({ kind: 'outage' });
      bot.signal('SIGUSR2');
      const triesSince = (at: number) =>
        slack.log.filter((entry) => entry.method === OPEN && entry.at > at).map((entry) => entry.at);
      const began = Date.now();
      const twentyMinutesMs = (20 * 60_000) / SPEED;
      await wait(twentyMinutesMs);
      const tries = [...triesSince(began), Date.now()];
      const pauses = tries.slice(1).map((at, index) => (at - (tries[index] ?? at)) * SPEED);
      expect(pauses.length).toBeGreaterThan(10);
      // Half a minute, and what the machine takes.
      expect(Math.max(...pauses)).toBeLessThan(50_000);
      end();
      await slack.until(() => slack.sockets.connections.length > 0, BACK_WITHIN_MS);
    },
    TEST_MS,
  );
});

const USER = { id: 'U0ANN', username: 'ann', name: 'ann', team_id: 'T0LOCAL' };
const TEAM = { team: { id: 'T0LOCAL', domain: 'local' }, api_app_id: 'A0CLOUDPAY', trigger_id: '1.2.abc' };
const BUTTON = {
  type: 'button',
  block_id: 'b',
  action_ts: '1795435300.000100',
  value: 'typed in confidence',
};
const MENTION = { type: 'app_mention', user: 'U0ANN', text: 'typed in confidence', ts: '1795435300.000100' };

describe.each(TRANSPORTS)('22, over %s: a malformed payload', (transport) => {
  test.fails.each([
    [
      'a click on nothing',
      {
        type: 'block_actions',
        user: USER,
        ...TEAM,
        container: { type: 'view', view_id: 'V1' },
        actions: [BUTTON],
      },
      /actions[.[]0\]?\.action_id/,
    ],
    [
      'a mention nowhere',
      { type: 'event_callback', team_id: 'T0LOCAL', event_id: 'Ev1', event: MENTION },
      /event\.channel/,
    ],
    [
      'a command of nobody',
      { command: '/cloudpay', text: 'typed in confidence', user_id: 'U0ANN' },
      /channel_id/,
    ],
  ])(
    '%s is logged with the path of its first problem, and without its content',
    async (_, payload, path) => {
      const slack = await localSlack({
        retryDelaysMs: [],
        ...(transport === 'sockets' && { appToken: APP_TOKEN }),
      });
      const port = await freePort();
      const socket = transport === 'sockets' ? { SLACK_APP_TOKEN: APP_TOKEN } : {};
      const process = startProcess({ ...settings(slack.url), ...socket, PORT: String(port) });
      const bot = { ...process, slack, url: `http://127.0.0.1:${port}` };
      await bot.logs('ready');
      if (transport === 'http') slack.connect(bot.url);
      await slack.deliverPayload(payload);
      await saysWithin(bot, path, 5_000);
      expect(bot.output()).not.toContain('in confidence');
      expect(bot.output()).not.toMatch(/\n\s+at |node:internal|Unhandled/i);
    },
    TEST_MS,
  );
});
