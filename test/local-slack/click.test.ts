import type { App, BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../local-slack/message.ts';
import { startAnySlack } from './any-app.ts';
import { startBoltApp } from './bolt-app.ts';
import { actions, button, checkboxes, confirm, image, option, plain, section, select } from './payloads.ts';
import { quietClient } from './quiet.ts';

let slack: LocalSlack;
let stop: () => Promise<void>;
let received: BlockAction[];

beforeEach(async () => {
  received = [];
  slack = await startAnySlack();
  stop = await startBoltApp(slack, listeners);
});
afterEach(async () => {
  await stop();
  await slack.close();
});

function listeners(app: App): void {
  app.action({ type: 'block_actions' }, async ({ ack, body }) => {
    received.push(body);
    await ack();
  });
  app.command('/card', ({ ack }) =>
    ack({
      text: 'Card',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'share', text: { type: 'plain_text', text: 'Share' } }],
        },
      ],
    }),
  );
}

/** What the bot posts in #general, as the people there see it. */
async function posted(...blocks: object[]): Promise<Message> {
  await quietClient(slack).apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'A message', blocks });
  return last();
}

function last(): Message {
  const message = slack.channel('general').messages.at(-1);
  if (!message) throw new Error('the channel is empty');
  return message;
}

test('a button, by its text or its action_id, with all that Slack sends', async () => {
  const message = await posted({ ...actions({ ...button('go'), value: 'v1' }), block_id: 'row' });
  await slack.person('ann').click(message, 'Go');
  await slack.person('ben').click(message, 'go');
  expect(received).toMatchObject([
    {
      type: 'block_actions',
      user: { id: 'U0ANN', username: 'ann', team_id: 'T0LOCAL' },
      team: { id: 'T0LOCAL', domain: 'local' },
      channel: { id: 'C0GENERAL', name: 'general' },
      api_app_id: 'A0CLOUDPAY',
      is_enterprise_install: false,
      container: { type: 'message', message_ts: message.ts, channel_id: 'C0GENERAL', is_ephemeral: false },
      message: {
        type: 'message',
        ts: message.ts,
        text: 'A message',
        bot_id: 'B0CLOUDPAY',
        blocks: message.blocks,
      },
      state: { values: {} },
      response_url: expect.stringContaining('/response/'),
      trigger_id: expect.any(String),
      actions: [
        {
          type: 'button',
          action_id: 'go',
          block_id: 'row',
          value: 'v1',
          text: plain('Go'),
          action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
        },
      ],
    },
    { user: { id: 'U0BEN' } },
  ]);
  expect(slack.problems).toEqual([]);
});

test('an ephemeral message is known by its container alone, and clicked by the one who sees it', async () => {
  const card = await slack.person('ann').command('/card', { in: 'random' });
  await slack.person('ann').click(card, 'Share');
  expect(received[0]?.container).toMatchObject({
    is_ephemeral: true,
    message_ts: card.ts,
    channel_id: 'C0RANDOM',
  });
  expect(received[0]).not.toHaveProperty('message');
  await expect(slack.person('ben').click(card, 'Share')).rejects.toThrow('ben does not see this message');
});

test('checkboxes send the whole selection, as that person sees it', async () => {
  const two = [option('One', '1'), option('Two', '2')];
  const message = await posted({
    ...actions({ ...checkboxes(two), action_id: 'steps', initial_options: two.slice(0, 1) }),
    block_id: 'b',
  });
  await slack.person('ann').click(message, 'Two');
  await slack.person('ann').click(message, 'One');
  await slack.person('ben').click(message, 'One');
  expect(received.map((body) => body.actions)).toMatchObject([
    [{ type: 'checkboxes', selected_options: two }],
    [{ selected_options: [option('Two', '2')] }],
    [{ selected_options: [] }],
  ]);
  expect(received.map((body) => body.state?.values.b?.steps?.selected_options)).toEqual([
    two,
    [option('Two', '2')],
    [],
  ]);
});

