import { expect, test, vi } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { ChannelId, UserId } from '../../../src/core/checklists/ids.ts';
import { botMessages, type LocalBot, startLocalBot } from '../local-bot.ts';

const OWNERS = 'general';
const HERE = { in: 'impl-springfield' };
const SENTENCE = 'zach left peak, use dana@peakinfo.com';

/** A bot whose owners review in #general; Ben is no admin. */
async function start() {
  const ownersChannel = ChannelId.parse('C0GENERAL');
  const bot = await startLocalBot({ settings: { ownersChannel } });
  return { ...bot, ann: bot.slack.person('ann'), ben: bot.slack.person('ben') };
}

/** The reviews in the owners' channel, as they stand now. */
function reviews({ slack }: LocalBot) {
  return botMessages(slack, OWNERS).filter(({ onlyFor }) => onlyFor === undefined);
}

async function card({ slack }: Pick<LocalBot, 'slack'>): Promise<string> {
  return visibleText(await slack.person('ben').command('/cloudpay vendor peak software', HERE));
}

/** Ann chooses something at which the form shows other fields, and waits for them. */
async function choose(
  { slack, ann }: Awaited<ReturnType<typeof start>>,
  value: Parameters<typeof ann.fill>[0],
) {
  const before = JSON.stringify(ann.modal?.view.blocks);
  await ann.fill(value);
  await slack.until(() => JSON.stringify(ann.modal?.view.blocks) !== before);
}

/** The blocks of the modal that Ann sees, as Slack has them. */
function formOf({ ann }: Pick<Awaited<ReturnType<typeof start>>, 'ann'>): string {
  return JSON.stringify(ann.modal?.view.blocks);
}

/** Ann suggests by command what the sentence says; gives the review. */
async function suggest(bot: Awaited<ReturnType<typeof start>>, sentence = SENTENCE) {
  const { ann, slack } = bot;
  const before = reviews(bot).length;
  await ann.run(`/cloudpay fix ${sentence}`, HERE);
  await slack.until(() => ann.modal);
  await ann.submit();
  const [review] = await slack.until(() =>
    reviews(bot).length > before ? reviews(bot).slice(before) : undefined,
  );
  if (!review) throw new Error('there is no review');
  return review;
}

test('a sentence fills the form, the card shows it as pending, one click makes it everybody’s', async () => {
  const bot = await start();
  const { ann, ben, slack } = bot;
  const review = await suggest(bot);
  expect(visibleText({ blocks: ann.modal?.view.blocks ?? [] })).toContain(
    'Your fix for Peak Software is saved',
  );
  const pending = await card(bot);
  expect(pending).toMatch(/Zach Warrell, .*zwarrell@peakinfo\.com/);
  expect(pending).toContain('Suggested, not yet reviewed');
  expect(pending).toContain('dana@peakinfo.com');
  const contact = await ben.command('/cloudpay who do I email at peak?', HERE);
  expect(visibleText(contact)).toContain('Suggested, not yet reviewed');
  const asked = visibleText(review);
  expect(asked).toContain(`Suggested by <@${ann.id}>`);
  expect(asked).toContain(`Why: ${SENTENCE}`);
  expect(asked.indexOf('Contacts: current')).toBeLessThan(asked.indexOf('After this fix'));

  await ben.click(review, 'Accept');
  const accepted = await card(bot);
  expect(accepted).not.toContain('Zach');
  expect(accepted).not.toContain('not yet reviewed');
  expect(accepted).toContain('dana@peakinfo.com');
  expect(accepted).toContain('Contacts: corrected in Slack, not yet in Confluence.');
  await slack.until(() => visibleText(reviews(bot)[0] ?? review).includes(`Accepted by <@${ben.id}>`));
  const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(told)).toContain('accepted your fix');

  await ben.click(reviews(bot)[0] ?? review, 'Undo');
  const undone = await card(bot);
  expect(undone).toContain('Zach Warrell');
  expect(undone).not.toContain('accepted in Slack');
  await slack.until(() => visibleText(reviews(bot)[0] ?? review).includes(`undone by <@${ben.id}>`));
});

test('whoever declines says why, and whoever suggested it reads that', async () => {
  const bot = await start();
  const { ben, slack } = bot;
  const review = await suggest(bot);
  await ben.click(review, 'Decline');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ Why: 'Zach still answers' });
  expect(ben.modal).toBeUndefined();
  const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(told)).toContain('declined your fix: Zach still answers');
  expect(await card(bot)).not.toContain('not yet reviewed');
  await slack.until(() => visibleText(reviews(bot)[0] ?? review).includes(`Declined by <@${ben.id}>`));
});

