import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startLocalBot } from '../slack/local-bot.ts';
import { HAS_CHROMIUM, openWindow, pick, untilClosed } from './window.ts';

const STEP = 'Contact RecDesk about their role';

/** Ann looks at Home, and Ben at the channel of a project. */
async function start(): Promise<{ ann: Page; ben: Page }> {
  const { slack } = await startLocalBot({ page: true });
  const ann = await openWindow(`${slack.home}/as/ann/home`);
  await ann.getByRole('heading', { name: 'My open steps' }).waitFor();
  const ben = await openWindow(`${slack.home}/as/ben/impl-springfield`);
  await ben.getByRole('textbox', { name: 'Message #' }).fill('/cloudpay checklist recdesk bid 4321');
  await ben.keyboard.press('Enter');
  await ben.getByRole('heading', { name: 'RecDesk · BID 4321' }).waitFor();
  return { ann, ben };
}

/** Ben assigns the step to Ann. */
async function assign(ben: Page): Promise<void> {
  const row = ben
    .getByRole('checkbox', { name: STEP })
    .locator('xpath=ancestor::*[contains(@class, "actions")][1]');
  await row.getByRole('button', { name: 'More' }).click();
  await ben.locator(':popover-open').getByRole('button', { name: 'Details…' }).click();
  const details = ben.getByRole('dialog', { name: 'Details' });
  await details.getByRole('checkbox', { name: 'Ann Archer' }).check();
  await details.getByRole('button', { name: 'Save' }).click();
  await untilClosed(details);
}

describe.skipIf(!HAS_CHROMIUM)('App Home in a browser', () => {
  test('a step that Ben assigns appears by itself, and Ann ticks it there', async () => {
    const { ann, ben } = await start();
    expect(await ann.getByRole('checkbox').count()).toBe(0);
    await assign(ben);
    await ann.getByRole('checkbox', { name: STEP }).click();
    await ann.getByText('Just done').waitFor();
    await ben.getByText('1 of 6', { exact: true }).waitFor();
    await ben.getByText('Done by Ann Archer').waitFor();
    expect(await ann.getByRole('checkbox', { name: STEP }).isChecked()).toBe(true);
    await ann.getByRole('checkbox', { name: STEP }).click();
    await ben.getByText('0 of 6', { exact: true }).waitFor();
    await ann.getByText('Just done').waitFor({ state: 'detached' });
  });

  test('a checklist is started from Home, and stands in the channel that was chosen', async () => {
    const { ann, ben } = await start();
    await ann.getByRole('button', { name: 'Start a checklist' }).click();
    const form = ann.getByRole('dialog', { name: 'Start a checklist' });
    await form.getByLabel('Channel').selectOption('#impl-springfield');
    await pick(form, 'Partner', 'accella', 'Accela');
    await form.getByRole('button', { name: 'Start' }).click();
    await ann.getByRole('dialog').getByText('is in').waitFor();
    await ben.getByRole('heading', { name: 'Accela', exact: true }).waitFor();
    await ann.keyboard.press('Escape');
    await ann.getByRole('link', { name: 'Accela', exact: true }).waitFor();
  });

  test('what Ben wrote is asked about, and only Ann sees it', async () => {
    const { ann, ben } = await start();
    await ben.getByRole('textbox', { name: 'Message #' }).fill('They move to cityviw, BID 2298');
    await ben.keyboard.press('Enter');
    await ann.goto(ann.url().replace('home', 'impl-springfield'));
    await ann.getByText('They move to').hover();
    await ann.getByRole('article').last().getByRole('button', { name: 'More actions' }).click();
    await ann.locator(':popover-open').getByRole('button', { name: 'Ask CloudPay about this' }).click();
    await ann.getByRole('dialog').getByText('This message mentions CityView and BID 2298.').waitFor();
    expect(await ben.getByRole('dialog').count()).toBe(0);
  });
});
