import { describe, expect, test } from 'vitest';
import { eventsOf, hearing } from './events.ts';
import { startSmallBot } from './small-bot.ts';

const RANDOM = { in: 'random' };

describe('Slack’s own commands (slack.com/help/articles/201259356)', () => {
  test('/invite brings the app into a channel; it is told if it asked (docs.slack.dev/reference/events/member_joined_channel)', async () => {
    const { ann, slack } = await startSmallBot({ manifest: hearing('member_joined_channel') });
    const told = await ann.run('/invite @cloudpay', RANDOM);
    expect(told?.text).toBe('<@U0CLOUDPAY> has joined #random');
    expect(eventsOf(slack)).toMatchObject([
      {
        event: {
          type: 'member_joined_channel',
          user: 'U0CLOUDPAY',
          channel: 'C0RANDOM',
          channel_type: 'C',
          team: 'T0LOCAL',
          inviter: 'U0ANN',
        },
      },
    ]);
    await ann.mention('hello', RANDOM);
    expect(eventsOf(slack)).toHaveLength(2);
  });

  test('an app that did not ask joins unheard', async () => {
    const { ann, slack } = await startSmallBot();
    await ann.run('/invite @cloudpay', RANDOM);
    expect(slack.channel('random').hasBot).toBe(true);
    expect(eventsOf(slack)).toEqual([]);
  });

  test('people come and go; the app hears of it where it is a member (docs.slack.dev/reference/events/member_left_channel)', async () => {
    const manifest = hearing('member_joined_channel', 'member_left_channel', 'channel_left');
    const { ann, slack } = await startSmallBot({ manifest });
    const spring = { in: 'impl-springfield' };
    await ann.run('/remove @ben', spring);
    await expect(slack.person('ben').say('hello', spring)).rejects.toThrow('ben is not in impl-springfield');
    await ann.run('/invite @ben', spring);
    await slack.person('ben').say('hello', spring);
    await ann.run('/remove @cloudpay', spring);
    await ann.mention('hello?', spring);
    expect(eventsOf(slack)).toMatchObject([
      { event: { type: 'member_left_channel', user: 'U0BEN' } },
      { event: { type: 'member_joined_channel', user: 'U0BEN' } },
      { event: { type: 'channel_left', channel: 'C0IMPLSPRINGFIELD' } },
    ]);
  });

  test.each([
    ['/invite @ben', 'general', 'ben is in general already'],
    ['/invite @cloudpay', 'general', 'cloudpay is in general already'],
    ['/invite @olga', 'general', 'general is not shared, and olga is from outside'],
    ['/invite @nobody', 'general', 'nobody is called nobody'],
    ['/remove @gus', 'general', 'gus is not in general'],
    ['/invite @ben', '@ann', 'nobody is invited to direct messages, or removed'],
    ['/archive', '@ann', 'direct messages cannot be archived'],
  ])('%s in %s: %s', async (typed, channel, words) => {
    const { ann } = await startSmallBot();
    await expect(ann.run(typed, { in: channel })).rejects.toThrow(words);
  });

  test('/archive: nobody writes there any more', async () => {
    const { ann, slack } = await startSmallBot();
    const message = await ann.say('hello', RANDOM);
    await ann.run('/archive', RANDOM);
    expect(slack.channel('random').isArchived).toBe(true);
    for (const attempt of [ann.say('hello', RANDOM), ann.edit(message, 'hi'), ann.delete(message)])
      await expect(attempt).rejects.toThrow('random is archived');
  });

  test('the app sees none of them', async () => {
    const { ann, slack } = await startSmallBot();
    await ann.run('/me waves', RANDOM);
    await ann.run('/invite @cloudpay', RANDOM);
    expect(slack.log.filter(({ direction }) => direction === 'to-bot')).toEqual([]);
  });
});

describe('what Slack sends on demand', () => {
  test('app_rate_limited stands at the top, in no event_callback (docs.slack.dev/reference/events/app_rate_limited)', async () => {
    const { slack } = await startSmallBot({ now: () => 1_518_467_855_000 });
    await slack.limitEvents();
    expect(eventsOf(slack)).toEqual([
      {
        token: expect.any(String),
        type: 'app_rate_limited',
        team_id: 'T0LOCAL',
        minute_rate_limited: 1_518_467_820,
        api_app_id: 'A0CLOUDPAY',
      },
    ]);
  });

  test('app_home_opened may come without tab', async () => {
    const { ann, slack } = await startSmallBot();
    await ann.openHome({ withoutTab: true });
    expect(eventsOf(slack)).toMatchObject([{ event: { type: 'app_home_opened', user: 'U0ANN' } }]);
    expect(eventsOf(slack)[0]).not.toHaveProperty('event.tab');
  });
});