test('whoever edits it accepts what stands in the form then', async () => {
  const bot = await start();
  const { ben, slack } = bot;
  const review = await suggest(bot);
  await ben.click(review, 'Edit');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ 'New contact’s name': 'Dana Doe' });
  expect(ben.modal).toBeUndefined();
  expect(await card(bot)).toMatch(/Dana Doe, .*dana@peakinfo\.com/);
  const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(told)).toContain('accepted your fix, with changes');
});

test('two owners at once decide once; the other hears that it is decided', async () => {
  const bot = await start();
  const { ann, ben, slack } = bot;
  const review = await suggest(bot);
  await Promise.all([ben.click(review, 'Accept'), ann.click(review, 'Accept')]);
  const words = await slack.until(() =>
    botMessages(slack, OWNERS).find(({ onlyFor }) => onlyFor !== undefined),
  );
  expect(visibleText(words)).toContain('Somebody has accepted this fix already.');
  await slack.until(() => visibleText(reviews(bot)[0] ?? review).includes('Accepted by'));
});

test('each problem stands at its field, at once, and what was typed stays', async () => {
  const bot = await start();
  const { ann, slack } = bot;
  const shown = await ann.command('/cloudpay vendor recdesk', HERE);
  await ann.click(shown, 'Suggest a fix');
  await slack.until(() => ann.modal);
  await choose(bot, { 'What should change': 'A new contact' });
  await ann.fillAndSubmit({ 'E-mail': 'dana@' });
  expect(Object.values(ann.modal?.errors ?? {})).toEqual([
    expect.stringContaining('is not an e-mail address'),
  ]);
  await choose(bot, { 'What should change': 'A new invoice type' });
  await ann.fillAndSubmit({ 'Invoice type': '998' });
  expect(Object.values(ann.modal?.errors ?? {})).toEqual([
    expect.stringContaining('There is no invoice type 998'),
  ]);
  await choose(bot, { 'What should change': 'Another name (alias)' });
  await ann.fillAndSubmit({ 'Also called': 'Accela' });
  expect(Object.values(ann.modal?.errors ?? {})).toEqual([
    expect.stringContaining('is a name of Accela already'),
  ]);
  await ann.fillAndSubmit({ 'Also called': 'Status Report' });
  expect(Object.values(ann.modal?.errors ?? {})).toEqual([expect.stringContaining('reads as a command')]);
  await ann.fillAndSubmit({ 'Also called': 'RecDesk Pro' });
  expect(ann.modal?.errors).toEqual({});
  await slack.until(() => reviews(bot)[0]);
});

test('a contact that is chosen is filled in, to be changed', async () => {
  const bot = await start();
  const { ann, ben, slack } = bot;
  await ann.run('/cloudpay fix', HERE);
  await slack.until(() => ann.modal);
  await choose(bot, { Partner: { type: 'peak', choose: 'Peak Software' } });
  await choose(bot, { 'What should change': 'A contact has changed' });
  await choose(bot, { Who: 'Zach Warrell, zwarrell@peakinfo.com' });
  await ann.fillAndSubmit({ Role: 'Support' });
  expect(ann.modal?.errors).toEqual({});
  const [review] = await slack.until(() => (reviews(bot).length > 0 ? reviews(bot) : undefined));
  if (review) await ben.click(review, 'Accept');
  expect(await card(bot)).toContain('Zach Warrell (Support), ');
});

test('the shortcut on a message reads it; below a mention a button does', async () => {
  const bot = await start();
  const { ann, slack, speaks } = bot;
  const said = await slack.person('ben').say(SENTENCE, HERE);
  await ann.messageShortcut(said, 'Suggest a fix');
  await slack.until(() => ann.modal);
  await ann.submit();
  await slack.until(() => reviews(bot)[0]);
  await ann.closeModal();
  await ann.mention('fix peak answers on Fridays only', HERE);
  const [answer] = await speaks('impl-springfield');
  if (!answer) throw new Error('no answer');
  await ann.click(answer, 'Suggest a fix');
  await slack.until(() => ann.modal);
  await ann.submit();
  await slack.until(() => reviews(bot)[1]);
  expect(await card(bot)).toContain('remark: peak answers on Fridays only');
});

