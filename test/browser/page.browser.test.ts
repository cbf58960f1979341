import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startWidgetsBot } from './widgets-bot.ts';
import { HAS_CHROMIUM, openWindow } from './window.ts';

const SIZES = [
  ['on a desktop', { viewport: { width: 1280, height: 800 } }],
  ['400 px wide', { viewport: { width: 400, height: 700 } }],
] as const;

/** Whether all of an element is inside the window. */
async function isInView(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  const size = page.viewportSize();
  if (!box || !size) return false;
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height;
}

describe.skipIf(!HAS_CHROMIUM)('the page', () => {
  test.each(SIZES)('what completes a word opens upwards, wholly in view, %s', async (_, options) => {
    const { home } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/general`, options);
    const composer = ann.getByLabel('Message #general', { exact: true });
    for (const typed of ['/', 'a word that stands far to the right of the composer, and then @', '#']) {
      await composer.fill('');
      await composer.pressSequentially(typed);
      const list = ann.getByRole('listbox', { name: 'Completions' });
      await list.getByRole('option').first().waitFor();
      expect(await isInView(ann, list)).toBe(true);
      const [above, below] = [await list.boundingBox(), await composer.boundingBox()];
      expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
      await composer.press('Escape');
    }
  });

  test('a new message that is longer than the pane is shown from its top; one who reads above stays there', async () => {
    const { home, slack } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/general`, { viewport: { width: 900, height: 500 } });
    const ben = slack.person('ben');
    const long = (word: string) => Array.from({ length: 60 }, (_, line) => `${word} ${line}`).join('\n');
    const pane = ann.getByRole('log');
    const top = async (text: string) => {
      const [message, list] = [ann.getByRole('article').filter({ hasText: text }), await pane.boundingBox()];
      return ((await message.boundingBox())?.y ?? Number.NaN) - (list?.y ?? 0);
    };
    for (let line = 0; line < 20; line += 1) await ben.say(`before ${line}`, { in: 'general' });
    await ann.getByText('before 19').waitFor();
    await ben.say(long('first'), { in: 'general' });
    await ann.getByText('first 59').waitFor();
    expect(Math.abs(await top('first 59'))).toBeLessThan(30);
    await ben.say(long('second'), { in: 'general' });
    await ann.getByText('second 59').waitFor();
    expect(Math.abs(await top('first 59'))).toBeLessThan(30);
    await ann.evaluate(
      `{ const list = document.querySelector('[role=log]'); list.scrollTop = list.scrollHeight; }`,
    );
    await ben.say('short', { in: 'general' });
    await ann.getByText('short').waitFor();
    expect(await isInView(ann, ann.getByText('short'))).toBe(true);
  });

  test('a second tick within half a second stays, while what came of the first is drawn', async () => {
    const { home, slack, done, postChecklist } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/general`);
    await postChecklist('fresh');
    const boxes = ann.getByRole('article').getByRole('checkbox');
    await boxes.nth(2).waitFor();
    slack.faults.add({ kind: 'slow', method: 'chat.update', ms: 200, times: 2 });
    await boxes.nth(0).click();
    await slack.until(() => done.length === 1);
    await boxes.nth(1).click();
    await ann.evaluate(`
      window.seen = [];
      (function look() {
        window.seen.push([...document.querySelectorAll('article input[type=checkbox]')][1].checked);
        requestAnimationFrame(look);
      })()`);
    await ann.getByText('2 of 3 done').waitFor();
    expect(await ann.evaluate('[...new Set(window.seen)]')).toEqual([true]);
  });
});
