import { describe, expect, test } from 'vitest';
import { checkboxes, form, input, option, options, select } from './payloads.ts';
import { startSmallBot } from './small-bot.ts';

const [red, blue] = [option('Red', 'r'), option('Blue', 'b')];

/** Each kind of input: the element without its action_id, what a person fills in, and what stands in it then. */
const kinds: [kind: string, element: object, filling: Filling, empty: object, full: object][] = [
  ['plain_text_input', {}, 'RecDesk', { value: null }, { value: 'RecDesk' }],
  ['datepicker', {}, '2026-11-30', { selected_date: null }, { selected_date: '2026-11-30' }],
  ['users_select', {}, 'ben', { selected_user: null }, { selected_user: 'U0BEN' }],
  [
    'checkboxes',
    { options: [red, blue] },
    ['Red', 'Blue'],
    { selected_options: [] },
    { selected_options: [red, blue] },
  ],
  ['radio_buttons', { options: [red, blue] }, 'Blue', { selected_option: null }, { selected_option: blue }],
  ['static_select', { options: [red, blue] }, 'Red', { selected_option: null }, { selected_option: red }],
  [
    'external_select',
    { min_query_length: 1 },
    { type: 'r', choose: 'Red' },
    { selected_option: null },
    { selected_option: red },
  ],
];
type Filling = Parameters<Awaited<ReturnType<typeof startSmallBot>>['ann']['fill']>[0][string];

describe.each(kinds)('%s', (type, keys, filling, empty, full) => {
  const element = { type, action_id: 'typed', ...keys };
  const optional = { ...input(element, 'Name'), block_id: 'name', optional: true };
  const required = { ...input(element, 'Name'), block_id: 'name' };
  const values = (state: object) => ({
    view: { state: { values: { name: { typed: { type, ...state } } } } },
  });

  async function starting() {
    const bot = await startSmallBot();
    bot.suggested = { options: [red, blue] };
    return bot;
  }

  test('state.values has it, empty and full', async () => {
    const bot = await starting();
    await bot.open(form({ blocks: [optional] }));
    await bot.ann.submit();
    expect(bot.received.at(-1)).toMatchObject(values(empty));
    await bot.open(form({ blocks: [optional] }));
    await bot.ann.fillAndSubmit({ Name: filling });
    expect(bot.received.at(-1)).toMatchObject(values(full));
    expect(bot.slack.problems).toEqual([]);
  });

  test('a required one must be filled', async () => {
    const bot = await starting();
    await bot.open(form({ blocks: [required] }));
    await bot.ann.submit();
    expect(bot.ann.modal?.errors).toEqual({ name: 'Please complete this required field.' });
    expect(bot.received).not.toContainEqual(expect.objectContaining({ type: 'view_submission' }));
    await bot.ann.fillAndSubmit({ Name: filling });
    expect(bot.ann.modal).toBeUndefined();
  });

  test('outside the submit button: one that dispatches tells the bot at once', async () => {
    const bot = await starting();
    await bot.open(form({ blocks: [Object.assign({ dispatch_action: true }, required)] }));
    await bot.ann.fill({ Name: filling });
    expect(bot.received.at(-1)).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: bot.ann.modal?.id },
      actions: [{ type, block_id: 'name', action_id: 'typed', ...full }],
      ...values(full),
    });
  });
});

test('initial values stand in state.values until something else is filled in', async () => {
  const { ann, open, received } = await startSmallBot();
  const initial = [
    [{ type: 'plain_text_input', initial_value: 'a' }, { value: 'a' }],
    [{ type: 'datepicker', initial_date: '2026-11-30' }, { selected_date: '2026-11-30' }],
    [{ type: 'users_select', initial_user: 'U0BEN' }, { selected_user: 'U0BEN' }],
    [{ ...checkboxes([red, blue]), initial_options: [blue] }, { selected_options: [blue] }],
    [{ type: 'radio_buttons', options: [red], initial_option: red }, { selected_option: red }],
    [select({ options: [red], initial_option: red }), { selected_option: red }],
    [{ type: 'external_select', initial_option: blue }, { selected_option: blue }],
  ] satisfies [object, object][];
  const blocks = initial.map(([element], index) => ({
    ...input({ ...element, action_id: 'typed' }),
    block_id: `b${index}`,
  }));
  await open(form({ blocks }));
  await ann.submit();
  const values = Object.fromEntries(
    initial.map(([element, state], index) => [`b${index}`, { typed: { type: element.type, ...state } }]),
  );
  expect(received.at(-1)).toMatchObject({ view: { state: { values } } });
});

test('what cannot be filled in is a mistake in the test', async () => {
  const { ann, open } = await startSmallBot();
  await expect(ann.fill({ Name: 'a' })).rejects.toThrow('ann has no modal open');
  const blocks = [
    input({ type: 'plain_text_input' }, 'Name'),
    input({ type: 'datepicker' }, 'Due'),
    input(checkboxes(options(2)), 'Steps'),
    input({ type: 'users_select' }, 'Who'),
    input({ type: 'external_select' }, 'Partner'),
    input({ type: 'multi_users_select', max_selected_items: 1 }, 'Helpers'),
    input({ type: 'conversations_select', filter: { exclude_external_shared_channels: true } }, 'Where'),
  ];
  await open(form({ blocks }));
  for (const [label, filling, why] of [
    ['Nome', 'a', '0 inputs are called "Nome"; there are: Name = '],
    ['Name', ['a'], 'this input takes one text, not ["a"]'],
    ['Due', 'tomorrow', 'a date picker takes a date such as 2026-11-30, not tomorrow'],
    ['Steps', 'Option 2', 'no option "Option 2"; there are: Option 0, Option 1'],
    ['Who', 'nobody', 'nobody is called nobody; there are ann, ben, gus, olga'],
    ['Partner', 'a', 'a typeahead takes { type, choose }, not "a"'],
    ['Partner', { type: 'a', choose: 'a' }, 'the typeahead of "a" is too-short'],
    ['Helpers', ['ben', 'gus'], 'this input takes at most 1, not 2'],
    [
      'Where',
      'shared-with-logis',
      'no channel shared-with-logis to choose; there are: impl-springfield, general, random',
    ],
  ] satisfies [string, Filling, string][])
    await expect(ann.fill({ [label]: filling })).rejects.toThrow(why);
});
