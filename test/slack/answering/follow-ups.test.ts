import { expect, test } from 'vitest';
import { botMessages, type LocalBot, startLocalBot } from '../local-bot.ts';
import { slackSays } from '../spoken.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test('in direct messages a question that names nobody follows up, and says on whom', async () => {
  const { asks } = await inDirectMessages();
  expect(await asks('who do I email at LOGIS?')).not.toContain('as before');
  const contacts = await asks('and its contacts?');
  expect(contacts).toMatch(/^About LOGIS, as before:\n/);
  expect(contacts).toContain('rromansky@logis.org');
  expect(await asks('and BIDs?')).toContain('1206');
  expect(await asks('and for recdesk?')).not.toContain('as before');
  expect(await asks('which version is it on?')).toMatch(/^About RecDesk, as before:\n.*v1/);
});

test('what was spoken of is another’s own', async () => {
  const { slack, speaks, asks } = await inDirectMessages();
  await asks('vendor logis');
  await slack.person('ben').dm('and its contacts?');
  const [answer] = await speaks('@ben');
  expect(answer && slackSays(answer)).not.toContain('About LOGIS');
});

test('between two it asks which; the button answers, and is followed up', async () => {
  const { slack, asks } = await inDirectMessages();
  await asks('compare recdesk peoplegis');
  expect(await asks('and contacts?')).toBe('Which one do you mean: PeopleGIS or RecDesk?');
  const asked = botMessages(slack, '@ann').at(-1);
  if (!asked) throw new Error('no answer');
  await slack.person('ann').click(asked, 'RecDesk');
  await slack.until(() => botMessages(slack, '@ann').length === 3);
  expect(slackSays(botMessages(slack, '@ann')[2] ?? asked)).toContain('megan.jackson@recdesk.com');
  expect(await asks('emv?')).toMatch(/^About RecDesk/);
});

test('after an hour a direct message begins anew; within it goes on', async () => {
  let now = Date.parse('2026-11-23T12:00:00Z');
  const { asks } = await inDirectMessages({ now: () => new Date(now) });
  await asks('vendor logis');
  now += 50 * MINUTE_MS;
  expect(await asks('and its contacts?')).toContain('About LOGIS');
  now += HOUR_MS + MINUTE_MS;
  expect(await asks('and its contacts?')).not.toContain('About LOGIS');
});

test('a thread remembers for days, whoever asks', async () => {
  let now = Date.parse('2026-11-23T12:00:00Z');
  const { slack, speaks } = await startLocalBot({ now: () => new Date(now) });
  const ann = slack.person('ann');
  const root = await ann.say('Springfield goes with LOGIS', { in: 'impl-springfield' });
  await ann.mention('emv at logis', { in: 'impl-springfield', thread: root });
  await speaks('impl-springfield');
  now += 3 * 24 * HOUR_MS;
  await slack.person('ben').mention('and recdesk?', { in: 'impl-springfield', thread: root });
  const [, second] = await speaks('impl-springfield', 2);
  expect(second?.threadTs).toBe(root.ts);
  expect(second && slackSays(second)).toContain('*RecDesk* does not support EMV');
  await ann.mention('and its contacts?', { in: 'impl-springfield' });
  const [, , elsewhere] = await speaks('impl-springfield', 3);
  expect(elsewhere && slackSays(elsewhere)).not.toContain('as before');
  now += 8 * 24 * HOUR_MS;
  await ann.mention('and its contacts?', { in: 'impl-springfield', thread: root });
  const [, , , late] = await speaks('impl-springfield', 4);
  expect(late && slackSays(late)).not.toContain('as before');
});

test('in a channel a reply without a mention does not reach the bot', async () => {
  const { slack, speaks, stop } = await startLocalBot();
  const ann = slack.person('ann');
  const root = await ann.mention('vendor logis', { in: 'general' });
  await speaks('general');
  await ann.say('and its contacts?', { in: 'general', thread: root });
  await stop();
  expect(botMessages(slack, 'general')).toHaveLength(1);
});

test('a thread below a direct answer goes on about it, whatever was spoken of since', async () => {
  const { slack, asks } = await inDirectMessages();
  await asks('vendor logis');
  const [card] = botMessages(slack, '@ann');
  await asks('vendor recdesk');
  await slack.person('ann').dm('and its contacts?', card && { thread: card });
  await slack.until(() => botMessages(slack, '@ann').length === 3);
  const answer = botMessages(slack, '@ann')[2];
  expect(answer?.threadTs).toBe(card?.ts);
  expect(answer && slackSays(answer)).toContain('About LOGIS, as before:');
});

test('a command stands in no conversation', async () => {
  const { slack, asks } = await inDirectMessages();
  await asks('vendor logis');
  const answer = await slack.person('ann').command('/cloudpay and its contacts?', { in: 'general' });
  expect(slackSays(answer)).not.toContain('About LOGIS');
});

/** Ann and the bot alone: each question is answered before the next. */
async function inDirectMessages(
  options: Parameters<typeof startLocalBot>[0] = {},
): Promise<LocalBot & { asks: (question: string) => Promise<string> }> {
  const bot = await startLocalBot(options);
  const { slack } = bot;
  return {
    ...bot,
    async asks(question) {
      const before = slack.channel('@ann') && botMessages(slack, '@ann').length;
      await slack.person('ann').dm(question);
      const answer = await slack.until(() => botMessages(slack, '@ann')[before]);
      return slackSays(answer);
    },
  };
}
