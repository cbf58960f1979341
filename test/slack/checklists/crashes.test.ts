import { describe, expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { kinds, onPostgres } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { PAST_A_LEASE_MS } from '../jobs/clock.ts';
import { HISTORY, type Office, type OfficeOptions, openOffice } from '../office.ts';
import { CHANNEL, HERE, startProject } from './project.ts';
import { boxesOf, checklistMessages, hidden, settled } from './screen.ts';

const TITLE = 'Navigate to the documentation';

/** An office whose bots' clock can be put forward: nobody has to wait until the lease of whoever died is over. */
type Clocked = Office & { readonly leaseIsOver: () => void };

async function withClock(options: OfficeOptions): Promise<Clocked> {
  let ahead = 0;
  const office = await openOffice({ ...options, now: () => new Date(Date.now() + ahead) });
  return {
    ...office,
    leaseIsOver() {
      ahead += PAST_A_LEASE_MS;
    },
  };
}

/** A bot that dies before it hears that its message was posted. */
async function killedWhilePosting(office: Clocked): Promise<Message> {
  const { slack } = office;
  const killable = await startInProcess(office);
  slack.faults.add({ kind: 'lost-response', method: 'chat.postMessage' });
  await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
  const posted = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  await killable.kill();
  office.leaseIsOver();
  return posted;
}

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('a bot that is stopped and started again goes on', async () => {
    const project = await startProject({ database: await newDatabase() });
    const [first = '', second = ''] = project.titles;
    await project.tick('ann', first);
    await project.bot.stop();
    await project.newBot();
    await project.settled();
    await project.tick('ben', second);
    const { checklist } = await project.settled();
    expect(checklist.steps.slice(0, 2).map(({ state }) => state.kind)).toEqual(['done', 'done']);
  });

  test('kill -9 between write and draw, and during a draw: the next bot draws it', async () => {
    const office = await withClock({ database: await newDatabase() });
    const { slack, database } = office;
    const killable = await startInProcess(office);
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    // Slack takes so long over a drawing that the bot dies meanwhile.
    slack.faults.add({ kind: 'slow', method: 'chat.update', ms: 2_000 });
    const titles = boxesOf(message).map(({ title }) => title);
    await Promise.all(titles.map((title) => slack.person('ann').click(message, title)));
    await killable.kill();
    slack.faults.clear();
    office.leaseIsOver();
    await office.newBot();
    const { checklist } = await settled(slack, CHANNEL, database);
    expect(checklist.steps.every(({ state }) => state.kind === 'done')).toBe(true);
  });

  test('kill -9 between posting and storing: the next bot finds what was posted, and goes on with it', async () => {
    const office = await withClock({ database: await newDatabase() });
    const { slack, database } = office;
    const posted = await killedWhilePosting(office);
    await office.newBot();
    await slack.until(() => slack.log.some(({ method }) => method === 'conversations.history'));
    await slack.person('ben').click(posted, TITLE);
    const { message, checklist } = await settled(slack, CHANNEL, database);
    expect(message.ts).toBe(posted.ts);
    expect(checklist.steps[0]?.state.kind).toBe('done');
  });

  test('a copy that shows up only after it was posted again: a click on the newer one removes it', async () => {
    const office = await withClock({ database: await newDatabase() });
    const { slack, database } = office;
    const showsUp = hidden(slack, await killedWhilePosting(office));
    await office.newBot();
    const newer = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    showsUp();
    await slack.person('ben').click(newer, TITLE);
    const { message, checklist } = await settled(slack, CHANNEL, database);
    expect(message.ts).toBe(newer.ts);
    expect(checklist.steps[0]?.state.kind).toBe('done');
  });

  test('without the right to look it is posted again; a click on the older copy works, and it goes', async () => {
    const office = await withClock({ database: await newDatabase(), refusedScopes: HISTORY });
    const { slack, database } = office;
    const older = await killedWhilePosting(office);
    await office.newBot();
    await slack.until(() => checklistMessages(slack, CHANNEL).length === 2);
    await slack.person('ben').click(older, TITLE);
    const { message, checklist } = await settled(slack, CHANNEL, database);
    expect(message.ts).not.toBe(older.ts);
    expect(checklist.steps[0]?.state.kind).toBe('done');
  });

  test('a mention is answered once, also when Slack sends it again to a bot that was started since', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack } = project;
    await slack.person('ann').mention('vendor logis', { in: 'general' });
    const answers = () => slack.channel('general').messages.filter(({ author }) => author.kind === 'bot');
    await slack.until(() => answers().length === 1);
    await project.bot.stop();
    const next = await project.newBot();
    expect((await slack.redeliver()).status).toBe(200);
    await slack.person('ann').mention('vendor recdesk', { in: 'general' });
    await slack.until(() => answers().some((one) => visibleText(one).includes('RecDesk')));
    await next.stop();
    expect(answers()).toHaveLength(2);
  });
});

describe.each(onPostgres)('two bots on one $name', ({ newDatabase }) => {
  test('clicks alternate between them, then one is stopped: none is lost', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack, titles, bot } = project;
    const other = await project.newBot();
    for (const [at, title] of titles.entries()) {
      (at % 2 === 0 ? bot : other).connect();
      await project.tick(at % 3 === 0 ? 'ann' : 'ben', title);
    }
    expect((await project.settled()).checklist.steps.every(({ state }) => state.kind === 'done')).toBe(true);
    const burst = titles.map((title, at) => {
      (at % 2 === 0 ? bot : other).connect();
      return project.tick('ann', title);
    });
    await Promise.all(burst);
    other.connect();
    await bot.stop();
    const { checklist } = await project.settled();
    expect(checklist.steps.every(({ state }) => state.kind === 'open')).toBe(true);
    await slack.person('ann').command('/cloudpay checklist logis bid 77', { in: 'general' });
    await slack.until(() => checklistMessages(slack, 'general').length === 1);
  });

  test('one is killed while it draws: the other one draws in the end', async () => {
    const office = await withClock({ database: await newDatabase() });
    const { slack, database } = office;
    const survivor = await office.newBot();
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    const killable = await startInProcess(office);
    slack.faults.add({ kind: 'lost-response', method: 'chat.update', times: 2 });
    await Promise.all(boxesOf(message).map(({ title }) => slack.person('ann').click(message, title)));
    await killable.kill();
    office.leaseIsOver();
    survivor.connect();
    await settled(slack, CHANNEL, database);
    await slack.person('ben').click(checklistMessages(slack, CHANNEL)[0] ?? message, `~${TITLE}~`);
    const { checklist } = await settled(slack, CHANNEL, database);
    expect(checklist.steps.map(({ state }) => state.kind)).toEqual(
      boxesOf(message).map((_, at) => (at === 0 ? 'open' : 'done')),
    );
  });
});
