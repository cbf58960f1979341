import { expect, test, vi } from 'vitest';
import { ChannelId } from '../../../src/core/checklist/ids.ts';
import { visibleText } from '../../../src/workspace/message.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { boxesOf } from '../checklists/screen.ts';
import { botMessages } from '../local-bot.ts';
import { asked, card, questions, replaced, toggle } from './questions.ts';

const OWNERS = { settings: { ownersChannel: ChannelId.parse('C0GENERAL') } };
/** A step that stands on no fact of the record; before one is done, nothing is finished. */
const ANY = 'Navigate to the documentation';
const CONTACT = 'Contact Peak Software about their role';

/** What Ben accepts in the owners' channel, and reads there. */
async function accepted({ slack }: Project): Promise<string> {
  const review = await slack.until(() =>
    botMessages(slack, 'general').find(({ onlyFor }) => onlyFor === undefined),
  );
  const before = visibleText(review);
  await slack.person('ben').click(review, 'Accept');
  return before;
}

test('what differed opens the form, filled in, with the reason; once it is accepted the old is confirmed no more', async () => {
  const project = await startProject({ ...OWNERS, wish: 'peak software bid 4321' });
  const { slack } = project;
  const ann = slack.person('ann');
  await toggle(project, 'ann', CONTACT);
  const question = await asked(slack, 'ann');
  await ann.click(question, 'Differed');
  await slack.until(() => ann.modal?.view.callback_id === 'suggest_fix');
  const form = JSON.stringify(ann.modal?.view.blocks);
  expect(form).toContain('"initial_value":"Zach Warrell"');
  expect(form).toContain(`It differed at “${CONTACT}” in the project Peak Software, BID 4321.`);
  await ann.fillAndSubmit({ 'E-mail': 'zach@peakinfo.com' });
  expect(ann.modal?.errors).toEqual({});
  const review = await accepted(project);
  expect(review).toContain(`in <#${slack.channel(CHANNEL).id}>`);
  expect(await card(slack, 'peak software')).toContain('zach@peakinfo.com');
  await ann.closeModal();
  await ann.click(question, 'Matched the playbook');
  await replaced(slack, 'ann', 'The playbook says something else by now');
  expect(await card(slack, 'peak software')).toMatch(/Never confirmed: .*contacts/);
});

test('a need that differed is changed in its place', async () => {
  const project = await startProject({ ...OWNERS, wish: 'peak software bid 4321' });
  const { slack } = project;
  const ann = slack.person('ann');
  const title = 'Agree that reporting has to be done on their end';
  await toggle(project, 'ann', title);
  await ann.click(await asked(slack, 'ann'), 'Differed');
  await slack.until(() => ann.modal?.view.callback_id === 'suggest_fix');
  await ann.fillAndSubmit({ Need: 'Reporting is done by us.' });
  expect(ann.modal?.errors).toEqual({});
  await accepted(project);
  const now = await card(slack, 'peak software');
  expect(now).toContain('Reporting is done by us.');
  expect(now).not.toContain('Reporting has to be done on their end.');
});

test('whoever finishes a checklist is offered its BID as an example; accepted, it is found', async () => {
  const project = await startProject({ ...OWNERS, wish: 'recdesk bid 4321 v1 types 43' });
  const { slack } = project;
  const ann = slack.person('ann');
  await toggle(project, 'ann', ANY);
  await ann.click(project.message(), 'Finish');
  const offer = await asked(slack, 'ann');
  expect(visibleText(offer)).toContain('BID `4321` is done and no example BID of RecDesk yet.');
  expect(questions(slack, 'ben')).toEqual([]);
  await ann.click(offer, 'Suggest as example BID');
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
  await ann.click(offer, 'Suggest as example BID');
  await replaced(slack, 'ann', 'there is nothing to suggest');
});

