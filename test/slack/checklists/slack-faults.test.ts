import { expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { ChannelId } from '../../../src/core/checklists/ids.ts';
import { HISTORY, type OfficeOptions } from '../office.ts';
import { HERE, type Project, startProject } from './project.ts';
import { checklistMessages, hidden } from './screen.ts';

/** Two people tick three steps, one after the other. */
async function ticks(project: Project): Promise<void> {
  const [a = '', b = '', c = ''] = project.titles;
  await project.tick('ann', a);
  await project.tick('ben', b);
  await project.tick('ann', c);
}

test.each([
  { kind: 'rate-limited', method: 'chat.update', times: 3, retryAfterS: 1 },
  { kind: 'server-error', method: 'chat.update', times: 2 },
  { kind: 'lost-response', method: 'chat.update', times: 3 },
  { kind: 'slow', method: 'chat.update', times: 3, ms: 400 },
] as const)('the screen is right in the end: $kind', async (fault) => {
  const project = await startProject();
  project.slack.faults.add(fault);
  await ticks(project);
  const { checklist } = await project.settled();
  expect(checklist.steps.filter(({ state }) => state.kind === 'done')).toHaveLength(3);
  expect(project.slack.log.some((entry) => entry.fault === fault.kind)).toBe(true);
});

test('after a 429 nothing is drawn before Slack says so, in other channels neither', async () => {
  const project = await startProject();
  const { slack } = project;
  await slack.person('ben').command('/cloudpay checklist logis bid 77', { in: 'general' });
  const other = await slack.until(() => checklistMessages(slack, 'general')[0]);
  slack.faults.add({ kind: 'rate-limited', method: 'chat.update', retryAfterS: 2 });
  await project.tick('ann', project.titles[0] ?? '');
  const refused = await slack.until(() => slack.log.find(({ fault }) => fault === 'rate-limited'));
  await slack.person('ben').click(other, 'Navigate to the documentation');
  await project.settled();
  await slack.until(() => visibleText(checklistMessages(slack, 'general')[0] ?? other).includes('1 of'));
  const next = slack.log.find(({ id, method }) => id > refused.id && method === 'chat.update');
  expect(next?.at).toBeGreaterThanOrEqual(refused.at + 2_000);
});

test('a 429 on updates holds up no new checklist, and no new review', async () => {
  const project = await startProject({ settings: { ownersChannel: ChannelId.parse('C0GENERAL') } });
  const { slack } = project;
  slack.faults.add({ kind: 'rate-limited', method: 'chat.update', retryAfterS: 600 });
  await project.tick('ann', project.titles[0] ?? '');
  await slack.until(() => slack.log.some(({ fault }) => fault === 'rate-limited'));
  await slack.person('ben').command('/cloudpay checklist logis bid 77', { in: ELSEWHERE });
  await slack.until(() => copies(project)[0]);
  await slack.person('ann').dm('zach left peak, use dana@peakinfo.com');
  await slack.until(() =>
    slack.channel(ELSEWHERE).messages.some(({ blocks }) => JSON.stringify(blocks).includes('"review:')),
  );
});

test('during an outage nothing is acknowledged; what was stored before is drawn after it', async () => {
  const project = await startProject({ troubles: ['connection_failed'] });
  const { slack, titles } = project;
  slack.faults.add({ kind: 'slow', method: 'chat.update', ms: 300 });
  await project.tick('ann', titles[0] ?? '');
  const stop = slack.faults.add({ kind: 'outage' });
  const { status } = await project.tick('ben', titles[1] ?? '');
  expect(status).toBeUndefined();
  await slack.until(() =>
    slack.log.some(({ fault, direction }) => fault === 'outage' && direction === 'from-bot'),
  );
  stop();
  const { checklist } = await project.settled();
  expect(checklist.steps.slice(0, 2).map(({ state }) => state.kind)).toEqual(['done', 'open']);
});

const ELSEWHERE = 'general';
const TITLE = 'Navigate to the documentation';
const copies = ({ slack }: Project) => checklistMessages(slack, ELSEWHERE);

/** A project and another checklist, of which Slack loses the answer to its post; gives what was posted. */
async function startLost(options: OfficeOptions = {}): Promise<{ project: Project; posted: Message }> {
  const project = await startProject(options);
  const { slack } = project;
  slack.faults.add({ kind: 'lost-response', method: 'chat.postMessage' });
  await slack.person('ben').command('/cloudpay checklist logis bid 77', { in: ELSEWHERE });
  return { project, posted: await slack.until(() => copies(project)[0]) };
}

/** Ben ticks a step on a copy; waits until the newest shows it. */
async function tickOn(project: Project, copy: Message | undefined): Promise<void> {
  if (!copy) throw new Error('there is no such copy');
  const { slack } = project;
  await slack.person('ben').click(copy, TITLE);
  await slack.until(() => visibleText(copies(project).at(-1) ?? copy).includes('1 of'));
}

test('a post of which the answer was lost is found, and stands there once', async () => {
  const { project, posted } = await startLost();
  const { slack } = project;
  await slack.until(() => slack.log.some(({ method }) => method === 'conversations.history'));
  await tickOn(project, posted);
  expect(copies(project).map(({ ts }) => ts)).toEqual([posted.ts]);
});

test.each([
  ['older', 0],
  ['newer', 1],
])('a copy that shows up late: a click on the %s one works, and the older goes', async (_, which) => {
  const { project, posted } = await startLost();
  const { slack } = project;
  const showsUp = hidden(slack, posted);
  const newer = await slack.until(() => copies(project)[0]);
  showsUp();
  await tickOn(project, copies(project)[which]);
  await slack.until(() => copies(project).length === 1);
  expect(copies(project)[0]?.ts).toBe(newer.ts);
});

test('without the right to look it is posted again; a click on either copy works, and Slack is asked once', async () => {
  const { project } = await startLost({ refusedScopes: HISTORY });
  const { slack } = project;
  const [, newer] = await slack.until(() => copies(project).length === 2 && copies(project));
  await tickOn(project, newer);
  await tickOn(project, copies(project)[0]);
  await slack.until(() => copies(project).length === 1);
  expect(copies(project)[0]?.ts).toBe(newer?.ts);
  expect(slack.log.filter(({ method }) => method === 'conversations.history')).toHaveLength(1);
});

test('a post that Slack was too busy for, or failed with a 500, is posted once in the end', async () => {
  const project = await startProject();
  const { slack } = project;
  slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage', retryAfterS: 1 });
  slack.faults.add({ kind: 'server-error', method: 'chat.postMessage' });
  await slack.person('ben').command('/cloudpay checklist logis bid 77', { in: 'general' });
  await slack.until(() => checklistMessages(slack, 'general').length === 1);
  await project.settled();
});

const AGAIN = 'Post RecDesk · BID 4321 again';

/** Somebody deletes the project's message; gives what it was. */
async function takeAway(project: Project): Promise<Message> {
  const { message } = await project.settled();
  const { messages } = project.slack.channel(HERE.in);
  messages.splice(messages.indexOf(message), 1);
  return message;
}

test('a message that somebody took away: status offers it at once, and posts it with all that was done', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const ann = slack.person('ann');
  await project.tick('ann', titles[0] ?? '');
  const old = await takeAway(project);
  const told = await ann.command('/cloudpay status', HERE);
  expect(checklistMessages(slack, HERE.in)).toEqual([]);
  await ann.click(told, AGAIN);
  await slack.until(() => checklistMessages(slack, HERE.in).length === 1);
  const { checklist, message } = await project.settled();
  expect(message.ts).not.toBe(old.ts);
  expect(checklist.steps[0]?.state.kind).toBe('done');
  await project.tick('ben', titles[1] ?? '');
  await project.settled();
});

