import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { UserId } from '../../../src/core/checklist/ids.ts';
import { mergeCommand } from '../../../src/terminal/merge-command.ts';
import { visibleText } from '../../../src/workspace/message.ts';
import { KNOWLEDGE_DIR } from '../../core/ask/real-playbook.ts';
import { type Kind, kinds, onPostgres } from '../../store/stores.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { openOffice } from '../checklists/bots.ts';

const HERE = { in: 'impl-springfield' };
const SOON = { timeout: 5_000, interval: 50 };

/** Bots on a knowledge of their own, with a way to edit its files. */
async function officeOnCopy({ newDatabase }: Kind) {
  const knowledgeDir = join(temporaryFolder(), 'knowledge');
  cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
  const database = await newDatabase();
  const settings = { admins: [UserId.parse('U0BEN')] };
  const { slack, newBot } = await openOffice({ settings, database, knowledgeDir });
  const fileOf = (vendor: string) => join(knowledgeDir, `vendors/${vendor}.yml`);
  const changes = async (partner = '') =>
    visibleText(await slack.person('ann').command(`/cloudpay changes ${partner}`, HERE));
  return {
    ...{ slack, newBot, database, knowledgeDir, fileOf, changes },
    edit: (vendor: string, from: string, to: string) =>
      writeFileSync(fileOf(vendor), readFileSync(fileOf(vendor), 'utf8').replace(from, to)),
    /** Waits until it is told, and gives all that is. */
    tells: async (words: string, partner = '') =>
      await vi.waitFor(async () => {
        const told = await changes(partner);
        expect(told).toContain(words);
        return told;
      }, SOON),
  };
}

describe.each(kinds)('edits of the files on $name', (kind) => {
  test('an edit below a running bot: field, old and new, when it was noticed, and nobody named', async () => {
    const { newBot, edit, tells, changes } = await officeOnCopy(kind);
    const bot = await newBot();
    expect(await changes()).toContain('Nothing of the playbook was changed yet.');
    edit('peak-software', 'email: zwarrell@peakinfo.com', 'email: dana@peakinfo.com');
    const told = await tells('*Peak Software*: *Contacts*: Zach Warrell');
    expect(told).toMatch(/zwarrell@peakinfo\.com.* → Zach Warrell.*dana@peakinfo\.com/);
    expect(told).toMatch(/In the files · noticed /);
    expect(told).not.toContain('<@');
    await bot.stop();
    await newBot();
    expect(await changes('peak')).toBe(await changes('peak software'));
    expect((await tells('dana@', 'peak')).match(/· noticed/g)).toHaveLength(1);
    expect(await changes('logis')).toContain('Nothing of LOGIS was changed yet.');
  });

  test('edits made while no bot ran: a field, a new partner, one that is gone', async () => {
    const { newBot, edit, fileOf, tells } = await officeOnCopy(kind);
    await (await newBot()).stop();
    edit('peak-software', 'name: Peak Software', 'name: Peak Software\nemv: yes');
    renameSync(fileOf('logis'), fileOf('logis-mn'));
    rmSync(fileOf('avitar-associates'));
    await newBot();
    await tells('*Avitar Associates*: no longer in the playbook');
    const told = await tells('*LOGIS*: no longer in the playbook');
    expect(told).toContain('*Peak Software*: *EMV*: not recorded in the playbook → yes');
    expect(told).toContain('*LOGIS*: new in the playbook');
  });

  test('an accepted fix that is merged stands there once, and an edit beside it by itself', async () => {
    const { slack, newBot, database, knowledgeDir, edit, tells } = await officeOnCopy(kind);
    const [ann, ben] = [slack.person('ann'), slack.person('ben')];
    await newBot();
    await ann.run('/cloudpay fix zach left peak, use dana@peakinfo.com', HERE);
    await slack.until(() => ann.modal);
    await ann.submit();
    await ben.click(await ben.command('/cloudpay reviews', HERE), 'Accept');
    await tells('accepted by <@U0BEN>');
    const output = { log: () => {}, error: () => {} };
    await mergeCommand({ database, knowledgeDir, dryRun: false }, output);
    edit('peak-software', 'name: Peak Software', 'name: Peak Software\nemv: yes');
    const told = await tells('*EMV*: not recorded in the playbook → yes');
    await tells('; in the files');
    expect(told).not.toContain('*Contacts*');
    expect(told.match(/• .*dana@peakinfo\.com/g)).toHaveLength(1);
  });
});

test.each(onPostgres)('two instances on $name that read the same files note an edit once', async (kind) => {
  const { newBot, edit, tells } = await officeOnCopy(kind);
  const bots = [await newBot(), await newBot()];
  edit('peak-software', 'name: Peak Software', 'name: Peak Software\nemv: yes');
  await tells('*EMV*: not recorded');
  for (const bot of bots) await bot.stop();
  await newBot();
  expect((await tells('*EMV*: not recorded')).match(/· noticed/g)).toHaveLength(1);
});
