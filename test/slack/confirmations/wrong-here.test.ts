import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { ChannelId } from '../../../src/core/checklists/ids.ts';
import { kinds } from '../../store/stores.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { boxesOf } from '../checklists/screen.ts';
import { clockFrom, LATE_IN_2026 } from '../jobs/clock.ts';
import { botMessages } from '../local-bot.ts';
import { card, toggle } from './ticks.ts';

const OWNERS = { settings: { ownersChannel: ChannelId.parse('C0GENERAL') } };
const WRONG = 'The playbook is wrong here';
const CONTACT = 'Contact Peak Software about their role';
const NEED = 'Agree that reporting has to be done on their end';
const DOCUMENTATION = 'Navigate to the documentation';

/** What Ben accepts in the owners' channel, and reads there. */
async function accepted({ slack }: Project): Promise<string> {
  const review = await slack.until(() =>
    botMessages(slack, 'general').find(({ onlyFor }) => onlyFor === undefined),
  );
  const before = visibleText(review);
  await slack.person('ben').click(review, 'Accept');
  return before;
}

/** Ann chooses it in the menu of a step; gives the form as Slack has it. */
async function opened(project: Project, title: string): Promise<string> {
  const ann = project.slack.person('ann');
  await project.choose('ann', title, WRONG);
  await project.slack.until(() => ann.modal?.view.callback_id === 'suggest_fix');
  return JSON.stringify(ann.modal?.view.blocks);
}

describe.each(kinds)('in the menu of a step, on $name', ({ newDatabase }) => {
  test('the form opens with the partner, the fact and the place; once it is accepted the old is confirmed no more', async () => {
    const options = { ...OWNERS, ...clockFrom(LATE_IN_2026), database: await newDatabase() };
    const project = await startProject({ ...options, request: 'peak software bid 4321' });
    const { slack } = project;
    const ann = slack.person('ann');
    await toggle(project, 'ann', CONTACT);
    expect(await card(slack, 'peak software')).toContain('Contacts last confirmed today');
    const form = await opened(project, CONTACT);
    expect(form).toContain('"text":"Peak Software"');
    expect(form).toContain('"initial_value":"Zach Warrell"');
    expect(form).toContain(`Found at “${CONTACT}” in the project Peak Software · BID 4321.`);
    await ann.fillAndSubmit({ 'E-mail': 'zach@peakinfo.com' });
    expect(ann.modal?.errors).toEqual({});
    expect(await accepted(project)).toContain(`in <#${slack.channel(CHANNEL).id}>`);
    const after = await card(slack, 'peak software');
    expect(after).toContain('zach@peakinfo.com');
    expect(after).toMatch(/Never confirmed: .*contacts/);
  });

  test('a need that is wrong is changed in its place', async () => {
    const database = await newDatabase();
    const project = await startProject({ ...OWNERS, request: 'peak software bid 4321', database });
    const { slack } = project;
    const ann = slack.person('ann');
    expect(await opened(project, NEED)).toContain('Reporting has to be done on their end.');
    await ann.fillAndSubmit({ Need: 'Reporting is done by us.' });
    expect(ann.modal?.errors).toEqual({});
    await accepted(project);
    const now = await card(slack, 'peak software');
    expect(now).toContain('Reporting is done by us.');
    expect(now).not.toContain('Reporting has to be done on their end.');
  });
});

test('where a step shows nothing of the record, the form asks what is to be changed', async () => {
  const project = await startProject({ request: 'peak software bid 4321' });
  const form = await opened(project, DOCUMENTATION);
  expect(form).toContain('"text":"Peak Software"');
  expect(form).toContain('What should change');
  expect(form.match(/initial_option/g)).toHaveLength(1);
});

test('a step of the team’s own does not come of the playbook, and has no such choice', async () => {
  const project = await startProject();
  const { slack } = project;
  await slack.person('ann').command('/cloudpay add step Call the biller', HERE);
  await slack.until(() => boxesOf(project.message()).some(({ title }) => title === 'Call the biller'));
  await expect(project.choose('ann', 'Call the biller', WRONG)).rejects.toThrow(WRONG);
});

test('a finished checklist has a button to suggest its BID as an example; nobody is asked; accepted, it is found', async () => {
  const project = await startProject({ ...OWNERS, request: 'recdesk bid 4321 v1 types 43' });
  const { slack } = project;
  const ann = slack.person('ann');
  const alone = () => slack.sees('ann', CHANNEL).filter(({ onlyFor }) => onlyFor).length;
  await toggle(project, 'ann', DOCUMENTATION);
  const before = alone();
  await ann.click(project.message(), 'Finish');
  await slack.until(() => visibleText(project.message()).includes('Finished'));
  expect(alone()).toBe(before);
  await ann.click(project.message(), 'Suggest as example BID');
  await slack.until(() => ann.modal?.view.callback_id === 'suggest_fix');
  const form = JSON.stringify(ann.modal?.view.blocks);
  expect(form).toContain('"initial_value":"4321"');
  expect(form).toMatch(/Project finished on \d{4}-\d\d-\d\d: CloudPay v1, invoice types 43 Permits\./);
  await ann.submit();
  await accepted(project);
  const found = visibleText(await slack.person('ben').command('/cloudpay bid 4321', HERE));
  expect(found).toContain('RecDesk');
  expect(found).toContain('Project finished on');
  await ann.closeModal();
  await ann.click(project.message(), 'Suggest as example BID');
  await slack.until(() => ann.modal?.view.callback_id === 'suggest_fix');
  await ann.submit();
  expect(Object.values(ann.modal?.errors ?? {}).join()).toContain('The playbook already says this.');
});
