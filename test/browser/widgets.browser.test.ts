import { describe, expect, test } from 'vitest';
import {
  actions,
  button,
  confirm,
  option,
  options,
  plain,
  section,
  select,
} from '../local-slack/payloads.ts';
import { startWidgetsBot } from './widgets-bot.ts';
import { HAS_CHROMIUM, openWindow, pick, untilClosed } from './window.ts';

describe.skipIf(!HAS_CHROMIUM)('elements in a browser', () => {
  test('two people in two windows tick, and both see both', async () => {
    const bot = await startWidgetsBot();
    await bot.postChecklist('fresh');
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    const ben = await openWindow(`${bot.home}/as/ben/general`);
    await ann.getByRole('checkbox', { name: 'Enable the product' }).click();
    await ben.getByRole('checkbox', { name: 'Meet the needs' }).click();
    for (const window of [ann, ben]) {
      await window.getByRole('heading', { name: '2 of 3 done' }).waitFor();
      const boxes = window.getByRole('checkbox');
      expect(await Promise.all([0, 1, 2].map((index) => boxes.nth(index).isChecked()))).toEqual([
        true,
        false,
        true,
      ]);
    }
  });

  test('the trap: a box with the same block_id stays as this client left it', async () => {
    const bot = await startWidgetsBot();
    await bot.postChecklist('same ids');
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    const ben = await openWindow(`${bot.home}/as/ben/general`);
    const box = { name: 'Enable the product' };
    await ann.getByRole('checkbox', box).click();
    await ann.getByRole('heading', { name: '1 of 3 done' }).waitFor();
    await ben.getByRole('checkbox', box).click();
    await ben.getByRole('heading', { name: '0 of 3 done' }).waitFor();
    expect(await ann.getByRole('checkbox', box).isChecked()).toBe(true);
  });

  test('an update neither eats a half-typed message nor closes an open menu, and the focus stays', async () => {
    const bot = await startWidgetsBot();
    await bot.postChecklist('fresh');
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    await ann.getByRole('textbox', { name: 'Message #general' }).fill('half a mess');
    await ann.getByRole('button', { name: 'More' }).first().click();
    const item = ann.getByRole('button', { name: 'Assign to me' });
    await item.waitFor();
    const [message] = bot.slack.channel('general').messages;
    if (message) await bot.slack.person('ben').click(message, 'Meet the needs');
    await ann.getByRole('heading', { name: '1 of 3 done' }).waitFor();
    expect(await item.isVisible()).toBe(true);
    await item.click();
    await bot.slack.until(() => bot.done.some(({ type }) => type === 'overflow'));
    const composer = ann.getByRole('textbox', { name: 'Message #general' });
    expect(await composer.inputValue()).toBe('half a mess');
    await ann.getByRole('checkbox').first().focus();
    await ann.keyboard.press('Space');
    await ann.getByRole('heading', { name: '2 of 3 done' }).waitFor();
    expect(await ann.locator('input[type=checkbox]:focus').count()).toBe(1);
  });

  test('what is begun in a channel is there when one comes back', async () => {
    const { home } = await startWidgetsBot();
    const ann = await openWindow(`${home}/as/ann/general`);
    await ann.getByRole('textbox', { name: 'Message #general' }).fill('half a mess');
    await ann.getByRole('link', { name: 'random' }).click();
    await ann.getByRole('textbox', { name: 'Message #random' }).waitFor();
    await ann.getByRole('link', { name: 'general' }).click();
    const composer = ann.getByRole('textbox', { name: 'Message #general' });
    await composer.waitFor();
    expect(await composer.inputValue()).toBe('half a mess');
  });

  test('menus, typeaheads, dates and people, each as it is used', async () => {
    const bot = await startWidgetsBot();
    await bot.post([
      section(),
      actions(
        select({ action_id: 'a', placeholder: plain('Pick one'), options: options(3) }),
        {
          type: 'external_select',
          action_id: 'b',
          placeholder: plain('Pick a partner'),
          min_query_length: 1,
        },
        { type: 'users_select', action_id: 'c', placeholder: plain('Pick a person') },
        { type: 'datepicker', action_id: 'd', placeholder: plain('Pick a day') },
        { type: 'radio_buttons', action_id: 'e', options: options(2) },
      ),
    ]);
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    await ann.getByRole('button', { name: 'Pick one' }).click();
    await ann.getByRole('button', { name: 'Option 2' }).click();
    await ann.getByRole('combobox', { name: 'Pick a partner' }).fill('Rec');
    await ann.getByRole('option', { name: 'RecPro' }).hover();
    // An option is chosen when it is pressed: its list may come anew before the release.
    await ann.mouse.down();
    await bot.slack.until(() => bot.done.length === 2);
    await ann.mouse.up();
    await pick(ann, 'Pick a person', 'baker', 'Ben Baker');
    await ann.getByLabel('Pick a day').fill('2026-12-01');
    await ann.getByRole('radio', { name: 'Option 1' }).click();
    await bot.slack.until(() => bot.done.length === 5);
    expect(bot.done).toMatchObject([
      { type: 'static_select', selected_option: { value: 'v2' } },
      { type: 'external_select', selected_option: { value: 'recpro' } },
      { type: 'users_select', selected_user: 'U0BEN' },
      { type: 'datepicker', selected_date: '2026-12-01' },
      { type: 'radio_buttons', selected_option: { value: 'v1' } },
    ]);
  });

  test('what wants to be confirmed is asked first, and may be taken back', async () => {
    const bot = await startWidgetsBot();
    const box = {
      type: 'checkboxes',
      action_id: 'box',
      options: [option('Archive', 'a')],
      confirm: confirm({}),
    };
    await bot.post([actions({ ...button('delete'), confirm: confirm({}) }, box)]);
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    const sure = ann.getByRole('dialog', { name: 'Sure?' });
    await ann.getByRole('checkbox', { name: 'Archive' }).click();
    await sure.getByRole('button', { name: 'No' }).click();
    await sure.waitFor({ state: 'detached' });
    await ann.waitForFunction(`document.querySelector('#main input:checked') === null`);
    await ann.getByRole('button', { name: 'Go' }).click();
    await sure.getByRole('button', { name: 'Yes' }).click();
    await bot.slack.until(() => bot.done.length === 1);
    expect(bot.done).toMatchObject([{ type: 'button', action_id: 'delete' }]);
  });

  test('a modal of every input is filled and sent', async () => {
    const bot = await startWidgetsBot({
      type: 'modal',
      callback_id: 'details',
      title: { type: 'plain_text', text: 'Details' },
      submit: { type: 'plain_text', text: 'Save' },
      blocks: [
        field('Note', { type: 'plain_text_input', multiline: true }),
        field('Due', { type: 'datepicker' }),
        field('Partner', { type: 'external_select', min_query_length: 1 }),
        field('Who', { type: 'users_select' }),
        field('Kind', select({ options: options(3) })),
        field('Roles', { type: 'checkboxes', options: options(3) }),
      ],
    });
    const ann = await openWindow(`${bot.home}/as/ann/general`);
    await ann.getByRole('button', { name: 'Shortcuts' }).click();
    await ann.getByRole('button', { name: 'Begin' }).click();
    const dialog = ann.getByRole('dialog', { name: 'Details' });
    await dialog.getByRole('textbox', { name: 'Note' }).fill('two\nlines & <b>');
    await dialog.getByLabel('Due').fill('2026-12-24');
    await pick(dialog, 'Partner', 'Desk', 'RecDesk');
    await pick(dialog, 'Who', 'ann', 'Ann Archer');
    await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('Option 1');
    await dialog.getByRole('checkbox', { name: 'Option 0' }).check();
    await dialog.getByRole('checkbox', { name: 'Option 2' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await untilClosed(dialog);
    expect(bot.submitted).toMatchObject([
      {
        Note: { it: { value: 'two\nlines &amp; &lt;b&gt;' } },
        Due: { it: { selected_date: '2026-12-24' } },
        Partner: { it: { selected_option: { value: 'recdesk' } } },
        Who: { it: { selected_user: 'U0ANN' } },
        Kind: { it: { selected_option: { value: 'v1' } } },
        Roles: { it: { selected_options: [{ value: 'v0' }, { value: 'v2' }] } },
      },
    ]);
    expect(bot.slack.problems).toEqual([]);
  });
});

/** An input block called by its label. */
function field(label: string, element: object) {
  return { type: 'input', block_id: label, label: plain(label), element: { ...element, action_id: 'it' } };
}
