import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { form, input, long, modal, plain } from './payloads.ts';
import { startRawBot } from './raw-bot.ts';
import { FROM_ANN, startSmallBot } from './small-bot.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

test('a submission carries the whole view and what was typed', async () => {
  const { ann, open, received, slack, trigger } = await startSmallBot();
  const shown = await open(form({ callback_id: 'save', private_metadata: '{"id":7}', external_id: 'mine' }));
  await ann.fill({ Name: 'RecDesk' });
  await ann.submit();
  expect(received.at(-1)).toEqual({
    type: 'view_submission',
    ...FROM_ANN,
    trigger_id: trigger(),
    response_urls: [],
    view: {
      id: shown.id,
      team_id: 'T0LOCAL',
      type: 'modal',
      blocks: shown.blocks,
      private_metadata: '{"id":7}',
      callback_id: 'save',
      external_id: 'mine',
      state: { values: { name: { typed: { type: 'plain_text_input', value: 'RecDesk' } } } },
      hash: shown.hash,
      title: plain('Title'),
      submit: plain('Save'),
      close: null,
      clear_on_close: false,
      notify_on_close: false,
      previous_view_id: null,
      root_view_id: shown.id,
      app_id: 'A0CLOUDPAY',
      app_installed_team_id: 'T0LOCAL',
      bot_id: 'B0CLOUDPAY',
    },
  });
  expect(ann.modal).toBeUndefined();
  expect(slack.problems).toEqual([]);
});

// docs.slack.dev/reference/block-kit/block-elements/select-menu-element#conversations_select
describe('a select of conversations', () => {
  const withSelect = (keys: object) =>
    form({ blocks: [input({ type: 'conversations_select', action_id: 'place', ...keys }, 'Where')] });

  test.each([
    ['the current one on demand', { default_to_current_conversation: true }, 'C0GENERAL'],
    [
      'none where the filter leaves the current one out',
      { default_to_current_conversation: true, filter: { include: ['private'] } },
      null,
    ],
    [
      'the one that the app says before the current one',
      { default_to_current_conversation: true, initial_conversation: 'C0RANDOM' },
      'C0RANDOM',
    ],
    ['none otherwise', {}, null],
  ])('begins with %s', async (_, keys, selected_conversation) => {
    const { ann, client, received, trigger } = await startSmallBot();
    await ann.run('/modal', { in: 'general' });
    const blocks = withSelect({ ...keys, response_url_enabled: true }).blocks.map((block) => ({
      ...block,
      block_id: 'where',
      optional: true,
    }));
    await client.apiCall('views.open', { trigger_id: trigger(), view: form({ blocks }) });
    await ann.submit();
    const chosen = { type: 'conversations_select', selected_conversation };
    expect(received.at(-1)).toMatchObject({ view: { state: { values: { where: { place: chosen } } } } });
  });

  test('gives a response_url for the channel that was chosen, if it asks for one', async () => {
    const bot = await startSmallBot();
    await bot.open(withSelect({ response_url_enabled: true }));
    await bot.ann.fillAndSubmit({ Where: 'random' });
    const Body = z.looseObject({ response_urls: z.array(z.looseObject({ response_url: z.url() })) });
    const { response_urls } = Body.parse(bot.received.at(-1));
    expect(response_urls).toMatchObject([{ action_id: 'place', channel_id: 'C0RANDOM' }]);
    await fetch(response_urls[0]?.response_url ?? '', {
      method: 'POST',
      body: JSON.stringify({ text: 'Here', response_type: 'in_channel' }),
    });
    expect(bot.slack.sees('ben', 'random')).toMatchObject([{ text: 'Here' }]);
  });
});

describe('answered', () => {
  /** Two modals on each other; the upper one is filled. */
  async function filled() {
    const bot = await startSmallBot();
    const below = await bot.open(modal({ title: plain('Below') }));
    await bot.ann.shortcut('Begin');
    await bot.client.apiCall('views.push', { trigger_id: bot.trigger(), view: form() });
    await bot.ann.fill({ Name: 'RecDesk' });
    return {
      ...bot,
      below,
      titles: () => bot.ann.modal?.view.type === 'modal' && bot.ann.modal.view.title.text,
    };
  }

  test('without a word: the modal closes, and the one below it shows', async () => {
    const { ann, below } = await filled();
    await ann.submit();
    expect(ann.modal).toBe(below);
  });

  test('clear: all close', async () => {
    const { ann, answers } = await filled();
    answers.push({ response_action: 'clear' });
    await ann.submit();
    expect(ann.modal).toBeUndefined();
  });

  test('update: the same modal shows something else', async () => {
    const { ann, answers, below, slack, titles } = await filled();
    const id = ann.modal?.id;
    answers.push({ response_action: 'update', view: modal({ title: plain('Saved') }) });
    await ann.submit();
    expect([ann.modal?.id, titles()]).toEqual([id, 'Saved']);
    expect(slack.problems).toEqual([]);
    await ann.closeModal();
    expect(ann.modal).toBe(below);
  });

  test('push: another stands on top', async () => {
    const { ann, answers, titles } = await filled();
    const id = ann.modal?.id;
    answers.push({ response_action: 'push', view: modal({ title: plain('Third') }) });
    await ann.submit();
    expect([ann.modal?.previousId, titles()]).toEqual([id, 'Third']);
  });

  test('errors: they stand at their inputs until the next try', async () => {
    const { ann, answers, below, received } = await filled();
    answers.push({ response_action: 'errors', errors: { name: 'Nobody is called that' } });
    await ann.submit();
    expect(ann.modal?.errors).toEqual({ name: 'Nobody is called that' });
    expect(ann.notices).toEqual([]);
    await ann.fillAndSubmit({ Name: 'LOGIS' });
    expect(received.at(-1)).toMatchObject({
      view: { state: { values: { name: { typed: { value: 'LOGIS' } } } } },
    });
    expect(ann.modal).toBe(below);
  });
});

