import { expect, test } from 'vitest';
import { SHORTCUTS } from '../../src/slack/views/ids.ts';
import { intercepted, type Reply } from './api-proxy.ts';
import { interact } from './guard/forged.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { lookUp, openLookUp } from './look-up.ts';
import { labelsOf, slackSays } from './spoken.ts';

const APOLOGY = /^Sorry, something went wrong .* reference: (\w{8})$/;
const ask = () => {
  throw new Error('the index is broken');
};

test('a partner whose card breaks leads to an apology in the modal, with the reference of the log', async () => {
  const { slack, log } = await startLocalBot({ ask });
  await openLookUp(slack, slack.person('ann'));
  const [, reference] = APOLOGY.exec(slackSays(await lookUp(slack.person('ann'), 'recdsk', 'RecDesk'))) ?? [];
  expect(log.errors()).toMatchObject([{ reference, error: { message: 'the index is broken' } }]);
});

test('an example in App Home whose answer breaks leads to an apology in a modal', async () => {
  const { slack, log } = await startLocalBot({ ask });
  const ann = slack.person('ann');
  await ann.openHome();
  await ann.click(await slack.until(() => ann.home), 'bid 2298');
  const [, reference] = APOLOGY.exec(slackSays(await slack.until(() => ann.modal))) ?? [];
  expect(log.errors()).toMatchObject([{ reference }]);
});

test.each<[string, Reply]>([
  ['refuses', { status: 200, body: '{"ok":false,"error":"expired_trigger_id"}' }],
  ['cannot open just now', { status: 500 }],
  ['has no time for', { status: 429, headers: { 'retry-after': '1' } }],
])('a modal that Slack %s leads to an apology in a direct message', async (_, refusal) => {
  const { slack, speaks, stop, log } = await startLocalBot({
    api: intercepted(async (method, pass) => (method === 'views.open' ? refusal : pass())),
  });
  await slack.person('ann').shortcut('Look up a partner');
  await speaks('@ann');
  await stop();
  const [apology, ...others] = botMessages(slack, '@ann').map(slackSays);
  expect(others).toEqual([]);
  expect(log.errors()).toMatchObject([{ reference: APOLOGY.exec(apology ?? '')?.[1] }]);
});

test('a shortcut whose modal cannot be made leads to an apology in a direct message', async () => {
  const { slack, speaks } = await startLocalBot();
  const { status } = await interact(slack, {
    type: 'message_action',
    callback_id: SHORTCUTS.askAbout,
    trigger_id: '1.2.3',
    user: { id: 'U0ANN', team_id: 'T0LOCAL' },
    // Without its channel.
    message: { ts: '1795435200.000100', text: 'vendor recdesk' },
  });
  expect(status).toBe(200);
  expect((await speaks('@ann')).map(slackSays)).toEqual([expect.stringMatching(APOLOGY)]);
});

test('whoever clicks has the acknowledgement before the bot calls Slack', async () => {
  let acknowledged = Promise.resolve();
  const { slack } = await startLocalBot({
    api: intercepted(async (method, pass) => {
      if (method === 'views.open' || method === 'views.update') await acknowledged;
      return pass();
    }),
  });
  const ann = slack.person('ann');
  const heldUntilAcknowledged = async (attribution: () => Promise<unknown>) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    acknowledged = promise;
    await attribution();
    resolve();
  };
  await ann.openHome();
  const home = await slack.until(() => ann.home);
  await heldUntilAcknowledged(() => ann.shortcut('Look up a partner'));
  await slack.until(() => ann.modal);
  await heldUntilAcknowledged(() => ann.fill({ partner: { type: 'recdsk', choose: 'RecDesk' } }, home));
  await heldUntilAcknowledged(() => ann.click(home, 'Start a checklist'));
  await heldUntilAcknowledged(() => ann.click(home, 'who do I email at LOGIS?'));
  const modal = await slack.until(() => labelsOf(ann.modal ?? home).includes('Full card') && ann.modal);
  await heldUntilAcknowledged(() => ann.click(modal, 'Full card'));
  await slack.until(() => labelsOf(modal).includes('Suggest a fix'));
  expect(ann.notices).toEqual([]);
});

test('an answer whose modal was closed meanwhile is nobody’s failure', async () => {
  let close = async () => {};
  const { slack, stop, log } = await startLocalBot({
    api: intercepted(async (method, pass) => {
      if (method === 'views.update') await close();
      return pass();
    }),
  });
  const ann = slack.person('ann');
  close = () => ann.closeModal();
  await ann.openHome();
  await ann.click(await slack.until(() => ann.home), 'who do I email at LOGIS?');
  await ann.click(await slack.until(() => ann.modal), 'Full card');
  await stop();
  expect(slack.log.map(({ method }) => method)).toContain('views.update');
  expect(botMessages(slack, '@ann')).toEqual([]);
  expect(log.errors()).toEqual([]);
});

test('an App Home that Slack does not take is logged, and shown a little later by itself', async () => {
  const replies: Reply[] = [{ status: 500 }];
  const { slack, log } = await startLocalBot({
    api: intercepted(async (method, pass) => (method === 'views.publish' && replies.shift()) || pass()),
  });
  await slack.person('ann').openHome();
  await expect.poll(() => log.errors()).toMatchObject([{ reference: expect.any(String) }]);
  await slack.until(() => slack.person('ann').home);
});
