import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local-slack/faults.ts';
import { visibleText } from '../../../local-slack/message.ts';
import { ChannelId, UserId } from '../../../src/core/checklists/ids.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { checklistMessages, hidden, threadOf } from '../checklists/screen.ts';
import { botMessages } from '../local-bot.ts';
import type { OfficeOptions } from '../office.ts';
import { ownKnowledge } from '../own-knowledge.ts';
import { clockFrom, LATE_IN_2026, putForward, untilDone } from './clock.ts';
import { jobsIn } from './jobs-in.ts';

const OWNERS = 'general';
const STEP = 'Contact RecDesk about their role';
const CONTACT = 'dana@peakinfo.com';
// In Chicago, where the people of the local Slack live.
const NIGHT = '2026-11-24T09:00:00Z';
const MORNING = '2026-11-24T15:00:00Z';
const MORNING_MS = Date.parse(MORNING) - Date.parse(NIGHT);
const LATER = '2026-11-24T17:00:00Z';
const DAY_MS = 24 * 60 * 60_000;

type Settings = { guests: 'allow' | 'refuse'; ownersChannel: ChannelId; admins: UserId[] };

/** A project whose fixes are reviewed in #general. */
async function start(options: Pick<OfficeOptions, 'troubles' | 'now' | 'knowledgeDir'> = {}) {
  const settings: Settings = { guests: 'allow', ownersChannel: ChannelId.parse('C0GENERAL'), admins: [] };
  const project = await startProject({ ...options, settings });
  return { ...project, settings };
}

async function suggest({ slack }: Project, name: string): Promise<void> {
  const person = slack.person(name);
  await person.run(`/cloudpay fix zach left peak, use ${CONTACT}`, HERE);
  await slack.until(() => person.modal);
  await person.submit();
  await person.closeModal();
}

const reviews = ({ slack }: Project) =>
  botMessages(slack, OWNERS).filter(({ onlyFor }) => onlyFor === undefined);

const told = ({ slack }: Project, name: string) => botMessages(slack, `@${name}`);

describe('who became a guest is told nothing unasked where guests are refused', () => {
  test.each([
    ['allow', 2],
    ['refuse', 0],
  ] as const)('with GUESTS=%s, of a verdict and of an answer: %i', async (guests, count) => {
    const project = await start();
    const { slack, settings } = project;
    const ben = slack.person('ben');
    await slack.person('gus').command('/cloudpay vendor Zyxopay', HERE);
    await suggest(project, 'gus');
    await slack.until(() => reviews(project)[0]);
    Object.assign(settings, { guests, admins: [UserId.parse(ben.id)] });
    await project.restart();
    await ben.click(reviews(project)[0] ?? project.message(), 'Accept');
    await slack.until(() => visibleText(reviews(project)[0] ?? { blocks: [] }).includes('Accepted by'));
    await ben.click(await ben.command('/cloudpay misses', HERE), 'Link to a partner…');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ Partner: { type: 'recdsk', choose: 'RecDesk' } });
    await slack.until(() => JSON.stringify(ben.modal?.view).includes('means RecDesk from now on'));
    await project.restart();
    expect(told(project, 'gus')).toHaveLength(count);
  });
});

