import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { CHANNEL, HERE, startProject } from './project.ts';
import { boxesOf } from './screen.ts';

test('two people tick and untick: the box, who and when, and the progress follow', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [first = '', second = ''] = titles;
  await project.tick('ann', first);
  await project.tick('ben', second);
  const { message } = await project.settled();
  expect(visibleText(message)).toContain(`*2 of ${titles.length}*`);
  expect(visibleText(message)).toContain('Done by Ben Baker');
  await project.tick('ben', first);
  const after = await project.settled();
  expect(project.isTicked(first)).toBe(false);
  expect(project.isTicked(second)).toBe(true);
  expect(after.log.map(({ kind, by }) => [kind, by])).toEqual([
    ['created', slack.person('ann').id],
    ['ticked', slack.person('ann').id],
    ['ticked', slack.person('ben').id],
    ['unticked', slack.person('ben').id],
  ]);
});

test('every drawing has new block_ids, or Slack would keep its own state of a box', async () => {
  const project = await startProject();
  const [title = ''] = project.titles;
  const before = boxesOf(project.message()).map(({ blockId }) => blockId);
  await project.tick('ann', title);
  const { message } = await project.settled();
  const after = boxesOf(message).map(({ blockId }) => blockId);
  expect(before.filter((id) => after.includes(id))).toEqual([]);
});

test('not applicable needs a reason; then it counts no more, and can be reopened', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const ann = slack.person('ann');
  const [title = ''] = titles;
  await project.choose('ann', title, 'Not applicable…');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Why it does not apply': '   ' });
  expect(Object.values(ann.modal?.errors ?? {})).toHaveLength(1);
  await ann.fillAndSubmit({ 'Why it does not apply': 'They have no <!channel> & no *key*' });
  expect(ann.modal).toBeUndefined();
  const { message } = await project.settled();
  expect(visibleText(message)).toContain(`*0 of ${titles.length - 1}*`);
  expect(visibleText(message)).toContain('Not applicable: They have no <!channel> & no *key*');
  await project.choose('ben', title, 'Reopen');
  const { checklist } = await project.settled();
  expect(checklist.steps[0]?.state).toEqual({ kind: 'open' });
});

test('assign to me: the step is mine; once more changes nothing', async () => {
  const project = await startProject();
  const [title = ''] = project.titles;
  await project.choose('ben', title, 'Assign to me');
  const ben = project.slack.person('ben').id;
  const { checklist, message, log } = await project.settled();
  expect(checklist.steps[0]?.assignees).toEqual([ben]);
  expect(visibleText(message)).toContain('Ben Baker');
  await project.choose('ben', title, 'Assign to me');
  expect((await project.settled()).log).toHaveLength(log.length);
});

test('a step of the team’s own, by the button and by the command; a second time it is refused', async () => {
  const project = await startProject();
  const { slack } = project;
  const ann = slack.person('ann');
  await ann.click(project.message(), 'Add step…');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Step title': 'Call the biller' });
  expect(ann.modal).toBeUndefined();
  const done = await slack.person('ben').command('/cloudpay add step: Order <b>cake</b> & *tea*', HERE);
  expect(visibleText(done)).toMatch(/^Added: /);
  const { message, checklist } = await project.settled();
  expect(checklist.steps.slice(-2).map(({ title, kind }) => [title, kind])).toEqual([
    ['Call the biller', 'team'],
    ['Order <b>cake</b> & *tea*', 'team'],
  ]);
  expect(visibleText(message)).toContain('*Team*');
  await project.choose('ben', 'Call the biller', 'Details…');
  const details = await slack.until(() => slack.person('ben').modal);
  expect(visibleText(details).match(/added by the team/gi)).toHaveLength(1);
  await ann.click(project.message(), 'Add step…');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Step title': 'call the BILLER' });
  expect(ann.modal?.errors).toEqual({ title: 'The checklist has this step already.' });
});

test('finish while steps are open, reopen, archive, and reopen again', async () => {
  const project = await startProject();
  const { slack } = project;
  const ann = slack.person('ann');
  const [title = ''] = project.titles;
  expect(visibleText(project.message())).not.toContain('Finish');
  await project.tick('ann', title);
  await project.settled();
  await ann.click(project.message(), 'Finish');
  const finished = await project.settled();
  expect(visibleText(finished.message)).toContain(
    `Finished with ${project.titles.length - 1} open steps by <@${ann.id}>`,
  );
  expect(boxesOf(finished.message)).toEqual([]);
  await ann.click(project.message(), 'Reopen');
  expect((await project.settled()).checklist.status).toEqual({ kind: 'active' });
  expect(project.isTicked(title)).toBe(true);
  await ann.click(project.message(), 'Archive');
  expect(visibleText((await project.settled()).message)).toMatch(
    new RegExp(`Archived with .* by <@${ann.id}>`),
  );
  expect(visibleText(await ann.command('/cloudpay status', HERE))).toContain('There is no checklist');
  await ann.click(project.message(), 'Reopen');
  expect((await project.settled()).checklist.status).toEqual({ kind: 'active' });
});

test('a click on a version from before it was finished is told so, and changes nothing', async () => {
  const project = await startProject();
  const { slack } = project;
  const [title = ''] = project.titles;
  await project.tick('ann', title);
  await project.settled();
  await slack.person('ann').click(project.message(), 'Finish');
  const { log } = await project.settled();
  await slack.person('ben').clickLate(project.message(), project.titles[1] ?? '');
  const told = await slack.until(() =>
    slack.sees('ben', CHANNEL).find(({ onlyFor }) => onlyFor !== undefined),
  );
  expect(visibleText(told)).toContain('This checklist is finished. Reopen it first.');
  expect((await project.settled()).log).toHaveLength(log.length);
});

test('status and checklists say how far they are, linked', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  await project.tick('ann', titles[0] ?? '');
  await project.settled();
  const link = `p${project.message().ts.replace('.', '')}`;
  for (const [command, where] of [
    ['/cloudpay status', HERE],
    ['/cloudpay checklists', { in: 'general' }],
  ] as const) {
    const said = visibleText(await slack.person('ben').command(command, where));
    expect(said).toContain(`1 of ${titles.length} steps done`);
    expect(said).toContain(link);
    expect(said).toContain(titles[1]);
  }
  expect(visibleText(await slack.person('ben').command('/cloudpay status', { in: 'general' }))).toContain(
    'There is no checklist in this channel',
  );
});

test('a bot that is stopped right after ticks has drawn them', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  slack.faults.add({ kind: 'slow', method: 'chat.update', ms: 200 });
  for (const title of titles.slice(0, 3)) await project.tick('ann', title);
  await project.bot.stop();
  expect(titles.filter(project.isTicked)).toEqual(titles.slice(0, 3));
});
