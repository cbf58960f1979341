import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { clockFrom, LATE_IN_2026 } from '../jobs/clock.ts';
import { HERE, type Project, startProject } from './project.ts';

/** A project late in 2026. */
const start = (options: Parameters<typeof startProject>[0] = {}) =>
  startProject({ ...clockFrom(LATE_IN_2026), ...options });

/** Opens the details of the first step. */
async function details(project: Project, name: string) {
  const person = project.slack.person(name);
  await project.choose(name, project.titles[0] ?? '', 'Details…');
  await project.slack.until(() => person.modal);
  return person;
}

test('assignees, due day, evidence and a note, in one go', async () => {
  const project = await start();
  const { slack } = project;
  const ann = await details(project, 'ann');
  await ann.fillAndSubmit({
    'Assigned to': ['ann', 'ben'],
    Due: '2027-12-01',
    Evidence: 'IC-1234',
    'New note': 'Ask <!here> for *this* & `that`',
  });
  expect(ann.modal).toBeUndefined();
  const { checklist, message } = await project.settled();
  expect(checklist.steps[0]).toMatchObject({
    assignees: [ann.id, slack.person('ben').id],
    due: '2027-12-01',
    evidence: { kind: 'jira', key: 'IC-1234' },
    notes: [{ by: ann.id, text: 'Ask <!here> for *this* & `that`' }],
  });
  for (const part of ['Due Dec 1, 2027', 'IC-1234', '1 note']) expect(visibleText(message)).toContain(part);
  const again = await details(project, 'ben');
  expect(visibleText(again.modal ?? { blocks: [] })).toContain('Ask &lt;!here&gt; for *this* &amp; `that`');
});

test('a wrong link is told at its field, a right one is kept, and can be taken away', async () => {
  const project = await start();
  const ann = await details(project, 'ann');
  await ann.fillAndSubmit({ Evidence: 'see the mail' });
  expect(ann.modal?.errors).toEqual({ evidence: expect.stringContaining('https://') });
  await ann.fillAndSubmit({ Evidence: 'javascript:alert(1)' });
  expect(ann.modal?.errors).toEqual({ evidence: expect.stringContaining('https://') });
  await ann.fillAndSubmit({ Evidence: 'https://jira.example.com/browse/IC-1?a=1&b=<2>' });
  expect(ann.modal).toBeUndefined();
  expect((await project.settled()).checklist.steps[0]?.evidence).toMatchObject({ kind: 'link' });
  await (await details(project, 'ann')).fillAndSubmit({ Evidence: '' });
  expect((await project.settled()).checklist.steps[0]?.evidence).toBeNull();
});

test('only what was changed is stored: two people with the same form open do not undo each other', async () => {
  const project = await start();
  await (await details(project, 'ann')).fillAndSubmit({ Due: '2027-12-01', Evidence: 'IC-1' });
  await project.settled();
  const ann = await details(project, 'ann');
  const ben = await details(project, 'ben');
  await ann.fillAndSubmit({ Due: '2027-12-24' });
  await ben.fillAndSubmit({ 'New note': 'Done soon' });
  const { checklist, log } = await project.settled();
  expect(checklist.steps[0]).toMatchObject({ due: '2027-12-24', evidence: { key: 'IC-1' } });
  expect(log.slice(-2)).toMatchObject([{ change: { due: '2027-12-24' } }, { change: { note: 'Done soon' } }]);
  await (await details(project, 'ann')).submit();
  expect((await project.settled()).log).toHaveLength(log.length);
});