test('what a mention tells whole is on the card as pending soon, and in the owners’ channel', async () => {
  const bot = await start();
  const { ann, ben, slack } = bot;
  await ann.mention(SENTENCE, HERE);
  await vi.waitFor(async () => expect(await card(bot)).toContain('Suggested, not yet reviewed'), 30_000);
  const answer = await slack.until(() =>
    botMessages(slack, HERE.in).find(({ threadTs }) => threadTs !== undefined),
  );
  const said = visibleText(answer);
  expect(said).toContain('Saved for *Peak Software*: Zach Warrell has left; new contact: ');
  expect(said).toContain('I’ll tell you the decision.');
  const review = await slack.until(() => reviews(bot)[0]);
  expect(visibleText(review)).toContain(`Why: ${SENTENCE}`);
  await ben.click(review, 'Accept');
  await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(await card(bot)).not.toContain('Zach');
  await ann.mention('fix peak is on v2 now', HERE);
  await slack.until(() => reviews(bot)[1]);
  expect(await card(bot)).toContain('version: CloudPay v2');
});

test('the same fix is kept once, however often and wherever it is suggested', async () => {
  const bot = await start();
  const { ann, ben, slack } = bot;
  await ann.mention(SENTENCE, HERE);
  await slack.until(() => reviews(bot)[0]);
  await ben.mention(SENTENCE, HERE);
  const answers = () => botMessages(slack, HERE.in).filter(({ threadTs }) => threadTs !== undefined);
  const [, second] = await slack.until(() => (answers().length === 2 ? answers() : undefined));
  expect(visibleText(second ?? { blocks: [] })).toContain('Somebody has suggested this already');
  await ben.run(`/cloudpay fix ${SENTENCE}`, HERE);
  await slack.until(() => ben.modal);
  await ben.submit();
  expect(visibleText({ blocks: ben.modal?.view.blocks ?? [] })).toContain(
    'Somebody has suggested this already',
  );
  expect((await card(bot)).match(/dana@peakinfo\.com\|/g)).toHaveLength(1);
  expect(reviews(bot)).toHaveLength(1);
});

test('what another fix has brought into the record already is shown so, and cannot be accepted', async () => {
  const bot = await start();
  const { ben, slack } = bot;
  const gone = await suggest(bot, 'zach left peak');
  await bot.ann.closeModal();
  const replaced = await suggest(bot);
  await ben.click(replaced, 'Accept');
  await slack.until(() => visibleText(reviews(bot)[0] ?? gone).includes('The playbook already says this.'));
  await ben.click(reviews(bot)[0] ?? gone, 'Accept');
  const told = await slack.until(() =>
    botMessages(slack, OWNERS).find(({ onlyFor }) => onlyFor !== undefined),
  );
  expect(visibleText(told)).toContain('The playbook already says this. Edit it, or decline it.');
  expect(visibleText(reviews(bot)[0] ?? gone)).not.toContain('Accepted by');
});

test.each([
  'did zach leave peak, or dana@peakinfo.com?',
  'who is zwarrell@peakinfo.com',
  'is dana@peakinfo.com at peak',
  'zach left peak',
  'contact peak',
  'zwarrell@peakinfo.com',
  'vendor peak dana@peakinfo.com',
  'fix is peak on v2?',
  'we wrote to dana@peakinfo.com at peak and wait',
])('“%s” is no news: nothing is kept', async (question) => {
  const bot = await start();
  await bot.ann.mention(question, HERE);
  const [answer] = await bot.speaks(HERE.in);
  expect(visibleText(answer ?? { blocks: [] })).not.toContain('Saved');
  expect(await card(bot)).not.toContain('not yet reviewed');
});

test.each([
  ['Peak is on v2 now. RecDesk needs a test BID.', 'Peak Software', 'new need: RecDesk needs a test BID.'],
  ['LOGIS and RecDesk are on v2', 'LOGIS', '*RecDesk*: version: CloudPay v2'],
])('what is told of several partners is offered one by one: “%s”', async (text, name, second) => {
  const bot = await start();
  const { ann, slack } = bot;
  await ann.run(`/cloudpay fix ${text}`, HERE);
  await slack.until(() => ann.modal);
  expect(formOf(bot)).toContain(`"text":"${name}"`);
  expect(formOf(bot)).toContain('Reviewed in <#C0GENERAL>.');
  await ann.submit();
  await slack.until(() => formOf(bot).includes('"text":"RecDesk"'));
  expect(formOf(bot)).toContain(`Your fix for ${name} is saved.`);
  expect(formOf(bot)).toContain(`"initial_value":"${text.split('. ').at(-1)}"`);
  await ann.submit();
  expect(formOf(bot)).toContain('Your fix for RecDesk is saved.');
  const all = await slack.until(() =>
    reviews(bot).length === 2 ? reviews(bot).map(visibleText) : undefined,
  );
  expect(all.join()).toContain(`*${name}*: version: CloudPay v2`);
  expect(all.join()).toContain(second);
});

