import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { SEED } from '../../local-slack/start.ts';
import { type LocalBot, startLocalBot } from '../local-bot.ts';

const seed = SEED;

/** An answer of the bot in a thread of #general, with a button. */
async function answerInThread({ slack, speaks }: LocalBot) {
  const asked = await slack.person('ann').mention('does recdesk support emv', { in: 'general' });
  const [answer = asked] = await speaks('general');
  return { asked, answer };
}

test('what only the clicker may see is said in the thread, where they are', async () => {
  const bot = await startLocalBot();
  const { asked, answer } = await answerInThread(bot);
  await bot.slack.person('ben').click(answer, 'Full card');
  const card = await bot.slack.until(() => bot.slack.sees('ben', 'general').find(({ onlyFor }) => onlyFor));
  expect(card).toMatchObject({ onlyFor: 'U0BEN', threadTs: asked.ts });
  expect(visibleText(card)).toContain('megan.jackson@recdesk.com');
});

test('where the bot is no member any more, by the response_url', async () => {
  const bot = await startLocalBot();
  const { answer } = await answerInThread(bot);
  bot.slack.channel('general').hasBot = false;
  await bot.slack.person('ben').click(answer, 'Full card');
  const card = await bot.slack.until(() => bot.slack.sees('ben', 'general').find(({ onlyFor }) => onlyFor));
  expect(visibleText(card)).toContain('megan.jackson@recdesk.com');
});

test('a mention in a group message is answered there, and nothing is left out', async () => {
  const group = { name: 'mpdm-ann--ben--cloudpay-1', bot: true, mpim: true, members: ['ann', 'ben'] };
  const { slack } = await startLocalBot({ seed: { ...seed, channels: [...seed.channels, group] } });
  await slack.person('ann').mention('who do I email at LOGIS?', { in: group.name });
  const answer = await slack.until(() =>
    slack.sees('ben', group.name).find(({ author }) => author.kind === 'bot'),
  );
  expect(visibleText(answer)).toContain('rromansky@logis.org');
});
