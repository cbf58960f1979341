import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startLocalBot } from '../slack/local-bot.ts';
import { HAS_CHROMIUM, openWindow } from './window.ts';

const STEPS = ['Navigate to the documentation', 'Explore InvoiceCloud Docs', 'Enable the Cloud Pay Product'];

/** The windows of Ann and Ben, who have a checklist. */
async function start(): Promise<{ ann: Page; ben: Page }> {
  const { slack } = await startLocalBot({ page: true });
  const ann = await openWindow(`${slack.home}/as/ann/impl-springfield`);
  const ben = await openWindow(`${slack.home}/as/ben/impl-springfield`);
  await ann.getByRole('textbox', { name: 'Message #' }).fill('/cloudpay checklist recdesk bid 4321');
  await ann.keyboard.press('Enter');
  for (const page of [ann, ben]) await page.getByRole('heading', { name: 'RecDesk · BID 4321' }).waitFor();
  return { ann, ben };
}

const box = (page: Page, name: string) => page.getByRole('checkbox', { name });

describe.skipIf(!HAS_CHROMIUM)('a checklist in a browser', () => {
  test('two windows tick at once, and both see both', async () => {
    const { ann, ben } = await start();
    const [first = '', second = '', third = ''] = STEPS;
    await Promise.all([box(ann, first).click(), box(ben, second).click()]);
    for (const page of [ann, ben]) {
      await page.getByText('2 of 6', { exact: true }).waitFor();
      expect(await box(page, first).isChecked()).toBe(true);
      expect(await box(page, second).isChecked()).toBe(true);
      expect(await box(page, third).isChecked()).toBe(false);
      await page.getByText('Done by Ann Archer').waitFor();
      await page.getByText('Done by Ben Baker').waitFor();
    }
  });

  test('a step is given to somebody, with a note, and the history tells it', async () => {
    const { ann, ben } = await start();
    await ann.getByRole('button', { name: 'More' }).nth(2).click();
    await ann.locator(':popover-open').getByRole('button', { name: 'Details…' }).click();
    const details = ann.getByRole('dialog', { name: 'Details' });
    await details.getByRole('checkbox', { name: 'Ben Baker' }).check();
    await details.getByLabel(/^Due/).fill('2036-12-01');
    await details.getByRole('textbox', { name: 'New note' }).fill('Ask Kian first & <b>twice</b>');
    await details.getByRole('button', { name: 'Save' }).click();
    await details.waitFor({ state: 'detached' });
    await ben.getByText('Ben Baker · 1 note').first().waitFor();
    await ben.getByRole('button', { name: '1 reply' }).click();
    const thread = ben.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('Ask Kian first & <b>twice</b>').waitFor();
  });

  test('it is started from a card, with the partner filled in', async () => {
    const { slack } = await startLocalBot({ page: true });
    const ann = await openWindow(`${slack.home}/as/ann/impl-springfield`);
    await ann.getByRole('button', { name: 'Look up a partner' }).click();
    await ann.getByRole('button', { name: 'Start checklist' }).click();
    const form = ann.getByRole('dialog', { name: 'Start a checklist' });
    expect(await form.getByRole('combobox', { name: 'Partner' }).inputValue()).toBe('RecDesk');
    await form.getByRole('textbox', { name: /^BID/ }).fill('twelve');
    await form.getByRole('button', { name: 'Start' }).click();
    await form.getByText('twelve').waitFor();
    await form.getByRole('textbox', { name: /^BID/ }).fill('4321');
    await form.getByRole('button', { name: 'Start' }).click();
    await ann.getByRole('heading', { name: 'RecDesk · BID 4321' }).waitFor();
  });
});
