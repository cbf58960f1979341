import { expect, test } from 'vitest';
import { z } from 'zod';
import { appWithout } from './any-app.ts';
import { FROM_ANN, startSmallBot } from './small-bot.ts';

const base = {
  ...FROM_ANN,
  action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
  trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
};

const Answerable = z.looseObject({ response_url: z.string() });

test('a global shortcut says who and which, and nothing of a place', async () => {
  const { ann, received } = await startSmallBot();
  await ann.shortcut('Begin');
  expect(received).toEqual([{ type: 'shortcut', callback_id: 'begin', ...base }]);
});

test('a message shortcut carries the message and its channel', async () => {
  const { ann, received, slack } = await startSmallBot();
  const root = await slack.person('ben').say('Springfield starts', { in: 'impl-springfield' });
  const reply = await slack.person('ben').say('tomorrow', { in: 'impl-springfield', thread: root });
  await ann.messageShortcut(reply, 'About this');
  expect(received).toEqual([
    {
      type: 'message_action',
      callback_id: 'about',
      ...base,
      channel: { id: 'C0IMPLSPRINGFIELD', name: 'impl-springfield' },
      message_ts: reply.ts,
      message: {
        type: 'message',
        user: 'U0BEN',
        team: 'T0LOCAL',
        ts: reply.ts,
        thread_ts: root.ts,
        parent_user_id: 'U0BEN',
        client_msg_id: expect.any(String),
        text: 'tomorrow',
        blocks: [
          {
            type: 'rich_text',
            block_id: expect.any(String),
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'tomorrow' }] }],
          },
        ],
      },
      response_url: expect.stringContaining('/response/'),
    },
  ]);
});

test('its response_url answers the person, and does not change a message of somebody else', async () => {
  const { ann, received, slack } = await startSmallBot();
  const hers = await slack.person('ben').say('mine', { in: 'random' });
  await ann.messageShortcut(hers, 'About this');
  const url = Answerable.parse(received[0]).response_url;
  for (const change of [{ replace_original: true }, { delete_original: true }]) {
    const body = JSON.stringify({ text: 'About that', ...change });
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
  expect(slack.sees('ann', 'random').map(({ text }) => text)).toEqual(['mine', 'About that', 'About that']);
  expect(slack.sees('ben', 'random').map(({ text }) => text)).toEqual(['mine']);
});

test('only on what the person sees, for all to see, and that is still there', async () => {
  const { ann, client, slack } = await startSmallBot();
  await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ANN', text: 'psst' });
  const [ephemeral] = slack.sees('ann', 'general');
  await client.chat.postMessage({ channel: 'C0GENERAL', text: 'gone soon' });
  const message = slack.sees('ann', 'general')[1];
  if (!ephemeral || !message) throw new Error('nothing was posted');
  await expect(ann.messageShortcut(ephemeral, 'About this')).rejects.toThrow('has no shortcuts');
  await expect(slack.person('gus').messageShortcut(message, 'About this')).rejects.toThrow(
    'gus does not see',
  );
  await client.chat.delete({ channel: 'C0GENERAL', ts: message.ts });
  await expect(ann.messageShortcut(message, 'About this')).rejects.toThrow('"gone soon" is gone');
});

test('one that the manifest does not name, of that kind, is a mistake in the test', async () => {
  const { ann } = await startSmallBot();
  await expect(ann.shortcut('About this')).rejects.toThrow(
    'the manifest has no global shortcut "About this"; there are: Begin',
  );
  const without = await startSmallBot({ manifest: appWithout('commands') });
  await expect(without.ann.shortcut('Begin')).rejects.toThrow('there are: none');
  expect(await without.ann.run('/echo a', { in: 'general' })).toMatchObject({
    text: '/echo is not a valid command.',
  });
});