test('the offer comes once, and not for a BID that is an example already', async () => {
  const project = await startProject({ wish: 'recdesk bid 4321' });
  const { slack } = project;
  const ann = slack.person('ann');
  await toggle(project, 'ann', ANY);
  await ann.click(project.message(), 'Finish');
  await asked(slack, 'ann');
  await slack.until(() => visibleText(project.message()).includes('Finished by'));
  await ann.click(project.message(), 'Reopen');
  await slack.until(() => boxesOf(project.message()).length > 0);
  await ann.click(project.message(), 'Finish');
  await project.restart();
  expect(questions(slack, 'ann')).toHaveLength(1);

  const known = await startProject({ wish: 'recdesk bid 3961' });
  await toggle(known, 'ann', ANY);
  await known.slack.person('ann').click(known.message(), 'Finish');
  await known.slack.until(() => visibleText(known.message()).includes('Finished by'));
  await known.restart();
  expect(questions(known.slack, 'ann')).toEqual([]);
});

test('people from outside are asked nothing and read nothing of it', async () => {
  const shared = 'shared-with-logis';
  const project = await startProject();
  const { slack } = project;
  await slack.share(CHANNEL);
  await slack.until(() => visibleText(project.message()).includes('People from outside read this channel'));
  await toggle(project, 'ann', 'Contact RecDesk about their role');
  const question = await asked(slack, 'ann');
  expect(question.onlyFor).toBe('U0ANN');
  await slack.person('ann').click(question, 'Matched the playbook');
  await replaced(slack, 'ann', 'Thank you.');
  await slack.person('ann').mention('vendor recdesk', { in: shared });
  await slack.person('ann').mention('stale', { in: shared });
  await slack.until(() => botMessages(slack, shared).length === 2);
  const read = slack
    .sees('olga', shared)
    .map((one) => JSON.stringify(one.blocks) + one.text)
    .join();
  expect(read).toContain('RecDesk');
  expect(read).toContain('privately only');
  expect(read).not.toMatch(/confirmed/i);
});

test('a tick on Home asks nothing, and nothing is marked: the next one in the channel does', async () => {
  const project = await startProject();
  const { slack } = project;
  const [ann, title] = [slack.person('ann'), 'Contact RecDesk about their role'];
  await project.choose('ann', title, 'Assign to me');
  await slack.until(() => visibleText(project.message()).includes('<@U0ANN>'));
  await ann.openHome();
  const home = await slack.until(() => ann.home);
  await slack.until(() => visibleText(home).includes(title));
  await ann.click(home, title);
  await slack.until(() => project.isTicked(title));
  await project.restart();
  expect(questions(slack, 'ann')).toEqual([]);
  expect(ann.modal).toBeUndefined();
  await toggle(project, 'ann', title);
  await toggle(project, 'ann', title);
  await asked(slack, 'ann');
});

test('what is stale: the most used first, with the way to each card', async () => {
  const project = await startProject();
  const { slack } = project;
  const ann = slack.person('ann');
  for (const name of ['ann', 'ben']) await slack.person(name).command('/cloudpay vendor accela', HERE);
  await slack.person('gus').command('/cloudpay vendor logis', HERE);
  await toggle(project, 'ann', 'Enable the Cloud Pay Product');
  await ann.click(await asked(slack, 'ann'), 'Matched the playbook');
  await replaced(slack, 'ann', 'Thank you.');
  const list = () => ann.command('/cloudpay stale', HERE);
  expect(visibleText(await list())).toContain('What was not confirmed in the last 30 days');
  await vi.waitFor(async () =>
    expect(visibleText(await list())).toMatch(
      /RecDesk\* · 1 project, looked up by 0 people\nNever confirmed: invoice types, needs, contacts[\s\S]*Accela\* · 0 projects, looked up by 2 people[\s\S]*LOGIS\* · 0 projects, looked up by 1 person/,
    ),
  );
  await ann.click(await list(), 'Full card', 'RecDesk');
  await slack.until(() =>
    slack.sees('ann', CHANNEL).some((one) => visibleText(one).includes('Version confirmed today')),
  );
});
