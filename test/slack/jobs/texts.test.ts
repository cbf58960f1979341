import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local-slack/faults.ts';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { kinds } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { CHANNEL, HERE, startProject } from '../checklists/project.ts';
import { checklistMessages, threadOf } from '../checklists/screen.ts';
import { openOffice } from '../office.ts';
import { clockFrom, PAST_A_LEASE_MS, putForward } from './clock.ts';
import { jobsIn } from './jobs-in.ts';

const NOTES = 4;

function checklist(slack: LocalSlack) {
  const [one] = checklistMessages(slack, CHANNEL);
  if (!one) throw new Error('there is no checklist');
  return one;
}

/** The messages of the export in the checklist's thread, by their numbers. */
const parts = (slack: LocalSlack) => numbersIn(threadOf(slack, checklist(slack)));

const numbersIn = (messages: readonly Message[]) =>
  messages.flatMap((one) => visibleText(one).match(/Export: RecDesk · BID 4321 \((\d of \d)\)/)?.[1] ?? []);

/** Waits for the last of them: each is there once. */
async function whole(slack: LocalSlack): Promise<void> {
  const count = await slack.until(() => parts(slack)[0]?.at(-1));
  await slack.until(() => parts(slack).includes(`${count} of ${count}`));
  expect(parts(slack)).toEqual(Array.from({ length: Number(count) }, (_, at) => `${at + 1} of ${count}`));
  expect(Number(count)).toBeGreaterThan(2);
}

/** Ann has a checklist with long notes, and posts its export in the thread. */
async function post(slack: LocalSlack, before: () => unknown = () => {}): Promise<void> {
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  for (let number = 0; number < NOTES; number += 1) {
    await ann.click(checklist(slack), 'Details…', 'Navigate to the documentation');
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ 'New note': `${number} ${'long '.repeat(390)}` });
  }
  await ann.click(checklist(slack), 'Export', 'Hand-off');
  const modal = await slack.until(() => ann.modal);
  before();
  await ann.click(modal, 'Post in the thread');
}

describe('a text in several messages is posted whole, each once, though Slack fails', () => {
  test.each<Fault>([
    { kind: 'server-error', method: 'chat.postMessage', times: 2 },
    { kind: 'rate-limited', method: 'chat.postMessage', times: 1, retryAfterS: 2 },
    { kind: 'lost-response', method: 'chat.postMessage', times: 1 },
  ])('$kind', async (fault) => {
    const office = await openOffice();
    await office.newBot();
    const { slack } = office;
    await post(slack);
    await slack.until(() => parts(slack).length > 0);
    slack.faults.add(fault);
    await whole(slack);
  });
});

test('whoever asked is told that it is posted once all of it is', async () => {
  const office = await openOffice();
  await office.newBot();
  const { slack } = office;
  await post(slack);
  const ann = slack.person('ann');
  await slack.until(() => visibleText(ann.modal ?? { blocks: [] }).includes('Posted in'));
  const posted = parts(slack);
  expect(posted).toHaveLength(Number(posted[0]?.at(-1)));
});

test('the rest goes to whoever asked once the thread takes no more', async () => {
  const office = await openOffice();
  await office.newBot();
  const { slack } = office;
  slack.faults.add({ kind: 'slow', method: 'chat.postMessage', ms: 500, times: 1_000 });
  await post(slack);
  const [first] = await slack.until(() => parts(slack).length > 0 && parts(slack));
  await slack.archive(CHANNEL);
  const count = Number(first?.at(-1));
  const all = () => [...parts(slack), ...numbersIn(slack.channel('@ann').messages)];
  await slack.until(() => all().length === count);
  expect(all()).toEqual(Array.from({ length: count }, (_, at) => `${at + 1} of ${count}`));
  expect(parts(slack).length).toBeLessThan(count);
});

test('one that Slack puts off and then refuses for good goes to whoever asked, too', async () => {
  const clock = clockFrom();
  const office = await openOffice({ now: clock.now });
  await office.newBot();
  const { slack, database } = office;
  await post(slack, () =>
    slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage', times: 1, retryAfterS: 600 }),
  );
  const ann = slack.person('ann');
  await slack.until(() => visibleText(ann.modal ?? { blocks: [] }).includes('has not accepted it yet'));
  await slack.archive(CHANNEL);
  await putForward({ database, clock }, 600_000);
  const all = () => numbersIn(slack.channel('@ann').messages);
  await slack.until(() => all().some((number) => number[0] === number.at(-1)));
  expect(parts(slack)).toEqual([]);
});

/** A text that Slack takes only after a while, once its reader has become a guest. */
test.each([
  ['allow', 1],
  ['refuse', 0],
] as const)('to somebody who became a guest, with GUESTS=%s: %i', async (guests, count) => {
  const settings: { guests: 'allow' | 'refuse' } = { guests: 'allow' };
  const project = await startProject({ settings });
  const { slack } = project;
  const gus = slack.person('gus');
  await gus.click(project.message(), 'Export', 'Hand-off');
  const modal = await slack.until(() => gus.modal);
  const stop = slack.faults.add({ kind: 'server-error', method: 'chat.postMessage', times: 1_000 });
  await gus.click(modal, 'Send to me');
  await slack.until(() => slack.log.some(({ fault }) => fault === 'server-error'));
  settings.guests = guests;
  await project.restart(stop);
  const waiting = () => jobsIn(project.database).filter(({ kind }) => kind === 'checklist-text');
  await expect.poll(waiting).toEqual([]);
  expect(slack.channel('@gus').messages.filter((one) => visibleText(one).includes('Export:')).length).toBe(
    count,
  );
});