test('notes of any length and content are safe on every screen', async () => {
  const project = await start();
  const { slack } = project;
  for (const text of ['x'.repeat(2_000), '<@U0ANN>*~`_\n\n\n>quoted'.repeat(90), '🎉'.repeat(1_000)])
    await (await details(project, 'ann')).fillAndSubmit({ 'New note': text });
  const { checklist } = await project.settled();
  expect(checklist.steps[0]?.notes).toHaveLength(3);
  const ann = await details(project, 'ann');
  await ann.closeModal('all');
  await project.choose('ann', project.titles[0] ?? '', 'History');
  await slack.until(() => ann.modal);
  await ann.closeModal('all');
  for (const command of ['/cloudpay export', '/cloudpay handoff']) {
    await ann.run(command, HERE);
    await slack.until(() => ann.modal);
    await ann.closeModal('all');
  }
});

test.each([
  ['/cloudpay export', 'Export'],
  ['/cloudpay handoff', 'Hand-off'],
])('%s names people as Slack knows them', async (command, title) => {
  const project = await start();
  const { slack } = project;
  const ann = slack.person('ann');
  await (await details(project, 'ben')).fillAndSubmit({ 'New note': 'They said yes' });
  await project.settled();
  const shown = async () => {
    await ann.run(command, HERE);
    const modal = await slack.until(() => ann.modal);
    const text = JSON.stringify(modal.blocks);
    await ann.closeModal('all');
    expect(modal.view).toMatchObject({ title: { text: title } });
    expect(text).not.toMatch(/<@|lt;@/);
    return text;
  };
  expect(await shown()).toContain('Ben Baker');
});

test('a new holder takes over the open steps of the role', async () => {
  const project = await start();
  const { slack } = project;
  const ann = slack.person('ann');
  const hold = async (people: Record<string, string>) => {
    await ann.click(project.message(), 'Edit project…');
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit(people);
    expect(ann.modal).toBeUndefined();
    return project.settled();
  };
  const { message } = await hold({ IM: 'ann', CS: 'ann' });
  expect(visibleText(message)).toContain(`IM <@${ann.id}>`);
  await project.choose('ann', project.titles[3] ?? '', 'Assign to me');
  await project.tick('ann', project.titles[2] ?? '');
  await project.settled();
  const { checklist, log } = await hold({ IM: 'ben' });
  const ben = slack.person('ben').id;
  expect(checklist.holders).toEqual({ IM: ben, CS: ann.id });
  expect(checklist.steps[3]?.assignees).toEqual([ben]);
  expect(checklist.steps[2]?.state).toMatchObject({ kind: 'done', by: ann.id });
  expect(log.at(-1)).toMatchObject({ kind: 'holder', role: 'IM', user: ben });
});

test('of a project, a form changes only what was changed in it', async () => {
  const project = await start();
  const { slack } = project;
  const people = ['ann', 'ben'].map((name) => slack.person(name));
  for (const one of people) {
    await one.click(project.message(), 'Edit project…');
    await slack.until(() => one.modal);
  }
  const [ann, ben] = people;
  await ann?.fillAndSubmit({ 'Biller’s name': 'Lewis & Clark' });
  await ben?.fillAndSubmit({ 'Test BID': '4322', BID: '' });
  const { checklist } = await project.settled();
  expect(checklist.project).toMatchObject({ name: 'Lewis & Clark', testBid: 4322 });
  expect(checklist.project.bid).toBeUndefined();
});

test.each([
  ['History', 'ticked', 'U0BEN'],
  ['Export', '# RecDesk · BID 4321', 'Ben Baker'],
  ['Hand-off', 'RecDesk', '4321'],
])('the checklist’s menu: %s', async (choice, text, detail) => {
  const project = await start();
  const { slack } = project;
  await project.tick('ben', project.titles[0] ?? '');
  await project.settled();
  const ann = slack.person('ann');
  await ann.click(project.message(), choice, 'Hand-off');
  const modal = await slack.until(() => ann.modal);
  const inputs = JSON.stringify(modal.blocks);
  expect(inputs).toContain(text);
  expect(inputs).toContain(detail);
});

