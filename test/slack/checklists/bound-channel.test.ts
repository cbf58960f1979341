import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { botMessages } from '../local-bot.ts';
import { CHANNEL, HERE, startProject } from './project.ts';
import { checklistMessages } from './screen.ts';

const LEAD = 'For this channel’s project, RecDesk · BID 4321:';

test.each([
  ['vendor', 'megan.jackson@recdesk.com'],
  ['contacts', 'megan.jackson@recdesk.com'],
  ['who do we contact?', 'megan.jackson@recdesk.com'],
  ['version', 'v1'],
  ['what are our needs', 'RecDesk'],
])('/cloudpay %s answers for this channel’s project, and says so', async (question, fact) => {
  const { slack } = await startProject();
  const answer = visibleText(await slack.person('ben').command(`/cloudpay ${question}`, HERE));
  expect(answer).toContain(LEAD);
  expect(answer).toContain(fact);
});

test('a mention answers for this channel’s project, in its thread', async () => {
  const { slack } = await startProject();
  const asked = await slack.person('ben').mention('who do we contact?', HERE);
  const answer = await slack.until(() =>
    slack.channel(CHANNEL).messages.find(({ threadTs }) => threadTs === asked.ts),
  );
  expect(visibleText(answer)).toContain(LEAD);
  expect(visibleText(answer)).toContain('megan.jackson@recdesk.com');
});

test('the shortcut on a message answers for this channel’s project, and says so', async () => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  const message = await slack.person('ann').say('Morning. Who do we contact?', HERE);
  await ben.messageShortcut(message, 'Ask CloudPay about this');
  const modal = await slack.until(() => ben.modal);
  expect(visibleText(modal)).toContain(LEAD);
  expect(visibleText(modal)).toContain('megan.jackson@recdesk.com');
  expect(visibleText(modal)).not.toContain('rromansky@logis.org');
  await ben.closeModal();
  const other = await slack.person('ann').say('LOGIS it is. Who do we contact?', HERE);
  await ben.messageShortcut(other, 'Ask CloudPay about this');
  const second = await slack.until(() => ben.modal);
  expect(visibleText(second)).toContain('About LOGIS, which the message mentions:');
  expect(visibleText(second)).not.toContain(LEAD);
});

test.each([
  'vendor logis',
  'who do we contact at LOGIS?',
  'do we know who handles parking tickets?',
  'vendors v2',
  'bid 2298',
  'which partners do dog licenses here?',
])('a question that names another, or asks for all, is not bent: %s', async (question) => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  const here = visibleText(await ben.command(`/cloudpay ${question}`, HERE));
  const elsewhere = visibleText(await ben.command(`/cloudpay ${question}`, { in: 'general' }));
  expect(here).toBe(elsewhere);
  expect(here).not.toContain(LEAD);
});

test('help speaks in the terms of this channel’s project; elsewhere in general ones', async () => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  const here = visibleText(await ben.command('/cloudpay help', HERE));
  const elsewhere = visibleText(await ben.command('/cloudpay help', { in: 'general' }));
  for (const example of ['vendor RecDesk', 'contact RecDesk', '/cloudpay checklist RecDesk bid 4321'])
    expect(here).toContain(example);
  expect(here).toContain('This channel’s project needs no name');
  expect(elsewhere).not.toContain('This channel’s project');
  for (const command of ['checklist', 'projects', 'status', 'add step', 'handoff', 'export'])
    for (const said of [here, elsewhere]) expect(said).toContain(`/cloudpay ${command}`);
});

test('a thread about another partner comes before the channel’s project', async () => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  const root = await ben.mention('who do I email at LOGIS?', HERE);
  const inThread = () => slack.channel(CHANNEL).messages.filter(({ threadTs }) => threadTs === root.ts);
  const bots = () => inThread().filter(({ author }) => author.kind === 'bot');
  await slack.until(() => bots().length === 1);
  await ben.mention('and needs?', { ...HERE, thread: root });
  await slack.until(() => bots().length === 2);
  expect(visibleText(bots()[1] ?? { blocks: [] })).toContain('About LOGIS, as before:');
  await ben.mention('and the contacts of our project?', { ...HERE, thread: root });
  await slack.until(() => bots().length === 3);
  expect(visibleText(bots()[2] ?? { blocks: [] })).toContain(LEAD);
  await ben.mention('which version is it on?', HERE);
  await slack.until(() => slack.channel(CHANNEL).messages.some((one) => visibleText(one).startsWith(LEAD)));
});

