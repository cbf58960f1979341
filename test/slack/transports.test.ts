import { describe, expect, test, vi } from 'vitest';
import { startProject } from './checklists/project.ts';
import { boxesOf } from './checklists/screen.ts';
import { startLocalBot } from './local-bot.ts';
import { lookUp, openLookUp } from './look-up.ts';
import { TRANSPORTS } from './office.ts';
import { slackSays, terminalSays, wordsOf } from './spoken.ts';

// Whatever a person does reaches the bot by either way alike; what it says then is tested elsewhere, over HTTP.
describe.each(TRANSPORTS)('over %s', (transport) => {
  test('a command is answered to the asker alone', async () => {
    const { slack } = await startLocalBot({ transport });
    const card = await slack.person('ann').command('/cloudpay vendor recdsk', { in: 'general' });
    expect(card.onlyFor).toBe('U0ANN');
    expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor recdsk')));
  });

  test('a mention is answered in its thread', async () => {
    const { slack, speaks } = await startLocalBot({ transport });
    const { ts } = await slack.person('ann').mention('bid 2298', { in: 'general' });
    const [answer] = await speaks('general');
    expect(answer?.threadTs).toBe(ts);
    expect(slackSays(answer ?? { blocks: [] })).toContain('Accela');
  });

  test('a mention that comes again is answered once', async () => {
    const { slack, speaks, stop } = await startLocalBot({ transport });
    slack.faults.add({ kind: 'duplicated-delivery' });
    await slack.person('ann').mention('bid 2298', { in: 'general' });
    await slack.redeliver();
    await speaks('general');
    await stop();
    expect(await speaks('general')).toHaveLength(1);
  });

  test('a direct message is answered', async () => {
    const { slack, speaks } = await startLocalBot({ transport });
    await slack.person('ann').dm('vendor recdsk');
    const [answer] = await speaks('@ann');
    expect(slackSays(answer ?? { blocks: [] })).toContain('RecDesk');
  });

  test('a shortcut opens a modal, its typeahead offers partners, and the card takes its place', async () => {
    const { slack } = await startLocalBot({ transport });
    const ann = slack.person('ann');
    await openLookUp(slack, ann);
    expect(await ann.suggestions('Partner', 'recdsk')).toEqual(['RecDesk']);
    const card = await lookUp(ann, 'recdsk', 'RecDesk');
    expect(wordsOf(slackSays(card))).toEqual(wordsOf(terminalSays('vendor RecDesk')));
  });

  test('Home is drawn, and its buttons answer', async () => {
    const { slack } = await startLocalBot({ transport });
    const ann = slack.person('ann');
    await ann.openHome();
    const home = await slack.until(() => ann.home);
    expect(slackSays(home)).toContain('CloudPay playbook');
    await ann.click(home, 'bid 2298');
    const modal = await slack.until(() => ann.modal);
    expect(wordsOf(slackSays(modal))).toEqual(wordsOf(terminalSays('bid 2298')));
  });

  test('a checklist is started and ticked, and none of many clicks is lost', async () => {
    const project = await startProject({ transport });
    const { slack, titles, message } = project;
    const seen = message();
    slack.faults.add({ kind: 'reordered-delivery', times: 2 });
    await Promise.all(boxesOf(seen).map(({ label }) => slack.person('ann').click(seen, label)));
    const { checklist, log } = await project.settled();
    expect(checklist.steps.map(({ state }) => state.kind)).toEqual(titles.map(() => 'done'));
    expect(log).toHaveLength(1 + titles.length);
  });

  // An interaction is not acknowledged: the person sees Slack's own sign. An event is acknowledged by Bolt before.
  test.each([
    ['a click on nothing', CLICK, 'actions.0.action_id'],
    ['a mention nowhere', MENTION, 'event.channel'],
    ['a command typed nowhere', COMMAND, 'channel_id'],
  ])(
    '%s reaches no listener; the log has the place of the first problem, and nothing of the content',
    async (_, payload, path) => {
      const { slack, log, stop } = await startLocalBot({
        transport,
        answerLimitMs: 1_000,
        troubles: ['http_timeout', 'http_error'],
      });
      await slack.deliverPayload(payload);
      await vi.waitFor(
        () =>
          expect(log.lines()).toContainEqual(
            expect.objectContaining({ path, msg: 'a malformed request was refused' }),
          ),
        30_000,
      );
      await stop();
      expect(log.text()).not.toContain('in confidence');
      expect(log.errors()).toEqual([]);
    },
  );
});

const CLICK = {
  type: 'block_actions',
  user: { id: 'U0ANN', username: 'ann', name: 'ann', team_id: 'T0LOCAL' },
  team: { id: 'T0LOCAL', domain: 'local' },
  api_app_id: 'A0CLOUDPAY',
  trigger_id: '1.2.abc',
  container: { type: 'view', view_id: 'V1' },
  actions: [{ type: 'button', block_id: 'b', action_ts: '1795435300.000100', value: 'in confidence' }],
};
const MENTION = {
  type: 'event_callback',
  team_id: 'T0LOCAL',
  event_id: 'Ev1',
  event: { type: 'app_mention', user: 'U0ANN', text: 'in confidence', ts: '1795435300.000100' },
};
const COMMAND = { command: '/cloudpay', text: 'in confidence', user_id: 'U0ANN' };
