import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { eventsOf } from '../local-slack/events.ts';
import { startWidgetsBot } from './widgets-bot.ts';
import { HAS_CHROMIUM, openWindow } from './window.ts';

const GENERAL = { in: 'general' };

async function open(): Promise<{ slack: LocalSlack; ann: Page }> {
  const { slack, home } = await startWidgetsBot();
  return { slack, ann: await openWindow(`${home}/as/ann/general`) };
}

/** Chooses what to do to a message. */
async function choose(ann: Page, message: Locator, action: string): Promise<void> {
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await ann.getByRole('button', { name: action }).click();
}

/** Types and sends; with a space at the end nothing is left to complete. */
async function type(page: Page | Locator, box: string, text: string): Promise<void> {
  await page.getByLabel(box, { exact: true }).fill(`${text} `);
  await page.getByLabel(box, { exact: true }).press('Enter');
}

describe.skipIf(!HAS_CHROMIUM)('what a person does to messages in the page', () => {
  test('edits it, as it was typed, and deletes it', async () => {
    const { slack, ann } = await open();
    await slack.person('ann').say('@ben <b> & #general https://a.com/?a=1&b=2', GENERAL);
    const message = ann.getByRole('article').first();
    await choose(ann, message, 'Edit message');
    const box = ann.getByRole('dialog').getByRole('textbox', { name: 'Message' });
    expect(await box.inputValue()).toBe('@ben <b> & #general https://a.com/?a=1&b=2');
    await box.fill('@cloudpay hello');
    await ann.getByRole('button', { name: 'Save' }).click();
    await message.getByText('(edited)').waitFor();
    await slack.until(() => eventsOf(slack).length === 1);
    expect(eventsOf(slack)).toMatchObject([{ event: { type: 'app_mention', edited: { user: 'U0ANN' } } }]);
    await choose(ann, message, 'Delete message');
    await message.waitFor({ state: 'detached' });
    expect(slack.channel('general').messages).toEqual([]);
  });

  test('forwards another’s to the bot, with a word; there is nothing else to do to it', async () => {
    const { slack, ann } = await open();
    await slack.person('ben').say('Springfield wants RecDesk', GENERAL);
    const message = ann.getByRole('article').first();
    await choose(ann, message, 'Forward message');
    expect(await ann.getByRole('button', { name: 'Edit message' }).count()).toBe(0);
    const dialog = ann.getByRole('dialog', { name: 'Forward message' });
    await dialog.getByRole('combobox', { name: 'To' }).selectOption('cloudpay');
    await dialog.getByRole('textbox', { name: 'Add a message' }).fill('what of this?');
    await dialog.getByRole('button', { name: 'Forward' }).click();
    await dialog.waitFor({ state: 'detached' });
    const [forwarded] = await slack.until(() => eventsOf(slack).length > 0 && eventsOf(slack));
    expect(forwarded).toMatchObject({
      event: { text: 'what of this?', attachments: [{ text: 'Springfield wants RecDesk' }] },
    });
    await ann.getByRole('link', { name: 'cloudpay' }).click();
    await ann.getByText('Posted in #general').waitFor();
  });

  test('also sends a reply to the channel, once', async () => {
    const { slack, ann } = await open();
    await slack.person('ben').say('who knows?', GENERAL);
    await ann.getByRole('article').first().hover();
    await ann.getByRole('button', { name: 'Reply in thread' }).click();
    const thread = ann.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('checkbox', { name: 'Also send to #general' }).check();
    await type(thread, 'Reply in this thread', 'I do');
    await ann.getByRole('main').getByText('Replied in a thread').waitFor();
    await type(thread, 'Reply in this thread', 'more of it');
    await thread.getByText('more of it').waitFor();
    expect(slack.channel('general').messages.map(({ subtype }) => subtype)).toEqual([
      undefined,
      'thread_broadcast',
      undefined,
    ]);
  });

  test('invites the app, says what one does, archives the channel and opens it again', async () => {
    const { slack, home } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/random`);
    await type(ann, 'Message #random', '/invite @cloudpay');
    await ann.getByText('has joined #random').waitFor();
    expect(slack.channel('random').hasBot).toBe(true);
    await type(ann, 'Message #random', '/me waves');
    await slack.until(() => slack.channel('random').messages.at(-1)?.subtype === 'me_message');
    await type(ann, 'Message #random', '/invite @cloudpay');
    await ann.getByText('cloudpay is in random already').waitFor();
    await ann.getByRole('button', { name: 'Channel actions' }).click();
    await ann.getByRole('button', { name: 'Archive channel' }).click();
    await ann.getByText('#random is archived: nobody can write in it.').waitFor();
    expect(await ann.getByRole('textbox').count()).toBe(0);
    await ann.getByRole('button', { name: 'Channel actions' }).click();
    await ann.getByRole('button', { name: 'Unarchive channel' }).click();
    await ann.getByRole('textbox', { name: 'Message #random' }).waitFor();
  });

  test('deactivates somebody, who can do nothing more, and gives the account back', async () => {
    const { slack, ann } = await open();
    const ben = await openWindow(`${slack.home}/as/ben/general`);
    await ann.getByRole('button', { name: 'Inspector' }).click();
    await ann.getByText("People's accounts").click();
    await ann.getByRole('button', { name: 'Deactivate Ben Baker' }).click();
    await ann.getByRole('link', { name: 'Ben Baker deactivated' }).waitFor();
    await type(ben, 'Message #general', 'hello?');
    await ben.getByText("ben's account is deactivated").waitFor();
    await ann.getByRole('button', { name: 'Reactivate Ben Baker' }).click();
    await ann.getByRole('button', { name: 'Deactivate Ben Baker' }).waitFor();
    await type(ben, 'Message #general', 'hello again');
    await ann.getByText('hello again').waitFor();
  });
});
