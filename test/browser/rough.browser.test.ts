import { describe, expect, test } from 'vitest';
import { actions, button } from '../local-slack/payloads.ts';
import { startWidgetsBot } from './widgets-bot.ts';
import { HAS_CHROMIUM, openWindow } from './window.ts';

describe.skipIf(!HAS_CHROMIUM)('rough use of the page', () => {
  test('a notice is read and put away, over a modal too', async () => {
    const bot = await startWidgetsBot({
      type: 'modal',
      callback_id: 'empty',
      title: { type: 'plain_text', text: 'A form' },
      submit: { type: 'plain_text', text: 'Send' },
      blocks: [{ type: 'divider' }],
    });
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    await ann.getByRole('button', { name: 'Shortcuts' }).click();
    await ann.getByRole('button', { name: 'Begin' }).click();
    const dialog = ann.getByRole('dialog', { name: 'A form' });
    await dialog.waitFor();
    const stop = bot.slack.faults.add({ kind: 'outage' });
    await dialog.getByRole('button', { name: 'Send' }).click();
    const notice = dialog.getByText('We had some trouble connecting. Try again?');
    await notice.waitFor();
    await dialog.getByRole('button', { name: 'Dismiss' }).click();
    await notice.waitFor({ state: 'detached' });
    stop();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('Back leads to the place before', async () => {
    const { home } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/general`);
    await ann.getByRole('link', { name: 'random' }).click();
    await ann.getByRole('heading', { name: '#random' }).waitFor();
    await ann.waitForURL('**/as/ann/random');
    await ann.goBack();
    await ann.getByRole('heading', { name: '#general' }).waitFor();
  });

  test('an outsider sees the shared channel alone, and is offered no commands', async () => {
    const bot = await startWidgetsBot();
    const olga = await openWindow(`${bot.home}/as/olga/general`);
    await olga.getByRole('heading', { name: '#shared-with-logis' }).waitFor();
    const composer = olga.getByRole('textbox', { name: 'Message #shared-with-logis' });
    await composer.pressSequentially('/ca');
    await composer.press('Enter');
    await olga.getByText('/ca is not a valid command.').waitFor();
    expect(await olga.getByRole('option').count()).toBe(0);
    expect(await olga.getByText('/ for commands').count()).toBe(0);
  });

  test('a guest sees the channels they are in', async () => {
    const { home } = await startWidgetsBot();
    const gus = await openWindow(`${home}/as/gus`);
    const channels = gus.getByRole('link').filter({ hasText: /^(?:impl-|general|random|shared)/ });
    expect(await channels.allTextContents()).toEqual(['impl-springfield']);
  });

  test('what a message holds is text: no markup, no script, no picture from elsewhere', async () => {
    const bot = await startWidgetsBot();
    const hostile = '<img src="https://example.org/a.png" onerror="alert(1)"><script>alert(2)</script>';
    await bot.post([
      { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'A picture' },
      actions({ ...button('go'), text: { type: 'plain_text', text: '<b>Go</b>' } }),
    ]);
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    await ann.getByRole('textbox', { name: 'Message #general' }).fill(hostile);
    await ann.keyboard.press('Enter');
    await ann.getByText('onerror="alert(1)"').waitFor();
    await ann.getByRole('button', { name: '<b>Go</b>' }).waitFor();
    expect(await ann.locator('.messages img, .messages script').count()).toBe(0);
  });
});