test('what is shared of a question without a name is the answer that was seen', async () => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  const answer = await ben.command('/cloudpay which version is it on?', HERE);
  const before = slack.channel(CHANNEL).messages.length;
  await ben.click(answer, 'Share to channel');
  await slack.until(() =>
    slack
      .channel(CHANNEL)
      .messages.slice(before)
      .some((one) => one.onlyFor === undefined && visibleText(one).includes('*RecDesk* is on CloudPay v1')),
  );
});

test('with two projects it asks which; either button answers', async () => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  await ben.command('/cloudpay checklist logis bid 77', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 2);
  for (const [label, fact] of [
    ['LOGIS · BID 77', 'rromansky@logis.org'],
    ['RecDesk · BID 4321', 'megan.jackson@recdesk.com'],
  ] as const) {
    const which = await ben.command('/cloudpay contacts', HERE);
    expect(visibleText(which)).toContain('There are 2 projects in this channel. Which one do you mean?');
    await ben.click(which, label);
    await slack.until(() => slack.sees('ben', CHANNEL).some((one) => visibleText(one).includes(fact)));
  }
  for (const command of ['export', 'handoff', 'add step Call the biller']) {
    const said = visibleText(await ben.command(`/cloudpay ${command}`, HERE));
    expect(said).toContain('several projects in this channel');
  }
});

test('where there is no project, all is as before', async () => {
  const { slack } = await startProject();
  const said = await slack.person('ben').command('/cloudpay contacts', { in: 'general' });
  expect(visibleText(said)).not.toContain('project');
});

test('a finished project is no longer meant', async () => {
  const project = await startProject();
  const { slack } = project;
  await project.tick('ann', project.titles[0] ?? '');
  await project.settled();
  await slack.person('ann').click(project.message(), 'Finish');
  const said = visibleText(await slack.person('ben').command('/cloudpay contacts', HERE));
  expect(said).not.toContain(LEAD);
});

test('a card tells how many projects there are with its partner', async () => {
  const { slack } = await startProject();
  const card = visibleText(await slack.person('ben').command('/cloudpay vendor recdesk', { in: 'general' }));
  expect(card).toMatch(/1 open, 0 finished/);
});

test('a step is added from the thread below the checklist, by a mention', async () => {
  const project = await startProject();
  const { slack } = project;
  const ben = slack.person('ben');
  await ben.command('/cloudpay checklist logis bid 77', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 2);
  const [thread] = checklistMessages(slack, CHANNEL);
  if (!thread) throw new Error('no checklist');
  await ben.mention('add step Call the biller', { ...HERE, thread });
  const box = () =>
    checklistMessages(slack, CHANNEL).map((one) => visibleText(one).includes('Call the biller'));
  await slack.until(() => box()[0]);
  expect(box()).toEqual([true, false]);
  await slack.until(() =>
    slack.channel(CHANNEL).messages.some((one) => visibleText(one) === 'Added: *Call the biller*.'),
  );
});

test('in the thread of one checklist, that one is meant', async () => {
  const { slack } = await startProject();
  const ben = slack.person('ben');
  await ben.command('/cloudpay checklist logis bid 77', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 2);
  const [, thread] = checklistMessages(slack, CHANNEL);
  if (!thread) throw new Error('no checklist');
  const below = () =>
    botMessages(slack, CHANNEL)
      .filter(({ threadTs }) => threadTs === thread.ts)
      .map(visibleText);
  await ben.mention('who do we contact?', { ...HERE, thread });
  await slack.until(() => below().length === 1);
  expect(below()[0]).toContain('For this channel’s project, LOGIS · BID 77:');
  expect(below()[0]).toContain('rromansky@logis.org');
  await ben.mention('status', { ...HERE, thread });
  await slack.until(() => below().length === 2);
  expect(below()[1]).toContain('LOGIS · BID 77');
  expect(below()[1]).not.toContain('RecDesk');
  const message = await slack.person('ann').say('Which BIDs are its examples?', { ...HERE, thread });
  await ben.messageShortcut(message, 'Ask CloudPay about this');
  const modal = await slack.until(() => ben.modal);
  expect(visibleText(modal)).toContain('For this channel’s project, LOGIS · BID 77:');
});

test('a partner’s card tells how many projects used it, and links to them', async () => {
  const { slack, message } = await startProject();
  const card = await slack.person('ben').command('/cloudpay vendor recdesk', { in: 'general' });
  const { channel, ts } = message();
  expect(visibleText(card)).toContain(
    `Projects with this partner: 1 open, 0 finished. <${slack.home}/archives/${channel}/p${ts.replace('.', '')}|RecDesk · BID 4321>`,
  );
  const other = await slack.person('ben').command('/cloudpay vendor logis', { in: 'general' });
  expect(visibleText(other)).not.toContain('Projects with this partner');
});
