import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { addressOf } from '../service.ts';

const chromiumAddress = await addressOf('chromium');
let browser: Browser | undefined;

/** False where the platform has no Chromium: the tests are skipped, and the set-up has said so. */
export const HAS_CHROMIUM = chromiumAddress !== '';

/**
 * Opens a window of the page at this address, in a browser profile of its own. When the test ends, nothing may have been
 * asked from another machine, no script may have failed, and no request.
 */
export async function openWindow(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= await chromium.connect(chromiumAddress);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') wrong.push(`asked for ${request.url()}`);
  });
  onTestFinished(async () => {
    await context.close();
    expect(wrong).toEqual([]);
  });
  await page.goto(address);
  return page;
}

/** Types into a typeahead and chooses an option, which then stands in the field. */
export async function pick(
  within: Page | Locator,
  label: string,
  typed: string,
  option: string,
): Promise<void> {
  const field = within.getByRole('combobox', { name: label });
  await field.fill(typed);
  await within.getByRole('option', { name: option }).first().click();
  await expect.poll(() => field.inputValue()).toBe(option);
}

/** Waits until a dialog is gone; while it stays, its inputs say what is wrong with them. */
export async function untilClosed(dialog: Locator): Promise<void> {
  await dialog.waitFor({ state: 'detached' }).catch(async (cause: unknown) => {
    const errors = await dialog.locator('.input-error').allTextContents();
    throw new Error(`The dialog stays open: ${errors.join(' ') || 'no input is wrong'}`, { cause });
  });
}
