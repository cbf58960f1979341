import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startLocalBot } from '../slack/local-bot.ts';
import { HAS_CHROMIUM, openWindow, pick, untilClosed } from './window.ts';

// PICTURES=FOLDER has each stage drawn there, at two widths, light and dark, with the heights of its message.
const FOLDER = process.env.PICTURES;
const WIDTHS = [1_400, 400];
const SCHEMES = ['light', 'dark'] as const;
const DAY_MS = 86_400_000;

const box = (page: Page, name: string) => page.getByRole('checkbox', { name });

const message = (page: Page) =>
  page.getByRole('article').filter({ has: page.getByRole('button', { name: /^(Edit project…|Reopen)$/ }) });

/** The block of a step in the newest checklist. */
const step = (page: Page, title: string) =>
  message(page).locator('.block-actions', { has: box(page, title) });

async function choose(page: Page, title: string, label: string): Promise<void> {
  await step(page, title).getByRole('button', { name: 'More' }).click();
  await page.locator(':popover-open').getByRole('button', { name: label }).click();
}

/** Fills a dialog in and sends it. */
async function send(page: Page, title: string, submit: string, fill: (form: Locator) => Promise<void>) {
  const form = page.getByRole('dialog', { name: title });
  await form.waitFor();
  await fill(form);
  await picture(page, title);
  await form.getByRole('button', { name: submit, exact: true }).click();
  await untilClosed(form);
}

/** Reads what a dialog says, and closes it. */
async function close(page: Page, title: string): Promise<void> {
  const said = page.getByRole('dialog', { name: title });
  await said.waitFor();
  await picture(page, `${title} says`);
  await said.getByRole('button', { name: 'Close' }).last().click();
  await said.waitFor({ state: 'detached' });
}

async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  const before = page.viewportSize() ?? { width: 1_280, height: 800 };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 1_000 });
    for (const one of await message(page).all()) {
      const height = (await one.boundingBox())?.height;
      writeFileSync(join(FOLDER, 'heights.txt'), `${name} ${width}: ${height}\n`, { flag: 'a' });
    }
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize(before);
}

test.skipIf(!HAS_CHROMIUM)(
  'two people take a project from the form to its end',
  async () => {
    const { slack } = await startLocalBot({ page: true });
    const ann = await openWindow(`${slack.home}/as/ann/impl-springfield`);
    const ben = await openWindow(`${slack.home}/as/ben/impl-springfield`);
    const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

    await ann.getByRole('textbox', { name: 'Message #' }).fill('/cloudpay checklist');
    await ann.keyboard.press('Enter');
    await send(ann, 'Start a checklist', 'Start', async (form) => {
      await pick(form, 'Partner', 'acela', 'Accela');
      await form.getByLabel('Biller’s name').fill('Springfield');
      await form.getByRole('textbox', { name: /^BID/ }).fill('4321');
      await form.getByLabel('Invoice types').fill('43, 57');
      await form.getByLabel('Go-live').fill(dayIn(30));
    });
    for (const page of [ann, ben])
      await page.getByRole('heading', { name: 'Springfield · Accela · BID 4321' }).waitFor();
    await picture(ann, 'started');

    await Promise.all([
      box(ann, 'Navigate to the documentation').click(),
      box(ben, 'Enable the Cloud Pay Product').click(),
    ]);
    for (const page of [ann, ben]) await page.getByText('2 of 8', { exact: true }).waitFor();

    await ben.getByRole('button', { name: 'Edit project…' }).click();
    await send(ben, 'Edit project', 'Save', async (form) => {
      await pick(form, 'IM', 'ann', 'Ann Archer');
      await form.getByLabel('Test BID').fill('9912');
    });
    await ann.getByText('Test BID 9912').waitFor();

    await ann.getByRole('button', { name: 'Add step…' }).click();
    await send(ann, 'Add a step', 'Add', async (form) => {
      await form.getByLabel('Step title').fill('Call the biller');
      await form.getByRole('checkbox', { name: 'Ben Baker' }).check();
      await form.getByLabel('Or type a date').fill('3 days before go-live');
    });
    await box(ben, 'Call the biller').waitFor();

    await choose(ben, 'Call the biller', 'Details…');
    await send(ben, 'Details', 'Save', async (form) => {
      expect(await form.getByLabel('Or type a date').inputValue()).toBe('3 days before go-live');
      await form.getByLabel('Step title').fill('Call Springfield');
      await form.getByRole('combobox', { name: 'Place' }).selectOption({ label: 'At the top' });
    });
    await message(ann).locator('.block-actions').first().getByText('Call Springfield').waitFor();

    await choose(ann, 'Explore InvoiceCloud Docs', 'Details…');
    await send(ann, 'Details', 'Save', async (form) => {
      await form.getByRole('checkbox', { name: 'Ben Baker' }).check();
      await form.getByLabel(/^Due/).fill(dayIn(7));
      await form.getByRole('textbox', { name: 'New note' }).fill('The docs moved');
    });
    await message(ben).getByText('Ben Baker · 1 note').waitFor();
    await picture(ben, 'halfway');

    await choose(ben, 'Enable the Cloud Pay Product', 'The playbook is wrong here');
    await send(ben, 'Suggest a fix', 'Suggest', async (form) => {
      await form.getByRole('combobox', { name: 'Version' }).selectOption({ label: 'v1' });
    });
    await close(ben, 'CloudPay playbook');

    await choose(ann, 'Call Springfield', 'Details…');
    const details = ann.getByRole('dialog', { name: 'Details' });
    await details.getByRole('button', { name: 'Remove this step' }).click();
    await ann
      .getByRole('dialog', { name: 'Remove this step?' })
      .getByRole('button', { name: 'Remove' })
      .click();
    await box(ben, 'Call Springfield').waitFor({ state: 'detached' });
    await close(ann, 'Details');

    await message(ben).getByRole('button', { name: 'Finish' }).click();
    const sure = ben.getByRole('dialog', { name: 'Finish with 6 open steps?' });
    await picture(ben, 'finish');
    await sure.getByText('Explore InvoiceCloud Docs').waitFor();
    await sure.getByRole('button', { name: 'Finish' }).click();
    await ann.getByText('Finished with 6 open steps by').waitFor();
    await picture(ann, 'finished');
    expect(await message(ann).getByRole('checkbox').count()).toBe(0);
  },
  FOLDER === undefined ? 180_000 : 400_000,
);