describe('a review', () => {
  test('is withheld once its channel is shared, and not posted whole while nobody knows who reads it', async () => {
    const project = await start();
    const { slack } = project;
    await suggest(project, 'ann');
    const review = await slack.until(() => reviews(project)[0]);
    expect(visibleText(review)).toContain(CONTACT);
    await slack.share(OWNERS);
    await slack.until(() => !visibleText(reviews(project)[0] ?? review).includes(CONTACT));
    expect(reviews(project)[0]?.blocks).toHaveLength(1);
    expect(reviews(project)[0]?.text).not.toContain('dana@');
  });

  test('that is lost is posted where fixes are reviewed now, if nobody from outside reads that', async () => {
    const project = await start();
    const { slack, settings } = project;
    await suggest(project, 'ann');
    const review = await slack.until(() => reviews(project)[0]);
    await slack.share(CHANNEL);
    settings.ownersChannel = ChannelId.parse(slack.channel(CHANNEL).id);
    settings.admins = [UserId.parse(slack.person('ben').id)];
    await project.restart(() => hidden(slack, review));
    await slack.until(() => told(project, 'ben')[0]);
    expect(JSON.stringify(botMessages(slack, CHANNEL))).not.toContain('"review:');
  });

  test('shows the record as it is now: after an edit of the files, also while the bot was stopped', async () => {
    const own = ownKnowledge();
    const project = await start({ knowledgeDir: own.knowledgeDir });
    const { slack } = project;
    await suggest(project, 'ann');
    await slack.until(() => reviews(project)[0]);
    const shown = () => visibleText(reviews(project)[0] ?? { blocks: [] });
    const updates = () => slack.log.filter(({ method }) => method === 'chat.update').length;
    own.edit('peak-software', 'name: Zach Warrell', 'name: Zoe Warrell');
    await slack.until(() => shown().includes('It no longer fits the playbook'));
    expect(updates()).toBe(1);
    await project.restart(() => own.edit('peak-software', 'name: Zoe Warrell', 'name: Zach Warrell'));
    await slack.until(() => shown().includes('Contacts: current'));
  });

  test('waits as long as conversations.info fails', async () => {
    const clock = clockFrom();
    const project = await start(clock);
    const { slack, database } = project;
    await project.restart();
    const stop = slack.faults.add({ kind: 'server-error', method: 'conversations.info', times: 1_000 });
    await suggest(project, 'ann');
    const failed = () =>
      slack.log.filter(({ method, response }) => method === 'conversations.info' && response.status === 500);
    await untilDone({ database, clock }, 'review', () => failed().length > 2);
    expect(reviews(project)).toEqual([]);
    stop();
    await untilDone({ database, clock }, 'review', () => reviews(project)[0]);
    await slack.until(() => visibleText(reviews(project)[0] ?? { blocks: [] }).includes(CONTACT));
  });
});

test.each<[string, ...Fault[]]>([
  ['server-error', { kind: 'server-error', method: 'chat.postMessage', times: 1 }],
  ['lost-response', { kind: 'lost-response', method: 'chat.postMessage', times: 1 }],
  ['rate-limited', { kind: 'rate-limited', method: 'chat.postMessage', times: 1, retryAfterS: 1 }],
  [
    'also when it is looked for',
    { kind: 'server-error', method: 'chat.postMessage', times: 1 },
    { kind: 'refused', method: 'conversations.open', error: 'internal_error', times: 1 },
    { kind: 'refused', method: 'conversations.history', error: 'internal_error', times: 1 },
  ],
])('a verdict is told once though Slack fails: %s', async (_, ...faults) => {
  const clock = clockFrom();
  const project = await start(clock);
  const { slack, database } = project;
  await suggest(project, 'ann');
  const review = await slack.until(() => reviews(project)[0]);
  for (const fault of faults) slack.faults.add(fault);
  await slack.person('ben').click(review, 'Accept');
  const isMet = () =>
    !slack.faults.waiting.some((one) => 'method' in one && one.method === 'chat.postMessage');
  await slack.until(isMet);
  await untilDone({ database, clock }, 'notice', () => told(project, 'ann')[0]);
  // It is looked for where nobody heard of it.
  await putForward({ database, clock }, 61_000);
  await project.restart();
  expect(told(project, 'ann')).toHaveLength(1);
});

test.each([
  ['user_not_found', []],
  ['missing_scope', ['missing_scope']],
])(
  'Slack refuses to tell who somebody is (%s): no asking every few seconds; doctor shows what may be mended',
  async (error, failures) => {
    const clock = clockFrom();
    const project = await start(clock);
    const { slack, database } = project;
    await suggest(project, 'ann');
    const review = await slack.until(() => reviews(project)[0]);
    // What was known of her a while ago counts no more.
    await putForward({ database, clock }, 6 * 60_000);
    slack.faults.add({ kind: 'refused', method: 'users.info', error, times: 1_000 });
    await slack.person('ben').click(review, 'Accept');
    const notices = () => jobsIn(database).filter(({ kind }) => kind === 'notice');
    await expect.poll(() => notices().map(({ failure }) => failure)).toEqual(failures);
    expect(told(project, 'ann')).toEqual([]);
  },
);

