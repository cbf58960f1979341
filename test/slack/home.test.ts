import { expect, test } from 'vitest';
import type { OpenView } from '../../src/workspace/view.ts';
import { type LocalBot, startLocalBot } from './local-bot.ts';
import { lookUp } from './look-up.ts';
import { deliverEvent } from './raw-event.ts';
import { labelsOf, slackSays, terminalSays, wordsOf } from './spoken.ts';

const LOOK_UP = 'Look up a partner';
const EXAMPLES = ['who do I email at LOGIS?', 'bid 2298', 'who needs a test bid'];
const HELP = 'What can I ask?';

test('App Home says what the bot is, and how to ask', async () => {
  const { home } = await withHomeOpen();
  expect(slackSays(home)).toMatch(/CloudPay playbook.*\/cloudpay/s);
  expect(labelsOf(home)).toEqual([LOOK_UP, ...EXAMPLES, HELP]);
});

test('it stays when it is opened again, and each person has one', async () => {
  const { slack, home } = await withHomeOpen();
  const { hash } = home;
  await slack.person('ann').openHome();
  await slack.until(() => home.hash !== hash);
  expect(slack.person('ann').home).toBe(home);
  expect(slack.person('ben').home).toBeUndefined();
});

test('somebody who opens the messages has not opened App Home', async () => {
  const { slack, stop } = await startLocalBot();
  const { id } = slack.channel('@ann');
  await deliverEvent(slack, { type: 'app_home_opened', tab: 'messages', user: 'U0ANN', channel: id });
  await stop();
  expect(slack.person('ann').home).toBeUndefined();
});

test('its button opens the modal in which a partner is looked up', async () => {
  const { slack, home } = await withHomeOpen();
  const ann = slack.person('ann');
  await ann.click(home, LOOK_UP);
  await slack.until(() => ann.modal);
  const card = await lookUp(ann, 'recdsk', 'RecDesk');
  expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
});

test.each([...EXAMPLES.map((question) => [question, question]), [HELP, 'help']])(
  'the example “%s” is answered in a modal, in the words of the terminal; App Home stays',
  async (label = '', question = '') => {
    const { slack, home } = await withHomeOpen();
    const before = slackSays(home);
    await slack.person('ann').click(home, label);
    const modal = await slack.until(() => slack.person('ann').modal);
    expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays(question)));
    expect(slackSays(modal)).not.toMatch(/not in the playbook|I only know/);
    expect(modal.view).toMatchObject({ type: 'modal', close: { text: 'Close' } });
    expect(slackSays(home)).toBe(before);
  },
);

test('a button in the modal puts its answer in the place of the old one', async () => {
  const { slack, home } = await withHomeOpen();
  const ann = slack.person('ann');
  await ann.click(home, 'who do I email at LOGIS?');
  const modal = await slack.until(() => ann.modal);
  const { id, hash } = modal;
  await ann.click(modal, 'Full card');
  await slack.until(() => modal.hash !== hash);
  expect(ann.modal?.id).toBe(id);
  expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays('vendor LOGIS')));
  expect(labelsOf(modal)).toEqual(['Suggest a fix']);
});

/** A bot whose App Home Ann looks at. */
async function withHomeOpen(): Promise<LocalBot & { home: OpenView }> {
  const bot = await startLocalBot();
  await bot.slack.person('ann').openHome();
  return { ...bot, home: await bot.slack.until(() => bot.slack.person('ann').home) };
}
