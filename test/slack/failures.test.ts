import { expect, test, vi } from 'vitest';
import { askTheRealPlaybook } from '../core/ask/real-playbook.ts';
import { intercepted, type Reply } from './api-proxy.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { deliverSigned } from './raw-event.ts';
import { slackSays } from './spoken.ts';

const FORM = 'application/x-www-form-urlencoded';

const ask = () => {
  throw new Error('the index is broken');
};
const APOLOGY = /^Sorry, something went wrong .* reference: (\w{8})$/;

test('whoever asks when something breaks gets an apology, with a reference that the log has', async () => {
  const { slack, log, speaks } = await startLocalBot({ ask });
  const command = await slack.person('ann').command('/cloudpay vendor recdesk', { in: 'random' });
  const asked = await slack.person('ann').mention('vendor recdesk', { in: 'general' });
  const [mention = command] = await speaks('general');
  await slack.person('ann').dm('vendor recdesk');
  const [direct = command] = await speaks('@ann');
  expect(command.onlyFor).toBe('U0ANN');
  expect(mention.threadTs).toBe(asked.ts);

  const said = [command, mention, direct].map((message) => APOLOGY.exec(slackSays(message))?.[1]);
  expect(new Set(said).size).toBe(3);
  expect(log.errors().map(({ reference }) => reference)).toEqual(said);
  for (const line of log.errors()) expect(line.error).toMatchObject({ message: 'the index is broken' });
});

test('an apology tells nothing of the inside', async () => {
  const { slack } = await startLocalBot({ ask });
  const { text, blocks } = await slack.person('ann').command('/cloudpay vendor recdesk', { in: 'random' });
  expect(text + JSON.stringify(blocks)).not.toMatch(/index|Error|\bat \S+:\d+/);
});

test('a button whose answer breaks leads to an apology too', async () => {
  const { slack, log, stop } = await startLocalBot({ ask: breakingFrom(2) });
  const near = await slack.person('ann').command('/cloudpay help me', { in: 'random' });
  await slack.person('ann').click(near, 'What can I ask?');
  await stop();
  const [apology = near] = slack.sees('ann', 'random');
  expect(slackSays(apology)).toContain(log.errors()[0]?.reference);
  expect(apology.ts).toBe(near.ts);
});

const greet = await askTheRealPlaybook();

/** Greets, and breaks from the given question on. */
function breakingFrom(count: number) {
  let asked = 0;
  return () => {
    asked += 1;
    return asked < count ? greet('hi') : ask();
  };
}

test('an answer is posted once when Slack first asks to wait', async () => {
  const replies: Reply[] = [{ status: 429, headers: { 'retry-after': '1' } }];
  const { slack, speaks, stop, log } = await startLocalBot({
    api: intercepted(async (method, pass) => (method === 'chat.postMessage' && replies.shift()) || pass()),
  });
  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  await speaks('general');
  await stop();
  expect(botMessages(slack, 'general')).toHaveLength(1);
  expect(replies).toEqual([]);
  expect(log.errors()).toEqual([]);
});

test('Slack that asks to wait again and again is asked no more than once a second, until it takes the answer', async () => {
  const tries: number[] = [];
  const { slack, speaks, log } = await startLocalBot({
    api: intercepted(async (method, pass) => {
      if (method !== 'chat.postMessage' || tries.push(performance.now()) > 3) return pass();
      return { status: 429, headers: { 'retry-after': '0' } };
    }),
  });
  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  await speaks('general');
  expect(tries).toHaveLength(4);
  for (const [at, time] of tries.slice(2).entries()) expect(time - (tries[at + 1] ?? 0)).toBeGreaterThan(900);
  expect(botMessages(slack, 'general')).toHaveLength(1);
  expect(log.errors()).toEqual([]);
});

test.each<[string, Reply]>([
  ['did not confirm', { status: 500 }],
  ['says to have failed at', { status: 200, body: '{"ok":false,"error":"internal_error"}' }],
])('an answer that Slack took but %s is not posted twice', async (_, failure) => {
  const { slack, stop, log } = await startLocalBot({
    api: intercepted(async (method, pass) => {
      const reply = await pass();
      return method === 'chat.postMessage' ? failure : reply;
    }),
  });
  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  await slack.redeliver();
  await stop();
  expect(botMessages(slack, 'general')).toHaveLength(1);
  expect(log.errors()).toMatchObject([{ msg: 'something failed', reference: expect.any(String) }]);
});

