import { expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { botMessages, type LocalBot, startLocalBot } from '../local-bot.ts';
import { boxesOf, checklistMessages } from './screen.ts';

const CHANNEL = 'impl-springfield';
const STEP = 'Contact RecDesk about their role';
const DUE = '2026-11-24';
// In Chicago, where the people of the local Slack live.
const NIGHT = '2026-11-24T09:00:00Z';
const MORNING = '2026-11-24T15:00:00Z';
const NEXT_MORNING = '2026-11-25T15:00:00Z';

type Office = LocalBot & { clock: { now: string }; checklist: () => Message; told: () => Message[] };

/** A bot with a clock of ours, and a checklist in which a step of Ann's is due. */
async function start(now: string): Promise<Office> {
  const clock = { now };
  const bot = await startLocalBot({ now: () => new Date(clock.now) });
  const { slack } = bot;
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist recdesk bid 4321', { in: CHANNEL });
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  const checklist = () => {
    const [message] = checklistMessages(slack, CHANNEL);
    if (!message) throw new Error('the checklist is gone');
    return message;
  };
  await ann.click(checklist(), 'Details…', STEP);
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Assigned to': ['ann'], Due: DUE });
  return { ...bot, clock, checklist, told: () => botMessages(slack, '@ann') };
}

async function remind({ slack, checklist }: Office, name: string): Promise<void> {
  await slack.person(name).click(checklist(), 'Remind me');
  await slack.until(() =>
    slack.sees(name, CHANNEL).some((message) => visibleText(message).includes('on mornings when')),
  );
}

test('what is due is told in the morning, in a direct message with the box to tick it', async () => {
  const office = await start(MORNING);
  const { slack, told } = office;
  await remind(office, 'ann');
  const reminder = await slack.until(() => told()[0]);
  expect(visibleText(reminder)).toContain(STEP);
  await slack.person('ann').click(reminder, STEP);
  await slack.until(() => boxesOf(office.checklist()).some(({ isTicked }) => isTicked));
  await slack.until(() => visibleText(told()[0] ?? reminder).includes(`~${STEP}~`));
  expect(told().filter(({ onlyFor }) => onlyFor === undefined)).toHaveLength(1);
  const card = await slack.person('ben').command('/cloudpay vendor recdesk', { in: CHANNEL });
  expect(visibleText(card)).toContain('Contacts last confirmed today in');
});

test('a box ticked in a reminder of a checklist whose message is gone: it is kept, and the message can be had again', async () => {
  const office = await start(MORNING);
  const { slack, told } = office;
  await remind(office, 'ann');
  const reminder = await slack.until(() => told()[0]);
  const { messages } = slack.channel(CHANNEL);
  messages.splice(messages.indexOf(office.checklist()), 1);
  await slack.person('ann').click(reminder, STEP);
  const word = await slack.until(() => told().find((one) => visibleText(one).includes('Post it again')));
  await slack.person('ann').click(word, 'Post it again');
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  expect(boxesOf(office.checklist()).find(({ title }) => title === STEP)?.isTicked).toBe(true);
});

test('it is told once a day, however often it is asked for, and not to who did not ask', async () => {
  const office = await start(MORNING);
  const { slack, told, stop } = office;
  await remind(office, 'ann');
  await slack.until(() => told()[0]);
  await slack.person('ann').click(office.checklist(), 'Remind me');
  await stop();
  expect(told()).toHaveLength(1);
  expect(botMessages(slack, '@ben')).toEqual([]);
});

test('nobody is woken at night, nor told of what is not theirs', async () => {
  const night = await start(NIGHT);
  await remind(night, 'ann');
  await night.stop();
  expect(night.told()).toEqual([]);
  const day = await start(MORNING);
  await remind(day, 'ben');
  await day.stop();
  expect(botMessages(day.slack, '@ben')).toEqual([]);
});

test.each([
  ['Stop reminders', 'Reminders of this project stopped'],
  ['Snooze', 'Reminders paused for 3 days'],
])('%s: the next morning is quiet', async (button, words) => {
  const office = await start(MORNING);
  const { slack, told, clock, stop } = office;
  await remind(office, 'ann');
  const reminder = await slack.until(() => told()[0]);
  await slack.person('ann').click(reminder, button);
  await slack.until(() => told().some((message) => visibleText(message).includes(words)));
  clock.now = NEXT_MORNING;
  // Whoever asks for reminders makes the bot look for all.
  await remind(office, 'ben');
  await stop();
  expect(told().filter((message) => visibleText(message).includes(STEP))).toHaveLength(1);
});

test('three days are those of the person who snoozes, not of the bot', async () => {
  const office = await start(MORNING);
  const { slack, told, clock } = office;
  await remind(office, 'ann');
  const reminder = await slack.until(() => told()[0]);
  // The evening of the 24th in Chicago, and the 25th in Greenwich.
  clock.now = '2026-11-25T03:00:00Z';
  await slack.person('ann').click(reminder, 'Snooze');
  clock.now = '2026-11-27T15:00:00Z';
  await remind(office, 'ben');
  const reminders = () => told().filter((message) => visibleText(message).includes(STEP));
  await slack.until(() => reminders().length === 2);
});

test('without a word the next morning is another', async () => {
  const office = await start(MORNING);
  const { slack, told, clock } = office;
  await remind(office, 'ann');
  await slack.until(() => told()[0]);
  clock.now = NEXT_MORNING;
  await remind(office, 'ben');
  await slack.until(() => told().length === 2);
});

test('a shorter snooze brings reminders back earlier, and “remind me” at once', async () => {
  const office = await start(MORNING);
  const { slack, told, clock } = office;
  const ann = slack.person('ann');
  const reminders = () => told().filter((message) => visibleText(message).includes(STEP));
  await remind(office, 'ann');
  await slack.until(() => reminders().length === 1);
  await ann.command('/cloudpay snooze until 2036-01-02', { in: CHANNEL });
  await ann.command('/cloudpay snooze until 2026-11-25', { in: CHANNEL });
  clock.now = NEXT_MORNING;
  await remind(office, 'ben');
  await slack.until(() => reminders().length === 2);
  await ann.command('/cloudpay snooze until 2036-01-02', { in: CHANNEL });
  await ann.command('/cloudpay remind me', { in: CHANNEL });
  await slack.until(() => reminders().length === 3);
});
