import { describe, expect, test } from 'vitest';
import { scrape } from '../../metrics/exposition.ts';
import { HAS_POSTGRES, kinds, newCluster } from '../../store/stores.ts';
import { startProject } from './project.ts';

const WAITING = 'cloudpay_jobs_waiting{kind="checklist-message"}';
const AGE = 'cloudpay_jobs_oldest_age_seconds{kind="checklist-message"}';

describe.each(kinds)('/metrics on $name', ({ name, newDatabase }) => {
  test('what has yet to reach Slack, and for how long, until it is done', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack, bot, titles } = project;
    await project.settled();
    slack.faults.add({ kind: 'server-error', method: 'chat.update', times: 1_000 });
    await project.tick('ann', titles[0] ?? '');
    await slack.until(() => slack.log.some(({ fault }) => fault === 'server-error'));
    const before = await scrape(bot.url);
    expect(before.get(WAITING)).toBe(1);
    expect(before.get('cloudpay_jobs_waiting{kind="deletion"}')).toBe(0);
    expect(before.get(AGE)).toBeGreaterThan(0);
    expect(before.get(AGE)).toBeLessThan(60);
    expect(
      before.get('cloudpay_slack_calls_total{method="chat.update",outcome="http_error"}'),
    ).toBeGreaterThan(0);
    slack.faults.clear();
    await project.settled();
    await expect
      .poll(async () => {
        const after = await scrape(bot.url);
        return [after.get(WAITING), after.get(AGE)];
      })
      .toEqual([0, 0]);
    const open = before.get('cloudpay_database_connections{state="open"}');
    expect(open === undefined).toBe(name === 'SQLite');
    if (open !== undefined) expect(open).toBeGreaterThan(0);
    expect(before.get('cloudpay_database_up')).toBe(1);
  });
});

test.runIf(HAS_POSTGRES)(
  'without its database the bot still tells its numbers, and that the database is away',
  async () => {
    const cluster = await newCluster();
    const { bot } = await startProject({ database: { kind: 'postgres', url: cluster.url } });
    await cluster.stop();
    const numbers = await scrape(bot.url);
    expect(numbers.get('cloudpay_database_up')).toBe(0);
    expect(numbers.get(WAITING)).toBeNaN();
    expect(numbers.get('cloudpay_acknowledgement_duration_seconds_count{kind="command"}')).toBe(1);
    await cluster.start();
  },
);