test('one broken answer is not the end: the next question is answered', async () => {
  const replies: Reply[] = [{ status: 500 }];
  const { slack, speaks } = await startLocalBot({
    api: intercepted(async (method, pass) => (method === 'chat.postMessage' && replies.shift()) || pass()),
  });
  await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  await vi.waitFor(() => expect(replies).toEqual([]), 30_000);
  const asked = await slack.person('ann').mention('bid 2298', { in: 'general' });
  const [answer] = await speaks('general');
  expect(answer?.threadTs).toBe(asked.ts);
});

test('a reply that Slack refuses is replaced by an apology with the reference of the log', async () => {
  const replies: Reply[] = [{ status: 200, body: '{"ok":false,"error":"msg_blocks_too_long"}' }];
  const { slack, speaks, stop, log } = await startLocalBot({
    api: intercepted(async (method, pass) => (method === 'chat.postMessage' && replies.shift()) || pass()),
  });
  const asked = await slack.person('ann').mention('vendor recdsk', { in: 'general' });
  const [apology] = await speaks('general');
  await stop();
  expect(apology?.threadTs).toBe(asked.ts);
  expect(apology?.text).toContain(log.errors()[0]?.reference);
  expect(botMessages(slack, 'general')).toHaveLength(1);
});

test('a listener that fails before it acknowledges: the person is answered at once, and the log has the failure', async () => {
  const { slack, log } = await startLocalBot({
    ask,
    findPartners() {
      throw new Error('the index is broken');
    },
  });
  const body = new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_suggestion',
      action_id: 'partner',
      block_id: 'partner',
      value: 'recd',
      user: { id: 'U0ANN', team_id: 'T0LOCAL' },
      team: { id: 'T0LOCAL' },
    }),
  }).toString();
  const { status, body: answer } = await deliverSigned(slack, body, FORM);
  expect({ status, answer }).toEqual({ status: 200, answer: '{"options":[]}' });
  expect(log.errors()).toMatchObject([
    {
      msg: 'a listener failed',
      reference: expect.stringMatching(/^\w{8}$/),
      error: { message: 'the index is broken' },
    },
  ]);
});

test.each([
  [
    'button',
    {
      type: 'block_actions',
      trigger_id: '1.2.3',
      container: {},
      view: { id: 'V1', type: 'home', callback_id: '', private_metadata: '', blocks: [] },
      actions: [{ type: 'button', action_id: 'of_long_ago', block_id: 'b', action_ts: '1.000001' }],
    },
  ],
  [
    'form',
    {
      type: 'view_submission',
      view: { id: 'V1', type: 'modal', callback_id: 'of_long_ago', private_metadata: '', blocks: [] },
    },
  ],
  ...['suggest_fix', 'fix_declined', 'checklist_start', 'checklist_details'].map(
    (callback_id): [string, object] => [
      'form',
      {
        type: 'view_submission',
        view: {
          id: 'V1',
          type: 'modal',
          callback_id,
          blocks: [],
          state: { values: {} },
          private_metadata: '{"next":["as it was once"]}',
        },
      },
    ],
  ),
])('a %s that nobody knows any more is answered at once', async (what, payload) => {
  const { slack, stop } = await startLocalBot({ troubles: ['invalid_trigger_id', 'invalid_trigger'] });
  const person = { user: { id: 'U0ANN', team_id: 'T0LOCAL' }, team: { id: 'T0LOCAL' } };
  const body = new URLSearchParams({ payload: JSON.stringify({ ...payload, ...person }) }).toString();
  const { status, body: answer } = await deliverSigned(slack, body, FORM);
  await stop();
  // Where no listener answers, it is 404 after 2.5 seconds.
  expect(status).toBe(200);
  const calls = slack.log.map(({ request }) => JSON.stringify(request)).join('\n');
  expect(answer + calls).toContain(`This ${what} is from an older version.`);
});
