import { describe, expect, test } from 'vitest';
import { actions, button, input, long, plain, type Row, section } from './payloads.ts';
import { refusal } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

const textInput = input({ type: 'plain_text_input' });
const doubled = (block_id: string) => [
  { ...section(), block_id: 'a' },
  { ...section(), block_id },
];
const onlyKnown =
  'does not belong here, only section, divider, header, context, image, actions, input, rich_text';

/** Rules of both: the keys that are broken, Slack's line about it, and the same keys mended. */
const both: Row[] = [
  [
    'private_metadata of 3,000',
    { private_metadata: long(3_001) },
    'private_metadata: 3,001 characters, at most 3,000',
    { private_metadata: long(3_000) },
  ],
  [
    'callback_id of 255',
    { callback_id: long(256) },
    'callback_id: 256 characters, at most 255',
    { callback_id: long(255) },
  ],
  [
    'external_id of 255',
    { external_id: long(256) },
    'external_id: 256 characters, at most 255',
    { external_id: long(255) },
  ],
  [
    '100 blocks',
    { blocks: Array(101).fill(section()) },
    'blocks: 101 entries, at most 100',
    { blocks: Array(100).fill(section()) },
  ],
  [
    'markdown is for messages',
    { blocks: [{ type: 'markdown', text: 'a' }] },
    `blocks[0] (markdown).type: "markdown" ${onlyKnown}`,
    {},
  ],
  [
    'block_id once',
    { blocks: doubled('a') },
    'blocks[1] (section).block_id: "a" stands on blocks[0] too',
    { blocks: doubled('b') },
  ],
  [
    'action_id once in a block',
    { blocks: [actions(button('a'), button('a'))] },
    'blocks[0] (actions).elements[1].action_id: "a" stands on elements[0] too',
    { blocks: [actions(button('a')), actions(button('a'))] },
  ],
  [
    'limits of blocks',
    { blocks: [section(), section(plain(long(3_001)))] },
    'blocks[1] (section).text.text: 3,001 characters, at most 3,000',
    { blocks: [section(), section(plain(long(3_000)))] },
  ],
  ['known keys only', { colour: 'red' }, 'colour: unknown key', {}],
  ['blocks are needed', { blocks: undefined }, 'blocks: missing', {}],
];

const modals: Row[] = [
  ...['title', 'submit', 'close'].map(
    (key): Row => [
      `${key} of 24`,
      { [key]: plain(long(25)) },
      `${key}.text: 25 characters, at most 24`,
      { [key]: plain(long(24)) },
    ],
  ),
  [
    'title is plain_text',
    { title: { type: 'mrkdwn', text: 'a' } },
    'title.type: "mrkdwn", expected "plain_text"',
    {},
  ],
  ['title is needed', { title: undefined }, 'title: missing', {}],
  [
    'input needs submit',
    { blocks: [textInput] },
    'submit: missing, and the view has an input block',
    { blocks: [textInput], submit: plain('Save') },
  ],
];

const homes: Row[] = [
  ['no title', { title: plain('Title') }, 'title: unknown key', {}],
  ['no submit, but inputs', { submit: plain('Save') }, 'submit: unknown key', { blocks: [textInput] }],
  ['no modal', { type: 'modal' }, 'type: "modal", expected "home"', {}],
];

/** A view with these keys on top of what it must have. */
type Whole = (keys: unknown) => object;
const modalOf: Whole = (keys) =>
  Object.assign({ type: 'modal', title: plain('T'), blocks: [section()] }, keys);
const homeOf: Whole = (keys) => Object.assign({ type: 'home', blocks: [section()] }, keys);

describe.each([
  [
    'views.open',
    modalOf,
    [...both, ...modals, ['no home', { type: 'home' }, 'type: "home", expected "modal"', {}]],
  ],
  ['views.publish', homeOf, [...both, ...homes]],
] satisfies [string, Whole, Row[]][])('%s', (method, whole, rows) => {
  async function starting() {
    const bot = await startSmallBot();
    await bot.ann.shortcut('Begin');
    const send = (view: unknown) =>
      refusal(bot.client, method, {
        ...(method === 'views.open' ? { trigger_id: bot.trigger() } : { user_id: 'U0ANN' }),
        view,
      });
    return { bot, send };
  }

  test.each(rows)('%s', async (_rule, bad, line, mended) => {
    const { bot, send } = await starting();
    expect(await send(whole(bad))).toMatchObject({
      error: 'invalid_arguments',
      lines: [line],
      messages: [`[ERROR] ${line}`],
    });
    expect([bot.ann.modal, bot.ann.home]).toEqual([undefined, undefined]);
    expect(bot.slack.problems).toEqual([{ code: 'invalid_arguments', method, detail: [line] }]);
    expect(await send(whole(mended))).toBeUndefined();
  });

  test('at most 250 KB', async () => {
    const { bot, send } = await starting();
    const wide = whole({ blocks: Array(84).fill(section(plain(long(2_900)))), private_metadata: '' });
    const room = 250_000 - Buffer.byteLength(JSON.stringify(wide));
    expect(await send({ ...wide, private_metadata: long(room + 1) })).toMatchObject({
      error: 'view_too_large',
      lines: ['view: 250,001 bytes, at most 250,000'],
    });
    expect(bot.ann.modal ?? bot.ann.home).toBeUndefined();
    expect(await send({ ...wide, private_metadata: long(room) })).toBeUndefined();
  });

  test.each([
    ['no view', undefined, 'view: missing'],
    ['no JSON', '{"type":', 'view: no JSON'],
    ['no object', '[]', 'view: array, expected object'],
  ])('%s', async (_, view, line) => {
    const { send } = await starting();
    expect(await send(view)).toMatchObject({ error: 'invalid_arguments', lines: [line] });
  });

  test('every problem is named at once', async () => {
    const { send } = await starting();
    const bad = whole({ callback_id: '', blocks: [{ type: 'header' }] });
    expect(await send(bad)).toMatchObject({
      lines: ['blocks[0] (header).text: missing', 'callback_id: 0 characters, at least 1'],
    });
  });
});
