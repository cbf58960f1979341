import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startLocalBot } from '../slack/local-bot.ts';
import { HAS_CHROMIUM, openWindow } from './window.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Violations = z.array(z.object({ id: z.string(), impact: z.string().nullable(), help: z.string() }));

const PHONE = { width: 400, height: 800 };
const DESKTOP = { width: 1_280, height: 800 };
const LOOKS = {
  'in the light': { colorScheme: 'light', viewport: DESKTOP, options: {} },
  // Nothing but the colours differs.
  'in the dark': {
    colorScheme: 'dark',
    viewport: DESKTOP,
    options: { runOnly: ['color-contrast', 'link-in-text-block'] },
  },
  'on 400 pixels': { colorScheme: 'light', viewport: PHONE, options: {} },
} as const;

/** What axe-core finds serious or critical in the page as it stands, in each look; the last stays. */
async function seriousIn(page: Page): Promise<string[]> {
  const serious: string[] = [];
  for (const [look, { colorScheme, viewport, options }] of Object.entries(LOOKS)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const found =
      await page.evaluate(`(async () => { ${AXE}; const { violations } = await axe.run(${JSON.stringify(options)});
      return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help: help + ' ' + nodes.map(({ html }) => html).join(' ') })); })()`);
    for (const { id, impact, help } of Violations.parse(found))
      if (impact === 'serious' || impact === 'critical') serious.push(`${look}: ${id}: ${help}`);
  }
  return serious;
}

async function open(options: BrowserContextOptions): Promise<Page> {
  const { slack } = await startLocalBot({ page: true });
  return openWindow(`${slack.home}/as/ann/impl-springfield`, options);
}

describe.skipIf(!HAS_CHROMIUM)('everybody can use the page', () => {
  test('axe-core finds nothing serious, with everything open', async () => {
    const ann = await open({ viewport: PHONE });
    await ann.getByRole('button', { name: 'Ask in plain words' }).click();
    await ann.getByRole('button', { name: 'Look up a partner, misspelt' }).click();
    await ann.getByText('megan.jackson@recdesk.com').waitFor();
    await ann.getByRole('button', { name: '1 reply' }).click();
    const thread = ann.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('rromansky@logis.org').waitFor();
    expect(await seriousIn(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Close the thread' }).click();
    await thread.waitFor({ state: 'hidden' });
    await ann.getByRole('button', { name: 'Shortcuts' }).click();
    await ann.getByRole('button', { name: 'Look up a partner Find' }).click();
    await ann.getByRole('combobox', { name: 'Partner' }).fill('rec');
    await ann.getByRole('option').first().waitFor();
    expect(await seriousIn(ann)).toEqual([]);
    // Not by Escape: the list may come once more with a late answer, and takes it.
    await ann.getByRole('button', { name: 'Cancel' }).press('Enter');
    await ann.getByRole('dialog').waitFor({ state: 'detached' });
    await ann.getByRole('button', { name: 'Inspector' }).click();
    await ann.locator('.request').first().click();
    await ann.locator('.request-body').first().waitFor();
    await ann.getByText("People's accounts").click();
    expect(await seriousIn(ann)).toEqual([]);
  });

  test('axe-core finds nothing serious in what is done to a message', async () => {
    const { slack } = await startLocalBot({ page: true });
    const general = { in: 'general' };
    const message = await slack.person('ann').say('Springfield wants RecDesk', general);
    await slack.person('ann').forward(message, general);
    await slack.person('ann').run('/me waves', general);
    const ann = await openWindow(`${slack.home}/as/ann/general`, { viewport: PHONE });
    const mine = ann.getByRole('article').first();
    for (const action of ['Edit message', 'Forward message']) {
      await mine.hover();
      await mine.getByRole('button', { name: 'More actions' }).click();
      await ann.getByRole('button', { name: action }).click();
      const dialog = ann.getByRole('dialog', { name: action });
      await dialog.waitFor();
      expect(await seriousIn(ann)).toEqual([]);
      await ann.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    await slack.archive('general');
    await ann.getByText('#general is archived').waitFor();
    expect(await seriousIn(ann)).toEqual([]);
    expect(await ann.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  test('light and dark are two', async () => {
    const ground = (page: Page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const [light, dark] = [await open({ colorScheme: 'light' }), await open({ colorScheme: 'dark' })];
    expect(await ground(light)).not.toBe(await ground(dark));
  });

  test('on 400 pixels nothing stands beside the window', async () => {
    const ann = await open({ viewport: PHONE });
    await ann.getByRole('button', { name: 'Look up a partner, misspelt' }).click();
    await ann.getByText('megan.jackson@recdesk.com').waitFor();
    expect(await ann.evaluate('document.documentElement.scrollWidth')).toBe(400);
    await ann.getByRole('link', { name: 'general' }).click();
    await ann.getByRole('textbox', { name: 'Message #general' }).waitFor();
  });

  test('with the keyboard alone a partner is looked up and a thread is read', async () => {
    const ann = await open({});
    await ann.getByRole('textbox', { name: 'Message #impl-springfield' }).focus();
    // Each letter asks for completions anew; Enter takes one of the last list.
    const last = ann.waitForResponse((response) => response.url().endsWith('text=clo'));
    await ann.keyboard.type('/clo');
    await last;
    await ann.getByRole('option', { name: '/cloudpay' }).waitFor();
    await ann.keyboard.press('Enter');
    await ann.waitForFunction('document.activeElement.value === "/cloudpay "');
    await ann.keyboard.type('vendor granicus');
    await ann.keyboard.press('Enter');
    await ann.getByText('Only visible to you').waitFor();
    await ann.getByRole('button', { name: 'GovQA' }).first().waitFor();
    await tabTo(ann, 'GovQA', 'Shift+Tab');
    await ann.keyboard.press('Enter');
    await ann.getByRole('article', { name: 'cloudpay' }).getByText('GovQA').first().waitFor();
    await ann.getByRole('textbox', { name: 'Message #impl-springfield' }).focus();
    await ann.keyboard.type('@cloudpay who is Kian');
    await ann.keyboard.press('Enter');
    await ann.getByRole('button', { name: '1 reply' }).waitFor();
    await tabTo(ann, '1 reply', 'Shift+Tab');
    await ann.keyboard.press('Enter');
    await ann.getByRole('complementary', { name: 'Thread' }).getByText('Kian').first().waitFor();
  });
});

const MOST_TABS = 60;
const FOCUSED = `document.activeElement?.matches('button, a') ? document.activeElement.textContent : ''`;

/** Presses Tab, or Shift+Tab, until the focus is on the button or link called so. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  const passed: string[] = [];
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    await page.keyboard.press(key);
    const focused = String(await page.evaluate(FOCUSED));
    if (focused.includes(name)) return;
    passed.push(focused);
  }
  throw new Error(`${key} never reached "${name}", but ${passed.join(', ')}`);
}
