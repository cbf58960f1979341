import { expect, test } from 'vitest';
import { z } from 'zod';
import { expectHarmless } from './harmless.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { labelsOf, slackSays, terminalSays, wordsOf } from './spoken.ts';

const unfurl = { unfurl_links: z.unknown(), unfurl_media: z.unknown() };
/** What the bot sends to be seen by all: through a response_url, or with chat.postMessage, which names a channel. */
const VisibleToAll = z.union([
  z.looseObject({ response_type: z.literal('in_channel'), ...unfurl }),
  z.looseObject({ channel: z.string(), text: z.string(), blocks: z.string(), ...unfurl }),
]);

test('Share posts the same card for all, with who shared it, where the bot is no member', async () => {
  const { slack } = await startLocalBot();
  const card = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'random' });
  await slack.person('ann').click(card, 'Share to channel');
  await slack.until(() => slack.sees('ann', 'random').length === 2);

  const [shared = card, ...others] = slack.sees('ben', 'random');
  expect(others).toEqual([]);
  expectHarmless(shared);
  expect(slackSays(shared)).toBe(`Shared by <@U0ANN>\n${slackSays(card)}`);
  expect(labelsOf(shared)).toEqual(['Suggest a fix']);
});

test('what was shared says so, and cannot be shared again', async () => {
  const { slack, stop } = await startLocalBot();
  const card = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
  await slack.person('ann').click(card, 'Share to channel');
  await stop();
  const [left] = slack.sees('ann', 'general');
  expect(left).toMatchObject({ ts: card.ts, text: 'Shared to the channel.', onlyFor: 'U0ANN' });
  expect(labelsOf(left ?? card)).toEqual([]);
});

test('nothing that all can see is unfurled', async () => {
  const { slack, speaks, stop } = await startLocalBot();
  const card = await slack.person('ann').command('/cloudpay vendor accela', { in: 'general' });
  await slack.person('ann').click(card, 'Share to channel');
  await slack.person('ann').dm('does accela support emv');
  const [answer = card] = await speaks('@ann');
  await slack.person('ann').click(answer, 'Full card');
  await stop();
  const unfurls = slack.log.flatMap(({ request }) => VisibleToAll.safeParse(request).data ?? []);
  expect(unfurls).toHaveLength(3);
  for (const { unfurl_links, unfurl_media } of unfurls) {
    expect([String(unfurl_links), String(unfurl_media)]).toEqual(['false', 'false']);
  }
});

test('what is shared is what was seen, whatever signs the question had', async () => {
  const { slack, stop } = await startLocalBot();
  const typed = '/cloudpay is &lt;@accela on v2 & <recdesk> too?';
  const seen = await slack.person('ann').command(typed, { in: 'general' });
  await slack.person('ann').click(seen, 'Share to channel');
  await stop();
  const [shared] = slack.sees('ben', 'general');
  expect(slackSays(shared ?? seen)).toBe(`Shared by <@U0ANN>\n${slackSays(seen)}`);
});

test('a suggestion takes the place of the message that only the asker sees', async () => {
  const { slack, stop } = await startLocalBot();
  const near = await slack.person('ann').command('/cloudpay bid 2289', { in: 'random' });
  await slack.person('ann').click(near, 'BID 2298');
  await stop();
  const [card, ...others] = slack.sees('ann', 'random');
  expect(others).toEqual([]);
  expect(card?.ts).toBe(near.ts);
  expect(wordsOf(slackSays(card ?? near))).toEqual(wordsOf(terminalSays('bid 2298')));
});

test('Full card takes the place of a direct answer, and can be shared then', async () => {
  const { slack, stop } = await startLocalBot();
  const answer = await slack.person('ann').command('/cloudpay does recdesk support emv', { in: 'general' });
  await slack.person('ann').click(answer, 'Full card');
  await slack.until(() => labelsOf(slack.sees('ann', 'general')[0] ?? answer).includes('Start checklist'));
  const [card = answer] = slack.sees('ann', 'general');
  expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
  await slack.person('ann').click(card, 'Share to channel');
  await stop();
  expect(slackSays(slack.sees('ben', 'general')[0] ?? answer)).toBe(`Shared by <@U0ANN>\n${slackSays(card)}`);
});

test('a click below an answer in a thread is answered there, to the clicker alone; the answer stays', async () => {
  const { slack, speaks, stop } = await startLocalBot();
  const asked = await slack.person('ann').mention('does recdesk support emv', { in: 'general' });
  const [answer = asked] = await speaks('general');
  await slack.person('ben').click(answer, 'Full card');
  await stop();
  const [, card = asked] = botMessages(slack, 'general');
  expect(botMessages(slack, 'general')[0]).toEqual(answer);
  expect(card).toMatchObject({ onlyFor: 'U0BEN', threadTs: asked.ts });
  expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
});

test('a click in a direct conversation adds a message to it', async () => {
  const { slack, speaks, stop } = await startLocalBot();
  const asked = await slack.person('ann').dm('does recdesk support emv');
  const [answer = asked] = await speaks('@ann');
  expect(labelsOf(answer)).toEqual(['Full card']);
  await slack.person('ann').click(answer, 'Full card');
  await stop();
  const [first, card = asked] = botMessages(slack, '@ann');
  expect(first).toEqual(answer);
  expect(card.onlyFor).toBeUndefined();
  expect(labelsOf(card)).toEqual(['Start checklist', 'Suggest a fix']);
  expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
});
