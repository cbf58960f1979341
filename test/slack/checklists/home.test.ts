import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placedElements } from '../../../local-slack/block-kit/placed.ts';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { visibleText } from '../../../local-slack/message.ts';
import type { OpenView } from '../../../local-slack/state.ts';
import { UserId } from '../../../src/core/checklists/ids.ts';
import { ACTIONS } from '../../../src/slack/views/ids.ts';
import { openStore } from '../../../src/store/open.ts';
import { made } from '../../store/samples.ts';
import { kinds, onPostgres, postedLongAgo } from '../../store/stores.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { intercepted } from '../api-proxy.ts';
import { botMessages, startLocalBot } from '../local-bot.ts';
import { openOffice } from '../office.ts';
import { CHANNEL, HERE, type Project, startProject } from './project.ts';
import { checklistMessages } from './screen.ts';

/** The boxes of a view or message that stand for steps of one's own. */
function boxesOf({ blocks }: Pick<OpenView, 'blocks'>) {
  return placedElements(blocks).flatMap(({ element, blockId, actionId }) =>
    element.type === 'checkboxes' && actionId === ACTIONS.ownBox
      ? [
          {
            label: element.options[0]?.text.text ?? '',
            isTicked: element.initial_options !== undefined,
            blockId,
          },
        ]
      : [],
  );
}

/** The step of which checklist a box stands for. */
const placeIn = ({ blockId }: { blockId: string }) => blockId.replace(/^checklist:\d+/, '');

const labelsOf = (view: OpenView) => boxesOf(view).map(({ label }) => label);

async function homeOf(slack: LocalSlack, name: string): Promise<OpenView> {
  const person = slack.person(name);
  await person.openHome();
  return await slack.until(() => person.home);
}

/** Somebody gives a step to people, perhaps with a day. */
async function give(project: Project, title: string, to: readonly string[], due?: string): Promise<void> {
  const ben = project.slack.person('ben');
  await project.choose('ben', title, 'Details…');
  await project.slack.until(() => ben.modal);
  await ben.fillAndSubmit({ 'Assigned to': to, ...(due === undefined ? {} : { Due: due }) });
  // A day in the past is asked about once.
  if (ben.modal) await ben.submit();
}

describe.each(kinds)('App Home on $name', ({ newDatabase }) => {
  test('it shows what is assigned to me, what is due first, and is ticked there', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack, titles } = project;
    const [first = '', second = '', third = ''] = titles;
    await give(project, first, ['ann']);
    await give(project, second, ['ann'], '2020-01-31');
    const home = await homeOf(slack, 'ann');
    expect(labelsOf(home)).toEqual([second, first]);
    expect(visibleText(home)).toContain('*Overdue since Jan 31, 2020*');
    expect(visibleText(home)).toContain(`p${project.message().ts.replace('.', '')}|RecDesk · BID 4321>`);
    expect(visibleText(home)).toContain(`0 of ${titles.length} steps done`);
    const before = boxesOf(home).map(({ blockId }) => blockId);
    await slack.person('ann').click(home, second);
    await slack.until(() => boxesOf(home).some(({ isTicked }) => isTicked));
    expect(boxesOf(home).map(({ label, isTicked }) => [label, isTicked])).toEqual([
      [first, false],
      [`~${second}~`, true],
    ]);
    expect(boxesOf(home).filter(({ blockId }) => before.includes(blockId))).toEqual([]);
    await project.settled();
    expect(project.isTicked(second)).toBe(true);
    // It can be taken back there.
    await slack.person('ann').click(home, `~${second}~`);
    await slack.until(() => labelsOf(home).includes(second) && home);
    await project.settled();
    expect(project.isTicked(second)).toBe(false);
    expect(labelsOf(home)).not.toContain(third);
  });

  test('it follows what others do without being opened again', async () => {
    const project = await startProject({ database: await newDatabase() });
    const { slack, titles } = project;
    const [first = '', second = ''] = titles;
    const home = await homeOf(slack, 'ann');
    expect(labelsOf(home)).toEqual([]);
    await give(project, first, ['ann']);
    await slack.until(() => labelsOf(home).join() === first);
    await project.tick('ben', second);
    await slack.until(() => visibleText(home).includes(`1 of ${titles.length} steps done`));
    await project.tick('ben', first);
    await slack.until(() => labelsOf(home).length === 0);
    await project.settled();
    const ben = slack.person('ben');
    await ben.click(project.message(), 'Edit project…');
    await slack.until(() => ben.modal);
    await ben.fillAndSubmit({ IM: 'ann' });
    await slack.until(() => labelsOf(home).length > 0);
    await project.settled();
    await ben.click(project.message(), 'Finish');
    await slack.until(() => visibleText(home).includes('No open projects.') && labelsOf(home).length === 0);
  });
});

