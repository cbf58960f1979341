import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { ACTIONS } from '../../../src/slack/views/ids.ts';
import { boxesOf, checklistMessages } from '../../slack/checklists/screen.ts';
import { botMessages } from '../../slack/local-bot.ts';
import { closeModals } from './modals.ts';

const CHANNEL = 'impl-springfield';
const HERE = { in: CHANNEL };

/** Ann starts checklists in all ways, and does with them what can be done. The first of them stays open. */
export async function runChecklists(slack: LocalSlack): Promise<void> {
  const checklist = await started(slack);
  await workOn(slack, checklist);
  await beReminded(slack, checklist);
  await startAnywhere(slack);
  await lookAtHome(slack);
  for (const text of ['add step call them', 'checklist', 'status', 'checklists', 'export', 'handoff'])
    await slack.person('ann').run(`/cloudpay ${text}`, HERE);
  await closeModals(slack.person('ann'));
  await closeOne(slack);
}

/** A checklist that is begun below a partner's card. */
async function started(slack: LocalSlack): Promise<Message> {
  const ann = slack.person('ann');
  const card = await ann.command('/cloudpay vendor recdesk', HERE);
  await ann.click(card, 'Start checklist');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ BID: '4321', IM: 'ann', DS: 'ben' });
  await closeModals(ann);
  return await slack.until(() => checklistMessages(slack, CHANNEL)[0]);
}

async function workOn(slack: LocalSlack, checklist: Message): Promise<void> {
  const ann = slack.person('ann');
  const [first = '', second = ''] = boxesOf(checklist).map(({ title }) => title);
  const inModal = async (label: string, values: Parameters<typeof ann.fill>[0], beside?: string) => {
    await ann.click(checklist, label, beside);
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit(values);
    // A day in the past is asked about: saved again, it holds.
    if (ann.modal) await ann.fillAndSubmit({});
    await closeModals(ann);
  };
  await ann.click(checklist, first);
  await ann.click(checklist, 'Assign to me', second);
  await inModal('Details…', { Due: '2020-12-01', Evidence: 'IC-1', 'New note': 'Ask them' }, second);
  await inModal('Not applicable…', { 'Why it does not apply': 'They have their own' }, second);
  await slack.until(() => visibleText(now(slack, checklist)).includes('They have their own'));
  await ann.click(checklist, 'Reopen', second);
  await inModal('Add step…', { 'Step title': 'Call the biller' });
  await inModal('Edit project…', {});
  for (const [label, beside] of [
    ['Hand-off'],
    ['Export'],
    ['The playbook is wrong here', first],
    ['History', first],
  ] as const) {
    await ann.click(checklist, label, beside);
    await slack.until(() => ann.modal);
    await closeModals(ann);
  }
  await ann.click(checklist, 'Draft e-mail');
  await slack.until(() => ann.modal);
  await closeModals(ann);
}

/** A step is overdue: as soon as Ann asks for reminders she has one. */
async function beReminded(slack: LocalSlack, checklist: Message): Promise<void> {
  const ann = slack.person('ann');
  await ann.click(checklist, 'Remind me');
  const reminder = await slack.until(() =>
    botMessages(slack, '@ann').find((message) => visibleText(message).includes('Snooze')),
  );
  const [box] = boxesOf(checklist).filter(({ title }) => visibleText(reminder).includes(title));
  await ann.click(reminder, box?.title ?? '');
  await ann.click(reminder, 'Snooze');
  await ann.click(reminder, 'Stop reminders');
}

/** On Home and by shortcut; in a channel where the bot is no member it is posted once it is. */
async function startAnywhere(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  await ann.openHome();
  const home = await slack.until(() => ann.home);
  await ann.click(home, 'Start a checklist');
  await slack.until(() => ann.modal);
  await closeModals(ann);
  const start = async (channel: string, partner: { type: string; choose: string }, bid: string) => {
    await ann.shortcut('Start a checklist');
    await slack.until(() => ann.modal);
    await ann.fillAndSubmit({ Channel: channel, Partner: partner, BID: bid, IM: 'ann' });
  };
  await start(CHANNEL, { type: 'peak', choose: 'Peak Software' }, '4322');
  await slack.until(() => checklistMessages(slack, CHANNEL)[1]);
  await closeModals(ann);
  await start('random', { type: 'logis', choose: 'LOGIS' }, '4323');
  const told = await slack.until(() => ann.modal && visibleText(ann.modal).includes('/invite') && ann.modal);
  await ann.command('/invite @cloudpay', { in: 'random' });
  await ann.click(told, 'Post it again');
  await slack.until(() => checklistMessages(slack, 'random')[0]);
  await closeModals(ann);
}

/** Of two projects Ann has more steps than stand on one page. */
async function lookAtHome(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  await ann.openHome();
  const home = await slack.until(() => ann.home);
  await slack.until(() => visibleText(home).includes('Later steps'));
  await ann.click(home, 'Later steps');
  await slack.until(() => visibleText(home).includes('Earlier steps'));
  await ann.click(home, 'Earlier steps');
  await slack.until(() => visibleText(home).includes('Later steps'));
  await ann.click(home, 'Contact RecDesk about their role');
}

/** One is finished, suggested as an example, opened again, archived, and deleted. */
async function closeOne(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  const checklist = await slack.until(() => checklistMessages(slack, 'random')[0]);
  await ann.click(checklist, boxesOf(checklist)[0]?.title ?? '');
  for (const button of [
    ACTIONS.finish,
    ACTIONS.suggestExample,
    ACTIONS.resume,
    ACTIONS.finish,
    ACTIONS.archive,
    ACTIONS.delete,
  ]) {
    const shown = () => JSON.stringify(checklistMessages(slack, 'random')[0]?.blocks);
    await slack.until(() => shown().includes(button));
    await ann.click(checklist, button);
    if (button !== ACTIONS.suggestExample) continue;
    await slack.until(() => ann.modal);
    await closeModals(ann);
  }
}

function now(slack: LocalSlack, { channel, ts }: Message): Message {
  const found = slack.channel(channel).messages.find((one) => one.ts === ts);
  if (!found) throw new Error('the message is gone');
  return found;
}
