import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { mergeCommand } from '../../src/cli/merge-command.ts';
import { ChannelId } from '../../src/core/checklists/ids.ts';
import { KNOWLEDGE_DIR } from '../core/ask/real-playbook.ts';
import { startLocalBot } from '../slack/local-bot.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { HAS_CHROMIUM, openWindow, pick } from './window.ts';

/** A bot on a knowledge under git whose owners review in #general; Ann is in the project's channel, Ben in that one. */
async function start() {
  const root = temporaryFolder();
  const knowledgeDir = join(root, 'knowledge');
  cpSync(KNOWLEDGE_DIR, knowledgeDir, { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  git('init', '-q');
  git('add', 'knowledge');
  const database = { kind: 'sqlite', path: join(root, 'cloudpay.db') } as const;
  const settings = { ownersChannel: ChannelId.parse('C0GENERAL') };
  const { slack } = await startLocalBot({ page: true, knowledgeDir, database, settings });
  const ann = await openWindow(`${slack.home}/as/ann/impl-springfield`);
  const ben = await openWindow(`${slack.home}/as/ben/general`);
  return { ann, ben, git, merge: () => mergeCommand({ database, knowledgeDir, dryRun: false }, SILENT) };
}

const SILENT = { log: () => {}, error: () => {} };

async function type(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message #' }).fill(words);
  await page.keyboard.press('Enter');
}

describe.skipIf(!HAS_CHROMIUM)('knowledge stays true, in a browser', () => {
  test('a miss becomes a name, a fix an answer, an open checklist takes it over, and the files get it', async () => {
    const { ann, ben, git, merge } = await start();

    await type(ann, '/cloudpay vendor Zyxopay');
    await ann.getByText('“Zyxopay” is not among the playbook’s 19 partners.').waitFor();
    await type(ben, '/cloudpay misses');
    await ben.getByRole('button', { name: 'Link to a partner…' }).click();
    await pick(ben.getByRole('dialog'), 'Partner', 'recdsk', 'RecDesk');
    await ben.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await ben.getByText('“Zyxopay” means RecDesk from now on.').waitFor();
    await ben.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
    await type(ann, '/cloudpay contact zyxopay');
    await ann.getByText('megan.jackson@recdesk.com').waitFor();

    await type(ann, '/cloudpay checklist peak bid 4321');
    await ann.getByRole('heading', { name: 'Peak Software · BID 4321' }).waitFor();
    await type(ann, '/cloudpay vendor peak software');
    await ann.getByRole('button', { name: 'Suggest a fix' }).click();
    const form = ann.getByRole('dialog', { name: 'Suggest a fix' });
    await form.getByLabel('What should change').selectOption('A contact has left');
    await form.getByLabel(/^Who/).selectOption({ index: 1 });
    await form.getByLabel(/^New contact’s e-mail/).fill('dana@peakinfo.com');
    await form.getByRole('button', { name: 'Suggest' }).click();
    await ann.getByText('Your fix for Peak Software is saved.').waitFor();
    await ann.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();

    await ben.getByText('After this fix').waitFor();
    await ben.getByRole('button', { name: 'Accept' }).click();
    await ben.getByText('It is in every answer now').waitFor();
    await type(ann, '/cloudpay contact peak');
    await ann.getByText('dana@peakinfo.com').first().waitFor();

    await ann.getByRole('button', { name: '1 reply' }).click();
    const thread = ann.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('The playbook has changed').first().waitFor();
    await thread.getByRole('button', { name: 'Update checklist' }).last().click();
    await thread.getByText('updated this checklist from the playbook').waitFor();

    expect(await merge()).toBe(0);
    expect(changedLines(git('diff', '--unified=0'))).toEqual([
      '-  - name: Zach Warrell',
      '-    email: zwarrell@peakinfo.com',
      '+  - email: dana@peakinfo.com',
      '+aliases:',
      '+  - Zyxopay',
    ]);
  });
});

/** What a patch takes away and adds. */
function changedLines(patch: string): string[] {
  return patch.split('\n').filter((line) => /^[+-](?![+-]{2} )/.test(line));
}
