import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { mergeCommand } from '../../../src/cli/merge-command.ts';
import { ChannelId } from '../../../src/core/checklists/ids.ts';
import { KNOWLEDGE_DIR } from '../../core/ask/real-playbook.ts';
import { kinds, onPostgres, opened } from '../../store/stores.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { botMessages } from '../local-bot.ts';
import { type Office, openOffice } from '../office.ts';

const HERE = { in: 'impl-springfield' };
const SETTINGS = { ownersChannel: ChannelId.parse('C0GENERAL') };
const SOON = { timeout: 30_000, interval: 50 };

type Slack = Office['slack'];

async function suggest(slack: Slack, sentence = 'zach left peak, use dana@peakinfo.com'): Promise<void> {
  const ann = slack.person('ann');
  await ann.run(`/cloudpay fix ${sentence}`, HERE);
  await slack.until(() => ann.modal);
  await ann.submit();
}

async function review(slack: Slack) {
  return await slack.until(() => botMessages(slack, 'general').find(({ onlyFor }) => onlyFor === undefined));
}

async function card(slack: Slack): Promise<string> {
  return visibleText(await slack.person('ben').command('/cloudpay vendor peak software', HERE));
}

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('what was suggested and what was accepted are there after a restart', async () => {
    const { slack, newBot } = await openOffice({ database: await newDatabase(), settings: SETTINGS });
    const first = await newBot();
    await suggest(slack);
    const asked = await review(slack);
    await first.stop();
    const second = await newBot();
    expect(await card(slack)).toContain('Suggested, not yet reviewed');
    await slack.person('ben').click(asked, 'Accept');
    await second.stop();
    await newBot();
    const after = await card(slack);
    expect(after).toContain('dana@peakinfo.com');
    expect(after).not.toContain('Zach');
    const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
    expect(visibleText(told)).toContain('accepted your fix');
    expect(visibleText(await review(slack))).toContain('Accepted by');
  });
});

describe.each(onPostgres)('two instances on $name', ({ newDatabase }) => {
  test('what one is told, the other answers with soon; a decision on both at once is one', async () => {
    const { slack, newBot } = await openOffice({ database: await newDatabase(), settings: SETTINGS });
    const [one, other] = [await newBot(), await newBot()];
    one.connect();
    await suggest(slack);
    const asked = await review(slack);
    other.connect();
    await vi.waitFor(async () => expect(await card(slack)).toContain('Suggested, not yet reviewed'), SOON);
    const ben = slack.person('ben').click(asked, 'Accept');
    one.connect();
    const ann = slack.person('ann').click(asked, 'Accept');
    await Promise.all([ben, ann]);
    for (const bot of [one, other]) {
      bot.connect();
      await vi.waitFor(async () => expect(await card(slack)).not.toContain('Zach'), SOON);
    }
    const late = await slack.until(() =>
      botMessages(slack, 'general').find(({ onlyFor }) => onlyFor !== undefined),
    );
    expect(visibleText(late)).toContain('Somebody has accepted this fix already.');
    expect(
      botMessages(slack, '@ann').filter((told) => visibleText(told).includes('accepted your fix')).length,
    ).toBeLessThan(2);
  });
});

describe.each(kinds)('beside the files, on $name', ({ newDatabase }) => {
  async function start() {
    const knowledgeDir = join(temporaryFolder(), 'knowledge');
    cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
    const database = await newDatabase();
    const { slack, newBot } = await openOffice({ knowledgeDir, settings: SETTINGS, database });
    const bot = await newBot();
    const peak = join(knowledgeDir, 'vendors/peak-software.yml');
    const edit = (from: string, to: string) =>
      writeFileSync(peak, readFileSync(peak, 'utf8').replace(from, to));
    await suggest(slack);
    const asked = await review(slack);
    await slack.person('ben').click(asked, 'Accept');
    const says = async (command: string) =>
      visibleText(await slack.person('ben').command(command, { in: 'general' }));
    return { slack, bot, newBot, database, knowledgeDir, edit, says };
  }

  test('a hand edit wins over an accepted fix, which is named to those who review; after a restart, too', async () => {
    const { slack, bot, newBot, edit, says } = await start();
    expect(await card(slack)).toContain('dana@');
    edit('name: Zach Warrell', 'name: Zachary Warrell');
    await vi.waitFor(async () => expect(await card(slack)).toContain('Zachary Warrell'), SOON);
    await bot.stop();
    await newBot();
    expect(await card(slack)).toContain('Zachary Warrell');
    expect(await card(slack)).not.toContain('dana@');
    expect(await says('/cloudpay reviews')).toContain('1 accepted fix left out');
  });

  test('what the files hold is merged: it cannot be undone any more, and stays', async () => {
    const { slack, bot, edit, database } = await start();
    edit('  - name: Zach Warrell\n    email: zwarrell@peakinfo.com', '  - email: dana@peakinfo.com');
    await slack.until(() =>
      visibleText(botMessages(slack, 'general')[0] ?? { blocks: [] }).includes('in the files since'),
    );
    expect(await card(slack)).toContain('dana@peakinfo.com');
    await bot.stop();
    const { fixes } = await opened(database);
    expect(await fixes.withStatus('merged')).toHaveLength(1);
  });

  test('a merged fix stands among the changes once; an edit of the files beside it is not told there', async () => {
    const { slack, edit, says, database, knowledgeDir } = await start();
    await mergeCommand({ database, knowledgeDir, dryRun: false }, { log: () => {}, error: () => {} });
    edit('name: Peak Software', 'name: Peak Software\nemv: yes');
    await vi.waitFor(async () => expect(await card(slack)).toMatch(/EMV.*yes/i), SOON);
    const told = await vi.waitFor(async () => {
      const changes = await says('/cloudpay changes');
      expect(changes).toContain('; in the files');
      return changes;
    }, SOON);
    expect(told.match(/• .*dana@peakinfo\.com/g)).toHaveLength(1);
    expect(told).not.toContain('EMV');
  });
});
