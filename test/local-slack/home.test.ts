import { expect, test } from 'vitest';
import { visibleText } from '../../local-slack/message.ts';
import { ANY_APP } from './any-app.ts';
import { actions, button, checkboxes, option, plain, section } from './payloads.ts';
import { errorOf } from './refusals.ts';
import { FROM_ANN, startSmallBot } from './small-bot.ts';

const home = (text: string, ...more: object[]) => ({ type: 'home', blocks: [section(plain(text)), ...more] });

test('opening it is an event, with the view once there is one', async () => {
  const { ann, client, received, slack } = await startSmallBot();
  expect(await ann.openHome()).toMatchObject({ status: 200 });
  await client.apiCall('views.publish', { user_id: ann.id, view: home('Welcome') });
  await ann.openHome();
  await slack.until(() => received.length === 2);
  const envelope = {
    type: 'event_callback',
    team_id: 'T0LOCAL',
    api_app_id: 'A0CLOUDPAY',
    event_id: expect.stringMatching(/^Ev/),
    event: {
      type: 'app_home_opened',
      user: 'U0ANN',
      channel: 'D0ANN',
      tab: 'home',
      event_ts: expect.stringMatching(/^\d+\.\d{6}$/),
    },
  };
  expect(received).toMatchObject([
    envelope,
    {
      ...envelope,
      event: {
        ...envelope.event,
        view: {
          id: ann.home?.id,
          type: 'home',
          team_id: 'T0LOCAL',
          app_id: 'A0CLOUDPAY',
          bot_id: 'B0CLOUDPAY',
          hash: ann.home?.hash,
          private_metadata: '',
          callback_id: '',
          external_id: '',
          root_view_id: ann.home?.id,
          previous_view_id: null,
          state: { values: {} },
          blocks: ann.home?.blocks,
        },
      },
    },
  ]);
  expect(received[0]).not.toHaveProperty('event.view');
});

test('each person has one of their own, and keeps it when it is published anew', async () => {
  const { ann, client, slack } = await startSmallBot();
  const publish = (user_id: string, text: string) =>
    client.apiCall('views.publish', { user_id, view: home(text) });
  await publish('U0ANN', 'Hello Ann');
  const { id, hash } = ann.home ?? {};
  await publish('U0BEN', 'Hello Ben');
  await publish('U0ANN', 'Hello again');
  expect(visibleText(ann.home ?? { blocks: [] })).toBe('Hello again');
  expect(visibleText(slack.person('ben').home ?? { blocks: [] })).toBe('Hello Ben');
  expect(ann.home?.id).toBe(id);
  expect(ann.home?.hash).not.toBe(hash);
  expect(slack.person('gus').home).toBeUndefined();
});

test('is published for somebody, over the version that is there, and where the app has a Home', async () => {
  const { ann, client } = await startSmallBot();
  const publish = (args: object) =>
    errorOf(client, 'views.publish', { user_id: 'U0ANN', view: home('A'), ...args });
  expect(await publish({ hash: '1.2' })).toBe('hash_conflict');
  expect(await publish({})).toBeUndefined();
  const hash = ann.home?.hash;
  expect(await publish({ hash })).toBeUndefined();
  expect(await publish({ hash })).toBe('hash_conflict');
  expect(await publish({ user_id: 'U0NOBODY' })).toBe('user_not_found');
  const features = { ...ANY_APP.features, app_home: { home_tab_enabled: false } };
  const without = await startSmallBot({ manifest: { ...ANY_APP, features } });
  const args = { user_id: 'U0ANN', view: home('A') };
  expect(await errorOf(without.client, 'views.publish', args)).toBe('not_enabled');
  expect(await without.ann.openHome()).toBeUndefined();
  expect(without.received).toEqual([]);
});

test('clicks in it carry the view and what stands in it', async () => {
  const { ann, client, received, slack, trigger } = await startSmallBot();
  const boxes = { ...checkboxes([option('Daily', 'd')]), action_id: 'when' };
  const row = { ...actions(button('go'), boxes), block_id: 'row' };
  await client.apiCall('views.publish', { user_id: ann.id, view: home('A', row) });
  const shown = ann.home;
  if (!shown) throw new Error('there is no Home');
  await ann.click(shown, 'Daily');
  await ann.click(shown, 'Go');
  expect(received.at(-1)).toEqual({
    type: 'block_actions',
    ...FROM_ANN,
    container: { type: 'view', view_id: shown.id },
    trigger_id: trigger(),
    view: expect.objectContaining({
      id: shown.id,
      type: 'home',
      state: { values: { row: { when: { type: 'checkboxes', selected_options: [option('Daily', 'd')] } } } },
    }),
    actions: [
      {
        type: 'button',
        block_id: 'row',
        action_id: 'go',
        text: plain('Go'),
        action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
      },
    ],
  });
  await expect(slack.person('ben').click(shown, 'Go')).rejects.toThrow('ben does not see this home');
  await client.apiCall('views.open', {
    trigger_id: trigger(),
    view: { ...home('A'), type: 'modal', title: plain('T') },
  });
  expect(ann.modal).toBeDefined();
});