test('a message of which Slack says late that it is gone is offered in a second word', async () => {
  const project = await startProject();
  const { slack } = project;
  const ann = slack.person('ann');
  await takeAway(project);
  slack.faults.add({ kind: 'slow', method: 'chat.update', ms: 2_000 });
  const told = await ann.command('/cloudpay status', HERE);
  expect(visibleText(told)).not.toContain('again');
  const later = await slack.until(() =>
    slack.sees('ann', HERE.in).find((one) => visibleText(one).includes('deleted this checklist’s message')),
  );
  await ann.click(later, AGAIN);
  await slack.until(() => checklistMessages(slack, HERE.in).length === 1);
  await project.settled();
});

test('whoever changes it in a modal hears that the message is gone, and can post it again', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const ann = slack.person('ann');
  await project.choose('ann', titles[0] ?? '', 'Details…');
  await slack.until(() => ann.modal);
  await takeAway(project);
  await ann.fillAndSubmit({ 'New note': 'They call back' });
  const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(told)).toContain('Somebody deleted this checklist’s message.');
  await ann.click(told, 'Post it again');
  await slack.until(() => checklistMessages(slack, HERE.in).length === 1);
  expect((await project.settled()).checklist.steps[0]?.notes).toMatchObject([{ text: 'They call back' }]);
});

test('whoever adds a step by command hears it too; asked twice, it is posted once', async () => {
  const project = await startProject();
  const { slack } = project;
  const ann = slack.person('ann');
  await takeAway(project);
  await ann.command('/cloudpay add step Call the biller', HERE);
  const told = await slack.until(() =>
    slack.sees('ann', HERE.in).find((one) => visibleText(one).includes('Post it again')),
  );
  await Promise.all([1, 2].map(() => ann.click(told, 'Post it again')));
  await slack.until(() => checklistMessages(slack, HERE.in).length === 1);
  expect((await project.settled()).checklist.steps.at(-1)?.title).toBe('Call the biller');
});

test('the bot was removed from the channel: ticks are kept, and drawn when it is back and somebody asks', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  slack.channel(HERE.in).hasBot = false;
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() =>
    slack.log.some(({ response }) => JSON.stringify(response.body).includes('not_in_channel')),
  );
  await project.tick('ben', titles[1] ?? '');
  slack.channel(HERE.in).hasBot = true;
  await slack.person('ann').command('/cloudpay status', HERE);
  const { checklist } = await project.settled();
  expect(checklist.steps.filter(({ state }) => state.kind === 'done')).toHaveLength(2);
});

test('a channel that was archived meanwhile: the ticks are kept, and shown once it is open again', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  slack.channel(HERE.in).isArchived = true;
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() =>
    slack.log.some(({ response }) => JSON.stringify(response.body).includes('is_inactive')),
  );
  slack.channel(HERE.in).isArchived = false;
  await slack.person('ann').command('/cloudpay status', HERE);
  const { checklist } = await project.settled();
  expect(checklist.steps.filter(({ state }) => state.kind === 'done')).toHaveLength(1);
});
