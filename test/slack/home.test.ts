import { expect, test } from 'vitest';
import type { OpenView } from '../../local-slack/state.ts';
import { type LocalBot, startLocalBot } from './local-bot.ts';
import { deliverEvent } from './raw-event.ts';
import { labelsOf, slackSays, terminalSays, wordsOf } from './spoken.ts';

const START = 'Start a checklist';
const EXAMPLES = ['who do I email at LOGIS?', 'bid 2298', 'who needs a test bid'];
const HELP = 'What can I ask?';

test('App Home says what the bot is, and how to ask', async () => {
  const { home } = await withHomeOpen();
  expect(slackSays(home)).toMatch(/CloudPay playbook.*\/cloudpay/s);
  expect(labelsOf(home)).toEqual([...EXAMPLES, HELP, START]);
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

test('its search box finds a partner while one types, and opens the card; then it is empty again', async () => {
  const { slack, home } = await withHomeOpen();
  const ann = slack.person('ann');
  expect(await ann.suggestions('partner', 'recdsk', home)).toEqual(['RecDesk']);
  const before = searchBoxOf(home);
  await ann.fill({ partner: { type: 'recdsk', choose: 'RecDesk' } }, home);
  const card = await slack.until(() => ann.modal);
  await slack.until(() => searchBoxOf(home) !== before);
  expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
});

test.each([...EXAMPLES.map((question) => [question, question]), [HELP, 'help']])(
  'the example “%s” is answered in a modal, in the words of the terminal; App Home stays',
  async (label = '', question = '') => {
    const { slack, home } = await withHomeOpen();
    await slack.person('ann').click(home, label);
    const modal = await slack.until(() => slack.person('ann').modal);
    expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays(question)));
    expect(slackSays(modal)).not.toMatch(/not in the playbook|I only know/);
    expect(modal.view).toMatchObject({ type: 'modal', close: { text: 'Close' } });
    expect(slack.person('ann').home).toBe(home);
    expect(slackSays(home)).toContain('CloudPay playbook');
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
  expect(labelsOf(modal)).toEqual(['Start checklist', 'Suggest a fix']);
});

/** The block_id of the search box: with another one Slack's client forgets what was chosen. */
function searchBoxOf({ blocks }: OpenView): string | undefined {
  return blocks.find(({ block_id }) => block_id?.startsWith('partner:'))?.block_id;
}

/** A bot whose App Home Ann looks at. */
async function withHomeOpen(): Promise<LocalBot & { home: OpenView }> {
  const bot = await startLocalBot();
  await bot.slack.person('ann').openHome();
  return { ...bot, home: await bot.slack.until(() => bot.slack.person('ann').home) };
}
