import { describe, expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { clockFrom, LATE_IN_2026 } from '../jobs/clock.ts';
import { botMessages } from '../local-bot.ts';
import { type OfficeOptions, openOffice } from '../office.ts';
import { ownKnowledge } from '../own-knowledge.ts';
import { CHANNEL, HERE } from './project.ts';
import { boxesOf, checklistMessages, settled } from './screen.ts';
import { storedIn } from './stored.ts';

const CLOCK = clockFrom(LATE_IN_2026);

async function start(options: OfficeOptions = {}) {
  const office = await openOffice({ ...CLOCK, ...options });
  const { stop } = await office.newBot();
  return { ...office, stop, ann: office.slack.person('ann') };
}

type Filling = Parameters<Started['ann']['fillAndSubmit']>[0];
type Started = Awaited<ReturnType<typeof start>>;

/** Ann makes a checklist by a command; gives its message. */
async function made({ slack, ann }: Started, request: string): Promise<Message> {
  const before = checklistMessages(slack, CHANNEL).length;
  await ann.command(`/cloudpay checklist ${request}`, HERE);
  return slack.until(() => checklistMessages(slack, CHANNEL)[before]);
}

test('a command with every clause posts the checklist, and tells Ann alone', async () => {
  const office = await start();
  const { slack, ann } = office;
  const request = 'recdsk bid 4321 test 4322 types 43,88 v1 to v2 go-live 1 Dec 2027';
  const answer = await ann.command(`/cloudpay checklist ${request}`, HERE);
  expect(answer.onlyFor).toBe(ann.id);
  expect(visibleText(answer)).toContain('RecDesk checklist saved');
  const { checklist, message } = await slack
    .until(() => checklistMessages(slack, CHANNEL)[0])
    .then(() => settled(slack, CHANNEL, office.database, CLOCK));
  expect(checklist.project).toMatchObject({
    vendor: { id: 'recdesk' },
    bid: 4321,
    testBid: 4322,
    types: [{ id: 43 }, { id: 88 }],
    version: 'v1 to v2',
    goLive: '2027-12-01',
  });
  for (const fact of ['RecDesk · BID 4321', '4322', 'CloudPay v1 to v2', 'Go-live *Dec 1, 2027*'])
    expect(visibleText(message)).toContain(fact);
  expect(boxesOf(message).map(({ title }) => title)).toEqual(checklist.steps.map(({ title }) => title));
  expect(boxesOf(message).some(({ isTicked }) => isTicked)).toBe(false);
});

test('all that is wrong with a request is said at once, and nothing is made', async () => {
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
  expect(visibleText(message)).toContain('RecDesk · BID 4321');
  await slack.until(() =>
    slack.sees('ann', 'random').some(({ text }) => text === 'It’s back in the channel.'),
  );
  expect(checklistMessages(slack, 'random')).toHaveLength(1);
});

test('Slack asks to wait: whoever starts a checklist is not told that it is posted before it is', async () => {
  const { slack, ann } = await start();
  const asked = await ann.command('/cloudpay checklist accela bid 3961', HERE);
  slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage', retryAfterS: 1 });
  await ann.click(asked, 'Start anyway');
  await slack.until(() =>
    slack.sees('ann', CHANNEL).some((one) => visibleText(one).includes('Slack asks me to wait')),
  );
  await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
});

describe('what is probably a mistake is asked before anything is posted', () => {
  const DOUBTS: readonly (readonly [what: string, request: string, doubt: RegExp, fields: Filling])[] = [
    [
      'a BID of another partner',
      'accela bid 3961',
      /BID `3961` is an example BID of RecDesk/,
      { BID: '3961' },
    ],
    [
      'a go-live in the past',
      'accela bid 4321 go-live 2026-01-05',
      /is in the past/,
      { 'Go-live': '2026-01-05' },
    ],
    [
      'more types than the partner takes',
      'peak bid 4321 types 43,88',
      /one invoice type/,
      { 'Invoice types': '43, 88' },
    ],
  ];

  test.each(DOUBTS)('%s: by a private confirmation', async (_, request, doubt) => {
    const office = await start();
    const { slack, ann } = office;
    const asked = await ann.command(`/cloudpay checklist ${request}`, HERE);
    expect(asked.onlyFor).toBe(ann.id);
    expect(visibleText(asked)).toMatch(doubt);
    expect(checklistMessages(slack, CHANNEL)).toEqual([]);
    await ann.click(asked, 'Start anyway');
    await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  });

  test.each(DOUBTS)('%s: in the form, where it can be set right', async (_, request, doubt, fields) => {
    const { slack, ann } = await start();
    await ann.run('/cloudpay checklist', HERE);
    await slack.until(() => ann.modal);
    const partner = request.startsWith('peak') ? 'Peak Software' : 'Accela';
    await ann.fillAndSubmit({ Partner: { type: partner, choose: partner }, ...fields });
    expect(visibleText(ann.modal ?? { blocks: [] })).toMatch(doubt);
    expect(checklistMessages(slack, CHANNEL)).toEqual([]);
    await ann.submit();
    expect(ann.modal).toBeUndefined();
    await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  });

  test.each(['Start anyway', 'the form'])('%s that comes twice makes one checklist', async (how) => {
    const { slack, ann, database, stop } = await start();
    if (how === 'the form') {
      await ann.run('/cloudpay checklist', HERE);
      await slack.until(() => ann.modal);
      await ann.fill({ Partner: { type: 'recdesk', choose: 'RecDesk' }, BID: '4321' });
      slack.faults.add({ kind: 'duplicated-delivery' });
      await ann.submit();
    } else {
      const asked = await ann.command('/cloudpay checklist accela bid 3961', HERE);
      slack.faults.add({ kind: 'duplicated-delivery' });
      await ann.click(asked, how);
    }
    await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    await stop();
    expect(await storedIn(database)).toHaveLength(1);
  });

  test('what can no longer be read when it is to be started is said', async () => {
    const own = ownKnowledge();
    const { slack, ann } = await start(own);
    const asked = await ann.command('/cloudpay checklist conduent bid 3961', HERE);
    own.edit('conduent', 'name: Conduent', 'name: Quillon');
    await expect
      .poll(async () => visibleText(await ann.command('/cloudpay vendor quillon', HERE)))
      .toContain('Quillon');
    await ann.click(asked, 'Start anyway');
    await slack.until(() =>
      slack.sees('ann', CHANNEL).some((one) => visibleText(one).includes('could not be started')),
    );
  });

  test('the same BID and partner open already: the second one can be archived, or both kept', async () => {
    const office = await start();
    const { slack, ann } = office;
    const first = await made(office, 'recdesk bid 4321');
    const asked = await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
    const link = `/archives/${first.channel}/p${first.ts.replace('.', '')}`;
    expect(visibleText(asked)).toContain(link);
    await ann.click(asked, 'Start anyway');
    const second = await slack.until(() => checklistMessages(slack, CHANNEL)[1]);
    expect(visibleText(second)).toContain('Another checklist of this partner and BID is open');
    expect(visibleText(second)).toContain(link);
    await slack.person('ben').click(second, 'Keep both');
    await slack.until(
      () => !visibleText(checklistMessages(slack, CHANNEL)[1] ?? second).includes('Another checklist'),
    );
    expect(checklistMessages(slack, CHANNEL)).toHaveLength(2);
  });

  test('Change… opens the form with what was typed', async () => {
    const { slack, ann } = await start();
    const asked = await ann.command('/cloudpay checklist accela bid 3961', HERE);
    await ann.click(asked, 'Change…');
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ BID: '4321' });
    const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    expect(visibleText(message)).toContain('Accela · BID 4321');
  });

  test('nobody from outside, and nobody who has left, is made a holder', async () => {
    const { slack, ann } = await start();
    slack.deactivate('ben');
    await ann.run('/cloudpay checklist', HERE);
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({
      Partner: { type: 'recdesk', choose: 'RecDesk' },
      IM: 'olga',
      DS: 'ben',
      CS: 'ann',
    });
    expect(ann.modal?.errors).toEqual({
      holder_im: expect.stringContaining('Olga Orr is from outside'),
      holder_ds: expect.stringContaining('Ben Baker’s account is deactivated'),
    });
    expect(checklistMessages(slack, CHANNEL)).toEqual([]);
  });
});

