import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { botMessages, startLocalBot } from '../local-bot.ts';
import { checklistMessages } from './screen.ts';

const CHANNEL = 'impl-springfield';

/** A bot with a clock of ours, and a checklist of Ann's. */
async function start() {
  const clock = { now: Date.parse('2026-11-24T15:00:00Z') };
  const bot = await startLocalBot({ now: () => new Date(clock.now) });
  const { slack } = bot;
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist recdesk bid 4321', { in: CHANNEL });
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 1);
  const assign = async (title: string, fields: Parameters<typeof ann.fillAndSubmit>[0]) => {
    const [message] = checklistMessages(slack, CHANNEL);
    if (!message) throw new Error('the checklist is gone');
    await ann.click(message, 'Details…', title);
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit(fields);
    expect(ann.modal).toBeUndefined();
  };
  const told = (name: string) => botMessages(slack, `@${name}`);
  const later = () => {
    clock.now += 61_000;
  };
  return { ...bot, ann, assign, told, later };
}

test('what is assigned within a minute is told in one direct message; nobody is told of what they took themselves', async () => {
  const { slack, ann, assign, told, later } = await start();
  await assign('Enable the Cloud Pay Product', { 'Assigned to': ['ben', 'ann'], Due: '2026-12-15' });
  await assign('Contact RecDesk about their role', { 'Assigned to': ['ben'] });
  expect(told('ben')).toEqual([]);
  later();
  const message = await slack.until(() => told('ben')[0]);
  const text = visibleText(message);
  expect(text).toContain('Ann Archer assigned you 2 steps.');
  expect(text).toContain('|RecDesk · BID 4321>');
  expect(text).toContain('• Enable the Cloud Pay Product · Due Dec 15\n• Contact RecDesk about their role');
  await assign('Explore InvoiceCloud Docs', { 'Assigned to': ['ben'] });
  later();
  await slack.until(() => told('ben').length === 2);
  expect(visibleText(told('ben')[1] ?? message)).toContain('assigned you 1 step.');
  expect(told('ann')).toEqual([]);
  // The thread names him, and notifies nobody.
  const thread = () =>
    slack
      .channel(CHANNEL)
      .messages.filter(({ threadTs }) => threadTs !== undefined)
      .map((one) => visibleText(one))
      .join('\n');
  await slack.until(() => thread().includes('assigned to Ben Baker'));
  expect(thread()).not.toContain('<@');
  expect(ann.id).toBe('U0ANN');
});

test('who wants no such messages gets none, until they turn them on again on Home', async () => {
  const { slack, assign, told, later } = await start();
  const ben = slack.person('ben');
  await assign('Enable the Cloud Pay Product', { 'Assigned to': ['ben'] });
  later();
  const message = await slack.until(() => told('ben')[0]);
  await ben.click(message, 'Stop these messages');
  await assign('Contact RecDesk about their role', { 'Assigned to': ['ben'] });
  later();
  await ben.openHome();
  const home = await slack.until(() => ben.home);
  await slack.until(() => visibleText(home).includes('Message me when I am assigned a step'));
  await ben.click(home, 'Message me when I am assigned a step');
  await slack.until(() => !visibleText(home).includes('Message me when I am assigned a step'));
  await assign('Explore InvoiceCloud Docs', { 'Assigned to': ['ben'] });
  later();
  await slack.until(() => told('ben').filter(({ onlyFor }) => onlyFor === undefined).length === 2);
  const texts = told('ben').map((one) => visibleText(one));
  expect(texts.at(-1)).toContain('Explore InvoiceCloud Docs');
});

test('outsiders and people who have left are refused at the field; a past due day is questioned there', async () => {
  const { slack, ann } = await start();
  slack.deactivate('gus');
  const [message] = checklistMessages(slack, CHANNEL);
  if (!message) throw new Error('the checklist is gone');
  await ann.click(message, 'Details…', 'Enable the Cloud Pay Product');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Assigned to': ['olga', 'gus'] });
  expect(ann.modal?.errors).toEqual({
    assignees:
      'Olga Orr is from outside your organization. Choose somebody inside. Gus Grant’s account is deactivated. Choose somebody else.',
  });
  await ann.fillAndSubmit({ 'Assigned to': ['ann'], Due: '2026-11-20' });
  expect(JSON.stringify(ann.modal?.blocks)).toContain('Nov 20 is in the past. Save again to keep it.');
  await ann.submit();
  expect(ann.modal).toBeUndefined();
  await slack.until(() => {
    const text = visibleText(checklistMessages(slack, CHANNEL)[0] ?? message);
    return text.includes('*1 overdue*') && text.includes('Overdue since Nov 20 · Ann Archer');
  });
});

test('a due day can be told from go-live, and moves with it', async () => {
  const { slack, ann, assign } = await start();
  await assign('Enable the Cloud Pay Product', { Due: '2026-12-20' });
  const message = () => checklistMessages(slack, CHANNEL)[0];
  const first = message();
  if (!first) throw new Error('the checklist is gone');
  await ann.click(first, 'Details…', 'Contact RecDesk about their role');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Or type a date': '3 days before go-live' });
  expect(ann.modal?.errors).toEqual({ due_in_words: expect.stringContaining('no go-live day yet') });
  await ann.closeModal('all');
  expect(visibleText(await ann.command('/cloudpay change go-live to Dec 15', { in: CHANNEL }))).toContain(
    'Dec 15',
  );
  await assign('Contact RecDesk about their role', { 'Or type a date': '3 days before go-live' });
  await slack.until(() => visibleText(message() ?? first).includes('Due Dec 12'));
  await ann.click(message() ?? first, 'Edit project…');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'Go-live': '2027-01-15', 'Biller’s name': 'Springfield' });
  expect(ann.modal).toBeUndefined();
  await slack.until(() => {
    const text = visibleText(message() ?? first);
    return (
      text.includes('Springfield · RecDesk · BID 4321') &&
      text.includes('Due Jan 12, 2027') &&
      text.includes('Due Dec 20')
    );
  });
  const status = visibleText(await ann.command('/cloudpay status springfield', { in: 'general' }));
  expect(status).toContain('Springfield · RecDesk · BID 4321');
});
