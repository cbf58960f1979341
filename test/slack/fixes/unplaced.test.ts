import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { ChannelId, UserId } from '../../../src/core/checklists/ids.ts';
import { type Kind, kinds } from '../../store/stores.ts';
import { botMessages } from '../local-bot.ts';
import { openOffice } from '../office.ts';

const HERE = { in: 'impl-springfield' };
const MINUTE_MS = 60_000;

/** Bots whose owners' channel is #random, of which they are no member, or another. */
async function office({ newDatabase }: Kind, admins: readonly string[] = [], channel = 'random') {
  let late = 0;
  const made = await openOffice({
    database: await newDatabase(),
    settings: {
      ownersChannel: ChannelId.parse(`C0${channel.replaceAll('-', '').toUpperCase()}`),
      admins: admins.map((id) => UserId.parse(id)),
    },
    now: () => new Date(Date.now() + late),
    troubles: ['not_in_channel', 'channel_not_found', 'is_archived', 'message_not_found'],
  });
  const { slack, newBot } = made;
  let bot = await newBot();
  const ann = slack.person('ann');
  return {
    slack,
    told: (name: string) => slack.until(() => botMessages(slack, `@${name}`)[0]),
    async suggest(sentence = 'zach left peak, use dana@peakinfo.com') {
      await ann.run(`/cloudpay fix ${sentence}`, HERE);
      await slack.until(() => ann.modal);
      await ann.submit();
      await ann.closeModal();
    },
    /** The bot starts anew when so much time has passed: then it looks at once. */
    async restartAfter(ms: number) {
      await bot.stop();
      late += ms;
      bot = await newBot();
    },
    reviews: () => botMessages(slack, channel),
  };
}

describe.each(kinds)('a review that Slack refuses, on $name', (kind) => {
  test('an admin is told once, it is listed, and it comes once the bot is invited', async () => {
    const { slack, suggest, told, restartAfter, reviews } = await office(kind, ['U0BEN']);
    await suggest();
    const word = visibleText(await told('ben'));
    expect(word).toContain('A fix for Peak Software waits for review');
    expect(word).toContain('I’m not a member of <#C0RANDOM>');
    const list = visibleText(await slack.person('ben').command('/cloudpay reviews', HERE));
    expect(list).toContain('1 fix to review');
    slack.channel('random').hasBot = true;
    await restartAfter(2 * MINUTE_MS);
    const placed = await slack.until(() => reviews()[0]);
    expect(visibleText(placed)).toContain('dana@peakinfo.com');
    expect(botMessages(slack, '@ben')).toHaveLength(1);
    expect(botMessages(slack, '@ann')).toHaveLength(0);
    await slack.person('ben').click(placed, 'Accept');
    await slack.until(() => visibleText(reviews()[0] ?? placed).includes('Accepted by'));
  });

  test('where no admin is named, whoever suggested it is told', async () => {
    const { slack, suggest, told } = await office(kind);
    slack.channel('random').hasBot = true;
    slack.channel('random').isArchived = true;
    await suggest();
    expect(visibleText(await told('ann'))).toContain('OWNERS_CHANNEL, <#C0RANDOM> (');
  });

  test('no review is posted where people from outside read; an admin is told, and it comes once they do not', async () => {
    const channel = 'shared-with-logis';
    const { slack, suggest, told, restartAfter, reviews } = await office(kind, ['U0BEN'], channel);
    await suggest();
    expect(visibleText(await told('ben'))).toContain(`<#${slack.channel(channel).id}> has external members`);
    expect(visibleText(await slack.person('ben').command('/cloudpay reviews', HERE))).toContain(
      '1 fix to review',
    );
    expect(reviews()).toEqual([]);
    slack.channel(channel).shared = false;
    await restartAfter(2 * MINUTE_MS);
    const placed = await slack.until(() => reviews()[0]);
    expect(visibleText(placed)).toContain('dana@peakinfo.com');
  });
});
