import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIMITS } from '../../local-slack/limits.ts';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { listening } from '../ports.ts';
import { startAnySlack } from './any-app.ts';
import { quietClient } from './quiet.ts';

/** A bot that fails as the test says: a status, or no answer at all. */
let answers: (number | 'none')[];
let headers: IncomingHttpHeaders[];
let bodies: string[];
let server: Server;
let port: number;
let slack: LocalSlack;

beforeEach(async () => {
  answers = [];
  headers = [];
  bodies = [];
  server = createServer(async (request, response) => {
    headers.push(request.headers);
    bodies.push(await text(request));
    const status = answers.shift() ?? 200;
    if (status !== 'none') response.writeHead(status).end();
  });
  port = await listening(server);
  await start({});
});
afterEach(async () => {
  await slack.close();
  server.closeAllConnections();
  server.close();
});

/** Starts the workspace; where the bot answers, Slack waits its own 3 s, so that a slow machine changes nothing. */
async function start(options: { answerLimitMs?: number }): Promise<void> {
  slack = await startAnySlack({
    retryDelaysMs: [0, 0, 0],
    ...options,
  });
  slack.connect(`http://127.0.0.1:${port}`);
}

const command = () => slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
const retryHeaders = () => headers.map((one) => [one['x-slack-retry-num'], one['x-slack-retry-reason']]);

test('a command without an answer in time: operation_timeout', async () => {
  await slack.close();
  await start({ answerLimitMs: 50 });
  answers = ['none'];
  expect(await command()).toMatchObject({
    text: '/cloudpay failed with the error "operation_timeout"',
    onlyFor: 'U0ANN',
  });
  expect(slack.problems).toEqual([
    { code: 'http_timeout', method: 'command /cloudpay', detail: ['no answer'] },
  ]);
  expect(slack.log[0]?.ms).toBeGreaterThanOrEqual(50);
});

test('a click and a shortcut without an answer in time: a notice, and no retry', async () => {
  const blocks = [
    { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' } }] },
  ];
  await slack.close();
  // Enough for the one that is answered, on a busy machine too.
  await start({ answerLimitMs: 1_000 });
  const ann = slack.person('ann');
  await quietClient(slack).apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'a', blocks });
  const [message] = slack.sees('ann', 'general');
  if (!message) throw new Error('nothing was posted');
  answers = ['none', 500, 'none'];
  await ann.click(message, 'Go');
  await ann.click(message, 'Go');
  await ann.shortcut('Begin');
  const told = (code: string) =>
    `That did not work: the app did not answer as it should (${code}). Try again?`;
  expect(ann.notices).toEqual(['operation_timeout', 'dispatch_failed', 'operation_timeout'].map(told));
  expect(slack.person('ben').notices).toEqual([]);
  expect(headers).toHaveLength(3);
});

test('a command answered with an error, and one that nobody takes: dispatch_failed, and no retry', async () => {
  answers = [500];
  expect(await command()).toMatchObject({ text: '/cloudpay failed with the error "dispatch_failed"' });
  expect(headers).toHaveLength(1);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  expect(await command()).toMatchObject({ text: '/cloudpay failed with the error "dispatch_failed"' });
  expect(slack.problems.map(({ code }) => code)).toEqual(['http_error', 'connection_failed']);
});

test('an event is tried again three times, with the same body, and no fourth time', async () => {
  answers = [500, 404, 302, 503, 200];
  await slack.person('ann').mention('hello', { in: 'general' });
  await slack.until(() => slack.log.length === 4);
  expect(retryHeaders()).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  expect(new Set(bodies).size).toBe(1);
  expect(slack.problems.map(({ code }) => code)).toEqual(Array(4).fill('http_error'));
  await slack.person('ben').mention('hello', { in: 'general' });
  expect(answers).toEqual([]);
  expect(headers).toHaveLength(5);
});

test('the retries name the reason', async () => {
  await slack.close();
  // Long enough for each request to arrive, on a busy machine too.
  await start({ answerLimitMs: 250 });
  answers = ['none', 'none', 'none', 'none'];
  await slack.person('ann').mention('hello', { in: 'general' });
  await slack.until(() => slack.log.length === 4);
  expect(retryHeaders().map(([, reason]) => reason)).toEqual([undefined, ...Array(3).fill('http_timeout')]);
});

test('the times are Slack’s own unless a test shortens them', () => {
  expect(LIMITS).toMatchObject({ answerMs: 3_000, retryDelaysMs: [0, 60_000, 300_000] });
});

test('a retry that goes well is the last', async () => {
  answers = [500, 200];
  await slack.person('ann').mention('hello', { in: 'general' });
  await slack.until(() => slack.log.length === 2);
  await slack.person('ben').mention('hello', { in: 'general' });
  expect(retryHeaders().map(([number]) => number)).toEqual([undefined, '1', undefined]);
});

test('without a bot nothing can be delivered', async () => {
  const alone = await startAnySlack();
  await expect(alone.person('ann').mention('hello', { in: 'general' })).rejects.toThrow(
    'call connect(botUrl) first',
  );
  await alone.close();
});

test('closing wakes those who wait', async () => {
  const alone = await startAnySlack();
  const waiting = expect(alone.until(() => undefined)).rejects.toThrow('the workspace was closed');
  await alone.close();
  await waiting;
});
