import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { onPostgres } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { CHANNEL, HERE, startProject } from '../checklists/project.ts';
import { boxesOf, checklistMessages, settled } from '../checklists/screen.ts';
import { botMessages } from '../local-bot.ts';
import { openOffice } from '../office.ts';
import { clockFrom, PAST_A_LEASE_MS, putForward } from './clock.ts';
import { jobsIn } from './jobs-in.ts';

const FOUR_MINUTES_MS = 4 * 60_000;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

test('a clock that was four minutes ahead, then right: what waited then is shown soon', async () => {
  let ahead = FOUR_MINUTES_MS;
  const project = await startProject({ now: () => new Date(Date.now() + ahead) });
  const { slack, titles } = project;
  await project.settled();
  const stop = slack.faults.add({ kind: 'server-error', method: 'chat.update', times: 1_000 });
  const limited = slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage', retryAfterS: 2 });
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => slack.log.some(({ fault }) => fault === 'server-error'));
  stop();
  limited();
  ahead = 0;
  await project.tick('ben', titles[1] ?? '');
  await project.settled();
  await slack.until(() => project.thread().length > 0);
});

test('kill -9 in the midst of a drawing on SQLite: the next process draws all that is stored, and waits for no lease', async () => {
  const office = await openOffice();
  const { slack, database } = office;
  const killable = await startInProcess(office);
  await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
  const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  await settled(slack, CHANNEL, database);
  slack.faults.add({ kind: 'slow', method: 'chat.update', ms: 8_000 });
  const [first, second] = boxesOf(message);
  await slack.person('ann').click(message, first?.title ?? '');
  await expect
    .poll(() => jobsIn(database).flatMap(({ kind, isLeased }) => (isLeased ? [kind] : [])), { interval: 20 })
    .toContain('checklist-message');
  // It is stored, and waits for the drawing in flight.
  await slack.person('ann').click(message, second?.title ?? '');
  await killable.kill();
  slack.faults.clear();
  await office.newBot();
  // Less than a lease.
  const { checklist } = await settled(slack, CHANNEL, database, { withinMs: 8_000 });
  expect(checklist.steps.slice(0, 2).map(({ state }) => state.kind)).toEqual(['done', 'done']);
});

describe('a lease that runs out in the midst of a run, by a clock that is put forward', () => {
  /** Waits until a call of a method is under way, and then until its lease is over. */
  async function start(method: string, settings: Parameters<typeof startProject>[0] = {}) {
    const clock = { ahead: 0 };
    const project = await startProject({ ...settings, now: () => new Date(Date.now() + clock.ahead) });
    await project.settled();
    const { slack } = project;
    const leaseIsOver = async (kind: string) => {
      await expect
        .poll(() => jobsIn(project.database).some((job) => job.kind === kind && job.isLeased))
        .toBe(true);
      await expect.poll(() => slack.faults.waiting.length).toBe(0);
      clock.ahead += PAST_A_LEASE_MS;
    };
    const slow = () => slack.faults.add({ kind: 'slow', method, ms: 2_000 });
    return { project, slow, leaseIsOver };
  }

  test('an older drawing that comes last is drawn over', async () => {
    const { project, slow, leaseIsOver } = await start('chat.update');
    const { slack, titles } = project;
    slow();
    await project.tick('ann', titles[0] ?? '');
    await leaseIsOver('checklist-message');
    await project.tick('ben', titles[1] ?? '');
    await slack.until(() => slack.log.some(({ fault }) => fault === 'slow'));
    await project.settled();
    expect(titles.slice(0, 2).every(project.isTicked)).toBe(true);
  });

  test('a deletion that two have done leaves nothing to do', async () => {
    const { project, slow, leaseIsOver } = await start('chat.delete', {
      settings: { admins: [UserId.parse('U0ANN')] },
    });
    const { slack } = project;
    const ann = slack.person('ann');
    await ann.click(project.message(), 'Archive');
    await slack.until(() => JSON.stringify(project.message().blocks).includes('Delete…'));
    slow();
    await ann.click(project.message(), 'Delete…');
    await leaseIsOver('deletion');
    await slack.until(() => slack.log.filter(({ method }) => method === 'chat.delete').length >= 2);
    await project.restart();
    expect(jobsIn(project.database).filter(({ kind }) => kind === 'deletion')).toEqual([]);
  });
});

test('at midnight many messages change by themselves: a click meanwhile is shown at once', async () => {
  const PROJECTS = 24;
  const clock = clockFrom();
  const project = { ...(await startProject(clock)), clock };
  const { slack, titles } = project;
  for (let number = 0; number < PROJECTS; number += 1) {
    const request = `/cloudpay checklist logis bid ${5_000 + number} go-live ${dayAfter(60)}`;
    await slack.person('ben').command(request, { in: 'general' });
    // One message a second and channel.
    clock.to(clock.now().getTime() + 2_000);
    await slack.until(() => checklistMessages(slack, 'general').length === number + 1);
  }
  const others = () => checklistMessages(slack, 'general').map(visibleText);
  const before = others();
  const redrawn = () => others().filter((text, at) => text !== before[at]).length;
  // In Chicago a day can have 25 hours.
  await putForward(project, DAY_MS + HOUR_MS);
  await slack.until(() => redrawn() > 0);
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.isTicked(titles[0] ?? ''));
  expect(redrawn()).toBeLessThan(PROJECTS);
  while (redrawn() < PROJECTS) {
    const so = redrawn();
    await putForward(project, 30_000);
    await slack.until(() => redrawn() > so);
  }
});

function dayAfter(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

describe('a method that Slack closed for a minute', () => {
  test('conversations.info is asked once, however often somebody asks, and again when the minute is over', async () => {
    let ahead = 0;
    const project = await startProject({ now: () => new Date(Date.now() + ahead) });
    const { slack } = project;
    await project.settled();
    slack.faults.add({ kind: 'rate-limited', method: 'conversations.info', retryAfterS: 60 });
    const asked = () => slack.log.filter(({ method }) => method === 'conversations.info').length;
    // What was remembered of channels is forgotten by then.
    ahead += HOUR_MS;
    const before = asked();
    const ask = () => slack.person('ben').command('/cloudpay vendor recdesk', HERE);
    for (let times = 0; times < 8; times += 1) await ask();
    await slack.until(() => slack.log.some(({ fault }) => fault === 'rate-limited'));
    await ask();
    expect(asked() - before).toBe(1);
    ahead += 60_000;
    await ask();
    await slack.until(() => asked() - before > 1);
  });

  test.each(onPostgres)('another instance on one $name does not ask either', async ({ newDatabase }) => {
    let ahead = 0;
    const now = () => new Date(Date.now() + ahead);
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    await project.settled();
    ahead += HOUR_MS;
    const asked = () => slack.log.filter(({ method }) => method === 'conversations.info').length;
    slack.faults.add({ kind: 'rate-limited', method: 'conversations.info', retryAfterS: 86_400 });
    // Who reads the channel is asked before an answer is posted there.
    const ask = async () => {
      const answers = botMessages(slack, CHANNEL).length;
      await slack.person('ben').mention('vendor recdesk', HERE);
      await slack.until(() => botMessages(slack, CHANNEL).length > answers);
    };
    await ask();
    await slack.until(() => slack.log.some(({ fault }) => fault === 'rate-limited'));
    await project.newBot();
    // It learns of it within a second or two, and what it remembers of the channel is old each time.
    await expect
      .poll(async () => {
        const from = asked();
        for (let times = 0; times < 3; times += 1) {
          ahead += 6 * 60_000;
          await ask();
        }
        return asked() - from;
      })
      .toBe(0);
  });
});
