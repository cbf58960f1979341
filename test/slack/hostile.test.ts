import { expect, test } from 'vitest';
import { expectHarmless } from './harmless.ts';
import { botMessages, startLocalBot } from './local-bot.ts';
import { deliverEvent, deliverSigned, type Flaws } from './raw-event.ts';
import { slackSays } from './spoken.ts';

const FORM = 'application/x-www-form-urlencoded';
const COMMAND = new URLSearchParams({
  command: '/cloudpay',
  text: 'help',
  team_id: 'T0LOCAL',
  channel_id: 'C0GENERAL',
  user_id: 'U0ANN',
  trigger_id: '1.2.3',
}).toString();

test('a command that is signed now is answered', async () => {
  const { slack } = await startLocalBot();
  expect(await deliverSigned(slack, COMMAND, FORM)).toMatchObject({ status: 200 });
});

test.each<[string, Flaws]>([
  ['that is six minutes old', { ageMs: 6 * 60_000 }],
  ['of another secret', { secret: 'another' }],
  ['of another body', { signed: `${COMMAND}&user_id=U0ANN` }],
])('a signature %s is refused', async (_, flaws) => {
  const { slack } = await startLocalBot();
  expect(await deliverSigned(slack, COMMAND, FORM, flaws)).toMatchObject({ status: 401, body: '' });
});

test('a request without a signature is refused', async () => {
  const { slack } = await startLocalBot();
  const raw = { body: COMMAND, headers: { 'content-type': FORM } };
  expect(await slack.deliverRaw(raw)).toMatchObject({ status: 401, body: '' });
});

test.each([
  ['no JSON', 'application/json', '{"type":'],
  ['an interaction that is no JSON', FORM, 'payload=%7B'],
  ['an event of nothing', 'application/json', '{"type":"event_callback","event_id":"Ev1","event":null}'],
  ['a command with a list of triggers', FORM, `${COMMAND}&trigger_id=4.5.6`],
  [
    'a shortcut without a trigger',
    FORM,
    'payload={"type":"shortcut","user":{"id":"U0ANN"},"callback_id":"look_up"}',
  ],
  ['a command that nobody can be answered by', FORM, `${COMMAND}&response_url=nowhere`],
  [
    'a shortcut with no address to answer to',
    FORM,
    'payload={"type":"shortcut","user":{"id":"U0ANN"},"callback_id":"look_up","trigger_id":"1.2","response_url":"nowhere"}',
  ],
  ['a click of nobody', FORM, 'payload={"type":"block_actions","actions":[]}'],
])('a signed body that is %s is refused, and the bot lives on', async (_, type, body) => {
  const { slack } = await startLocalBot();
  expect(await deliverSigned(slack, body, type)).toMatchObject({ status: 400 });
  expect(await deliverSigned(slack, COMMAND, FORM)).toMatchObject({ status: 200 });
});

test('a body that is nothing at all is answered before Slack gives up, and the bot lives on', async () => {
  const { slack } = await startLocalBot();
  expect(await deliverSigned(slack, '[]', 'application/json')).toMatchObject({ status: 404 });
  expect(await deliverSigned(slack, COMMAND, FORM)).toMatchObject({ status: 200 });
});

test('Slack that says it holds back events gets its 200, and the log has it', async () => {
  const { slack, log } = await startLocalBot();
  const body = { type: 'app_rate_limited', team_id: 'T0LOCAL', minute_rate_limited: 1 };
  expect(await deliverSigned(slack, JSON.stringify(body), 'application/json')).toMatchObject({ status: 200 });
  expect(log.text()).toContain('app_rate_limited');
});

// Bolt acknowledges an event before anything of ours can look at it.
test.each([
  [
    'a Home that nobody opened',
    'event.user',
    '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_home_opened","tab":"home"}}',
  ],
  [
    'a mention in a thread that is no thread',
    'event.thread_ts',
    '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","user":"U0ANN","channel":"C0GENERAL","text":"help","ts":"1.000001","thread_ts":"&"}}',
  ],
])('%s reaches no listener; the log has the place, and nothing of the content', async (_, path, body) => {
  const { slack, log, stop } = await startLocalBot();
  expect(await deliverSigned(slack, body, 'application/json')).toMatchObject({ status: 200 });
  await stop();
  expect(log.lines()).toContainEqual(
    expect.objectContaining({ path, msg: 'a malformed request was refused' }),
  );
  expect(botMessages(slack, 'general')).toEqual([]);
});

test.each([
  [
    'trigger_id',
    '{"type":"shortcut","user":{"id":"U0ANN"},"callback_id":"look_up_zebra","trigger_id":{"zebra":1}}',
  ],
  [
    'container.thread_ts',
    '{"type":"block_actions","user":{"id":"U0ANN"},"trigger_id":"1.1","container":{"thread_ts":"1.1zebra"},"actions":[]}',
  ],
])(
  'a malformed interaction: the log has the place of the first problem, %s, and nothing of the content',
  async (path, payload) => {
    const { slack, log } = await startLocalBot();
    expect(await deliverSigned(slack, `payload=${payload}`, FORM)).toMatchObject({ status: 400 });
    expect(log.lines()).toContainEqual(
      expect.objectContaining({ path, msg: 'a malformed request was refused' }),
    );
    expect(log.text()).not.toContain('zebra');
  },
);

test.each([
  ['a broadcast', '<!channel>'],
  ['mentions', 'vendor @here <!everyone> <@U0BEN>'],
  ['a script', '<script>alert("&amp;")</script>'],
  ['markup', 'vendor A&B <b>bold</b> *bold* _it_ ~no~ `code`'],
  ['emoji and combining letters', 'vendor 🦄👩‍👩‍👧‍👦🇺🇸 e\u0301\u0301\u0301'],
  ['right-to-left text', 'vendor שלום عليكم'],
  ['control characters', 'vendor \u0000rec\u0000desk\u0007\u001b[31m'],
  ['turned-around text', 'vendor \u202ekceder\u202c \u2066x\u2069'],
  ['4,000 characters of markup', `vendor ${'&<>"*|`'.repeat(570)}`],
  ['4,000 characters of a name', `vendor ${'recdesk '.repeat(500)}`],
  ['4,000 letters', 'x'.repeat(4_000)],
])('%s in a question harm nothing, on any surface', async (_, question) => {
  const { slack, speaks, stop } = await startLocalBot();
  const command = await slack.person('ann').command(`/cloudpay ${question}`, { in: 'random' });
  await slack.person('ann').mention(question, { in: 'general' });
  await slack.person('ann').dm(question);
  await Promise.all([speaks('general'), speaks('@ann')]);
  await stop();
  for (const message of [command, ...botMessages(slack, 'general'), ...botMessages(slack, '@ann')]) {
    expectHarmless(message);
    expect(message.text + slackSays(message)).not.toMatch(/@here|@everyone|<!/);
  }
});

test('what Slack did not make a mention of is none when it is said back', async () => {
  const { slack, speaks } = await startLocalBot();
  const { ts } = await slack.person('ann').say('The message itself', { in: 'general' });
  const text = '<@U0CLOUDPAY> vendor @channel &lt;!channel&gt;';
  await deliverEvent(slack, { type: 'app_mention', user: 'U0ANN', channel: 'C0GENERAL', text, ts });
  const [answer] = await speaks('general');
  expectHarmless(answer ?? { text: '', blocks: [] });
});