describe('reminders', () => {
  /** Ann is to be reminded in the morning of a step that is due. */
  async function due(at: string) {
    const clock = clockFrom(at);
    const project = await start({ ...clock, troubles: ['connection_failed'] });
    const { slack } = project;
    const ann = slack.person('ann');
    await project.choose('ann', STEP, 'Details…');
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ 'Assigned to': ['ann'], Due: '2026-11-24' });
    await slack.until(() => project.thread()[0]);
    await ann.click(project.message(), 'Remind me');
    await slack.until(() =>
      slack.sees('ann', CHANNEL).some((one) => visibleText(one).includes('on mornings when')),
    );
    return { ...project, clock };
  }

  test.each<Fault>([
    { kind: 'refused', method: 'chat.postMessage', error: 'not_in_channel', times: 1 },
    { kind: 'refused', method: 'chat.postMessage', error: 'restricted_action', times: 1 },
    { kind: 'rate-limited', method: 'chat.postMessage', retryAfterS: 2, times: 1 },
    { kind: 'server-error', method: 'chat.postMessage', times: 1 },
    { kind: 'lost-response', method: 'chat.postMessage', times: 1 },
  ])('Slack fails at eight: told later that day, once: $kind', async (fault) => {
    const project = await due(NIGHT);
    const { slack, clock } = project;
    slack.faults.add(fault);
    await putForward(project, MORNING_MS);
    await slack.until(() => slack.faults.waiting.length === 0);
    await untilDone(project, 'reminder', () => told(project, 'ann')[0]);
    expect(clock.now().toISOString() < LATER).toBe(true);
    // What Slack took and did not confirm is looked for, and found.
    if (fault.kind === 'lost-response')
      await untilDone(project, 'reminder', () =>
        slack.log.some(({ method }) => method === 'conversations.history'),
      );
    clock.to(LATER);
    await project.restart();
    await project.restart();
    expect(told(project, 'ann')).toHaveLength(1);
  });

  test('of a deleted checklist every button answers in words', async () => {
    const project = await due(MORNING);
    const { slack, settings } = project;
    const ann = slack.person('ann');
    const reminder = await slack.until(() => told(project, 'ann')[0]);
    settings.admins = [UserId.parse(ann.id)];
    await project.restart();
    await ann.click(project.message(), 'Archive');
    await slack.until(() => JSON.stringify(project.message().blocks).includes('Delete…'));
    await ann.click(project.message(), 'Delete…');
    await slack.until(() => checklistMessages(slack, CHANNEL).length === 0);
    const said = () =>
      told(project, 'ann').filter((one) => visibleText(one).includes('This checklist has been deleted.'));
    for (const [at, label] of ['Snooze', 'Stop reminders'].entries()) {
      const { failure } = await ann.click(reminder, label);
      expect(failure).toBeUndefined();
      await slack.until(() => said().length === at + 1);
    }
  });

  test('an account that is deactivated: nobody is written to, the step and the thread say so, once', async () => {
    const project = await due(NIGHT);
    const { slack } = project;
    slack.deactivate('ann');
    await putForward(project, MORNING_MS);
    const lines = () =>
      threadOf(slack, checklistMessages(slack, CHANNEL)[0] ?? project.message()).filter((one) =>
        visibleText(one).includes('is deactivated'),
      );
    await slack.until(() => lines()[0]);
    await slack.until(() => visibleText(project.message()).includes('account deactivated'));
    await putForward(project, DAY_MS);
    await project.restart();
    await project.restart();
    expect(told(project, 'ann')).toEqual([]);
    expect(lines()).toHaveLength(1);
  });
});

test('a deactivated account whose step is shown: the step says so, and the thread once; nobody gives them another', async () => {
  // Slack tells no zone of such an account: then it is the same day in Chicago as in UTC.
  const clock = clockFrom(LATE_IN_2026);
  const project = await start(clock);
  const { slack, database, titles } = project;
  const ben = slack.person('ben');
  async function assign(title: string): Promise<void> {
    await project.choose('ben', title, 'Details…');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ 'Assigned to': ['ann'] });
  }
  await assign(STEP);
  await project.settled();
  slack.deactivate('ann');
  // What was known of her a while ago counts no more.
  await putForward({ database, clock }, 6 * 60_000);
  await project.tick('ben', titles[0] ?? '');
  const lines = () => project.thread().filter((one) => visibleText(one).includes('is deactivated'));
  await slack.until(() => lines()[0]);
  await slack.until(() => visibleText(project.message()).includes('account deactivated'));
  await assign(titles[1] ?? '');
  expect(Object.values(ben.modal?.errors ?? {}).join()).toContain('deactivated');
  await ben.closeModal();
  await project.tick('ben', titles[1] ?? '');
  await project.settled();
  await project.restart();
  expect(lines()).toHaveLength(1);
});
