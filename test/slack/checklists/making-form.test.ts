import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import type { OpenView } from '../../../local-slack/state.ts';
import { clockFrom, LATE_IN_2026 } from '../jobs/clock.ts';
import { lookUp, openLookUp } from '../look-up.ts';
import { openOffice } from '../office.ts';
import { labelsOf, textsOf } from '../spoken.ts';
import { CHANNEL, HERE } from './project.ts';
import { checklistMessages, settled } from './screen.ts';
import { storedIn } from './stored.ts';

const CLOCK = clockFrom(LATE_IN_2026);

type Office = Awaited<ReturnType<typeof start>>;

async function start() {
  const office = await openOffice(CLOCK);
  await office.newBot();
  return { ...office, ann: office.slack.person('ann') };
}

test('without a partner a form opens, and makes the same as the command', async () => {
  const { slack, ann, database } = await start();
  expect(await ann.run('/cloudpay checklist', HERE)).toBeUndefined();
  await slack.until(() => ann.modal);
  expect(await ann.suggestions('Partner', 'recdsk')).toContain('RecDesk');
  await ann.fillAndSubmit({
    Partner: { type: 'recdsk', choose: 'RecDesk' },
    BID: '4321',
    'Test BID': '4322',
    'Invoice types': '43, 88',
    Version: 'CloudPay v1 to v2',
    'Go-live': '2027-12-01',
    'Biller’s name': 'Springfield',
    IM: 'ann',
    CS: 'ben',
  });
  expect(ann.modal?.errors).toBeUndefined();
  await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  const { checklist, message } = await settled(slack, CHANNEL, database, CLOCK);
  expect(checklist).toMatchObject({
    project: {
      name: 'Springfield',
      vendor: { id: 'recdesk' },
      bid: 4321,
      testBid: 4322,
      types: [{ id: 43 }, { id: 88 }],
      version: 'v1 to v2',
      goLive: '2027-12-01',
    },
    holders: { IM: ann.id, CS: slack.person('ben').id },
  });
  expect(visibleText(message)).toContain(`IM <@${ann.id}>`);
});

test('what is wrong stands at its field, and what was typed stays', async () => {
  const { slack, ann } = await start();
  await ann.run('/cloudpay checklist', HERE);
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({
    Partner: { type: 'peak', choose: 'Peak Software' },
    BID: 'forty',
    'Test BID': '4321, 4322',
    'Invoice types': '4711',
  });
  expect(ann.modal?.errors).toEqual({
    bid: expect.stringContaining('“forty” is not a BID'),
    test_bid: expect.stringContaining('is not a BID'),
    types: expect.stringContaining('“4711” is no invoice type'),
  });
  await ann.fillAndSubmit({ BID: '4321', 'Test BID': '4322', 'Invoice types': '43' });
  expect(ann.modal).toBeUndefined();
  const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  expect(visibleText(message)).toContain('Peak');
});

test('a field holds its own value only: no second clause slips in', async () => {
  const { slack, ann } = await start();
  await ann.run('/cloudpay checklist', HERE);
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ Partner: { type: 'recdesk', choose: 'RecDesk' }, BID: '4321 types 43 v2' });
  expect(ann.modal?.errors).toEqual({ bid: expect.stringContaining('is not a BID') });
  expect(checklistMessages(slack, CHANNEL)).toEqual([]);
});

test('Start checklist on a card opens the form with the partner in it', async () => {
  const { slack, ann, database } = await start();
  const card = await ann.command('/cloudpay vendor recdsk', HERE);
  await ann.click(card, 'Start checklist');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ BID: '4321', DS: 'ben' });
  await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  const { checklist } = await settled(slack, CHANNEL, database, CLOCK);
  expect(checklist.project).toMatchObject({ vendor: { id: 'recdesk' }, bid: 4321 });
  expect(checklist.holders).toEqual({ DS: slack.person('ben').id });
});

