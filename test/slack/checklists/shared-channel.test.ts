import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { fold } from '../../../src/core/checklists/apply.ts';
import { clockFrom, untilDone } from '../jobs/clock.ts';
import { botMessages } from '../local-bot.ts';
import { deliverSigned } from '../raw-event.ts';
import { CHANNEL, HERE, type Project, startProject } from './project.ts';
import { boxesOf, checklistMessages } from './screen.ts';
import { storedIn } from './stored.ts';

const OUTSIDE = /This channel (?:has|may have) external members/;
const CONFIDENTIAL = /@logis|Romansky|atlassian|INT-4467|1206/;

function isFor(project: Project, isShared: boolean) {
  return () => OUTSIDE.test(visibleText(project.message())) === isShared && project.message();
}

function all(message: Message): string {
  return JSON.stringify(message.blocks) + message.text;
}

test('a channel becomes shared while a checklist is open: it is drawn without what is confidential, and whole again', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack } = project;
  expect(all(project.message())).toMatch(CONFIDENTIAL);
  await slack.share(CHANNEL);
  const shared = await slack.until(isFor(project, true));
  expect(all(shared)).not.toMatch(CONFIDENTIAL);
  expect(visibleText(shared)).toContain('BID 4321');
  expect(boxesOf(shared).map(({ title }) => title)).toEqual(project.titles);
  await slack.unshare(CHANNEL);
  expect(all(await slack.until(isFor(project, false)))).toMatch(CONFIDENTIAL);
});

test('it works as before, and the thread tells nothing either', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack, titles } = project;
  const [title = ''] = titles;
  await slack.share(CHANNEL);
  await slack.until(isFor(project, true));
  const ann = slack.person('ann');
  await project.choose('ann', title, 'Details…');
  await slack.until(() => ann.modal);
  expect(JSON.stringify(ann.modal?.blocks)).toContain('INT-4467');
  expect(JSON.stringify(ann.modal?.blocks)).toContain(
    'can read it, including external members: no passwords',
  );
  await ann.fillAndSubmit({
    'New note': 'Asked Rachel Romansky',
    Evidence: 'https://invoicecloud.atlassian.net/browse/INT-9',
  });
  await project.tick('ann', title);
  await slack.until(() => project.isTicked(title));
  await slack.until(() => project.thread().map(visibleText).join().includes('ticked'));
  const thread = project.thread().map(all).join();
  expect(thread).toContain('link (shown under History); note (shown under History)');
  expect(thread + all(project.message())).not.toMatch(CONFIDENTIAL);
});

test('one that is started in a shared channel stands there without it from the beginning', async () => {
  const project = await startProject();
  const { slack } = project;
  await slack.person('ann').command('/cloudpay checklist logis bid 4321', { in: 'shared-with-logis' });
  const message = await slack.until(() => checklistMessages(slack, 'shared-with-logis')[0]);
  expect(visibleText(message)).toMatch(OUTSIDE);
  expect(all(message)).not.toMatch(CONFIDENTIAL);
});

test('the status that all can read tells no more than the message; a command tells it whole', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack, titles } = project;
  const ann = slack.person('ann');
  await ann.command('/cloudpay add step Ask Rachel Romansky, rromansky@logis.org', HERE);
  await slack.share(CHANNEL);
  await slack.until(isFor(project, true));
  for (const title of titles) {
    await project.tick('ann', title);
    await slack.until(() => project.isTicked(title));
  }
  await ann.mention('status', HERE);
  const said = () => botMessages(slack, CHANNEL).filter(({ text }) => text.includes('steps done'));
  const status = await slack.until(() => said().find(({ threadTs }) => threadTs !== undefined));
  expect(visibleText(status)).toContain('Next: *Shown in Details*');
  expect(all(status)).not.toMatch(CONFIDENTIAL);
  expect(all(await ann.command('/cloudpay status', HERE))).toContain('Rachel Romansky');
  await ann.mention('done quibble', HERE);
  const unknown = await slack.until(() =>
    botMessages(slack, CHANNEL).find((one) => visibleText(one).includes('No open step')),
  );
  expect(visibleText(unknown)).toContain('• Shown in Details');
  expect(all(unknown)).not.toMatch(CONFIDENTIAL);
});

test('what one bot was told the next one knows, though Slack would say something else', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack, titles } = project;
  await slack.share(CHANNEL);
  await slack.until(isFor(project, true));
  await project.restart();
  slack.channel(CHANNEL).shared = false;
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.isTicked(titles[0] ?? ''));
  expect(all(project.message())).not.toMatch(CONFIDENTIAL);
});

test('when it cannot be known who reads the channel, it is drawn without; at the next drawing it is asked anew', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack, titles } = project;
  slack.faults.add({ kind: 'server-error', method: 'conversations.info', times: 1_000 });
  await project.restart();
  const [first = '', second = ''] = titles;
  await project.tick('ann', first);
  const doubted = await slack.until(isFor(project, true));
  expect(all(doubted)).not.toMatch(CONFIDENTIAL);
  expect(visibleText(doubted)).toContain('This channel may have external members');
  slack.faults.clear();
  await project.tick('ann', second);
  await project.settled();
});

/** A project whose message is without what is confidential, for Slack does not tell who reads the channel. */
async function startInDoubt() {
  const clock = clockFrom();
  const project = { ...(await startProject({ request: 'logis bid 4321', ...clock })), clock };
  const { slack, titles } = project;
  slack.faults.add({ kind: 'server-error', method: 'conversations.info', times: 1_000 });
  await project.restart();
  await project.tick('ann', titles[1] ?? '');
  await slack.until(isFor(project, true));
  return project;
}

