import { expect, test } from 'vitest';
import { actions, button, form, modal, plain } from './payloads.ts';
import { FROM_ANN, startSmallBot } from './small-bot.ts';

/** A modal for each of these, on top of each other. */
async function stacked(...views: ReturnType<typeof modal>[]) {
  const bot = await startSmallBot();
  const [first = modal(), ...others] = views;
  await bot.open(first);
  for (const view of others) {
    await bot.ann.shortcut('Begin');
    await bot.client.apiCall('views.push', { trigger_id: bot.trigger(), view });
  }
  const told = () =>
    bot.slack.log.filter(({ method }) => method === 'view_closed').map(({ request }) => request);
  return { ...bot, told };
}

const telling = (name: string) => modal({ title: plain(name), callback_id: name, notify_on_close: true });

test('closing is told to a bot that asked for it, with what was typed', async () => {
  const { ann, received } = await stacked(form({ notify_on_close: true, callback_id: 'save' }));
  const id = ann.modal?.id;
  await ann.fill({ Name: 'RecDesk' });
  await ann.closeModal();
  expect(ann.modal).toBeUndefined();
  expect(received.at(-1)).toEqual({
    type: 'view_closed',
    ...FROM_ANN,
    is_cleared: false,
    view: expect.objectContaining({
      id,
      type: 'modal',
      callback_id: 'save',
      notify_on_close: true,
      state: { values: { name: { typed: { type: 'plain_text_input', value: 'RecDesk' } } } },
    }),
  });
});

test('and to no other', async () => {
  const { ann, told } = await stacked(modal());
  await ann.closeModal();
  expect(ann.modal).toBeUndefined();
  expect(told()).toEqual([]);
  await expect(ann.closeModal()).rejects.toThrow('ann has no modal open');
});

test('the top one alone, or all: is_cleared', async () => {
  const { ann, told } = await stacked(telling('one'), modal(), telling('three'));
  await ann.closeModal();
  expect(told()).toMatchObject([{ is_cleared: false, view: { callback_id: 'three' } }]);
  await ann.closeModal('all');
  expect(ann.modal).toBeUndefined();
  expect(told().slice(1)).toMatchObject([{ is_cleared: true, view: { callback_id: 'one' } }]);
});

test('clear_on_close closes all', async () => {
  const { ann, told } = await stacked(telling('one'), { ...telling('two'), clear_on_close: true });
  await ann.closeModal();
  expect(ann.modal).toBeUndefined();
  expect(told()).toMatchObject([
    { is_cleared: true, view: { callback_id: 'two', clear_on_close: true } },
    { is_cleared: true, view: { callback_id: 'one' } },
  ]);
});

test('a submission is no closing', async () => {
  const { ann, told } = await stacked(form({ notify_on_close: true }));
  await ann.fillAndSubmit({ Name: 'RecDesk' });
  expect(ann.modal).toBeUndefined();
  expect(told()).toEqual([]);
});

test('only the modal on top can be clicked, and none that is closed', async () => {
  const { ann, open, received, trigger, client } = await startSmallBot();
  const below = await open(modal({ blocks: [actions(button())] }));
  await ann.click(below, 'Go');
  await client.apiCall('views.push', { trigger_id: trigger(), view: modal() });
  await expect(ann.click(below, 'Go')).rejects.toThrow('ann does not see this modal');
  await ann.closeModal('all');
  await expect(ann.click(below, 'Go')).rejects.toThrow('ann does not see this modal');
  expect(received).toHaveLength(2);
});