test.each([
  ['more sentences than are read', 30, 1, true],
  ['longer ones than the form keeps', 20, 60, true],
  ['as many as fit', 20, 1, false],
])('a long text is taken from its beginning, and the form says so: %s', async (_, count, length, isCut) => {
  const bot = await start();
  const sentences = Array.from(
    { length: count },
    (__, n) => `Peak needs a ${'very '.repeat(length)}test ${n}.`,
  );
  await bot.ann.run(`/cloudpay fix ${sentences.join(' ')}`, HERE);
  await bot.slack.until(() => bot.ann.modal);
  expect(formOf(bot).includes('Please send the rest again')).toBe(isCut);
});

test('the partner can be changed in the form, and the sentence is read for that one', async () => {
  const bot = await start();
  const { ann, slack } = bot;
  await ann.run('/cloudpay fix recdesk is on v2 now', HERE);
  await slack.until(() => ann.modal);
  await choose(bot, { Partner: { type: 'peak', choose: 'Peak Software' } });
  await ann.submit();
  const review = await slack.until(() => reviews(bot)[0]);
  expect(visibleText(review)).toContain('*Peak Software*: version: CloudPay v2');
});

test('a partner that is new is suggested, reviewed as any fix, and found by questions once it is accepted', async () => {
  const bot = await start();
  const { ann, ben, slack } = bot;
  await ann.run('/cloudpay fix', HERE);
  await slack.until(() => ann.modal);
  await choose(bot, { Partner: { type: 'Tyler Munis', choose: 'New partner: Tyler Munis' } });
  await ann.fillAndSubmit({ 'Invoice types': '998' });
  expect(Object.values(ann.modal?.errors ?? {})).toEqual([expect.stringContaining('no invoice type 998')]);
  await ann.fillAndSubmit({ 'Invoice types': '43, 57', 'Contact’s e-mail': 'ann@tyler.example' });
  const review = await slack.until(() => reviews(bot)[0]);
  expect(visibleText(review)).toContain('*Tyler Munis*: new partner');
  await ben.click(review, 'Accept');
  const found = visibleText(await ben.command('/cloudpay who do I email at tyler munis?', HERE));
  expect(found).toContain('ann@tyler.example');
  expect(visibleText(await ben.command('/cloudpay vendor tyler munis', HERE))).toContain(
    'not yet in Confluence',
  );
  await ann.closeModal();
  await ann.run('/cloudpay fix new partner Tyler Munis', HERE);
  await slack.until(() => ann.modal);
  expect(formOf(bot)).toContain('"text":"Tyler Munis"');
});

test.each<[object, string]>([
  [{}, 'Nobody is set up to review fixes'],
  [{ admins: [UserId.parse('U0BEN')] }, 'Reviewed by <@U0BEN>.'],
])('before anything is typed the form says who reviews: %j', async (settings, text) => {
  const { slack } = await startLocalBot({ settings });
  const ann = slack.person('ann');
  await ann.run('/cloudpay fix', HERE);
  await slack.until(() => ann.modal);
  expect(JSON.stringify(ann.modal?.view.blocks)).toContain(text);
});

test('whoever suggests what is pending already hears the decision, too', async () => {
  const bot = await start();
  const { ben, slack } = bot;
  const review = await suggest(bot);
  await slack.person('gus').mention(SENTENCE, HERE);
  await slack.until(() =>
    slack.sees('gus', HERE.in).some((one) => /suggested this already/.test(visibleText(one))),
  );
  await ben.click(review, 'Accept');
  for (const name of ['ann', 'gus'])
    await slack.until(() =>
      slack.sees(name, `@${name}`).some((one) => /accepted your fix/.test(visibleText(one))),
    );
});