test('in a direct conversation a card leads to no checklist there: the form asks for the channel', async () => {
  const { slack, ann } = await start();
  const card = await ann.command('/cloudpay vendor recdsk', { in: '@ann' });
  expect(labelsOf(card)).toEqual(['Start checklist', 'Suggest a fix']);
  await ann.click(card, 'Start checklist');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ Channel: CHANNEL, BID: '4321' });
  await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
  expect(checklistMessages(slack, '@ann')).toEqual([]);
});

/** A card in a modal, however it came there. */
const CARDS_IN_A_MODAL: Record<string, (office: Office) => Promise<OpenView>> = {
  'Look up a partner': async ({ slack, ann }: Office) => {
    await openLookUp(slack, ann);
    return lookUp(ann, 'recdsk', 'RecDesk');
  },
  'Home’s search': async ({ slack, ann }: Office) => {
    await ann.openHome();
    const home = await slack.until(() => ann.home);
    await ann.fill({ partner: { type: 'recdsk', choose: 'RecDesk' } }, home);
    return slack.until(() => ann.modal);
  },
  'Full card': async ({ slack, ann }: Office) => {
    await ann.openHome();
    const home = await slack.until(() => ann.home);
    await ann.click(home, 'who do I email at LOGIS?');
    const answer = await slack.until(() => ann.modal);
    await ann.click(answer, 'Full card');
    await slack.until(() => labelsOf(answer).includes('Start checklist'));
    return answer;
  },
  'a message that names the partner': async ({ slack, ann }: Office) => {
    const message = await slack.person('ben').say('Springfield wants RecDesk', HERE);
    await ann.messageShortcut(message, 'Ask CloudPay about this');
    return slack.until(() => ann.modal);
  },
};

test.each(Object.entries(CARDS_IN_A_MODAL))(
  'Start checklist on a card that came by %s: the form asks for the channel, above the card',
  async (_, openCard) => {
    const office = await start();
    const { slack, ann, database } = office;
    const card = await openCard(office);
    expect(labelsOf(card)).toEqual(['Start checklist', 'Suggest a fix']);
    await ann.click(card, 'Start checklist');
    const form = await slack.until(() => (ann.modal?.id === card.id ? undefined : ann.modal));
    await ann.fillAndSubmit({ Channel: CHANNEL, BID: '4321' });
    await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
    const { checklist } = await settled(slack, CHANNEL, database, CLOCK);
    const [{ text: name } = { text: '' }] = textsOf([...card.blocks]);
    expect(name).toContain(checklist.project.vendor.name);
    await slack.until(() => visibleText(form).includes('is in'));
    await ann.closeModal();
    expect(ann.modal?.id).toBe(card.id);
  },
);

test('where the bot is no member, whoever submitted the form hears it', async () => {
  const { slack, ann } = await start();
  await ann.run('/cloudpay checklist', { in: 'random' });
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ Partner: { type: 'recdesk', choose: 'RecDesk' }, BID: '4321' });
  expect(ann.modal).toBeUndefined();
  const why = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(why)).toContain('/invite @cloudpay');
  slack.channel('random').hasBot = true;
  await ann.click(why, 'Post it again');
  await slack.until(() => checklistMessages(slack, 'random')[0]);
});

test('every card of the playbook opens its form, and every partner’s name is understood again', async () => {
  const { slack, ann, database } = await start();
  const list = await ann.command('/cloudpay vendors', HERE);
  expect(visibleText(list)).toContain('RecDesk');
  await ann.run('/cloudpay checklist', HERE);
  await slack.until(() => ann.modal);
  const partners = await ann.suggestions('Partner', '');
  expect(partners.length).toBeGreaterThan(15);
  await ann.closeModal();
  for (const name of partners) {
    await ann.run('/cloudpay checklist', HERE);
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ Partner: { type: name, choose: name } });
    expect(ann.modal?.errors).toBeUndefined();
  }
  const stored = await storedIn(database);
  expect(stored.map(({ checklist }) => checklist.project.vendor.name).toSorted()).toEqual(
    partners.toSorted(),
  );
});
