import { describe, expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import type { Surface } from '../../../src/slack/commands/command.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { checklistMessages } from '../checklists/screen.ts';
import { clockFrom, LATE_IN_2026 } from '../jobs/clock.ts';
import { botMessages } from '../local-bot.ts';

type Row = {
  readonly typed: string;
  /** How the reply begins; `dm`: in a direct message, where that is another. */
  readonly says: RegExp;
  readonly dm?: RegExp;
  /** Only the asker sees the answer to a mention. */
  readonly ends?: 'asker';
  /** As a slash command it opens a form. */
  readonly form?: true;
};

/** A story: what one says stands on what was done before. */
const ROWS: readonly Row[] = [
  { typed: 'help', says: /^Ask about a partner/ },
  { typed: 'help due', says: /^`due STEP DATE`: Sets a step’s due date/ },
  { typed: 'help commands', says: /^Type these after/ },
  { typed: 'vendor recdsk', says: /^\*RecDesk\*/ },
  { typed: 'bid -5', says: /^“-5” is not a BID/ },
  { typed: 'overdoo', says: /^“overdoo” is not a command\. Did you mean “overdue”\?/ },
  { typed: 'status', says: /RecDesk · BID 4321.*: 0 of 6 steps done/ },
  { typed: 'stauts 4321, please', says: /RecDesk · BID 4321.*: 0 of 6 steps done/ },
  { typed: 'status of the RecDesk project', says: /RecDesk · BID 4321.*: 0 of 6 steps done/ },
  { typed: 'status RecDesk · BID: 4321', says: /RecDesk · BID 4321.*: 0 of 6 steps done/ },
  { typed: 'status logis', says: /^No open project is called “logis”/ },
  {
    typed: 'overdue',
    says: /^No step of this channel’s projects is overdue/,
    dm: /^No step of yours is overdue/,
  },
  { typed: 'assign me contact recdesk', says: /^Ann Archer: \*Contact RecDesk about their role\*/ },
  { typed: 'assign @ben api key', says: /^Ben Baker: \*Get the API Key/ },
  { typed: 'assign api key to @olga', says: /^Olga Orr is from outside/ },
  { typed: 'assign api key to me', says: /^Ann Archer: \*Get the API Key/ },
  { typed: 'assign @ben api key', says: /^Ben Baker: \*Get the API Key/ },
  { typed: 'what is next?', says: /RecDesk · BID 4321.*: 0 of 6 steps done.*Next: / },
  { typed: 'what are the next steps?', says: /RecDesk · BID 4321.*: 0 of 6 steps done.*Next: / },
  { typed: 'next steps for recdesk', says: /RecDesk · BID 4321.*: 0 of 6 steps done.*Next: / },
  { typed: 'who’s next', says: /RecDesk · BID 4321.*: 0 of 6 steps done.*Next: / },
  { typed: 'assign ben contact', says: /^To whom\?/ },
  { typed: 'assign', says: /^Type it like this: `assign @WHO STEP`/ },
  { typed: 'done 1', says: /^Done: \*Navigate to the documentation\*/ },
  { typed: 'done 1', says: /^\*Navigate to the documentation\* is done already/ },
  { typed: 'reopen 1', says: /^Open again: \*Navigate/ },
  { typed: 'steps 1 and 2 are done', says: /^Done: \*Navigate.*\nDone: \*.*\n.*: 2 of 6 steps done/ },
  { typed: 'reopen steps 1, 2', says: /^Open again: \*Navigate.*\nOpen again: .*\n.*: 0 of 6 steps done/ },
  { typed: 'done 6', says: /^Done: \*Meet all Integration Specific Needs\*/ },
  { typed: 'is step 6 done?', says: /^\*Meet all .*\* is done: Ann Archer, / },
  { typed: 'reopen step 6', says: /^Open again: \*Meet all/ },
  {
    typed: 'done explore and api key',
    says: /^Done: \*Explore InvoiceCloud Docs\*\.\nDone: \*Get the API Key.*\n.*: 2 of 6 steps done/,
  },
  { typed: 'mark explore, api key as not done', says: /^Open again: \*Explore.*\nOpen again: \*Get/ },
  { typed: 'done explore and quibble', says: /^No open step is called “quibble”/ },
  { typed: 'i’ll take explore', says: /^Ann Archer: \*Explore InvoiceCloud Docs\*/ },
  { typed: 'who’s doing explore?', says: /^\*Explore InvoiceCloud Docs\* is open · Ann Archer\./ },
  // The API key is Ben's already.
  {
    typed: 'assign @ben explore and api key',
    says: /^Ben Baker: \*Explore InvoiceCloud Docs\*\.\nRecDesk · BID 4321.*: 0 of 6 steps done/,
  },
  { typed: 'who is our CS?', says: /^\*RecDesk · BID 4321\* has no CS yet: `our CS is @name`/ },
  { typed: 'is quibble done?', says: /n’t in the playbook/ },
  { typed: 'due contact 2 Jan 2020', says: /^Due Jan 2, 2020 \(\d+ days ago\): \*Contact RecDesk/ },
  { typed: 'due contact', says: /^By when\?/ },
  { typed: 'due dec 15', says: /^Which step\? Type it like `due contact Dec 15`/ },
  ...[
    ...['feb 30', '31/12/26', '12/15', '2026-13-01', 'end of month', 'next month', 'in 3 fortnights'],
    ...['the week after next'],
  ].map((date) => ({
    typed: `due contact ${date}`,
    says: new RegExp(`^“${date}” is not a day\\. Enter `),
  })),
  { typed: 'due contact the day before go-live', says: /^This project has no go-live day yet/ },
  { typed: 'assign @ben', says: /^Which step\? Type it like `assign @name contact`/ },
  {
    typed: 'whats overdue',
    says: /^1 step is overdue\.\n• \*Contact RecDesk.* · Ann Archer/,
    dm: /^1 step of yours is overdue/,
  },
  { typed: 'due contact none', says: /^No due date: \*Contact RecDesk/ },
  { typed: 'my steps?', says: /^My open steps\nContact RecDesk/, ends: 'asker' },
  {
    typed: 'done contact',
    says: /^Done: \*Contact RecDesk about their role\*\.\nRecDesk · BID 4321: 1 of 6 steps done/,
  },
  { typed: 'done contact', says: /^\*Contact RecDesk about their role\* is done already/ },
  {
    typed: 'undo contact',
    says: /^Open again: \*Contact RecDesk about their role\*\.\n.*: 0 of 6 steps done/,
  },
  { typed: 'reopen contact', says: /^\*Contact RecDesk about their role\* is open already/ },
  { typed: 'reopen quibble', says: /^No step that is done is called “quibble”/ },
  { typed: 'done contact', says: /^Done: \*Contact RecDesk/ },
  { typed: 'contact is not done', says: /^Open again: \*Contact RecDesk/ },
  { typed: 'The contact is done.', says: /^Done: \*Contact RecDesk/ },
  { typed: 'contact done', says: /^\*Contact RecDesk.* is done already/ },
  { typed: 'contact is done?', says: /3 contacts at \*RecDesk|have a contact recorded|^16 contacts:/ },
  { typed: 'done all', says: /^No open step is called “all”/ },
  { typed: 'all done', says: /^You are welcome/ },
  { typed: 'done quibble', says: /^No open step is called “quibble”/ },
  { typed: 'done documentation', says: /^Done: \*Navigate to the documentation\*/ },
  {
    typed: 'add step Call the biller @ben, by Jan 2 2030',
    says: /^Added: \*Call the biller\* · Ben Baker · due Jan 2, 2030\./,
  },
  { typed: 'add a step to write a letter', says: /^Added: \*write a letter\*/ },
  { typed: 'remove step write a letter', says: /^Removed: \*write a letter\*/ },
  { typed: 'add step Ask by phone @olga', says: /^Olga Orr is from outside/ },
  { typed: 'remove step call the biller', says: /^Removed: \*Call the biller\*/ },
  { typed: 'add step Ring the bell', says: /^Added: / },
  {
    typed: 'remove step ring the bell and explore',
    says: /^Removed: \*Ring the bell\*\.\n.*steps done.*\nThis step comes from the playbook/,
  },
  { typed: 'remove step explore', says: /^This step comes from the playbook/ },
  { typed: 'add step: Order <b>cake</b> & *tea*', says: /^Added: \*Order &lt;b&gt;cake.* tea\*\./ },
  { typed: 'projects', says: /RecDesk · BID 4321.*: 2 of 7 steps done/ },
  { typed: 'who is working on recdesk', says: /^Ann Archer and Ben Baker, in 1 open project/ },
  { typed: 'who is working on accela', says: /^Nobody: there is no open project like that/ },
  { typed: 'remind me', says: /^I’ll message you on mornings/, ends: 'asker' },
  { typed: 'snooze', says: /^Reminders paused for 3 days/, ends: 'asker' },
  { typed: 'snooze 4321 until jan 4', says: /^Reminders paused until Jan 4, 2027/, ends: 'asker' },
  ...['until yesterday', 'until today', '4321 until 12/15', 'until Feb 30', 'for 2 hours'].map(
    (when): Row => ({
      typed: `snooze ${when}`,
      says: /^Until which day after today\? Enter /,
      ends: 'asker',
    }),
  ),
  { typed: 'snooze for recdesk', says: /^Reminders paused for 3 days/, ends: 'asker' },
  { typed: 'snooze for a while', says: /^Reminders paused for 3 days/, ends: 'asker' },
  { typed: 'snooze for a week', says: /^Reminders paused until \w+ \d+/, ends: 'asker' },
  { typed: 'stop', says: /^Reminders of this project stopped/, ends: 'asker' },
  { typed: 'snooze', says: /^You have no reminders of this project/, ends: 'asker' },
  {
    typed: 'checklist',
    says: /^A checklist belongs in a project’s channel\. This button opens its form/,
    form: true,
  },
  {
    typed: 'checklist cityvault',
    says: /^No partner called “cityvault” is in the playbook\. Did you mean .*City/,
  },
  { typed: 'checklist recdesk bid -5', says: /^“-5” is not a BID/ },
  { typed: 'handoff', says: /^Sent to you as a direct message/, ends: 'asker', form: true },
  { typed: 'exprot 4321', says: /^Sent to you as a direct message/, ends: 'asker', form: true },
  { typed: 'fix', says: /^Click to open the form/, form: true },
  {
    typed: 'fix zach left peak, use dana_lee@peakinfo.com',
    says: /^Thank you\. Saved for \*Peak Software\*: Zach Warrell has left; new contact: dana_lee@/,
    form: true,
  },
  { typed: 'changes of recdsk', says: /No changes to RecDesk yet/, ends: 'asker' },
  { typed: 'changes today', says: /^No partner called “today”/, ends: 'asker' },
  { typed: 'stale', says: /not confirmed in the last 30 days/, ends: 'asker' },
  {
    typed: 'reviews',
    says: /^Fixes are reviewed in the owners’ channel/,
    dm: /^That works only as a command/,
    ends: 'asker',
  },
  { typed: 'misses', says: /^Only playbook owners can see/, ends: 'asker' },
  {
    typed: 'forget my questions',
    says: /^You have no unanswered questions|of yours forgotten/,
    ends: 'asker',
  },
  { typed: 'chnage test bid to 9,912 please', says: /^\*RecDesk · BID 4321\*:\n[\s\S]*9912/ },
  { typed: 'DS is @ben', says: /^\*RecDesk · BID 4321\*:\n[\s\S]*Ben Baker/ },
  { typed: 'our CS is not @ben', says: /^Name what to change and to what/ },
  { typed: 'our CS is @cloudpay', says: /^Type it like this: `our CS is @WHO`/ },
  { typed: 'our IM is @ben', says: /^\*RecDesk · BID 4321\*:\n[\s\S]*Ben Baker/ },
  { typed: 'who is the IM for 4321', says: /^Ben Baker is the IM of \*RecDesk · BID 4321\*/ },
  { typed: 'who is the IM for Avitar?', says: /^No open project is called “Avitar”/ },
  { typed: 'who is the IM for the moon landing?', says: /n’t in the playbook/ },
  { typed: 'who is our IM', says: /^Ben Baker is the IM of \*RecDesk · BID 4321\*/ },
  {
    typed: 'change go-live to 2027‑01‑15 and name Springfield',
    says: /Ann Archer changed the project:\n• \*Biller\*: new is Springfield\n• \*Go-live\*: new is Jan 15, 2027/,
  },
  { typed: 'move go-live to jan 16 2027', says: /• \*Go-live\*: Jan 15, 2027 → Jan 16, 2027/ },
  { typed: 'go-live is Jan 15, 2027', says: /• \*Go-live\*: Jan 16, 2027 → Jan 15, 2027/ },
  { typed: 'go live date for 4024?', says: /ot recorded in the playbook/ },
  { typed: 'when is go-live?', says: /Go-live \*Jan 15, 2027\* \(/ },
  { typed: 'test bid 9,913', says: /• \*Test BID\*: 9912 → 9913/ },
  { typed: 'change bid to 4322', says: /^\*Springfield · RecDesk · BID 4322\*:\n.*• \*BID\*: 4321 → 4322/s },
  {
    typed: 'change name to City of Springfield',
    says: /• \*Biller\*: Springfield → City of Springfield/,
  },
  { typed: 'change name to City of Dover', says: /• \*Biller\*: City of Springfield → City of Dover/ },
  { typed: 'change name to Town of Lee for 4322', says: /• \*Biller\*: City of Dover → Town of Lee/ },
  { typed: 'change name to Springfield for recdesk', says: /• \*Biller\*: Town of Lee → Springfield/ },
  { typed: 'change go-live to Dec 15 for Accela', says: /^No open project is called “Accela”/ },
  { typed: 'change test bid to none', says: /• \*Test BID\*: no longer 9913/ },
  { typed: 'change IM to me', says: /Ann Archer made Ann Archer IM/ },
  { typed: 'change the weather', says: /^Name what to change and to what/ },
  { typed: 'due explore 3 days before go-live', says: /^Due Jan 12, 2027 \(.* left\): / },
  { typed: 'status springfield', says: /^Springfield · RecDesk · BID 4322: 2 of 7 steps done/ },
  { typed: 'finish', says: /^\*Springfield · RecDesk · BID 4322\* is finished with 5 open steps: / },
  {
    typed: 'done explore',
    says: /^\*Springfield · RecDesk · BID 4322\* is finished\. Reopen it first/,
    dm: /^You have no open project/,
  },
];

const LINK = /<[^<>|]*\|([^<>]*)>/g;

function textOf(message: Message): string {
  return visibleText(message).replaceAll(LINK, '$1');
}

/** Ann types it; gives the first of the bot's messages after it that begins so, or nothing where a form opens. */
async function typed({ slack, message }: Project, surface: Surface, text: string, says: RegExp) {
  const ann = slack.person('ann');
  const channel = surface === 'dm' ? '@ann' : CHANNEL;
  const before = new Set(botMessages(slack, channel));
  if (surface === 'slash') {
    const answer = await ann.run(`/cloudpay ${text}`, HERE);
    if (answer) return answer;
    await slack.until(() => ann.modal);
    return void (await ann.closeModal());
  }
  if (surface === 'dm') await ann.dm(text);
  else await ann.mention(text, surface === 'thread' ? { ...HERE, thread: message() } : HERE);
  return await slack.until(() =>
    botMessages(slack, channel).find((one) => !before.has(one) && says.test(textOf(one))),
  );
}

/** How it ends: a form opens, or words are read by all or by Ann alone. */
function endOf({ ends, form }: Row, surface: Surface): 'form' | 'all' | 'asker' {
  if (surface === 'slash') return form ? 'form' : 'asker';
  return surface === 'dm' ? 'all' : (ends ?? 'all');
}

describe.each(['slash', 'mention', 'thread', 'dm'] as const)('%s', (surface) => {
  test('who sees what, for every command', async () => {
    const project = await startProject(clockFrom(LATE_IN_2026));
    for (const row of ROWS) {
      const says = (surface === 'dm' && row.dm) || row.says;
      const message = await typed(project, surface, row.typed, says);
      const end = message === undefined ? 'form' : message.onlyFor === undefined ? 'all' : 'asker';
      expect({ typed: row.typed, end }).toEqual({ typed: row.typed, end: endOf(row, surface) });
      if (message) expect(textOf(message), row.typed).toMatch(says);
    }
    const { checklist } = await project.settled();
    expect(checklist.status.kind).toBe('finished');
    expect(checklist.steps.at(-1)?.title).toBe('Order <b>cake</b> & *tea*');
    expect(checklist.steps.filter(({ state }) => state.kind === 'done')).toHaveLength(2);
  });
});

test('where people from outside read, they see nothing of other channels, and of their own what its message shows', async () => {
  const { slack } = await startProject();
  const shared = 'shared-with-logis';
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist logis bid 77', { in: shared });
  await slack.until(() => checklistMessages(slack, shared)[0]);
  const private_ = ['projects', 'who is working on recdesk', 'my steps', 'stale', 'changes', 'remind me'];
  for (const text of [
    ...private_,
    'status recdesk',
    'assign me the contact',
    'done contact',
    'overdue',
    'status',
  ]) {
    const before = botMessages(slack, shared).length;
    await ann.mention(text, { in: shared });
    const answer = await slack.until(() => botMessages(slack, shared)[before]);
    expect([text, answer.onlyFor]).toEqual([text, private_.includes(text) ? ann.id : undefined]);
  }
  const read = slack
    .sees('olga', shared)
    .map((one) => textOf(one))
    .join('\n');
  expect(read).toContain('Done: *Contact LOGIS');
  expect(read).toContain('LOGIS · BID 77');
  expect(read).not.toMatch(/4321|Romansky|rromansky/);
});

test('a private answer comes as a direct message where Slack refuses it in the channel', async () => {
  const { slack } = await startProject();
  slack.faults.add({ kind: 'refused', method: 'chat.postEphemeral', error: 'not_in_channel', times: 1 });
  await slack.person('ann').mention('my steps', HERE);
  const answer = await slack.until(() => botMessages(slack, '@ann')[0]);
  expect(textOf(answer)).toMatch(/^My open steps/);
});

test('a step is given to nobody whose account is deactivated', async () => {
  const { slack } = await startProject();
  slack.deactivate('ben');
  const said = await slack.person('ann').command('/cloudpay assign @ben contact', HERE);
  expect(textOf(said)).toBe('Ben Baker’s account is deactivated. Choose somebody else.');
});

test('between several projects it is asked which, and the BID, the partner or the thread tells', async () => {
  const { slack } = await startProject();
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist accela bid 77', HERE);
  await slack.until(() => checklistMessages(slack, CHANNEL).length === 2);
  const says = async (text: string, where = HERE) => textOf(await ann.command(`/cloudpay ${text}`, where));
  const which =
    /several projects in this channel: RecDesk · BID 4321 and Accela · BID 77|Accela · BID 77 and RecDesk · BID 4321/;
  expect(await says('finish')).toMatch(which);
  expect(await says('done documentation')).toMatch(/^Which step: “Navigate to the documentation” in BID/);
  expect(await says('done documentation in 77')).toContain('Accela · BID 77: 1 of');
  expect(await says('done explore in 77 and explore in 4321')).toMatch(
    /^These are steps of several projects, BID 77 and BID 4321\. Type those of one/,
  );
  expect(await says('due documentation for recdesk dec 15')).toMatch(/^Due Dec 15.*: \*Navigate/);
  expect(await says('finish accela')).toMatch(/^\*Accela · BID 77\* is finished with/);
  // In a direct message one's own projects are meant; others by their name.
  expect(await says('status', { in: '@ann' })).toContain('RecDesk · BID 4321: 0 of');
  expect(textOf(await slack.person('ben').command('/cloudpay status recdsk', { in: '@ben' }))).toContain(
    'RecDesk · BID 4321: 0 of',
  );
  expect(textOf(await slack.person('ben').command('/cloudpay status', { in: '@ben' }))).toContain(
    'You have no open project',
  );
});

test('a step was done on the day it was where one asks', async () => {
  // The evening of the 24th in Chicago, and the 25th in Greenwich.
  const { slack } = await startProject(clockFrom('2026-11-25T03:00:00Z'));
  const ann = slack.person('ann');
  await ann.command('/cloudpay done explore', HERE);
  expect(textOf(await ann.command('/cloudpay is explore done?', HERE))).toMatch(
    /is done: Ann Archer, Nov 24\./,
  );
});