const MANY = 180;

test('many projects and more than a thousand steps: page by page, and the page stays when something changes', {
  timeout: 150_000,
}, async () => {
  const database = { kind: 'sqlite', path: join(temporaryFolder(), 'cloudpay.db') } as const;
  const store = await openStore(database);
  const long = 'A very long name & <b>more</b> '.repeat(40);
  for (let at = 0; at < MANY; at++) {
    const { checklist, ...event } = made(`project-${at}`, { at });
    const project = { ...checklist.project, vendor: { ...checklist.project.vendor, name: `${at} ${long}` } };
    const holders = { IM: UserId.parse('U0ANN') };
    await store.checklists.create({ ...event, checklist: { ...checklist, project, holders } });
  }
  const { total } = await store.checklists.stepsOf(UserId.parse('U0ANN'), { from: 0, count: 1 });
  expect(total).toBeGreaterThan(1_000);
  await store.close();
  await postedLongAgo(database, '1795435200.000100');
  const office = await openOffice({ database });
  await office.newBot();
  const { slack } = office;
  const ann = slack.person('ann');
  const home = await homeOf(slack, 'ann');
  const all = total.toLocaleString('en');
  const seen = boxesOf(home).map(placeIn);
  expect(seen).toHaveLength(15);
  for (const from of [15, 30, 45]) {
    await ann.click(home, 'Later steps');
    await slack.until(() => visibleText(home).includes(`steps ${from + 1}–${from + 15} of ${all}`));
    seen.push(...boxesOf(home).map(placeIn));
  }
  expect(new Set(seen)).toHaveLength(60);
  await ann.click(home, 'Earlier steps');
  await slack.until(() => visibleText(home).includes(`steps 31–45 of ${all}`));
  await ann.click(home, 'Later projects');
  await slack.until(() => visibleText(home).includes(`projects 11–20 of ${MANY}`));
  expect(visibleText(home)).toContain(`steps 31–45 of ${all}`);
  // Somebody else does something that is Ann's too: she stays where she is.
  const { hash } = home;
  await slack.person('ben').command('/cloudpay checklist recdesk bid 77', HERE);
  const ben = slack.person('ben');
  const posted = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  await ben.click(posted, 'Edit project…');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ IM: 'ann' });
  await slack.until(() => home.hash !== hash && visibleText(home).includes(`projects 11–20 of ${MANY + 1}`));
  expect(visibleText(home)).toContain('steps 31–45 of ');
  expect(home.blocks.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(home.view).length).toBeLessThan(100_000);
});

test('a click that is refused is told in a modal, and the box is drawn anew', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [title = ''] = titles;
  await give(project, title, ['ann']);
  const home = await homeOf(slack, 'ann');
  await project.tick('ben', titles[1] ?? '');
  await project.settled();
  await slack.person('ben').click(project.message(), 'Finish');
  await slack.until(() => labelsOf(home).length === 0);
  await slack.person('ann').clickLate(home, title);
  const modal = await slack.until(() => slack.person('ann').modal);
  expect(visibleText(modal)).toContain('This checklist is finished. Reopen it first.');
});

test.each(onPostgres)(
  'two instances on one $name: whichever hears of a change, the Home that the other showed follows',
  async ({ newDatabase }) => {
    const office = await openOffice({ database: await newDatabase() });
    const { slack } = office;
    const one = await office.newBot();
    const home = await homeOf(slack, 'ann');
    await office.newBot();
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
    await slack.until(() => visibleText(home).includes('RecDesk · BID 4321'));
    await one.stop();
    await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    await slack.person('ben').command('/cloudpay add step Call the biller', HERE);
    await slack.until(() => visibleText(home).includes('of 7 steps done'));
  },
);

