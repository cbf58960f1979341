import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import type { DatabaseAddress } from '../../../src/config.ts';
import { ChannelId } from '../../../src/core/checklists/ids.ts';
import { recordHashes } from '../../../src/slack/known.ts';
import { openStore } from '../../../src/store/open.ts';
import { knowledge } from '../../core/checklists/sample.ts';
import { SEED } from '../../local-slack/start.ts';
import { made } from '../../store/samples.ts';
import { kinds, openDatabase } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { openOffice } from '../office.ts';
import { driftLines, ownKnowledge } from '../own-knowledge.ts';
import { CHANNEL, HERE, startProject } from './project.ts';
import { checklistIdOf, checklistMessages, threadOf } from './screen.ts';
import { storedIn } from './stored.ts';

const PEAK = 'peak-software';
const MANY = 31;
const LONG = { timeout: 60_000, interval: 50 };

/** The events of each partner's checklists. */
async function logsOf(database: DatabaseAddress, vendor: string): Promise<string[][]> {
  const all = await storedIn(database);
  return all
    .filter(({ checklist }) => checklist.project.vendor.id === vendor)
    .map(({ log }) => log.map(({ kind }) => kind));
}

/** How many checklists were told. */
async function toldIn(database: DatabaseAddress): Promise<number> {
  return (await logsOf(database, PEAK)).filter((log) => log.includes('drifted')).length;
}

/** Beside the bot: whoever reads the checklists from now on finds that they say something else than the record. */
async function tamper(database: DatabaseAddress, passage: string, other: string): Promise<void> {
  const { db, close } = await openDatabase(database);
  await sql`update checklists set state = replace(state, ${passage}, ${other})`.execute(db);
  await close();
}

describe.each(kinds)('a start on $name', ({ newDatabase }) => {
  test('reads no checklist of a partner whose record is as it was, and all of one whose record has changed', async () => {
    const own = ownKnowledge();
    const database = await newDatabase();
    const project = await startProject({ request: 'peak bid 4321', database, ...own });
    const { slack } = project;
    await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
    const messages = await slack.until(() => {
      const both = checklistMessages(slack, CHANNEL);
      return both.length === 2 && both;
    });
    const lines = () => messages.map((message) => driftLines(threadOf(slack, message)).map(visibleText));
    await project.bot.stop();
    await tamper(database, 'zwarrell@peakinfo.com', 'somebody@peakinfo.com');
    own.edit('recdesk', 'megan.jackson@recdesk.com', 'dana@recdesk.com');
    await project.restart();
    await slack.until(() => lines()[1]?.length === 1);
    await project.restart();
    own.edit('recdesk', 'dana@recdesk.com', 'eve@recdesk.com');
    await slack.until(() => lines()[1]?.length === 2);
    expect(await logsOf(database, PEAK)).toEqual([['created']]);

    own.edit(PEAK, 'Reporting has to be done on their end.', 'Reporting is ours.');
    await slack.until(() => lines()[0]?.length === 1);
    expect(lines()[0]?.[0]).toContain('somebody@peakinfo.com');
    expect(await logsOf(database, 'recdesk')).toEqual([['created', 'drifted', 'drifted']]);
  });

  test('after a kill -9 amid the telling tells the others, and each once', async () => {
    const own = ownKnowledge();
    const database = await newDatabase();
    // Slack takes one message a second in a channel: each checklist has its own.
    const names = Array.from({ length: MANY }, (_, at) => `many-${at}`);
    const channels = [...SEED.channels, ...names.map((name) => ({ name, bot: true }))];
    const office = await openOffice({ database, ...own, seed: { ...SEED, channels } });
    const { slack } = office;
    await storeMany(
      database,
      names.map((name) => ChannelId.parse(slack.channel(name).id)),
    );
    const messages = () => names.flatMap((name) => checklistMessages(slack, name));
    const settings = { KNOWLEDGE_DIR: own.knowledgeDir };
    const first = await startInProcess(office, settings);
    await slack.until(() => messages().length === MANY, LONG.timeout);
    own.edit(PEAK, 'zwarrell@peakinfo.com', 'dana@peakinfo.com');
    await vi.waitUntil(async () => (await toldIn(database)) > 2, LONG);
    await first.kill();
    expect(await toldIn(database)).toBeLessThan(MANY - 1);
    const second = await startInProcess(office, settings);
    await vi.waitUntil(async () => (await toldIn(database)) === MANY - 1, LONG);
    await second.kill();
    const third = await startInProcess(office, settings);
    own.edit('recdesk', 'megan.jackson@recdesk.com', 'dana@recdesk.com');
    await vi.waitUntil(async () => (await logsOf(database, 'recdesk'))[0]?.includes('drifted'), LONG);
    await third.kill();
    expect(await logsOf(database, PEAK)).toEqual(
      Array.from({ length: MANY - 1 }, () => ['created', 'drifted']),
    );
    for (const message of messages())
      expect(driftLines(threadOf(slack, message)).length, checklistIdOf(message)).toBeLessThanOrEqual(1);
  });
});

/** A checklist in each channel: one of RecDesk, all others of Peak Software. */
async function storeMany(database: DatabaseAddress, channels: readonly ChannelId[]): Promise<void> {
  const { checklists, close } = await openStore(database);
  const hashOf = recordHashes(knowledge);
  for (const [at, channel] of channels.entries()) {
    const event = made(`many-${at}`, { text: at === 0 ? 'RecDesk' : 'Peak Software', channel });
    await checklists.create(event, hashOf(event.checklist.project.vendor.id));
  }
  await close();
}
