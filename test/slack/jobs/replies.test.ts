import { describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { scrape } from '../../metrics/exposition.ts';
import { kinds } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { botMessages } from '../local-bot.ts';
import { openOffice } from '../office.ts';
import { jobsIn } from './jobs-in.ts';

const HERE = { in: 'general' };
const CONTACT = 'megan.jackson@recdesk.com';
const WAIT_S = 600;
const QUESTION = 'who do I email at RecDesk?';

/** What Ann asks, how Slack is kept from answering, and where the answer stands in the end. */
const ASKED: readonly {
  readonly how: string;
  readonly method: string;
  readonly ask: (slack: LocalSlack) => Promise<unknown>;
  readonly answers: (slack: LocalSlack) => readonly Message[];
}[] = [
  {
    how: 'a mention',
    method: 'chat.postMessage',
    ask: (slack) => slack.person('ann').mention('who do I email at RecDesk?', HERE),
    answers: (slack) => botMessages(slack, 'general'),
  },
  {
    how: 'a direct message',
    method: 'chat.postMessage',
    ask: (slack) => slack.person('ann').dm('who do I email at RecDesk?'),
    answers: (slack) => botMessages(slack, '@ann'),
  },
  {
    how: 'a mention that is answered privately',
    method: 'chat.postEphemeral',
    ask: (slack) => slack.person('ann').mention('my steps', HERE),
    answers: (slack) => slack.sees('ann', 'general').filter(({ onlyFor }) => onlyFor !== undefined),
  },
];

async function start() {
  const clock = { ahead: 0 };
  const office = await openOffice({ now: () => new Date(Date.now() + clock.ahead) });
  const bot = await office.newBot();
  const { slack } = office;
  /** Asks while Slack wants nothing posted for ten minutes; resolves when the bot knows. */
  async function askInVain({ method, ask }: Pick<(typeof ASKED)[number], 'method' | 'ask'>): Promise<void> {
    const stop = slack.faults.add({ kind: 'rate-limited', method, retryAfterS: WAIT_S });
    await ask(slack);
    const waiting = () => jobsIn(office.database).filter(({ kind }) => kind === 'reply');
    await expect.poll(waiting).toHaveLength(1);
    stop();
  }
  const later = () => {
    clock.ahead += WAIT_S * 1_000;
  };
  return { office, slack, bot, clock, askInVain, later };
}

test.each(ASKED)('$how is answered once Slack has time again, after ten minutes', async (asked) => {
  const { slack, askInVain, later } = await start();
  await askInVain(asked);
  expect(asked.answers(slack)).toEqual([]);
  later();
  await slack.until(() => asked.answers(slack).length > 0);
  expect(asked.answers(slack)).toHaveLength(1);
});

test.each([
  ['general', 'response_url'],
  ['@ann', 'chat.postMessage'],
])(
  'in %s, what a click shows is shown once Slack has time again, and each try is counted',
  async (channel, method) => {
    const { slack, bot } = await start();
    const ann = slack.person('ann');
    await (channel === '@ann' ? ann.dm(QUESTION) : ann.command(`/cloudpay ${QUESTION}`, HERE));
    const answer = await slack.until(() => botMessages(slack, channel)[0]);
    slack.faults.add({ kind: 'rate-limited', method, times: 2, retryAfterS: 1 });
    await ann.click(answer, 'Full card');
    const seen = () => slack.sees('ann', channel).map((one) => visibleText(one));
    await slack.until(() => seen().some((text) => text.includes('Example BIDs')));
    expect(slack.log.filter(({ fault }) => fault === 'rate-limited')).toHaveLength(2);
    const tries = `cloudpay_slack_calls_total{method="${method}",outcome="rate_limited"}`;
    expect((await scrape(bot.url)).get(tries)).toBe(2);
  },
);

const [MENTION, DIRECT] = ASKED;

test('a direct message that Slack refuses in the end is given up: nobody else could get it', async () => {
  const { office, slack, askInVain, later } = await start();
  if (DIRECT) await askInVain(DIRECT);
  slack.faults.add({ kind: 'refused', method: 'chat.postMessage', error: 'channel_not_found' });
  later();
  const waiting = () => jobsIn(office.database).filter(({ kind }) => kind === 'reply');
  await expect.poll(waiting).toEqual([]);
});

test.each([
  ['is archived', (slack: LocalSlack) => slack.archive('general')],
  ['is read by people from outside', (slack: LocalSlack) => slack.share('general')],
])('meanwhile the channel %s: whoever asked gets the answer directly', async (_, meanwhile) => {
  const { slack, askInVain, later } = await start();
  if (MENTION) await askInVain(MENTION);
  await meanwhile(slack);
  later();
  const told = await slack.until(() => botMessages(slack, '@ann')[0]);
  expect(visibleText(told)).toContain('so I’m answering you here');
  expect(visibleText(told)).toContain(CONTACT);
  expect(botMessages(slack, 'general')).toEqual([]);
});

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test('a stop does not wait for Slack to have time, and is orderly: the next bot answers', async () => {
    const clock = { ahead: 0 };
    const now = () => new Date(Date.now() + clock.ahead);
    const office = await openOffice({ database: await newDatabase(), now });
    const { slack } = office;
    const bot = await startInProcess(office);
    slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage', retryAfterS: 45 });
    await slack.person('ann').mention('who do I email at RecDesk?', HERE);
    await slack.until(() => slack.log.some(({ fault }) => fault === 'rate-limited'));
    bot.signal('SIGTERM');
    const { code, stderr } = await bot.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    clock.ahead = 60_000;
    await office.newBot();
    const answer = await slack.until(() => botMessages(slack, 'general')[0]);
    expect(visibleText(answer)).toContain(CONTACT);
  });
});
