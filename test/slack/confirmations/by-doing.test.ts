import { describe, expect, test, vi } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { kinds, onPostgres } from '../../store/stores.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { boxesOf, checklistMessages } from '../checklists/screen.ts';
import { clockFrom, LATE_IN_2026 } from '../jobs/clock.ts';
import { botMessages } from '../local-bot.ts';
import { ownKnowledge } from '../own-knowledge.ts';
import { card, toggle } from './ticks.ts';

const CONTACT = 'Contact RecDesk about their role';
const NEED = 'Agree that reporting has to be done on their end';
/** A step of the playbook that shows nothing of the record. */
const DOCUMENTATION = 'Navigate to the documentation';
const NEVER = 'Never confirmed: needs, contacts';
const DAY_MS = 86_400_000;
/** At no midnight: what is confirmed in a test was confirmed today. */
const BY_DAY = clockFrom(LATE_IN_2026);

/** A clock that stands until it is put forward. */
function clock() {
  let days = 0;
  return {
    now: () => new Date(Date.UTC(2026, 10, 23, 12) + days * DAY_MS),
    forward: (more: number) => {
      days += more;
    },
  };
}

const whereOf = ({ slack }: Project, channel = CHANNEL) => `<#${slack.channel(channel).id}>`;

/** What Ann alone was told in the channel. */
const toldAlone = ({ slack }: Project) => slack.sees('ann', CHANNEL).filter(({ onlyFor }) => onlyFor);

/** A second project of the partner, in another channel. */
async function another({ slack }: Project, channel = 'general'): Promise<void> {
  await slack.person('ben').command('/cloudpay checklist recdesk bid 4322', { in: channel });
  await slack.until(() => checklistMessages(slack, channel).length === 1);
}

describe.each(kinds)('confirmed by doing, on $name', ({ newDatabase }) => {
  test('a tick is the confirmation: on the card with time and project, asked of nobody, also after a restart', async () => {
    const { now, forward } = clock();
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    expect(await card(slack)).toContain(NEVER);
    const told = toldAlone(project).length;
    await toggle(project, 'ann', CONTACT);
    const where = whereOf(project);
    const today = await card(slack);
    expect(today).toContain(`Contacts last confirmed today in ${where} · never confirmed: needs`);
    expect(today).not.toContain(`#${CHANNEL}`);
    forward(22);
    await project.restart();
    expect(await card(slack)).toContain(`Contacts last confirmed 3 weeks ago in ${where}`);
    expect(toldAlone(project)).toHaveLength(told);
    expect(slack.person('ann').modal).toBeUndefined();
  });

  test('unticking restores the confirmation before, of another project and another person', async () => {
    const { now, forward } = clock();
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    await toggle(project, 'ann', CONTACT);
    forward(22);
    await another(project);
    await toggle(project, 'ben', CONTACT, 'general');
    expect(await card(slack)).toContain(`Contacts last confirmed today in ${whereOf(project, 'general')}`);
    await toggle(project, 'ann', CONTACT, 'general');
    expect(await card(slack)).toContain(`Contacts last confirmed 3 weeks ago in ${whereOf(project)}`);
    await toggle(project, 'ben', CONTACT);
    expect(await card(slack)).toContain(NEVER);
  });

  test('two who tick at once, each click delivered twice, confirm once; a single untick takes it back', async () => {
    const { now, forward } = clock();
    const project = await startProject({ database: await newDatabase(), now });
    const { slack } = project;
    slack.faults.add({ kind: 'duplicated-delivery', times: 2 });
    await Promise.all([project.tick('ann', CONTACT), project.tick('ben', CONTACT)]);
    await slack.until(() => slack.log.filter(({ method }) => method === 'block_actions').length === 4);
    await project.settled();
    expect(project.isTicked(CONTACT)).toBe(true);
    forward(3);
    await project.restart();
    expect(await card(slack)).toContain('Contacts last confirmed 3 days ago');
    await toggle(project, 'gus', CONTACT);
    expect(await card(slack)).toContain(NEVER);
  });

  test('a step that does not apply after all confirms no more', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack } = project;
    const ben = slack.person('ben');
    await toggle(project, 'ann', CONTACT);
    await project.choose('ben', CONTACT, 'Not applicable…');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ 'Why it does not apply': 'They wrote to us' });
    await project.settled();
    expect(await card(slack)).toContain(NEVER);
  });

  test('steps that show nothing of the record, and the team’s own, confirm nothing', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack } = project;
    const own = 'Ask Megan Jackson (Dir Customer Exp)';
    await slack.person('ann').command(`/cloudpay add step ${own}`, HERE);
    await slack.until(() => boxesOf(project.message()).some(({ title }) => title === own));
    await toggle(project, 'ann', own);
    await toggle(project, 'ann', DOCUMENTATION);
    expect(await card(slack)).toContain(NEVER);
  });

  test('a need step confirms what it shows; what the record says otherwise by now is not confirmed', async () => {
    const { knowledgeDir, edit } = ownKnowledge();
    const database = await newDatabase();
    const project = await startProject({
      ...BY_DAY,
      request: 'peak software bid 4321',
      knowledgeDir,
      database,
    });
    const { slack } = project;
    const title = 'Contact Peak Software about their role';
    await toggle(project, 'ann', NEED);
    expect(await card(slack, 'peak software')).toContain('1 of 2 needs last confirmed today');
    await toggle(project, 'ann', title);
    expect(await card(slack, 'peak software')).toContain('contacts last confirmed today');
    edit('peak-software', 'zwarrell@peakinfo.com', 'dana@peakinfo.com');
    await vi.waitFor(
      async () => {
        const shown = await card(slack, 'peak software');
        expect(shown).toContain('dana@peakinfo.com');
        expect(shown).toMatch(/never confirmed: .*contacts/);
      },
      { timeout: 30_000, interval: 50 },
    );
    // The checklist shows the old address still.
    for (let times = 0; times < 2; times += 1) await toggle(project, 'ben', title);
    expect(project.isTicked(title)).toBe(true);
    expect(await card(slack, 'peak software')).toMatch(/never confirmed: .*contacts/);
  });

  test('a tick on Home confirms as well', async () => {
    const project = await startProject({ ...BY_DAY, database: await newDatabase() });
    const { slack } = project;
    const ann = slack.person('ann');
    await project.choose('ann', CONTACT, 'Assign to me');
    await slack.until(() => visibleText(project.message()).includes('Ann Archer'));
    await ann.openHome();
    const home = await slack.until(() => ann.home);
    await slack.until(() => visibleText(home).includes(CONTACT));
    await ann.click(home, CONTACT);
    await slack.until(() => project.isTicked(CONTACT));
    expect(await card(slack)).toContain('Contacts last confirmed today');
  });

  test('a deleted checklist leaves that the facts were confirmed, and not in which project', async () => {
    const settings = { admins: [UserId.parse('U0BEN')] };
    const project = await startProject({ ...BY_DAY, database: await newDatabase(), settings });
    const { slack } = project;
    const ben = slack.person('ben');
    const where = whereOf(project);
    await toggle(project, 'ann', CONTACT);
    await ben.click(project.message(), 'Archive');
    await slack.until(() => visibleText(project.message()).includes('Delete…'));
    await ben.click(project.message(), 'Delete…');
    await slack.until(() => checklistMessages(slack, CHANNEL).length === 0);
    const after = await card(slack);
    expect(after).toContain('Contacts last confirmed today · never confirmed:');
    expect(after).not.toContain(where);
  });
});

