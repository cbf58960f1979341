import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
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