describe('answered wrongly: a problem, a notice, and the modal stays as it is', () => {
  const push = (view: object) => JSON.stringify({ response_action: 'push', view });
  const errors = (found: object) => JSON.stringify({ response_action: 'errors', errors: found });

  test.each([
    ['errors of no input', errors({ nome: 'No' }), 'errors.nome: no input block has this block_id'],
    ['errors that say nothing', errors({ name: '' }), 'errors.name: 0 characters, at least 1'],
    ['no errors', errors({}), 'errors: none'],
    ['broken JSON', '{"response_action":', 'the answer is no JSON'],
    ['text', 'saved', 'the answer is no JSON'],
    [
      'an unknown action',
      '{"response_action":"close"}',
      'response_action: "close" does not belong here, only errors, update, push, clear',
    ],
    ['an unknown key', '{"response_action":"clear","view":{}}', 'view: unknown key'],
    ['a broken view', push(modal({ title: plain(long(25)) })), 'title.text: 25 characters, at most 24'],
    ['no view', '{"response_action":"update"}', 'view: missing'],
    ['a Home', push({ type: 'home', blocks: [] }), 'title: missing'],
    ['an external_id that is open', push(modal({ external_id: 'mine' })), 'view.external_id: "mine" is open'],
  ])('%s', async (_, answer, line) => {
    const { ann, answers, open, slack } = await startRawBot();
    await open(form({ external_id: 'mine' }));
    const { hash } = ann.modal ?? {};
    await ann.fill({ Name: 'RecDesk' });
    answers.push(answer);
    await ann.submit();
    expect(slack.problems).toMatchObject([{ code: 'invalid_response_action', method: 'view_submission' }]);
    expect(slack.problems[0]?.detail).toContain(line);
    expect(ann.notices).toEqual([TROUBLE]);
    expect(ann.modal).toMatchObject({ hash, errors: {} });
  });

  test('a fourth modal', async () => {
    const bot = await startSmallBot();
    await bot.open(form());
    for (const _ of ['second', 'third', 'fourth']) {
      bot.answers.push({ response_action: 'push', view: form() });
      await bot.ann.fillAndSubmit({ Name: 'RecDesk' });
    }
    expect(bot.slack.problems).toMatchObject([{ detail: ['view: at most 3 modals can be stacked'] }]);
    expect(bot.ann.notices).toEqual([TROUBLE]);
  });

  test('too late', async () => {
    const { ann, answers, open, slack } = await startRawBot({ answerLimitMs: 200 });
    await open(form());
    answers.push('none');
    await ann.fillAndSubmit({ Name: 'RecDesk' });
    expect(slack.problems).toEqual([
      { code: 'http_timeout', method: 'view_submission', detail: ['no answer'] },
    ]);
    expect(ann.notices).toEqual([TROUBLE]);
    expect(ann.modal).toBeDefined();
  });
});

test('what is missing is told before anything is sent', async () => {
  const { ann, open, received } = await startSmallBot();
  const text = { type: 'plain_text_input', action_id: 'typed' };
  const short = { ...text, min_length: 3, max_length: 5 };
  const name = { ...input(text, 'Name'), block_id: 'name' };
  const code = { ...input(short, 'Code'), block_id: 'code', optional: true };
  await open(form({ blocks: [name, code] }));
  await ann.submit();
  expect(ann.modal?.errors).toEqual({ name: 'Please complete this required field.' });
  await ann.fillAndSubmit({ Name: '  ', Code: 'ab' });
  expect(ann.modal?.errors).toEqual({
    name: 'Please complete this required field.',
    code: 'Please enter at least 3 characters.',
  });
  await ann.fillAndSubmit({ Name: 'RecDesk', Code: 'abcdef' });
  expect(ann.modal?.errors).toEqual({ code: 'Please enter at most 5 characters.' });
  expect(received).toHaveLength(1);
  await ann.fillAndSubmit({ Code: 'abcde' });
  expect(received).toHaveLength(2);
  expect(ann.modal).toBeUndefined();
});

test('nobody submits what has no submit button, or is not there', async () => {
  const { ann, open } = await startSmallBot();
  await expect(ann.submit()).rejects.toThrow('ann has no modal open');
  await open(modal());
  await expect(ann.submit()).rejects.toThrow('the modal has no submit button');
});