test('what was posted in the thread goes with its checklist', async () => {
  const project = await startProject({ settings: { admins: [UserId.parse('U0ANN')] } });
  const { slack } = project;
  const ann = slack.person('ann');
  await ann.click(project.message(), 'Export', 'Hand-off');
  await ann.click(await slack.until(() => ann.modal), 'Post in the thread');
  await slack.until(() => project.thread().some((one) => visibleText(one).includes('Export:')));
  await ann.click(project.message(), 'Archive');
  await slack.until(() => JSON.stringify(project.message().blocks).includes('Delete…'));
  await ann.click(project.message(), 'Delete…');
  const left = () =>
    slack.channel(CHANNEL).messages.filter(({ author, onlyFor }) => author.kind === 'bot' && !onlyFor);
  await slack.until(() => left().length === 0);
});

/** Ann has a project whose export is posted in its thread as a file. */
async function postFile(options: Parameters<typeof startProject>[0] = {}, fault?: Fault) {
  const project = await startProject(options);
  const { slack } = project;
  const ann = slack.person('ann');
  if (fault) slack.faults.add(fault);
  await ann.click(project.message(), 'Export', 'Hand-off');
  await ann.click(await slack.until(() => ann.modal), 'Post Markdown file');
  const files = () => slack.channel(CHANNEL).messages.flatMap(({ files: all = [] }) => all);
  return { ...project, ann, files };
}

const waitingTexts = (database: Parameters<typeof jobsIn>[0]) =>
  jobsIn(database).filter(({ kind }) => kind === 'checklist-text');

describe('a file is shared once, though Slack fails', () => {
  test.each<Fault>([
    { kind: 'server-error', method: 'files.getUploadURLExternal', times: 1 },
    { kind: 'server-error', method: 'upload_url', times: 1 },
    { kind: 'rate-limited', method: 'files.completeUploadExternal', times: 1, retryAfterS: 1 },
    { kind: 'lost-response', method: 'files.completeUploadExternal', times: 1 },
  ])('$method: $kind', async (fault) => {
    const { slack, files, database } = await postFile({}, fault);
    await slack.until(() => files().length > 0);
    await expect.poll(() => waitingTexts(database)).toEqual([]);
    expect(files()).toHaveLength(1);
  });

  test('nobody heard the end, and it is not there a minute later: it comes again', async () => {
    const clock = clockFrom();
    const { slack, files, database } = await postFile(
      { now: clock.now },
      { kind: 'server-error', method: 'files.completeUploadExternal', times: 1 },
    );
    const looked = () => slack.log.some(({ method }) => method === 'conversations.replies');
    await slack.until(looked);
    expect(files()).toEqual([]);
    await putForward({ database, clock }, 61_000);
    await slack.until(() => files().length === 1);
  });
});

test.each([
  ['files.getUploadURLExternal', 'file_uploads_disabled'],
  ['files.completeUploadExternal', 'posting_to_channel_denied'],
])('%s refused (%s): it comes as text', async (method, error) => {
  const fault: Fault = { kind: 'refused', method, error, times: 1 };
  const { slack, files, thread } = await postFile({}, fault);
  await slack.until(() => thread().some((one) => visibleText(one).includes('Export:')));
  expect(files()).toEqual([]);
});

test('no file where people from outside read the thread, nor where no conversation can be opened', async () => {
  const { slack, ann, files } = await postFile({ refusedScopes: ['im:write'] });
  await slack.until(() => files().length === 1);
  const withButton = (label: string) => {
    const open = ann.modal;
    return open && visibleText(open).includes(label) ? open : undefined;
  };
  await ann.click(checklist(slack), 'Hand-off', 'Hand-off');
  const modal = await slack.until(() => withButton('Post text file'));
  await slack.share(CHANNEL);
  await ann.click(modal, 'Post text file');
  await slack.until(() => visibleText(ann.modal ?? { blocks: [] }).includes('only to you'));
  await ann.click(checklist(slack), 'Hand-off', 'Hand-off');
  await ann.click(await slack.until(() => withButton('Send me text file')), 'Send me text file');
  // Without im:write there is no conversation to share it in.
  await slack.until(() => slack.sees('ann', '@ann').some((one) => visibleText(one).includes('Open steps')));
  expect(files()).toHaveLength(1);
});

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('a file in the thread is deleted with its checklist', async () => {
    const settings = { admins: [UserId.parse('U0ANN')] };
    const { slack, ann, files, message } = await postFile({ database: await newDatabase(), settings });
    await slack.until(() => files().length === 1);
    await ann.click(message(), 'Archive');
    await slack.until(() => JSON.stringify(message().blocks).includes('Delete…'));
    await ann.click(message(), 'Delete…');
    await slack.until(() => files().length === 0);
    expect(slack.log.some(({ method }) => method === 'files.delete')).toBe(true);
  });

  test('kill -9 half-way: the next bot posts the rest', async () => {
    const clock = clockFrom();
    const office = await openOffice({ database: await newDatabase(), now: clock.now });
    const { slack } = office;
    const killable = await startInProcess(office);
    await post(slack);
    await slack.until(() => parts(slack).length > 0);
    await killable.kill();
    clock.to(clock.now().getTime() + PAST_A_LEASE_MS);
    await office.newBot();
    await whole(slack);
  });
});
