import { expect, test } from 'vitest';
import { z } from 'zod';
import { form, modal, plain } from './payloads.ts';
import { errorOf } from './refusals.ts';
import { startSmallBot } from './small-bot.ts';

/** Two workspaces in one process, each with its bot. */
const both = async () => [await startSmallBot(), await startSmallBot()] as const;

test('messages, reactions, modals and Homes stay where they are', async () => {
  const [here, there] = await both();
  const { ts } = await here.client.chat.postMessage({ channel: 'C0GENERAL', text: 'here' });
  await here.client.chat.postMessage({ channel: 'U0ANN', text: 'for Ann' });
  await here.client.reactions.add({ channel: 'C0GENERAL', timestamp: ts ?? '', name: 'eyes' });
  await here.open(modal());
  await here.client.apiCall('views.publish', { user_id: 'U0ANN', view: { type: 'home', blocks: [] } });
  expect(there.slack.sees('ann', 'general')).toEqual([]);
  expect(there.slack.sees('ann', '@ann')).toEqual([]);
  expect([there.ann.modal, there.ann.home]).toEqual([undefined, undefined]);
  const args = { channel: 'C0GENERAL', ts, text: 'a' };
  expect(await errorOf(there.client, 'chat.update', args)).toBe('message_not_found');
  const update = { view_id: here.ann.modal?.id, view: modal() };
  expect(await errorOf(there.client, 'views.update', update)).toBe('not_found');
});

test('each person of the same name talks to the bot of their own workspace', async () => {
  const [here, there] = await both();
  await Promise.all([here.ann.shortcut('Begin'), there.ann.run('/echo a', { in: 'general' })]);
  expect(here.received).toMatchObject([{ type: 'shortcut' }]);
  expect(there.received).toMatchObject([{ command: '/echo' }]);
  await here.open(form({ title: plain('Here') }));
  await there.open(form({ title: plain('There') }));
  await here.ann.fill({ Name: 'RecDesk' });
  await there.ann.submit();
  expect(there.ann.modal?.errors).toEqual({ name: 'Please complete this required field.' });
  await here.ann.submit();
  expect(here.ann.modal).toBeUndefined();
});

test('a response_url of one is nobody’s in the other', async () => {
  const [here, there] = await both();
  await here.ann.run('/echo a', { in: 'general' });
  const url = new URL(z.looseObject({ response_url: z.string() }).parse(here.received[0]).response_url);
  url.port = new URL(there.slack.url).port;
  const answer = await fetch(url, { method: 'POST', body: '{"text":"a"}' });
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'invalid_url' }]);
});

test('faults, problems and the log are each one’s own; closing one leaves the other', async () => {
  const [here, there] = await both();
  here.slack.faults.add({ kind: 'outage' });
  await there.client.chat.postMessage({ channel: 'C0GENERAL', text: 'there' });
  expect(await errorOf(there.client, 'chat.postMessage', { channel: 'C0GENERAL' })).toBe('no_text');
  expect(here.slack.problems).toEqual([]);
  expect(here.slack.log.map(({ method }) => method)).toEqual(['auth.test']);
  await here.slack.close();
  await there.ann.shortcut('Begin');
  expect(there.received).toHaveLength(1);
});

test('a port that is taken is refused', async () => {
  const { slack } = await startSmallBot();
  await expect(startSmallBot({ port: Number(new URL(slack.url).port) })).rejects.toThrow('EADDRINUSE');
});