test('however long Slack does not tell who reads the channel, it is drawn whole soon after it does', async () => {
  const project = await startInDoubt();
  const { slack } = project;
  const asked = () => slack.log.filter(({ method }) => method === 'conversations.info').length;
  const before = asked();
  await untilDone(project, 'checklist-message', () => asked() > before + 2);
  slack.faults.clear();
  await untilDone(project, 'checklist-message', isFor(project, false));
  expect(all(project.message())).toMatch(CONFIDENTIAL);
});

test('one that was drawn without it is drawn whole soon after a restart, though nobody touches it', async () => {
  const project = await startInDoubt();
  const { slack } = project;
  await project.restart(() => slack.faults.clear());
  expect(all(await slack.until(isFor(project, false)))).toMatch(CONFIDENTIAL);
});

test('a line that waits for its turn when the channel becomes shared is told without it', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack, database } = project;
  const thread = project.message();
  const file = new DatabaseSync(database.kind === 'sqlite' ? database.path : '', { timeout: 5_000 });
  onTestFinished(() => file.close());
  const bucket = `chat.postMessage ${thread.channel}`;
  const fullAt = () =>
    Number(file.prepare('select full_at from budgets where bucket = ?').get(bucket)?.full_at);
  // As if so much had just been posted there that the next one has to wait for nearly three seconds.
  const used = Date.now() + 4_900;
  file.prepare('update budgets set full_at = ? where bucket = ?').run(used, bucket);
  const added = slack.person('ann').command('/cloudpay add step Ask Rachel Romansky', HERE);
  await expect.poll(fullAt, { interval: 20 }).toBeGreaterThan(used);
  await Promise.all([slack.share(CHANNEL), added]);
  const line = await slack.until(() => project.thread().find((one) => visibleText(one).includes('added')));
  expect(all(line)).not.toMatch(CONFIDENTIAL);
});

test('a channel that becomes shared while no bot runs is drawn without it at the start', async () => {
  const project = await startProject({ request: 'logis bid 4321' });
  const { slack, bot } = project;
  await project.settled();
  await bot.stop();
  slack.channel(CHANNEL).shared = true;
  await project.newBot();
  expect(all(await slack.until(isFor(project, true)))).not.toMatch(CONFIDENTIAL);
});

test('when the event is lost that a channel is no more shared, Slack is asked, and believed the second time', async () => {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const project = await startProject({ request: 'logis bid 4321', now });
  const { slack } = project;
  const asked = () => slack.log.filter(({ method }) => method === 'conversations.info').length;
  await slack.share(CHANNEL);
  await slack.until(isFor(project, true));
  slack.channel(CHANNEL).shared = false;
  const before = asked();
  ahead += 31 * 60_000;
  await slack.until(() => asked() > before);
  expect(isFor(project, true)()).toBeTruthy();
  ahead += 61_000;
  expect(all(await slack.until(isFor(project, false)))).toMatch(CONFIDENTIAL);
});

test('the channel gets another id: its checklists go on, also for clicks that carry the old one', async () => {
  const project = await startProject();
  const { slack, database, titles } = project;
  const [first = '', second = '', third = ''] = titles;
  await project.tick('ann', first);
  await project.settled();
  await slack.changeChannelId(CHANNEL, 'C0SPRINGFIELD2');
  await project.settled();
  await project.tick('ben', second);
  await project.settled();

  const click = slack.log.findLast(({ method }) => method === 'block_actions');
  const old = withOldId(click?.request, project, third);
  const body = new URLSearchParams({ payload: JSON.stringify(old) }).toString();
  expect((await deliverSigned(slack, body, 'application/x-www-form-urlencoded')).status).toBe(200);
  const { checklist, log } = await project.settled();
  expect(checklist.channel).toBe('C0SPRINGFIELD2');
  expect(checklist.steps.slice(0, 3).map(({ state }) => state.kind)).toEqual(['done', 'done', 'done']);
  expect(log.map(({ kind }) => kind)).toEqual(['created', 'ticked', 'moved', 'ticked', 'ticked']);
  for (const stored of await storedIn(database)) expect(fold(stored.log)?.channel).toBe('C0SPRINGFIELD2');
  expect(checklistMessages(slack, CHANNEL)).toHaveLength(1);
  const status = await slack.person('ann').command('/cloudpay status', { in: CHANNEL });
  expect(JSON.stringify(status)).toContain('archives/C0SPRINGFIELD2/');
});

const Click = z.looseObject({
  container: z.looseObject({}),
  channel: z.looseObject({}),
  actions: z.array(z.looseObject({})),
});

/** A click on the box of a step, from a client that still has the channel's old id. */
function withOldId(request: unknown, project: Project, title: string) {
  const { container, channel, actions, ...rest } = Click.parse(request);
  const box = boxesOf(project.message()).find((one) => one.title === title);
  const id = 'C0IMPLSPRINGFIELD';
  const option = { text: { type: 'plain_text', text: title }, value: 'step' };
  return {
    ...rest,
    container: { ...container, channel_id: id },
    channel: { ...channel, id },
    actions: actions.map((action) => ({
      ...action,
      block_id: box?.blockId,
      action_ts: `${Math.ceil(Date.now() / 1000) + 1}.000000`,
      selected_options: [option],
    })),
  };
}
