import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { kinds, onPostgres } from '../../store/stores.ts';
import { driftLines, ownKnowledge } from '../own-knowledge.ts';
import { CHANNEL, type Project, startProject } from './project.ts';
import { storedIn } from './stored.ts';

const REQUEST = 'peak bid 4321';
const PEAK = 'peak-software';

/** A project on a knowledge of its own, with a way to edit the record of its partner. */
async function projectOnCopy(kind: (typeof kinds)[number]) {
  const { knowledgeDir, fileOf, edit } = ownKnowledge();
  const project = await startProject({ request: REQUEST, knowledgeDir, database: await kind.newDatabase() });
  return {
    ...project,
    record: fileOf(PEAK),
    edit: (passage: string, other: string) => edit(PEAK, passage, other),
  };
}

function lines(project: Project): Message[] {
  return driftLines(project.thread());
}

function hasButtons(message: Message): boolean {
  return JSON.stringify(message.blocks).includes('checklist_keep');
}

describe.each(kinds)('a record that changes below an open checklist, on $name', (kind) => {
  test('one line in the thread, field by field; Update brings the facts and leaves what people did', async () => {
    const project = await projectOnCopy(kind);
    const { slack, titles } = project;
    const [first = ''] = titles;
    await project.tick('ann', first);
    await project.settled();
    project.edit('zwarrell@peakinfo.com', 'dana@peakinfo.com');
    const line = await slack.until(() => lines(project)[0]);
    expect(visibleText(line)).toMatch(/\*Contacts\*: Zach Warrell, \S+zwarrell\S+ → Zach Warrell, \S+dana@/);
    const before = await project.settled();
    expect(JSON.stringify(before.checklist.steps)).toContain('zwarrell@peakinfo.com');
    expect(visibleText(before.message)).toContain('The playbook has changed');

    await slack.person('ben').click(line, 'Update checklist');
    await slack.until(() => !visibleText(project.message()).includes('The playbook has changed'));
    const { checklist } = await project.settled();
    expect(JSON.stringify(checklist.steps)).toContain('dana@peakinfo.com');
    expect(JSON.stringify(checklist)).not.toContain('zwarrell@peakinfo.com');
    expect(project.isTicked(first)).toBe(true);
    expect(checklist.drift?.asked).toEqual([]);
    await slack.until(() => lines(project).every((one) => !hasButtons(one)));
    await slack.until(() =>
      project.thread().map(visibleText).join().includes('updated this checklist from the playbook'),
    );
    expect(lines(project)).toHaveLength(1);
  });

  test('an edit made while the bot was stopped is told at its start; a restart tells nothing twice', async () => {
    const project = await projectOnCopy(kind);
    const { slack } = project;
    await project.bot.stop();
    project.edit('zwarrell@peakinfo.com', 'dana@peakinfo.com');
    await project.restart();
    await slack.until(() => lines(project)[0]);
    await project.restart();
    project.edit('dana@peakinfo.com', 'eve@peakinfo.com');
    await slack.until(() => lines(project).length === 2);
    expect(lines(project).map((one) => visibleText(one).includes('dana@'))).toEqual([true, false]);

    const [older, newer] = lines(project);
    if (!older || !newer) throw new Error('there are two lines');
    await slack.person('ann').click(older, 'Keep as is');
    await slack.until(() =>
      slack.sees('ann', CHANNEL).some((one) => visibleText(one).includes('Decide on the newest line')),
    );
    expect((await project.settled()).log.map(({ kind }) => kind)).toEqual(['created', 'drifted', 'drifted']);
  });

  test('what is kept stays, stands in the history, and is not asked again', async () => {
    const project = await projectOnCopy(kind);
    const { slack } = project;
    project.edit('zwarrell@peakinfo.com', 'dana@peakinfo.com');
    const line = await slack.until(() => lines(project)[0]);
    await slack.person('ann').click(line, 'Keep as is');
    await slack.until(() =>
      project.thread().map(visibleText).join().includes('kept this checklist as it is'),
    );
    await project.restart();
    // Something else that changes is told, and what was kept is not among it.
    project.edit('Reporting has to be done on their end.', 'Reporting is ours.');
    const next = await slack.until(() => lines(project)[1]);
    expect(visibleText(next)).toContain('Reporting is ours.');
    expect(visibleText(next)).not.toContain('dana@');
    const { message, log, checklist } = await project.settled();
    expect(JSON.stringify(checklist.steps)).toContain('zwarrell@peakinfo.com');
    expect(log.map(({ kind }) => kind)).toEqual(['created', 'drifted', 'kept', 'drifted']);
    await slack.person('ben').click(message, 'History', 'Add step');
    await slack.until(() => slack.person('ben').modal);
    expect(JSON.stringify(slack.person('ben').modal?.blocks)).toContain('kept this checklist as it is');
  });

  test('it can be decided below the checklist itself, when the line in the thread is gone', async () => {
    const project = await projectOnCopy(kind);
    const { slack, record } = project;
    rmSync(record);
    const line = await slack.until(() => lines(project)[0]);
    expect(visibleText(line)).toContain('no longer Peak Software');
    expect(JSON.stringify(line.blocks)).not.toContain('Update checklist');
    await slack.until(() => visibleText(project.message()).includes('The playbook has changed'));
    await slack.person('ann').click(project.message(), 'Keep as is');
    await slack.until(() => !visibleText(project.message()).includes('The playbook has changed'));
    expect((await project.settled()).log.at(-1)?.kind).toBe('kept');
  });

  test('a channel that outsiders read gets the line without what is confidential', async () => {
    const project = await projectOnCopy(kind);
    const { slack } = project;
    await slack.share(CHANNEL);
    await slack.until(() => visibleText(project.message()).includes('external members'));
    project.edit('zwarrell@peakinfo.com', 'dana@peakinfo.com');
    const line = await slack.until(() => lines(project)[0]);
    await slack.person('ann').click(line, 'Keep as is');
    await slack.until(() =>
      project.thread().map(visibleText).join().includes('kept this checklist as it is'),
    );
    await slack.until(() => lines(project).every((one) => !hasButtons(one)));
    expect(JSON.stringify(project.thread())).toContain('shown under History');
    expect(JSON.stringify(project.thread())).not.toMatch(/zwarrell|Zach|Warrell|dana@/);
  });

  test('a finished checklist hears nothing, until it is open again', async () => {
    const project = await projectOnCopy(kind);
    const { slack, titles } = project;
    await project.tick('ann', titles[0] ?? '');
    await project.settled();
    await slack.person('ann').click(project.message(), 'Finish');
    await project.settled();
    project.edit('zwarrell@peakinfo.com', 'dana@peakinfo.com');
    await project.restart();
    await slack.person('ann').click(project.message(), 'Reopen');
    await slack.until(() => lines(project)[0]);
    expect((await project.settled()).log.map(({ kind }) => kind)).toEqual([
      'created',
      'ticked',
      'finished',
      'resumed',
      'drifted',
    ]);
  });
});

test.each(onPostgres)('two bots on one $name tell it once', async (kind) => {
  const project = await projectOnCopy(kind);
  const { slack, database } = project;
  await project.newBot();
  project.edit('zwarrell@peakinfo.com', 'dana@peakinfo.com');
  await slack.until(() => lines(project)[0]);
  project.edit('dana@peakinfo.com', 'eve@peakinfo.com');
  await slack.until(() => lines(project).some((one) => visibleText(one).includes('eve@')));
  await project.settled();
  const [stored] = await storedIn(database);
  expect(stored?.log.filter(({ kind: what }) => what === 'drifted')).toHaveLength(2);
  expect(lines(project)).toHaveLength(2);
});
