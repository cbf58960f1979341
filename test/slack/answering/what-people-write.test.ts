import { describe, expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import type { LocalBot } from '../local-bot.ts';
import { botMessages, startLocalBot } from '../local-bot.ts';
import { slackSays } from '../spoken.ts';

const CHANNEL = 'impl-springfield';
const ASK = 'Ask CloudPay about this';
/** Stands on RecDesk's card. */
const RECDESK = 'megan.jackson@recdesk.com';
const EMAIL = {
  kind: 'email',
  subject: 'Springfield',
  from: { name: 'Rachel', address: 'rachel@example.org' },
  text: 'Hello, Springfield wants RecDesk.',
} as const;

/** Waits for an answer of the bot in which these words stand. */
async function answers({ slack }: LocalBot, channel: string, words: string): Promise<void> {
  await slack.until(() => botMessages(slack, channel).some((one) => visibleText(one).includes(words)));
}

/** What the message shortcut says of a message. */
async function saysAbout({ slack }: LocalBot, message: Message): Promise<string> {
  const ann = slack.person('ann');
  await ann.messageShortcut(message, ASK);
  return slackSays(await slack.until(() => ann.modal));
}

/** An alert that says in attachments alone what it says. */
function alert({ slack }: LocalBot): Promise<Message> {
  return slack.alert(CHANNEL, {
    app: 'Monitor',
    attachments: [
      {
        fallback: 'Import failed',
        title: 'Import failed',
        fields: [{ title: 'Partner', value: 'RecDesk', short: true }],
      },
    ],
  });
}

describe('what people write', () => {
  test('DM reply with "also send to the conversation" (`message`, subtype `thread_broadcast`): answered', async () => {
    const bot = await startLocalBot();
    const ann = bot.slack.person('ann');
    const root = await ann.dm('who do I email at LOGIS?');
    await answers(bot, '@ann', 'rromansky@logis.org');
    await ann.dm('vendor recdesk', { thread: root, alsoToChannel: true });
    await answers(bot, '@ann', RECDESK);
  });

  test('`/me` messages (`me_message`): answered', async () => {
    const bot = await startLocalBot();
    await bot.slack.person('ann').run('/me vendor recdesk', { in: '@ann' });
    await answers(bot, '@ann', RECDESK);
  });

  test('a mention is added by editing a message: answered, if that `ts` never was', async () => {
    const bot = await startLocalBot();
    const ann = bot.slack.person('ann');
    const message = await ann.say('vendor recdesk', { in: CHANNEL });
    await ann.edit(message, '@cloudpay vendor recdesk');
    await answers(bot, CHANNEL, RECDESK);
    // Once is enough.
    await ann.edit(message, '@cloudpay vendor recdesk please');
    await bot.stop();
    expect(botMessages(bot.slack, CHANNEL)).toHaveLength(1);
  });

  test('a mention that was answered and is edited then: not answered once more', async () => {
    const bot = await startLocalBot();
    const ann = bot.slack.person('ann');
    const message = await ann.mention('vendor recdesk', { in: CHANNEL });
    await answers(bot, CHANNEL, RECDESK);
    await ann.edit(message, '@cloudpay vendor accela');
    await bot.stop();
    expect(botMessages(bot.slack, CHANNEL)).toHaveLength(1);
  });
});

describe('message shortcut: read and answered', () => {
  test('on a forwarded message (`attachments[]` with text, title, fields, blocks, fallback)', async () => {
    const bot = await startLocalBot();
    const original = await bot.slack.person('ben').say('Springfield wants RecDesk', { in: 'general' });
    const forwarded = await bot.slack.person('ben').forward(original, { in: CHANNEL });
    expect(await saysAbout(bot, forwarded)).toContain(RECDESK);
  });

  test('on an alert whose `text` is "This content can\'t be displayed."', async () => {
    const bot = await startLocalBot();
    expect(await saysAbout(bot, await alert(bot))).toContain(RECDESK);
  });

  test('on an e-mail file', async () => {
    const bot = await startLocalBot();
    const mail = await bot.slack.person('ben').shareFile(EMAIL, { in: CHANNEL });
    expect(await saysAbout(bot, mail)).toContain(RECDESK);
  });
});

describe('DM: read and answered', () => {
  test('a forwarded message (`attachments[]` with text, title, fields, blocks, fallback)', async () => {
    const bot = await startLocalBot();
    const original = await bot.slack.person('ben').say('Springfield wants RecDesk', { in: 'general' });
    await bot.slack.person('ann').forward(original, { in: '@ann' });
    await answers(bot, '@ann', RECDESK);
  });

  test('a forwarded alert whose `text` is "This content can\'t be displayed."', async () => {
    const bot = await startLocalBot();
    await bot.slack.person('ann').forward(await alert(bot), { in: '@ann' });
    await answers(bot, '@ann', RECDESK);
  });

  test('an e-mail file', async () => {
    const bot = await startLocalBot();
    await bot.slack.person('ann').shareFile(EMAIL, { in: '@ann' });
    await answers(bot, '@ann', RECDESK);
  });
});

describe('what Slack sends', () => {
  test('`app_home_opened` without `tab`: 200, drawn', async () => {
    const { slack } = await startLocalBot();
    const ann = slack.person('ann');
    expect(await ann.openHome({ withoutTab: true })).toMatchObject({ status: 200 });
    expect(slackSays(await slack.until(() => ann.home))).toContain('CloudPay playbook');
  });

  test('`app_rate_limited`: 200, logged', async () => {
    const { slack, log } = await startLocalBot();
    expect(await slack.limitEvents()).toMatchObject({ status: 200 });
    await slack.until(() => log.text().includes('app_rate_limited'));
  });
});

describe('what was typed beside a forward', () => {
  test('in a mention: both are read', async () => {
    const bot = await startLocalBot();
    const original = await bot.slack.person('ben').say('Springfield wants RecDesk', { in: 'general' });
    await bot.slack.person('ann').forward(original, { in: CHANNEL }, '@cloudpay and what about Peak?');
    await answers(bot, CHANNEL, 'The message also mentions RecDesk');
    await answers(bot, CHANNEL, 'Peak Software');
  });

  test('what another app writes is not answered, whatever it mentions', async () => {
    const bot = await startLocalBot();
    await bot.slack.alert(CHANNEL, { app: 'Monitor', text: '@cloudpay vendor recdesk' });
    await bot.stop();
    expect(botMessages(bot.slack, CHANNEL)).toEqual([]);
  });
});