test('people from outside read nothing of it', async () => {
  const shared = 'shared-with-logis';
  const project = await startProject(BY_DAY);
  const { slack } = project;
  await toggle(project, 'ann', CONTACT);
  expect(await card(slack)).toContain('Contacts last confirmed today');
  await slack.person('ann').mention('vendor recdesk', { in: shared });
  await slack.person('ann').mention('stale', { in: shared });
  await slack.until(() => botMessages(slack, shared).length === 2);
  expect(slack.sees('ann', shared).some(({ onlyFor, text }) => onlyFor && /confirmed/i.test(text))).toBe(
    true,
  );
  const read = slack
    .sees('olga', shared)
    .map((one) => JSON.stringify(one.blocks) + one.text)
    .join();
  expect(read).toContain('RecDesk');
  expect(read).not.toMatch(/confirmed/i);
  expect(read).not.toContain(slack.channel(CHANNEL).id);
});

test('what is stale: the most used first, with the way to each card', async () => {
  const project = await startProject(BY_DAY);
  const { slack } = project;
  const ann = slack.person('ann');
  for (const name of ['ann', 'ben']) await slack.person(name).command('/cloudpay vendor accela', HERE);
  await slack.person('gus').command('/cloudpay vendor logis', HERE);
  await toggle(project, 'ann', CONTACT);
  const list = () => ann.command('/cloudpay stale', HERE);
  expect(visibleText(await list())).toContain('Facts not confirmed in the last 30 days');
  await vi.waitFor(
    async () =>
      expect(visibleText(await list())).toMatch(
        /RecDesk\* · 1 project, looked up by 0 people\nNever confirmed: needs\n[\s\S]*Accela\* · 0 projects, looked up by 2 people[\s\S]*LOGIS\* · 0 projects, looked up by 1 person/,
      ),
    30_000,
  );
  await ann.click(await list(), 'Full card', 'RecDesk');
  await slack.until(() =>
    slack.sees('ann', CHANNEL).some((one) => visibleText(one).includes('Contacts last confirmed today in')),
  );
});

describe.each(onPostgres)('two instances on $name', ({ newDatabase }) => {
  test('what a tick on one of them confirms the other tells, and takes back', async () => {
    const project = await startProject({ ...BY_DAY, database: await newDatabase() });
    const { slack, bot: one, newBot } = project;
    const other = await newBot();
    one.connect();
    await toggle(project, 'ann', CONTACT);
    other.connect();
    expect(await card(slack)).toContain('Contacts last confirmed today');
    await toggle(project, 'ben', CONTACT);
    one.connect();
    expect(await card(slack)).toContain(NEVER);
    await Promise.all([one.stop(), other.stop()]);
  });
});
