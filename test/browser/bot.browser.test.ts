import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSeed, readWorkspace } from '../../local-slack/seed.ts';
import { ChannelId } from '../../src/core/checklists/ids.ts';
import { startLocalBot } from '../slack/local-bot.ts';
import { HAS_CHROMIUM, openWindow } from './window.ts';

/** The real bot in a local Slack, and Ann's window of it. */
async function start(place = 'impl-springfield'): Promise<{ home: string; ann: Page }> {
  const { slack } = await startLocalBot({ page: true });
  return { home: slack.home, ann: await openWindow(`${slack.home}/as/ann/${place}`) };
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message ' }).fill(text);
  await page.keyboard.press('Enter');
}

const messages = (page: Page) => page.getByRole('article');

describe.skipIf(!HAS_CHROMIUM)('the bot in a browser', () => {
  test('a newcomer is led by the hand: four things to try, a click each', async () => {
    const workspace = readWorkspace(new URL('../../src/cli/workspace.yml', import.meta.url));
    const seed = readSeed(workspace.seed, 'cloudpay');
    const settings = { ownersChannel: ChannelId.parse('C0PLAYBOOKOWNERS') };
    const { slack } = await startLocalBot({ page: true, seed, settings });
    const ann = await openWindow(`${slack.home}/as/ann/impl-springfield`);
    const tries = ann.getByRole('region', { name: 'Welcome' }).getByRole('button');
    expect(await tries.count()).toBe(4);
    await tries.nth(0).click();
    await ann.getByText('megan.jackson@recdesk.com').waitFor();
    await tries.nth(1).click();
    await ann.getByRole('button', { name: '1 reply' }).click();
    await ann.getByRole('complementary', { name: 'Thread' }).getByText('rromansky@logis.org').waitFor();
    await tries.nth(2).click();
    await ann.getByRole('heading', { name: 'RecDesk · BID 4321' }).waitFor();
    await tries.nth(3).click();
    await ann.getByRole('dialog', { name: 'Suggest a fix' }).waitFor();
  });

  test('in the messages with the bot one can ask, and ask on', async () => {
    const { ann } = await start('messages');
    await write(ann, 'Who do I email at LOGIS?');
    await ann.getByText('rromansky@logis.org').waitFor();
    await write(ann, 'and its needs?');
    await ann.getByText('About LOGIS, as before:').waitFor();
  });

  test('a partner is looked up misspelt, and shared to the channel', async () => {
    const { home, ann } = await start();
    const ben = await openWindow(`${home}/as/ben/impl-springfield`);
    await write(ann, '/cloudpay vendor recdsk');
    await ann.getByText('Only visible to you').waitFor();
    expect(await messages(ben).count()).toBe(0);
    await ann.getByRole('button', { name: 'Share to channel' }).click();
    await ben.getByText('megan.jackson@recdesk.com').waitFor();
    await ben.getByText('Shared by @Ann Archer').waitFor();
    await ann.getByText('Shared to the channel.').waitFor();
  });

  test('the bot is mentioned in a thread and answers there', async () => {
    const { home, ann } = await start('general');
    const ben = await openWindow(`${home}/as/ben/general`);
    await write(ann, 'Springfield wants LOGIS');
    await messages(ben).first().hover();
    await ben.getByRole('button', { name: 'Reply in thread' }).click();
    await ben
      .getByRole('textbox', { name: 'Reply in this thread' })
      .fill('@cloudpay who do I email at LOGIS?');
    await ben.keyboard.press('Enter');
    await ben.getByRole('complementary', { name: 'Thread' }).getByText('rromansky@logis.org').waitFor();
    await ann.getByRole('button', { name: '2 replies' }).waitFor();
    expect(await messages(ann).count()).toBe(1);
  });

  test('a direct message is answered beside it', async () => {
    const { ann } = await start('messages');
    await ann.getByRole('textbox', { name: 'Message cloudpay' }).fill('bid 2298');
    await ann.keyboard.press('Enter');
    await messages(ann).nth(1).getByText('Accela').first().waitFor();
  });

  test('Home says how to ask, and its search box opens a card', async () => {
    const { ann } = await start();
    await ann.getByRole('link', { name: 'Home' }).click();
    await ann.getByRole('heading', { name: 'How to ask' }).waitFor();
    await ann.waitForURL('**/as/ann/home');
    await ann.getByRole('combobox', { name: 'Type a partner’s name' }).fill('recdsk');
    await ann.getByRole('option', { name: 'RecDesk' }).click();
    await ann.getByRole('dialog').getByText('megan.jackson@recdesk.com').waitFor();
    await ann.keyboard.press('Escape');
    await ann.getByRole('dialog').waitFor({ state: 'detached' });
    await ann.getByRole('button', { name: 'RecDesk' }).waitFor();
    expect(await ann.getByRole('combobox', { name: 'Type a partner’s name' }).inputValue()).toBe('');
  });

  test('an input that is left empty is told in its place', async () => {
    const { ann } = await start();
    await ann.getByRole('button', { name: 'Shortcuts' }).click();
    await ann.getByRole('button', { name: 'Look up a partner Find' }).click();
    const partner = ann.getByRole('combobox', { name: 'Partner' });
    await partner.fill('nobody of this name');
    await ann.getByText('No results', { exact: true }).waitFor();
    await ann.getByRole('button', { name: 'Look up', exact: true }).click();
    await ann.getByText('Please complete this required field.').waitFor();
    expect(await partner.inputValue()).toBe('nobody of this name');
  });

  test('the inspector shows each request, and what is in it', async () => {
    const { ann } = await start();
    await write(ann, '/cloudpay bid 2298');
    await messages(ann).first().waitFor();
    await ann.getByRole('button', { name: 'Inspector' }).click();
    const inspector = ann.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByText('command /cloudpay').click();
    await inspector.getByText('"text": "bid 2298"').waitFor();
    await inspector.getByText('x-slack-signature').waitFor();
  });

  test('a fault is let happen in the page, and met', async () => {
    const { ann } = await start();
    await ann.getByRole('button', { name: 'Inspector' }).click();
    await ann.getByText('Faults on demand').click();
    await ann.getByLabel('What goes wrong').selectOption('rate-limited');
    await ann.getByLabel('Seconds').fill('0');
    await ann.getByRole('button', { name: 'Start fault' }).click();
    await ann.getByText('429 for a call, with Retry-After').nth(1).waitFor();
    await write(ann, '@cloudpay bid 2298');
    await ann.getByRole('button', { name: '1 reply' }).waitFor();
    await ann.locator('.request', { hasText: 'rate-limited' }).waitFor();
  });
});
