import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { startLocalBot } from '../slack/local-bot.ts';
import { lookUp, openLookUp } from '../slack/look-up.ts';
import { deliverSigned } from '../slack/raw-event.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { scrape } from './exposition.ts';

const KINDS = ['command', 'mention', 'dm', 'click', 'view', 'options', 'shortcut', 'home'];

test('what people do is counted by its kind, with the time it took and that of its acknowledgement', async () => {
  const { slack, url, speaks } = await startLocalBot();
  const ann = slack.person('ann');
  const card = await ann.command('/cloudpay vendor recdsk', { in: 'random' });
  await ann.click(card, 'Share to channel');
  await ann.mention('vendor logis', { in: 'general' });
  await ann.dm('bid 2298');
  await ann.openHome();
  await speaks('general');
  await speaks('@ann');
  await slack.until(() => ann.home && slack.sees('ann', 'random').length === 2);
  await openLookUp(slack, ann);
  await lookUp(ann, 'recdsk', 'RecDesk');

  const atLeastOne = (values: readonly (number | undefined)[]) =>
    expect(values.map((value) => (value ?? 0) > 0)).toEqual(KINDS.map(() => true));
  await vi.waitFor(async () => {
    const numbers = await scrape(url);
    const requests = (kind: string) =>
      `cloudpay_request_duration_seconds_count{kind="${kind}",outcome="answered"}`;
    atLeastOne(KINDS.map((kind) => numbers.get(requests(kind))));
    atLeastOne(
      KINDS.map((kind) => numbers.get(`cloudpay_acknowledgement_duration_seconds_count{kind="${kind}"}`)),
    );
    expect(numbers.get(requests('command'))).toBe(1);
    expect(numbers.get(requests('click'))).toBe(1);
    expect([...numbers.keys()].filter((name) => /failed|kind="other"/.test(name))).toEqual([]);
  }, 30_000);
});

test('calls of Slack by method and how they end, of both clients and of response URLs', async () => {
  const { slack, url, speaks } = await startLocalBot();
  slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage' });
  slack.faults.add({ kind: 'server-error', method: 'response_url' });
  const ann = slack.person('ann');
  const card = await ann.command('/cloudpay vendor recdsk', { in: 'random' });
  await ann.click(card, 'Share to channel');
  await ann.mention('vendor logis', { in: 'general' });
  await speaks('general');
  await ann.command('/cloudpay checklist recdesk bid 4321', { in: 'impl-springfield' });
  await speaks('impl-springfield', 2);
  await ann.command('/cloudpay checklist logis bid 77', { in: 'random' });
  await vi.waitFor(async () => {
    const numbers = await scrape(url);
    const calls = (method: string, outcome: string) =>
      numbers.get(`cloudpay_slack_calls_total{method="${method}",outcome="${outcome}"}`);
    expect(calls('auth.test', 'ok')).toBe(2);
    expect(calls('chat.postMessage', 'rate_limited')).toBe(1);
    expect(calls('chat.postMessage', 'ok')).toBe(3);
    expect(calls('chat.postMessage', 'refused')).toBe(1);
    expect(calls('response_url', 'http_error')).toBe(1);
    expect(numbers.get('cloudpay_request_duration_seconds_count{kind="click",outcome="failed"}')).toBe(1);
  }, 30_000);
});

test('questions without an answer, by why', async () => {
  const { slack, url } = await startLocalBot();
  for (const question of ['vendor recdesk', 'bid 999999', 'the weather in Paris was lovely', 'bid 888888'])
    await slack.person('ann').command(`/cloudpay ${question}`, { in: 'general' });
  const lunch = await slack.person('ben').say('Lunch at noon?', { in: 'general' });
  await slack.person('ann').messageShortcut(lunch, 'Ask CloudPay about this');
  await slack.until(() => slack.person('ann').modal);
  const numbers = await scrape(url);
  const unanswered = (reason: string) =>
    numbers.get(`cloudpay_unanswered_questions_total{reason="${reason}"}`);
  expect([unanswered('missing'), unanswered('out_of_scope')]).toEqual([3, 1]);
});

test('requests that are refused are counted, and it is said once what to do', async () => {
  const { slack, url, log } = await startLocalBot();
  const old = { ageMs: 6 * 60_000 };
  for (const flaws of [old, old, { secret: 'another' }, { secret: 'another' }])
    await deliverSigned(slack, 'command=%2Fcloudpay', 'application/x-www-form-urlencoded', flaws);
  expect((await scrape(url)).get('cloudpay_requests_refused_total')).toBe(4);
  expect(log.text().match(/this machine’s clock is wrong; set it right/g)).toHaveLength(1);
  expect(log.text().match(/SLACK_SIGNING_SECRET is not that of this app/g)).toHaveLength(1);
});

test('the knowledge in force: its version, when it was read, and what is wrong with it', async () => {
  const dir = temporaryFolder();
  cpSync(KNOWLEDGE_DIR, dir, { recursive: true });
  const before = Date.now() / 1_000;
  const { url } = await startLocalBot({ knowledgeDir: dir });
  const numbers = await scrape(url);
  const versions = [...numbers.keys()].filter((name) => name.startsWith('cloudpay_knowledge_info'));
  expect(versions).toEqual([expect.stringMatching(/^cloudpay_knowledge_info\{version="\w{12}"\}$/)]);
  const readAt = numbers.get('cloudpay_knowledge_read_timestamp_seconds') ?? 0;
  expect(readAt).toBeGreaterThanOrEqual(Math.floor(before));
  expect(readAt).toBeLessThanOrEqual(Date.now() / 1_000);
  expect(numbers.get('cloudpay_knowledge_problems')).toBe(0);
  writeFileSync(join(dir, 'vendors/recdesk.yml'), 'nmae: RecDesk\n');
  await vi.waitFor(
    async () => expect((await scrape(url)).get('cloudpay_knowledge_problems')).toBeGreaterThan(0),
    { timeout: 30_000 },
  );
});

test('two bots in one process count each for itself, and no label tells who asked what where', async () => {
  const one = await startLocalBot();
  const other = await startLocalBot();
  await one.slack.person('ann').command('/cloudpay vendor recdsk', { in: 'random' });
  const count = 'cloudpay_request_duration_seconds_count{kind="command",outcome="answered"}';
  const numbers = await scrape(one.url);
  expect([numbers.get(count), (await scrape(other.url)).get(count)]).toEqual([1, undefined]);
  expect([...numbers.keys()].join('\n')).not.toMatch(/recd|ann\b|U0ANN|C0RANDOM|random/i);
  expect(numbers.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
});

test('every request is counted, however many come between two scrapes', async () => {
  const metrics = createMetrics();
  const counted = async () =>
    (await metrics.registry.metrics()).match(
      /acknowledgement_duration_seconds_count\{kind="command"\} (\d+)/,
    )?.[1];
  for (let count = 0; count < 1_201; count++) metrics.acknowledged('command', 0.001);
  expect(await counted()).toBe('1201');
  metrics.acknowledged('command', 0.001);
  expect(await counted()).toBe('1202');
});
