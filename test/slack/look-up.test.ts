import { expect, test } from 'vitest';
import { z } from 'zod';
import { realKnowledge } from '../core/ask/real-playbook.ts';
import { startLocalBot } from './local-bot.ts';
import { lookUp, openLookUp } from './look-up.ts';
import { labelsOf, slackSays, terminalSays, wordsOf } from './spoken.ts';

const { vendors } = await realKnowledge();
const Updated = z.looseObject({
  response_action: z.literal('update'),
  view: z.looseObject({ blocks: z.array(z.looseObject({})) }),
});

test('the shortcut opens a modal that asks for a partner', async () => {
  const { slack } = await startLocalBot();
  const { view, blocks } = await openLookUp(slack, slack.person('ann'));
  expect(view).toMatchObject({ title: { text: 'Look up a partner' }, submit: { text: 'Look up' } });
  expect(blocks).toMatchObject([{ type: 'input', label: { text: 'Partner' } }]);
});

test.each([
  ['one slip', 'recdsk', ['RecDesk']],
  ['another name', 'permit eyes', ['Full Circle Technology']],
  ['a company', 'granicus', ['GovQA', 'SmartGov']],
  ['one letter', 'r', ['RecDesk']],
  ['two letters', 'CI', ['CitizenServe', 'CityView', 'CityWorks']],
  ['what only looks alike', 'peek', ['Peak Software', 'PeopleGIS', 'Full Circle Technology']],
  ['a name of nobody', 'oracle', []],
  ['a person', 'rromansky', []],
  ['a BID', '2298', []],
  ['no letters', '🦄 ?!', []],
])('the typeahead offers partners for %s', async (_, typed, offered) => {
  const { slack } = await startLocalBot();
  await openLookUp(slack, slack.person('ann'));
  expect(await slack.person('ann').suggestions('Partner', typed)).toEqual(offered);
});

test.each(['', '  '])('with nothing typed (“%s”) it offers all partners by name', async (typed) => {
  const { slack } = await startLocalBot();
  await openLookUp(slack, slack.person('ann'));
  const offered = await slack.person('ann').suggestions('Partner', typed);
  expect(offered).toEqual(vendors.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'en')));
});

test('whichever partner is chosen, the modal shows the card that a terminal shows', async () => {
  const { slack } = await startLocalBot();
  const ann = slack.person('ann');
  for (const { name } of vendors) {
    await openLookUp(slack, ann);
    const card = await lookUp(ann, name, name);
    expect(wordsOf(slackSays(card)), name).toEqual(wordsOf(terminalSays(`vendor ${name}`)));
    await ann.closeModal();
  }
});

test('the card takes the place of the question; it can be closed, not shared', async () => {
  const { slack } = await startLocalBot();
  const ann = slack.person('ann');
  const { id } = await openLookUp(slack, ann);
  const card = await lookUp(ann, 'recdsk', 'RecDesk');
  expect(card.id).toBe(id);
  expect(card.view).toMatchObject({ close: { text: 'Close' } });
  expect(card.view).not.toHaveProperty('submit');
  expect(labelsOf(card)).toEqual(['Start checklist', 'Suggest a fix']);
  await ann.closeModal();
  expect(ann.modal).toBeUndefined();
});

test('what is submitted twice is answered twice alike', async () => {
  const { slack } = await startLocalBot();
  const ann = slack.person('ann');
  await openLookUp(slack, ann);
  const card = slackSays(await lookUp(ann, 'recdsk', 'RecDesk'));
  const submission = slack.log.find(({ method }) => method === 'view_submission');
  if (!submission?.raw) throw new Error('nothing was submitted');
  const again = await slack.deliverRaw(submission.raw);
  expect(again.status).toBe(200);
  expect(slackSays(Updated.parse(JSON.parse(again.body)).view)).toBe(card);
});

test('without a choice nothing is looked up', async () => {
  const { slack } = await startLocalBot();
  const ann = slack.person('ann');
  const { id } = await openLookUp(slack, ann);
  await ann.submit();
  expect(ann.modal).toMatchObject({ id, errors: { partner: expect.any(String) } });
});

test('two people look up at once, each in a modal of their own', async () => {
  const { slack } = await startLocalBot();
  const [ann, ben] = [slack.person('ann'), slack.person('ben')];
  await Promise.all([openLookUp(slack, ann), openLookUp(slack, ben)]);
  await Promise.all([lookUp(ann, 'recdsk', 'RecDesk'), lookUp(ben, 'lgois', 'LOGIS')]);
  expect(ann.modal && slackSays(ann.modal)).toContain('RecDesk');
  expect(ben.modal && slackSays(ben.modal)).toContain('LOGIS');
});