test('a Home that Slack does not take harms nothing, and is shown when it does', async () => {
  let isDown = true;
  const { slack, speaks } = await startLocalBot({
    api: intercepted(async (method, pass) =>
      method === 'views.publish' && isDown
        ? { status: 200, body: '{"ok":false,"error":"internal_error"}' }
        : pass(),
    ),
  });
  const ann = slack.person('ann');
  await ann.openHome();
  await ann.mention('bid 2298', { in: 'general' });
  await speaks('general');
  expect(ann.home).toBeUndefined();
  isDown = false;
  await ann.openHome();
  await slack.until(() => ann.home);
});

test('recent look-ups come from every surface, partners only, the newest first, and survive a restart', async () => {
  const office = await openOffice();
  const { slack } = office;
  const bot = await office.newBot();
  const ann = slack.person('ann');
  await ann.command('/cloudpay vendor recdsk', HERE);
  await ann.mention('who do I email at LOGIS?', HERE);
  await slack.until(() =>
    slack.channel(CHANNEL).messages.some(({ threadTs, author }) => threadTs && author.kind === 'bot'),
  );
  await ann.dm('vendor accela');
  await slack.until(() => slack.channel('@ann').messages.length === 2);
  await ann.command('/cloudpay vendors v2', HERE);
  await bot.stop();
  await office.newBot();
  const home = await homeOf(slack, 'ann');
  const names = placedElements(home.blocks).flatMap(({ element }) =>
    element.type === 'button' ? [element.text.text] : [],
  );
  expect(names.slice(0, 3)).toEqual(['Accela', 'LOGIS', 'RecDesk']);
  expect(visibleText(home)).not.toContain('vendor recdsk');
  await ann.click(home, 'RecDesk');
  expect(visibleText(await slack.until(() => ann.modal))).toContain('megan.jackson@recdesk.com');
  expect(visibleText(await homeOf(slack, 'ben'))).not.toContain('Recent');
});

test('/cloudpay my steps shows the same to the asker alone, and is ticked there', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [title = '', other = ''] = titles;
  for (const one of [title, other]) await give(project, one, ['ann']);
  const ann = slack.person('ann');
  const mine = await ann.command('/cloudpay my steps', { in: 'random' });
  expect(mine.onlyFor).toBe(ann.id);
  expect(boxesOf(mine).map(({ label }) => label)).toEqual([title, other]);
  await ann.click(mine, title);
  const shown = () => slack.sees('ann', 'random').find(({ onlyFor }) => onlyFor !== undefined) ?? mine;
  await slack.until(() => boxesOf(shown()).some(({ isTicked }) => isTicked));
  expect(boxesOf(shown()).map(({ label }) => label)).toEqual([other, `~${title}~`]);
  await project.settled();
  expect(project.isTicked(title)).toBe(true);
  expect(visibleText(await slack.person('ben').command('/cloudpay mine', HERE))).toContain('No open steps.');
});

test('in direct messages what is one’s own is shown, and ticked there', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [title = ''] = titles;
  await give(project, title, ['ann']);
  const ann = slack.person('ann');
  const said = (count: number) => slack.until(() => botMessages(slack, '@ann')[count - 1]);
  await ann.dm('my steps');
  const mine = await said(1);
  expect(boxesOf(mine).map(({ label }) => label)).toEqual([title]);
  await ann.click(mine, title);
  await slack.until(() =>
    botMessages(slack, '@ann').some((message) => boxesOf(message).some(({ isTicked }) => isTicked)),
  );
  await project.settled();
  expect(project.isTicked(title)).toBe(true);
});

test('a tick on Home is shown at once; that the message is gone is told in a modal, and posted again there', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [title = ''] = titles;
  await give(project, title, ['ann']);
  await project.settled();
  const home = await homeOf(slack, 'ann');
  const { messages } = slack.channel(CHANNEL);
  messages.splice(messages.indexOf(project.message()), 1);
  const ann = slack.person('ann');
  await ann.click(home, title);
  await slack.until(() => boxesOf(home).some(({ isTicked }) => isTicked));
  const told = await slack.until(() => ann.modal);
  await slack.until(() => !visibleText(home).includes('|RecDesk · BID 4321>'));
  await ann.click(told, 'Post it again');
  await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  await slack.until(() => visibleText(home).includes('|RecDesk · BID 4321>'));
});
