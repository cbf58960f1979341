import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { input } from '../local-slack/payloads.ts';
import { startLocalBot } from '../slack/local-bot.ts';
import { startWidgetsBot } from './widgets-bot.ts';
import { HAS_CHROMIUM, openWindow, untilClosed } from './window.ts';

test.skipIf(!HAS_CHROMIUM)('Home is there when a window begins with it, for each person', async () => {
  const { slack } = await startLocalBot({ page: true });
  const ann = await openWindow(`${slack.home}/as/ann/home`);
  await ann.getByRole('heading', { name: 'How to ask' }).waitFor();
  await ann.getByRole('link', { name: 'Ben Baker' }).click();
  await ann.waitForURL('**/as/ben/home');
  await ann.getByRole('heading', { name: 'How to ask' }).waitFor();
});

test.skipIf(!HAS_CHROMIUM)(
  'Enter twice is one message, and what is typed while it is sent stays',
  async () => {
    const { home, slack } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/general`);
    await ann.route('**/write', async (route) => {
      await wait(200);
      await route.continue();
    });
    const composer = ann.getByRole('textbox', { name: 'Message #general' });
    await composer.fill('once');
    await ann.keyboard.press('Enter');
    await ann.keyboard.press('Enter');
    await ann.keyboard.type('half a mess');
    await ann.getByRole('article').getByText('once').waitFor();
    expect(await composer.inputValue()).toBe('half a mess');
    // A second one would be there before what is sent now.
    await ann.keyboard.press('Enter');
    await ann.getByRole('article').getByText('half a mess').waitFor();
    expect(slack.channel('general').messages).toMatchObject([{ text: 'once' }, { text: 'half a mess' }]);
  },
);

test.skipIf(!HAS_CHROMIUM)('a modal whose button is pressed twice is sent once', async () => {
  const { home, submitted } = await startWidgetsBot({
    type: 'modal',
    callback_id: 'details',
    title: { type: 'plain_text', text: 'Details' },
    submit: { type: 'plain_text', text: 'Save' },
    blocks: [{ ...input({ type: 'plain_text_input', action_id: 'it' }, 'Note'), block_id: 'note' }],
  });
  const ann = await openWindow(`${home}/as/ann/general`);
  for (const note of ['once', 'then']) {
    await ann.getByRole('button', { name: 'Shortcuts' }).click();
    await ann.getByRole('button', { name: 'Begin' }).click();
    await ann.getByRole('textbox', { name: 'Note' }).fill(note);
    await ann.getByRole('button', { name: 'Save' }).dblclick();
    await untilClosed(ann.getByRole('dialog'));
  }
  expect(submitted).toMatchObject(['once', 'then'].map((value) => ({ note: { it: { value } } })));
});
