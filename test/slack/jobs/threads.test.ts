import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { kinds } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { boxesOf, checklistMessages, threadOf } from '../checklists/screen.ts';
import { storedIn } from '../checklists/stored.ts';
import { HISTORY, openOffice } from '../office.ts';
import { PAST_A_LEASE_MS } from './clock.ts';

// A click that meets the end of the process, or a busy machine.
const TOO_LATE = ['http_timeout', 'connection_failed'];

/** The lines of the thread. */
const lines = (project: Pick<Project, 'thread'>) =>
  project.thread().flatMap((one) => visibleText(one).split('\n'));

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('a clean stop right after a burst loses no line of the thread, and says none twice', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack, titles } = project;
    for (const round of [1, 2]) {
      await Promise.all(titles.map((title) => project.tick('ann', title)));
      await project.restart();
      await slack.until(() => lines(project).length >= round * titles.length);
    }
    await project.settled();
    const told = lines(project);
    expect(told).toHaveLength(2 * titles.length);
    for (const title of titles) expect(told.filter((line) => line.includes(title))).toHaveLength(2);
  });

  test('kill -9 right after a burst loses no line of the thread', async () => {
    let ahead = 0;
    const now = () => new Date(Date.now() + ahead);
    const office = await openOffice({ database: await newDatabase(), now, troubles: TOO_LATE });
    const { slack } = office;
    const killable = await startInProcess(office);
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    const titles = boxesOf(message).map(({ title }) => title);
    await Promise.all(titles.map((title) => slack.person('ann').click(message, title)));
    await killable.kill();
    ahead += PAST_A_LEASE_MS;
    await office.newBot();
    const [{ log } = { log: [] }] = await storedIn(office.database);
    const ticked = log.filter(({ kind }) => kind === 'ticked').length;
    expect(ticked).toBeGreaterThan(1);
    const told = () => threadOf(slack, message).flatMap((one) => visibleText(one).split('\n'));
    await slack.until(() => new Set(told()).size === ticked);
  });
});

test('a line of which Slack’s answer was lost is found, and said once', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  slack.faults.add({ kind: 'lost-response', method: 'chat.postMessage' });
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => slack.log.some(({ method }) => method === 'conversations.replies'));
  await project.tick('ben', titles[1] ?? '');
  await slack.until(() => lines(project).some((line) => line.includes(titles[1] ?? '')));
  expect(lines(project)).toHaveLength(2);
});

test('where it may not look, a line is rather said twice than never', async () => {
  const project = await startProject({ refusedScopes: HISTORY });
  const { slack, titles } = project;
  slack.faults.add({ kind: 'lost-response', method: 'chat.postMessage' });
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.thread().length === 2);
  expect(lines(project).every((line) => line.includes(titles[0] ?? ''))).toBe(true);
});

test('a message of the thread that somebody took away takes no later line with it', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  await project.tick('ann', titles[0] ?? '');
  const told = await slack.until(() => project.thread()[0]);
  const { messages } = slack.channel(CHANNEL);
  messages.splice(messages.indexOf(told), 1);
  await project.tick('ben', titles[1] ?? '');
  await slack.until(() => lines(project).some((line) => line.includes(titles[1] ?? '')));
});