test('an update that keeps block_id and action_id leaves the boxes as the client has them; a new block_id does not', async () => {
  const box = (block_id: string, ...initial: object[]) => ({
    ...actions({
      ...checkboxes([option('Step', 's')]),
      action_id: 'step',
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    }),
    block_id,
  });
  const { ts } = await posted(box('v1'));
  const update = (block: object) =>
    quietClient(slack).apiCall('chat.update', { channel: 'C0GENERAL', ts, text: 'a', blocks: [block] });
  await slack.person('ann').click(last(), 'Step');
  await update(box('v1'));
  await slack.person('ann').click(last(), 'Step');
  await update(box('v2', option('Step', 's')));
  await slack.person('ann').click(last(), 'Step');
  await update(box('v3'));
  await slack.person('ann').click(last(), 'Step');
  expect(received.map((body) => body.actions)).toMatchObject([
    [{ selected_options: [option('Step', 's')] }],
    [{ selected_options: [] }],
    [{ selected_options: [] }],
    [{ selected_options: [option('Step', 's')] }],
  ]);
});

test('menus and radio buttons send the one option, beside what else stands in the message', async () => {
  const message = await posted(
    {
      ...section(),
      block_id: 'a',
      accessory: { type: 'overflow', action_id: 'more', options: [option('History', 'h')] },
    },
    {
      ...actions(
        { type: 'radio_buttons', action_id: 'radio', options: [option('Red', 'r')] },
        {
          ...select({ option_groups: [{ label: plain('Fruit'), options: [option('Fig', 'f')] }] }),
          action_id: 'fruit',
        },
        { type: 'datepicker', action_id: 'due', initial_date: '2026-11-30' },
        { type: 'users_select', action_id: 'who', initial_user: 'U0BEN' },
      ),
      block_id: 'b',
    },
  );
  for (const label of ['History', 'Red', 'Fig']) await slack.person('ann').click(message, label);
  expect(received.map((body) => body.actions)).toMatchObject([
    [{ type: 'overflow', action_id: 'more', selected_option: option('History', 'h') }],
    [{ type: 'radio_buttons', action_id: 'radio', selected_option: option('Red', 'r') }],
    [{ type: 'static_select', action_id: 'fruit', selected_option: option('Fig', 'f') }],
  ]);
  expect(received[1]?.state?.values).toEqual({
    b: {
      radio: { type: 'radio_buttons', selected_option: option('Red', 'r') },
      fruit: { type: 'static_select', selected_option: null },
      due: { type: 'datepicker', selected_date: '2026-11-30' },
      who: { type: 'users_select', selected_user: 'U0BEN' },
    },
  });
});

test('what an update has just replaced can be clicked late, as long as the client may still show it', async () => {
  const message = await posted({ ...actions({ ...button('old'), value: '1' }), block_id: 'row' });
  const update = (action: string) => {
    const blocks = [{ ...actions({ ...button(action), value: '2' }), block_id: 'row' }];
    const args = { channel: 'C0GENERAL', ts: message.ts, text: 'Updated', blocks };
    return quietClient(slack).apiCall('chat.update', args);
  };
  await expect(slack.person('ann').clickLate(message, 'old')).rejects.toThrow('there are: no elements');
  await update('new');
  await expect(slack.person('ann').click(message, 'old')).rejects.toThrow('there are: Go = new');
  await slack.person('ann').clickLate(message, 'old');
  expect(received).toMatchObject([
    {
      actions: [{ block_id: 'row', action_id: 'old', value: '1' }],
      message: { ts: message.ts, text: 'Updated' },
      container: { message_ts: message.ts },
    },
  ]);
  await update('newer');
  await expect(slack.person('ann').clickLate(message, 'old')).rejects.toThrow('there are: Go = new');
  expect(slack.problems).toEqual([]);
});

test('what is not there, or there twice, cannot be clicked', async () => {
  const message = await posted(actions(button('a'), button('b')));
  await expect(slack.person('ann').click(message, 'Stop')).rejects.toThrow(
    '"Stop" can be clicked 0 times; there are: Go = a, Go = b',
  );
  await expect(slack.person('ann').click(message, 'Go')).rejects.toThrow('"Go" can be clicked 2 times');
  await quietClient(slack).chat.delete({ channel: 'C0GENERAL', ts: message.ts });
  await expect(slack.person('ann').click(message, 'a')).rejects.toThrow('the message "A message" is gone');
});

test('visibleText is what a person reads: no confirm dialog, nothing twice', async () => {
  const one = [option('One', '1')];
  const message = await posted(
    { ...section(plain('Title')), accessory: image },
    actions({ ...button(), confirm: confirm({}) }, { ...checkboxes(one), initial_options: one }),
  );
  expect(visibleText(message)).toBe('Title\nA\nGo\nOne');
  expect(visibleText(await posted())).toBe('A message');
});
