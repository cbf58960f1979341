import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { CHANNEL, type Project, startProject } from './project.ts';
import { boxesOf, checklistMessages } from './screen.ts';
import { storedIn } from './stored.ts';

const BEN_IS_ADMIN = { settings: { admins: [UserId.parse('U0BEN')] } };

/** What only this person reads in the channel, newest last. */
function toldTo({ slack }: Project, name: string): string[] {
  const { id } = slack.person(name);
  return slack
    .sees(name, CHANNEL)
    .filter(({ onlyFor }) => onlyFor === id)
    .map(visibleText);
}

async function archived(project: Project, by: string): Promise<void> {
  const { slack } = project;
  await slack.person(by).click(project.message(), 'Archive');
  await slack.until(() => visibleText(project.message()).includes('Archived'));
}

test('with ADMINS set only they archive and delete; all others are told who may', async () => {
  const project = await startProject(BEN_IS_ADMIN);
  const { slack, database, titles } = project;
  await project.tick('ann', titles[0] ?? '');
  await project.settled();
  await slack.person('ann').click(project.message(), 'Archive');
  await slack.until(() => toldTo(project, 'ann').at(-1)?.includes('Please ask one of them: <@U0BEN>'));
  expect((await storedIn(database))[0]?.checklist.status.kind).toBe('active');

  await archived(project, 'ben');
  await slack.person('ann').click(project.message(), 'Delete…');
  await slack.until(() => toldTo(project, 'ann').filter((text) => text.includes('<@U0BEN>')).length === 2);
  expect(await storedIn(database)).toHaveLength(1);

  await slack.until(() => project.thread().map(visibleText).join().includes('archived this checklist'));
  const message = project.message();
  await slack.person('ben').click(message, 'Delete…');
  await slack.until(() => toldTo(project, 'ben').at(-1) === 'The checklist and its history are deleted.');
  expect(await storedIn(database)).toEqual([]);
  const left = () => slack.channel(CHANNEL).messages.filter(({ onlyFor }) => onlyFor === undefined);
  await slack.until(() => left().length === 0);
});

test('what an admin archived only an admin reopens; what was finished anybody does', async () => {
  const project = await startProject(BEN_IS_ADMIN);
  const { slack, database, titles } = project;
  const statusNow = async () => (await storedIn(database))[0]?.checklist.status.kind;
  await archived(project, 'ben');
  await slack.person('ann').click(project.message(), 'Reopen');
  await slack.until(() => toldTo(project, 'ann').at(-1)?.includes('Please ask one of them: <@U0BEN>'));
  expect(await statusNow()).toBe('archived');
  await project.settled();
  await slack.person('ben').click(project.message(), 'Reopen');
  await slack.until(() => boxesOf(project.message()).length === titles.length);

  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.isTicked(titles[0] ?? ''));
  await slack.person('ann').click(project.message(), 'Finish');
  await slack.until(() => visibleText(project.message()).includes('Finished'));
  await slack.person('ann').click(project.message(), 'Reopen');
  await slack.until(() => boxesOf(project.message()).length === titles.length);
  expect(await statusNow()).toBe('active');
});

test('without ADMINS anybody archives, which can be undone, and nobody deletes', async () => {
  const project = await startProject();
  const { database } = project;
  await archived(project, 'ann');
  expect(visibleText(project.message())).not.toContain('Delete…');
  expect(await storedIn(database)).toHaveLength(1);
});

test('a deleted checklist is in no list, reminds nobody, and its channel can have another', async () => {
  const project = await startProject(BEN_IS_ADMIN);
  const { slack } = project;
  await slack.person('ann').click(project.message(), 'Remind me');
  await archived(project, 'ben');
  await slack.person('ben').click(project.message(), 'Delete…');
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 0);
  const status = await slack.person('ann').command('/cloudpay status', { in: CHANNEL });
  expect(visibleText(status)).toContain('There is no checklist in this channel.');
  await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', { in: CHANNEL });
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  expect(visibleText(project.message())).not.toContain('Another checklist');
});
