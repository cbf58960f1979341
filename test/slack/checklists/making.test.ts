import { expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { botMessages } from '../local-bot.ts';
import { openOffice } from './bots.ts';
import { CHANNEL, HERE } from './project.ts';
import { boxesOf, checklistMessages, settled } from './screen.ts';

async function start() {
  const office = await openOffice();
  await office.newBot();
  return { ...office, ann: office.slack.person('ann') };
}

type Started = Awaited<ReturnType<typeof start>>;

/** Ann makes a checklist by a command; gives its message. */
async function made({ slack, ann }: Started, wish: string): Promise<Message> {
  const before = checklistMessages(slack, CHANNEL).length;
  await ann.command(`/cloudpay checklist ${wish}`, HERE);
  return slack.until(() => checklistMessages(slack, CHANNEL)[before]);
}

test('a command with every clause posts the checklist, and tells Ann alone', async () => {
  const office = await start();
  const { slack, ann } = office;
  const wish = 'recdsk bid 4321 test 4322 types 43,88 v1 to v2 go-live 1 Dec 2027';
  const answer = await ann.command(`/cloudpay checklist ${wish}`, HERE);
  expect(answer.onlyFor).toBe(ann.id);
  expect(visibleText(answer)).toContain('RecDesk checklist saved');
  const { checklist, message } = await slack
    .until(() => checklistMessages(slack, CHANNEL)[0])
    .then(() => settled(slack, CHANNEL, office.database));
  expect(checklist.project).toMatchObject({
    vendor: { id: 'recdesk' },
    bid: 4321,
    testBid: 4322,
    types: [{ id: 43 }, { id: 88 }],
    version: 'v1 to v2',
    goLive: '2027-12-01',
  });
  for (const fact of ['RecDesk, BID 4321', '4322', 'CloudPay v1 to v2', '2027-12-01'])
    expect(visibleText(message)).toContain(fact);
  expect(boxesOf(message).map(({ title }) => title)).toEqual(checklist.steps.map(({ title }) => title));
  expect(boxesOf(message).some(({ isTicked }) => isTicked)).toBe(false);
});

test('all that is wrong with a wish is said at once, and nothing is made', async () => {
  const { slack, ann } = await start();
  const answer = await ann.command('/cloudpay checklist recdask inc bid 43x types 4711 go-live soon', HERE);
  const said = visibleText(answer);
  for (const problem of ['“43x” is not a BID', '“4711” is no invoice type', '“soon” is not a day'])
    expect(said).toContain(problem);
  expect(checklistMessages(slack, CHANNEL)).toEqual([]);
});

test('a partner that is not known: near ones are named', async () => {
  const { ann } = await start();
  const said = visibleText(await ann.command('/cloudpay checklist cityvault bid 4321', HERE));
  expect(said).toContain('No partner called “cityvault” is in the playbook');
  expect(said).toMatch(/Did you mean .*City/);
});

test.each([
  ['/cloudpay checklist recdesk bid 4321', 'RecDesk'],
  ['/cloudpay checklist', ''],
  ['checklist recdesk bid 4321', 'RecDesk'],
  ['checklist', ''],
])('in a direct message, %s opens the form, which asks for the channel', async (typed, partner) => {
  const { slack, ann } = await start();
  if (typed.startsWith('/')) await ann.run(typed, { in: '@ann' });
  else {
    await ann.dm(typed);
    const offer = await slack.until(() => botMessages(slack, '@ann')[0]);
    await ann.click(offer, partner === '' ? 'Start a checklist' : 'Start checklist');
  }
  const { view } = await slack.until(() => ann.modal);
  expect(JSON.stringify(view.blocks)).toContain('conversations_select');
  expect(JSON.stringify(view.blocks)).toContain(partner);
  expect(checklistMessages(slack, '@ann')).toEqual([]);
});

test('where the bot is no member: it says so, and posts again when it is', async () => {
  const { slack, ann } = await start();
  const asked = slack.sees('ann', 'random').length;
  await ann.command('/cloudpay checklist recdesk bid 4321', { in: 'random' });
  const why = await slack.until(() => slack.sees('ann', 'random')[asked + 1]);
  expect(visibleText(why)).toContain('/invite @cloudpay');
  await ann.click(why, 'Post it again');
  await slack.until(() => slack.log.filter(({ method }) => method === 'response_url').length === 2);
  expect(checklistMessages(slack, 'random')).toEqual([]);

  slack.channel('random').hasBot = true;
  await ann.click(why, 'Post it again');
  const message = await slack.until(() => checklistMessages(slack, 'random')[0]);
  expect(visibleText(message)).toContain('RecDesk, BID 4321');
  await slack.until(() =>
    slack.sees('ann', 'random').some(({ text }) => text === 'It stands in the channel.'),
  );
  expect(checklistMessages(slack, 'random')).toHaveLength(1);
});

test.each([
  ['a BID of another partner', 'accela bid 3961', /BID `3961` is an example BID of RecDesk/],
  ['another version than recorded', 'recdesk bid 4321 v2', /The playbook has RecDesk on CloudPay v1/],
  ['more types than the partner takes', 'peak bid 4321 types 43,88', /one invoice type/],
])('%s: one line in the message, no refusal', async (_, wish, remark) => {
  const office = await start();
  const message = await made(office, wish);
  expect(visibleText(message)).toContain('Please note');
  expect(visibleText(message)).toMatch(remark);
});

test('a second checklist for the same partner and BID names the first, linked', async () => {
  const office = await start();
  const first = await made(office, 'recdesk bid 4321');
  const second = await made(office, 'recdesk bid 4321');
  expect(visibleText(first)).not.toContain('exists');
  expect(visibleText(second)).toContain('A checklist for this partner and BID exists');
  expect(visibleText(second)).toContain(`/archives/${first.channel}/p${first.ts.replace('.', '')}`);
});

test('more than twenty steps are refused with words', async () => {
  const office = await start();
  const message = await made(office, 'recdesk bid 4321');
  const room = 20 - boxesOf(message).length;
  for (const at of Array(room).keys())
    await office.ann.command(`/cloudpay add step Our own step number ${at + 1}`, HERE);
  const refusal = await office.ann.command('/cloudpay add step One too many', HERE);
  expect(visibleText(refusal)).toContain('at most 20 steps');
  const { checklist, message: full } = await settled(office.slack, CHANNEL, office.database);
  expect(checklist.steps).toHaveLength(20);
  expect(visibleText(full)).not.toContain('Add step…');
});
