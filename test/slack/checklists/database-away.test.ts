import { renameSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { silentProxy } from '../../store/silent-proxy.ts';
import { HAS_POSTGRES, newCluster, newPostgres } from '../../store/stores.ts';
import { CHANNEL, HERE, startProject } from './project.ts';
import { storedIn } from './stored.ts';

const LONG = 45_000;
const NO_ACKNOWLEDGEMENT = ['http_timeout', 'http_error', 'connection_failed'];

test('SQLite: the file is removed while the bot runs: it is not ready, no click counts as saved, and the person is told; put back, all goes on', async () => {
  const project = await startProject({ troubles: NO_ACKNOWLEDGEMENT });
  const { slack, titles, bot, database } = project;
  if (database.kind !== 'sqlite') throw new Error('the file is of SQLite');
  const ann = slack.person('ann');
  const [, , , taken = ''] = titles;
  await project.tick('ann', titles[0] ?? '');
  await project.choose('ann', taken, 'Assign to me');
  const mine = await ann.command('/cloudpay my steps', { in: 'random' });
  const aside = `${database.path}.aside`;
  renameSync(database.path, aside);
  const { failure } = await project.tick('ann', titles[1] ?? '');
  expect(failure).toBeDefined();
  await slack.until(() => slack.sees('ann', CHANNEL).find((one) => visibleText(one).startsWith('Not saved')));
  // A list of one’s own cannot be drawn again either.
  expect((await ann.click(mine, taken)).failure).toBeDefined();
  const saidBelow = () =>
    slack
      .sees('ann', 'random')
      .filter(({ ts }) => ts > mine.ts)
      .map((one) => visibleText(one));
  await slack.until(() => saidBelow()[0]);
  expect(saidBelow()).toEqual([expect.stringMatching(/^Not saved/)]);
  expect((await fetch(`${bot.url}/readyz`)).status).toBe(503);
  renameSync(aside, database.path);
  expect((await project.tick('ann', titles[2] ?? '')).failure).toBeUndefined();
  const { checklist } = await project.settled();
  expect(checklist.steps.slice(0, 3).map(({ state }) => state.kind)).toEqual(['done', 'open', 'done']);
});

describe.runIf(HAS_POSTGRES)('PostgreSQL', () => {
  test('away: a click is not acknowledged and the person told; back again: all that was acknowledged is there', async () => {
    const cluster = await newCluster();
    const database = { kind: 'postgres', url: cluster.url } as const;
    const project = await startProject({ database, troubles: NO_ACKNOWLEDGEMENT });
    const { slack, titles } = project;
    const ann = slack.person('ann');
    const [stored = '', lost = '', after = ''] = titles;
    await project.tick('ann', stored);
    await cluster.stop();
    const { failure } = await project.tick('ann', lost);
    expect(failure).toBeDefined();
    expect(ann.notices).toHaveLength(1);
    const told = await slack.until(() =>
      slack.sees('ann', CHANNEL).find((one) => visibleText(one).startsWith('Not saved')),
    );
    expect(visibleText(told)).toMatch(/tell us this reference: [0-9a-f]{8}$/);
    expect(told.onlyFor).toBe(ann.id);
    await project.choose('ann', stored, 'History');
    expect(ann.modal).toBeUndefined();
    expect(visibleText(await ann.command('/cloudpay status', HERE))).toContain('reference');
    expect(visibleText(await ann.command('/cloudpay vendor recdesk', HERE))).toContain('RecDesk');

    await ann.openHome();
    const home = await slack.until(() => ann.home);
    expect(visibleText(home)).toContain('can’t show your steps and projects right now');
    await ann.fill({ partner: { type: 'recdsk', choose: 'RecDesk' } }, home);
    expect(visibleText(await slack.until(() => ann.modal))).toContain('megan.jackson@recdesk.com');

    await cluster.start();
    await slack.until(() => visibleText(home).includes('RecDesk · BID 4321'), LONG);
    const { checklist } = await project.settled(LONG);
    expect(checklist.steps.slice(0, 2).map(({ state }) => state.kind)).toEqual(['done', 'open']);
    await project.tick('ben', after);
    expect((await project.settled(LONG)).checklist.steps[2]?.state.kind).toBe('done');
  });

  test('gone without a word: the form of a fix opens all the same, without the channel’s partner', async () => {
    const proxy = await silentProxy(await newPostgres());
    const { slack } = await startProject({ database: { kind: 'postgres', url: proxy.url } });
    const ann = slack.person('ann');
    proxy.fallSilent();
    await ann.run('/cloudpay fix they are on v2 now', HERE);
    await slack.until(() => ann.modal);
    proxy.comeBack();
  });

  test('away when a channel gets another id, and when it is shared: both are stored once it is back', async () => {
    const cluster = await newCluster();
    const database = { kind: 'postgres', url: cluster.url } as const;
    const project = await startProject({ database, request: 'logis bid 4321', troubles: NO_ACKNOWLEDGEMENT });
    const { slack, titles } = project;
    await project.settled();
    await cluster.stop();
    await slack.changeChannelId(CHANNEL, 'C0SPRINGFIELD2');
    await slack.share(CHANNEL);
    await cluster.start();
    await slack.until(() => visibleText(project.message()).includes('has external members'), LONG);
    await project.tick('ann', titles[0] ?? '');
    await slack.until(() => project.isTicked(titles[0] ?? ''), LONG);
    const [{ checklist, log } = { checklist: undefined, log: [] }] = await storedIn(database);
    expect(checklist?.channel).toBe('C0SPRINGFIELD2');
    expect(log.map(({ kind }) => kind)).toEqual(['created', 'moved', 'ticked']);
  });

  test('it goes in the midst of many clicks: what was acknowledged is there, and on the screen', async () => {
    const cluster = await newCluster();
    const database = { kind: 'postgres', url: cluster.url } as const;
    const project = await startProject({ database, troubles: NO_ACKNOWLEDGEMENT });
    const { titles } = project;
    const first = titles.map((title) => project.tick('ann', title));
    await Promise.race(first);
    await cluster.stop();
    const deliveries = await Promise.all(first);
    await cluster.start();
    const { checklist } = await project.settled(LONG);
    const acknowledged = titles.filter((_, at) => deliveries[at]?.failure === undefined);
    const done = checklist.steps.filter(({ state }) => state.kind === 'done').map(({ title }) => title);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(done).toEqual(expect.arrayContaining(acknowledged));
  });
});