test('where outsiders read it is said for whom it is kept, and not what', async () => {
  const bot = await start();
  await bot.ann.mention(SENTENCE, { in: 'shared-with-logis' });
  const [answer] = await bot.speaks('shared-with-logis');
  expect(visibleText(answer ?? { blocks: [] })).toContain('Saved for *Peak Software*.');
  expect(visibleText(answer ?? { blocks: [] })).not.toContain('Zach');
  expect(await card(bot)).toContain('not yet reviewed');
});

test('a sentence that names no partner is read once one is chosen', async () => {
  const bot = await start();
  const { ann, slack } = bot;
  await ann.run('/cloudpay fix they are on v2 now', { in: 'random' });
  await slack.until(() => ann.modal);
  await choose(bot, { Partner: { type: 'peak', choose: 'Peak Software' } });
  await ann.submit();
  await slack.until(() => reviews(bot)[0]);
  expect(await card(bot)).toContain('version: CloudPay v2');
});

test('in the details of a step the form opens above them, for the project’s partner', async () => {
  const bot = await start();
  const { ann, slack } = bot;
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  const message = await slack.until(() =>
    botMessages(slack, HERE.in).find(({ onlyFor }) => onlyFor === undefined),
  );
  await ann.click(message, 'Details…', 'Contact RecDesk about their role');
  await slack.until(() => ann.modal);
  const details = ann.modal;
  if (details) await ann.click(details, 'Suggest a fix');
  await slack.until(() => ann.modal?.view.callback_id === 'suggest_fix');
  expect(JSON.stringify(ann.modal?.view.blocks)).toContain('"text":"RecDesk"');
  await choose(bot, { 'What should change': 'A remark' });
  await ann.fillAndSubmit({ Remark: 'They answer on Fridays.' });
  const [review] = await slack.until(() => (reviews(bot).length > 0 ? reviews(bot) : undefined));
  expect(visibleText(review ?? { blocks: [] })).toContain(`in <#${slack.channel(HERE.in).id}>`);
  await ann.closeModal();
  expect(ann.modal).toBe(details);
});

test('whoever is from outside opens no form, and outside the owners’ channel nobody reviews', async () => {
  const bot = await start();
  const { ann, ben, slack, speaks } = bot;
  await ann.mention('vendor peak software', { in: 'shared-with-logis' });
  const [answer] = await speaks('shared-with-logis');
  const olga = slack.person('olga');
  if (answer) await olga.click(answer, 'Suggest a fix');
  expect(olga.modal).toBeUndefined();
  await suggest(bot);
  const elsewhere = await ben.command('/cloudpay reviews', HERE);
  expect(visibleText(elsewhere)).toContain('Fixes are reviewed in the owners’ channel');
  expect(await card(bot)).toContain('not yet reviewed');
});

test('nothing pending is shown where people from outside read', async () => {
  const bot = await start();
  const { ann, speaks } = bot;
  await suggest(bot);
  await ann.mention('vendor peak software', { in: 'shared-with-logis' });
  const [answer] = await speaks('shared-with-logis');
  expect(visibleText(answer ?? { blocks: [] })).toContain('Peak Software');
  expect(visibleText(answer ?? { blocks: [] })).not.toMatch(/dana|not yet reviewed/);
});

test('without an owners’ channel admins review by command, and nobody else', async () => {
  const bot = await startLocalBot({ settings: { admins: [UserId.parse('U0BEN')] } });
  const { slack } = bot;
  const [ann, ben] = [slack.person('ann'), slack.person('ben')];
  await ann.run(`/cloudpay fix ${SENTENCE}`, HERE);
  await slack.until(() => ann.modal);
  await ann.submit();
  expect(visibleText(await ann.command('/cloudpay reviews', HERE))).toContain('or by admins');
  const list = await ben.command('/cloudpay reviews', HERE);
  expect(visibleText(list)).toContain('1 fix to review');
  await ben.click(list, 'Accept');
  const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(told)).toContain('accepted your fix');
  expect(await card(bot)).not.toContain('Zach');
  // The list tells what was decided, and keeps the others.
  await ann.closeModal();
  await ann.run('/cloudpay fix peak is on v2 now', HERE);
  await slack.until(() => ann.modal);
  await ann.submit();
  await ben.click(await ben.command('/cloudpay reviews', HERE), 'Undo');
  const seen = () => slack.sees('ben', HERE.in).map((one) => visibleText(one));
  await slack.until(() => seen().some((text) => /undone by.*1 fix to review/s.test(text)));
});