test('draft e-mail: to the vendor’s contacts, with what is to be asked, and no note of people in it', async () => {
  const project = await start();
  const { slack } = project;
  const ann = await details(project, 'ann');
  await ann.fillAndSubmit({ 'New note': 'the key is hunter2' });
  await ann.click(project.message(), 'Draft e-mail');
  const modal = await slack.until(() => ann.modal);
  const text = JSON.stringify(modal.blocks);
  for (const part of ['megan.jackson@recdesk.com', 'BID 4321', 'What is your role'])
    expect(text).toContain(part);
  expect(text).not.toContain('hunter2');
});

test.each([
  ['Export', 'Post in the thread', 'Export: RecDesk · BID 4321'],
  ['Hand-off', 'Post in the thread', 'Hand-off: RecDesk · BID 4321'],
])('%s can be posted into the thread', async (choice, button, label) => {
  const project = await start();
  const { slack } = project;
  const ann = slack.person('ann');
  await ann.click(project.message(), choice, 'Hand-off');
  const modal = await slack.until(() => ann.modal);
  await ann.click(modal, button);
  const posted = await slack.until(() => project.thread().find((one) => visibleText(one).includes(label)));
  expect(visibleText(posted)).toContain('Navigate to the documentation');
  await slack.until(() => visibleText(ann.modal ?? { blocks: [] }) === 'Posted in the checklist’s thread.');
});

test.each<[string, string, string, string, string, string?]>([
  ['Export', 'Post Markdown file', 'thread', 'export-recdesk-bid-4321.md', '# RecDesk · BID 4321\n'],
  [
    'Export',
    'Post Markdown file',
    'thread',
    'export-the-water-and-sewer-authority-of-the-recdesk-bid-4321.md',
    '# The Water and Sewer Authority of the Gr',
    'name The Water and Sewer Authority of the Greater Springfield Area (P/O)',
  ],
  ['Export', 'Post CSV file', 'thread', 'csv-recdesk-bid-4321.csv', '\uFEFF"Group","Step"'],
  ['Export', 'Send me Markdown file', 'me', 'export-recdesk-bid-4321.md', '## History'],
  ['Hand-off', 'Post text file', 'thread', 'hand-off-recdesk-bid-4321.txt', '\nOpen steps:\n'],
])('%s, “%s”: a file in the %s', async (choice, button, to, name, part, more = '') => {
  const project = await start({ request: `recdesk bid 4321 ${more}` });
  const { slack } = project;
  const ann = slack.person('ann');
  await ann.click(project.message(), choice, 'Hand-off');
  await ann.click(await slack.until(() => ann.modal), button);
  const seen = () => (to === 'thread' ? project.thread() : slack.sees('ann', '@ann'));
  const file = await slack.until(() => seen().flatMap(({ files = [] }) => files)[0]);
  expect(file).toMatchObject({ name, title: expect.stringMatching(/^[\w-]+: .*RecDesk · BID 4321$/) });
  const content = Buffer.from(await (await fetch(String(file.url_private_download))).arrayBuffer());
  expect(content.toString()).toContain(part);
  expect(file.size).toBe(content.length);
  const told = to === 'thread' ? 'Posted in the checklist’s thread.' : 'Sent to you as a direct message.';
  await slack.until(() => visibleText(ann.modal ?? { blocks: [] }) === told);
});

test('without files:write the steps go to oneself as CSV text, in which nothing is a formula', async () => {
  const project = await start({ refusedScopes: ['files:write'] });
  const { slack } = project;
  const ann = slack.person('ann');
  await ann.command('/cloudpay add step =HYPERLINK("https://evil.example")', HERE);
  await project.settled();
  await ann.click(project.message(), 'Export', 'Hand-off');
  const modal = await slack.until(() => ann.modal);
  expect(visibleText(modal)).not.toContain(' file');
  await ann.click(modal, 'Send me CSV');
  const sent = await slack.until(() => slack.sees('ann', '@ann')[0]);
  const text = visibleText(sent);
  expect(text).toContain('"Group","Step","State","Assigned to","Due"');
  expect(text).toContain(`"Team","'=HYPERLINK(""https://evil.example"")","open"`);
});
