import { describe, expect, test } from 'vitest';
import { actions, form, input, option, options, plain, section } from './payloads.ts';
import { startRawBot } from './raw-bot.ts';
import { FROM_ANN, startSmallBot } from './small-bot.ts';

const select = (keys: object = {}) => ({ type: 'external_select', action_id: 'typed', ...keys });
const partner = (keys: object = {}) =>
  form({ blocks: [{ ...input(select(keys), 'Partner'), block_id: 'partner' }] });

test('what is typed reaches the bot with the view, and its options are offered', async () => {
  const bot = await startSmallBot();
  bot.suggested = { options: [option('RecDesk', 'r'), option('LOGIS', 'l')] };
  const shown = await bot.open(partner());
  expect(await bot.ann.suggestions('Partner', ' recdsk ')).toEqual(['RecDesk', 'LOGIS']);
  expect(bot.received.at(-1)).toEqual({
    type: 'block_suggestion',
    ...FROM_ANN,
    container: { type: 'view', view_id: shown.id },
    view: expect.objectContaining({ id: shown.id, type: 'modal' }),
    block_id: 'partner',
    action_id: 'typed',
    value: 'recdsk',
  });
});

test('in a message too; an ephemeral one is known by its container alone', async () => {
  const { ann, client, received, slack } = await startSmallBot();
  const blocks = [{ ...actions(select()), block_id: 'row' }];
  await client.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'a', blocks });
  await client.apiCall('chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0ANN', text: 'a', blocks });
  for (const message of slack.sees('ann', 'general')) await ann.suggestions('typed', 'rec', message);
  const [{ ts } = { ts: '' }, { ts: ephemeralTs } = { ts: '' }] = slack.sees('ann', 'general');
  const container = { type: 'message', message_ts: ts, channel_id: 'C0GENERAL', is_ephemeral: false };
  expect(received).toMatchObject([
    { container, channel: { id: 'C0GENERAL', name: 'general' }, message: { ts, text: 'a' }, value: 'rec' },
    { container: { ...container, message_ts: ephemeralTs, is_ephemeral: true } },
  ]);
  expect(received[1]).not.toHaveProperty('message');
});

test.each([
  ['3 unless the bot says otherwise', {}, ['re', ' re '], 'rec'],
  ['one', { min_query_length: 1 }, ['', ' '], 'r'],
  ['none', { min_query_length: 0 }, [], ''],
])('min_query_length: %s', async (_, keys, tooShort, enough) => {
  const bot = await startSmallBot();
  bot.suggested = { options: [option('RecDesk', 'r')] };
  await bot.open(partner(keys));
  for (const typed of tooShort) expect(await bot.ann.suggestions('Partner', typed)).toEqual([]);
  expect(bot.received).toHaveLength(1);
  expect(await bot.ann.suggestions('Partner', enough)).toEqual(['RecDesk']);
});

test('groups: what is chosen is the option', async () => {
  const bot = await startSmallBot();
  bot.suggested = {
    option_groups: [
      { label: plain('Live'), options: [option('RecDesk', 'r')] },
      { label: plain('Soon'), options: [option('LOGIS', 'l')] },
    ],
  };
  await bot.open(partner());
  expect(await bot.ann.suggestions('Partner', 'rec')).toEqual(['RecDesk', 'LOGIS']);
  await bot.ann.fillAndSubmit({ Partner: { type: 'logis', choose: 'LOGIS' } });
  expect(bot.received.at(-1)).toMatchObject({
    view: { state: { values: { partner: { typed: { selected_option: option('LOGIS', 'l') } } } } },
  });
});

test('only what is offered for these words can be chosen', async () => {
  const bot = await startSmallBot();
  bot.suggested = { options: [option('RecDesk', 'r')] };
  await bot.open(partner());
  await bot.ann.fill({ Partner: { type: 'rec', choose: 'RecDesk' } });
  bot.suggested = { options: [] };
  const refused = bot.ann.fill({ Partner: { type: 'logis', choose: 'RecDesk' } });
  await expect(refused).rejects.toThrow('no option "RecDesk"; there are: none');
});

test('100 options, not one more', async () => {
  const bot = await startSmallBot();
  await bot.open(partner());
  bot.suggested = { options: options(100) };
  expect(await bot.ann.suggestions('Partner', 'opt')).toHaveLength(100);
  expect(bot.slack.problems).toEqual([]);
  bot.suggested = { options: options(101) };
  expect(await bot.ann.suggestions('Partner', 'opt')).toEqual([]);
  expect(bot.slack.problems).toEqual([
    { code: 'invalid_options', method: 'block_suggestion', detail: ['options: 101 entries, at most 100'] },
  ]);
});

describe('answers that Slack does not take offer nothing', () => {
  const groups = (count: number, size = 1) =>
    JSON.stringify({
      option_groups: Array.from({ length: count }, () => ({ label: plain('g'), options: options(size) })),
    });

  test.each([
    ['an empty one', '', 'the answer is no JSON'],
    ['neither', '{}', 'payload: needs options or option_groups, and not both'],
    [
      'mrkdwn',
      '{"options":[{"text":{"type":"mrkdwn","text":"a"},"value":"v"}]}',
      'type: "mrkdwn", expected "plain_text"',
    ],
    ['a key too many', '{"options":[],"more":true}', 'more: unknown key'],
    ['101 groups', groups(101), 'option_groups: 101 entries, at most 100'],
    ['101 options in a group', groups(1, 101), 'option_groups[0].options: 101 entries, at most 100'],
  ])('%s', async (_, answer, line) => {
    const { ann, answers, open, slack } = await startRawBot();
    await open(partner());
    answers.push(answer);
    expect(await ann.suggestions('Partner', 'rec')).toEqual([]);
    expect(slack.problems).toMatchObject([{ code: 'invalid_options', method: 'block_suggestion' }]);
    expect(slack.problems[0]?.detail.join()).toContain(line);
  });

  test('and one that comes too late', async () => {
    const { ann, answers, open, slack } = await startRawBot({ answerLimitMs: 200 });
    await open(partner());
    answers.push('none');
    expect(await ann.suggestions('Partner', 'rec')).toEqual([]);
    expect(slack.problems).toMatchObject([{ code: 'http_timeout', method: 'block_suggestion' }]);
  });
});

test('people are offered by Slack itself', async () => {
  const { ann, open, received } = await startSmallBot();
  const who = { type: 'users_select', action_id: 'who' };
  await open(form({ blocks: [{ ...input(who, 'Who'), block_id: 'who' }] }));
  expect(await ann.suggestions('Who', 'b')).toEqual(['Ben Baker']);
  expect(await ann.suggestions('Who', 'OLGA')).toEqual(['Olga Orr']);
  expect(await ann.suggestions('Who', '')).toHaveLength(4);
  expect(received).toHaveLength(1);
});

test('other inputs have no typeahead', async () => {
  const { ann, open } = await startSmallBot();
  await open(form({ blocks: [section(), input({ type: 'datepicker' }, 'Due')] }));
  await expect(ann.suggestions('Due', 'rec')).rejects.toThrow('a datepicker has no typeahead');
});
