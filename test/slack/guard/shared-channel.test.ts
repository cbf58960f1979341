import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { botMessages, startLocalBot } from '../local-bot.ts';
import { labelsOf, slackSays } from '../spoken.ts';

const SHARED = { in: 'shared-with-logis' };
const LEFT_OUT = 'contacts, BIDs and internal links are left out';
const PRIVATELY = 'external members. To see that';

async function mentioned(slack: LocalSlack, typed: string, where: { in: string }): Promise<string> {
  const before = botMessages(slack, where.in).length;
  await slack.person('ann').mention(typed, where);
  const answer = await slack.until(() => botMessages(slack, where.in)[before]);
  return slackSays(answer);
}

test('a mention is answered without contacts, BIDs and links, and says where they are seen', async () => {
  const { slack } = await startLocalBot();
  const card = await mentioned(slack, 'vendor logis', SHARED);
  expect(card).toContain('LOGIS always requires a test BID.');
  expect(card).toContain(LEFT_OUT);
  expect(card).not.toMatch(/@|Romansky|atlassian|INT-4467|1206/);
});

test('a question whose answer is a contact is answered privately only', async () => {
  const { slack } = await startLocalBot();
  expect(await mentioned(slack, 'who do I email at LOGIS?', SHARED)).toContain(PRIVATELY);
  const own = await slack.person('ann').command('/cloudpay who do I email at LOGIS?', SHARED);
  expect(slackSays(own)).toContain('rromansky@logis.org');
});

test('Share to channel shares what all may read; what is private stays with the asker', async () => {
  const { slack, stop } = await startLocalBot();
  const ann = slack.person('ann');
  const card = await ann.command('/cloudpay vendor recdesk', SHARED);
  expect(slackSays(card)).toContain('megan.jackson@recdesk.com');
  await ann.click(card, 'Share to channel');
  const contact = await ann.command('/cloudpay contact recdesk', SHARED);
  await ann.click(contact, 'Share to channel');
  await stop();
  const [shared, ...others] = slack.sees('olga', SHARED.in);
  expect(others).toEqual([]);
  expect(shared && slackSays(shared)).toContain(LEFT_OUT);
  expect(JSON.stringify(shared)).not.toMatch(/recdesk\.com|Megan|3961/);
  const stored = slack.sees('ann', SHARED.in).find(({ ts }) => ts === contact.ts);
  expect(stored && labelsOf(stored)).toContain('Share to channel');
  expect(slack.sees('ann', SHARED.in).map(slackSays).join()).toContain(PRIVATELY);
});

test('a channel to which another organisation is invited counts as shared before it comes', async () => {
  const { slack } = await startLocalBot();
  slack.invite('general');
  expect(await mentioned(slack, 'vendor recdesk', { in: 'general' })).toContain(LEFT_OUT);
});

test('what is known of a channel is remembered, and forgotten when Slack tells that it changed', async () => {
  const { slack } = await startLocalBot();
  const asked = () => slack.log.filter(({ method }) => method === 'conversations.info').length;
  const where = { in: 'general' };
  for (const _ of ['once', 'twice'])
    expect(await mentioned(slack, 'contact recdesk', where)).toContain('megan.jackson@');
  expect(asked()).toBe(1);
  await slack.share('general');
  expect(await mentioned(slack, 'contact recdesk', where)).toContain(PRIVATELY);
  await slack.unshare('general');
  expect(await mentioned(slack, 'contact recdesk', where)).toContain('megan.jackson@');
  expect(asked()).toBe(2);
});

test.each([
  ['an error', { kind: 'server-error' }],
  ['a 429', { kind: 'rate-limited' }],
  ['silence', { kind: 'slow', ms: 2_500 }],
] as const)('when Slack answers with %s, a channel counts as shared, for now', async (_, fault) => {
  const { slack } = await startLocalBot();
  slack.faults.add({ ...fault, method: 'conversations.info' });
  expect(await mentioned(slack, 'vendor recdesk', { in: 'general' })).toContain(LEFT_OUT);
  // A 429 says when Slack may be asked again.
  await expect.poll(() => mentioned(slack, 'vendor recdesk', { in: 'general' })).not.toContain(LEFT_OUT);
});
