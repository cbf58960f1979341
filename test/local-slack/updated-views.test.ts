import { describe, expect, test } from 'vitest';
import { actions, button, form, input, modal, option, plain, section, select } from './payloads.ts';
import { startSmallBot } from './small-bot.ts';

describe('inputs after views.update', () => {
  const text = (block_id: string, action_id: string, keys: object = {}) => ({
    ...input({ type: 'plain_text_input', action_id, ...keys }, 'Name'),
    block_id,
  });

  test.each([
    ['the same ids: what was typed stays, whatever the initial value says', 'name', 'typed', 'RecDesk'],
    ['a new block_id: the initial value', 'name2', 'typed', 'LOGIS'],
    ['a new action_id: the initial value', 'name', 'typed2', 'LOGIS'],
  ])('%s', async (_, blockId, actionId, value) => {
    const { ann, open, received, update } = await startSmallBot();
    await open(form({ blocks: [text('name', 'typed')] }));
    await ann.fill({ Name: 'RecDesk' });
    await update(form({ blocks: [text(blockId, actionId, { initial_value: 'LOGIS' })] }));
    await ann.submit();
    expect(received.at(-1)).toMatchObject({
      view: { state: { values: { [blockId]: { [actionId]: { value } } } } },
    });
  });

  test('the same ids on another kind of element: nothing stays', async () => {
    const { ann, open, received, update } = await startSmallBot();
    await open(form());
    await ann.fill({ Name: 'RecDesk' });
    const choice = { ...select({ options: [option('Red', 'r')] }), action_id: 'typed' };
    const name = { ...input(choice, 'Name'), block_id: 'name', optional: true };
    await update(form({ blocks: [name] }));
    await ann.submit();
    expect(received.at(-1)).toMatchObject({
      view: { state: { values: { name: { typed: { type: 'static_select', selected_option: null } } } } },
    });
  });

  test('ids that the bot did not give are new with each version', async () => {
    const { ann, open, received, update } = await startSmallBot();
    const unnamed = form({
      blocks: [Object.assign(input({ type: 'plain_text_input' }, 'Name'), { optional: true })],
    });
    await open(unnamed);
    await ann.fill({ Name: 'RecDesk' });
    await update(unnamed);
    await ann.submit();
    expect(JSON.stringify(received.at(-1))).not.toContain('RecDesk');
  });

  test('two people type into the same view of their own', async () => {
    const { ann, client, open, received, slack, trigger } = await startSmallBot();
    await open(form());
    const ben = slack.person('ben');
    await ben.shortcut('Begin');
    await client.apiCall('views.open', { trigger_id: trigger(), view: form() });
    await ann.fill({ Name: 'RecDesk' });
    await ben.fill({ Name: 'LOGIS' });
    await ann.submit();
    expect(received.at(-1)).toMatchObject({
      user: { id: 'U0ANN' },
      view: { state: { values: { name: { typed: { value: 'RecDesk' } } } } },
    });
    expect(ben.modal).toBeDefined();
  });
});

test('a click in a modal carries the view, and what an update has just replaced can be clicked late', async () => {
  const { ann, open, received, slack, trigger, update } = await startSmallBot();
  const row = (actionId: string) => ({ ...actions(button(actionId)), block_id: 'row' });
  const shown = await open(modal({ blocks: [section(), row('old')] }));
  await update(modal({ blocks: [row('new')] }));
  await expect(ann.click(shown, 'old')).rejects.toThrow('"old" can be clicked 0 times; there are: Go = new');
  await ann.clickLate(shown, 'old');
  await ann.click(shown, 'new');
  expect(received.slice(1)).toMatchObject([
    { type: 'block_actions', actions: [{ block_id: 'row', action_id: 'old', text: plain('Go') }] },
    {
      type: 'block_actions',
      container: { type: 'view', view_id: shown.id },
      view: { id: shown.id, hash: shown.hash, type: 'modal' },
      trigger_id: trigger(),
      actions: [{ block_id: 'row', action_id: 'new' }],
    },
  ]);
  expect(received[2]).not.toHaveProperty('response_url');
  expect(slack.problems).toEqual([]);
});