test('another version than recorded: one line in the message, no question', async () => {
  const message = await made(await start(), 'recdesk bid 4321 v2');
  expect(visibleText(message)).toMatch(/Note: .*The playbook has RecDesk on CloudPay v1/);
});

test('more than twenty steps are refused with words', async () => {
  const office = await start();
  const message = await made(office, 'recdesk bid 4321');
  const room = 20 - boxesOf(message).length;
  for (const at of Array(room).keys())
    await office.ann.command(`/cloudpay add step Our own step number ${at + 1}`, HERE);
  const refusal = await office.ann.command('/cloudpay add step One too many', HERE);
  expect(visibleText(refusal)).toContain('at most 20 steps');
  const { checklist, message: full } = await settled(office.slack, CHANNEL, office.database, CLOCK);
  expect(checklist.steps).toHaveLength(20);
  expect(visibleText(full)).not.toContain('Add step…');
});

test('invited to a channel, the bot offers a checklist once, to whoever invited it', async () => {
  const { slack, ann } = await start();
  const offers = () =>
    slack
      .sees('ann', 'random')
      .filter(({ onlyFor, text }) => onlyFor === ann.id && text.includes('invitation'));
  await ann.run('/invite @cloudpay', { in: 'random' });
  const offer = await slack.until(() => offers()[0]);
  expect(slack.sees('ben', 'random').some(({ text }) => text.includes('invitation'))).toBe(false);
  await ann.click(offer, 'Start a checklist');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ Partner: { type: 'recdesk', choose: 'RecDesk' }, BID: '4321' });
  await slack.until(() => checklistMessages(slack, 'random')[0]);
  await ann.run('/remove @cloudpay', { in: 'random' });
  await ann.run('/invite @cloudpay', { in: 'random' });
  await ann.command('/cloudpay status', { in: 'random' });
  expect(offers()).toHaveLength(1);
});
