import { expect, test } from 'vitest';
import { actions, form, input, mrkdwn, option, plain, section } from './payloads.ts';
import { startSmallBot } from './small-bot.ts';

// bolt-python#513: texts come back escaped, values and ids as they were.
const PARTNER = option('Smith & Jones <SJ>', 'smith & jones <sj>');
const BACK = {
  text: plain('Smith &amp; Jones &lt;SJ&gt;'),
  value: 'smith & jones <sj>',
};

test('of a message: labels, its text and its blocks', async () => {
  const { ann, client, received, slack } = await startSmallBot();
  const blocks = [
    section(mrkdwn('R&D asks <@U0BEN>, 1 &lt; 2 &amp; 3')),
    {
      ...actions(
        { type: 'button', text: plain('Q & A'), action_id: 'a&b', value: 'q & a' },
        { type: 'static_select', action_id: 'menu', options: [PARTNER] },
        { type: 'checkboxes', action_id: 'boxes', options: [PARTNER] },
      ),
      block_id: 'row & row',
    },
  ];
  const metadata = { event_type: 'x', event_payload: { type: 'plain_text', text: 'a & b' } };
  const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'R&D', blocks, metadata });
  const message = slack.channel('general').messages.find((one) => one.ts === ts);
  if (!message) throw new Error('nothing was posted');
  await ann.click(message, 'Q & A');
  expect(received.at(-1)).toMatchObject({
    actions: [{ block_id: 'row & row', action_id: 'a&b', text: plain('Q &amp; A'), value: 'q & a' }],
    message: {
      text: 'R&amp;D',
      metadata,
      blocks: [
        { text: { text: 'R&amp;D asks <@U0BEN>, 1 &lt; 2 &amp; 3' } },
        { block_id: 'row & row', elements: [{ text: plain('Q &amp; A') }, { options: [BACK] }, {}] },
      ],
    },
  });
  await ann.fill({ menu: 'Smith & Jones <SJ>', boxes: ['Smith & Jones <SJ>'] }, message);
  expect(received.at(-1)).toMatchObject({
    actions: [{ selected_options: [BACK] }],
    state: {
      values: { 'row & row': { menu: { selected_option: BACK }, boxes: { selected_options: [BACK] } } },
    },
  });
  await ann.messageShortcut(message, 'About this');
  expect(received.at(-1)).toMatchObject({ message: { text: 'R&amp;D' } });
});

test('of a view: what was typed, what was chosen, and what stood there', async () => {
  const bot = await startSmallBot();
  const { ann, received } = bot;
  bot.suggested = { options: [PARTNER] };
  const text = (block_id: string, label: string, keys: object = {}) => ({
    ...input({ type: 'plain_text_input', action_id: 'typed', ...keys }, label),
    block_id,
  });
  const partner = {
    ...input({ type: 'external_select', action_id: 'typed' }, 'Partner'),
    block_id: 'partner',
  };
  const private_metadata = JSON.stringify({ type: 'plain_text', text: 'a & b' });
  await bot.open(
    form({
      title: plain('Q & A'),
      private_metadata,
      blocks: [text('note', 'Note & more'), text('before', 'Before', { initial_value: 'A & B' }), partner],
    }),
  );
  await ann.fill({ Partner: { type: 'Smith & J', choose: 'Smith & Jones <SJ>' } });
  expect(received.at(-1)).toMatchObject({
    type: 'block_suggestion',
    value: 'Smith &amp; J',
    view: { title: plain('Q &amp; A') },
  });
  await ann.fillAndSubmit({ 'Note & more': 'a < b, typed as &lt;' });
  expect(received.at(-1)).toMatchObject({
    view: {
      private_metadata,
      title: plain('Q &amp; A'),
      blocks: [{ label: plain('Note &amp; more') }, { element: { initial_value: 'A &amp; B' } }, {}],
      state: {
        values: {
          note: { typed: { value: 'a &lt; b, typed as &amp;lt;' } },
          before: { typed: { value: 'A &amp; B' } },
          partner: { typed: { selected_option: BACK } },
        },
      },
    },
  });
});
