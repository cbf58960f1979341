import { expect, test } from 'vitest';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import { CHANNEL, HERE, type Project, startProject } from '../checklists/project.ts';
import { boxesOf, checklistMessages } from '../checklists/screen.ts';
import { clockFrom, putForward } from './clock.ts';

const AGAIN = 'Post RecDesk · BID 4321 again';

/** How often Slack was asked for something. */
const calls = ({ slack }: Project, method: string) => slack.log.filter((one) => one.method === method).length;

/** A tick that Slack refuses to show. */
async function tickInVain(project: Project, title: string, code: string): Promise<void> {
  await project.tick('ann', title);
  await project.slack.until(() =>
    project.slack.log.some(({ response }) => JSON.stringify(response.body).includes(code)),
  );
}

/** What status says once it says this: it tries by itself what may have been mended. */
async function statusSaying({ slack }: Project, text: string): Promise<Message> {
  const ask = () => slack.person('ann').command('/cloudpay status', HERE);
  await expect.poll(async () => visibleText(await ask())).toContain(text);
  return await ask();
}

test.each(['cant_update_message', 'edit_window_closed'] as const)(
  '%s: the message is not tried again, status says so, and another one is posted with all that was done',
  async (code) => {
    const clock = clockFrom();
    const project = await startProject({ now: clock.now });
    const { slack, titles, database } = project;
    const ann = slack.person('ann');
    const { message: old } = await project.settled();
    slack.refuseEdits(old, code);
    await tickInVain(project, titles[0] ?? '', code);
    const tried = calls(project, 'chat.update');
    await project.tick('ben', titles[1] ?? '');
    // Also not after a day.
    await putForward({ database, clock }, 25 * 60 * 60_000);
    const told = await ann.command('/cloudpay status', HERE);
    expect(visibleText(told)).toContain('Slack no longer lets me change this checklist’s message');
    expect(visibleText(told)).not.toContain(old.ts.replace('.', ''));
    await ann.command('/cloudpay status', HERE);
    expect(calls(project, 'chat.update')).toBe(tried);
    await ann.click(told, AGAIN);
    await slack.until(() => checklistMessages(slack, CHANNEL).every(({ ts }) => ts !== old.ts));
    const { checklist, message } = await project.settled();
    expect(message.ts).not.toBe(old.ts);
    expect(checklist.steps.filter(({ state }) => state.kind === 'done')).toHaveLength(2);
    // What happened is told below the message that is there.
    await slack.until(() => project.thread().some((one) => visibleText(one).includes(titles[1] ?? '')));
  },
);

test('is_inactive: in an archived channel nothing is tried until somebody asks; then all is shown', async () => {
  const clock = clockFrom();
  const project = await startProject({ now: clock.now });
  const { slack, titles, database } = project;
  await project.settled();
  await slack.archive(CHANNEL);
  await tickInVain(project, titles[0] ?? '', 'is_inactive');
  const tried = calls(project, 'chat.update');
  await project.tick('ben', titles[1] ?? '');
  await putForward({ database, clock }, 25 * 60 * 60_000);
  await slack.person('ben').command('/cloudpay vendor recdesk', { in: 'general' });
  expect(calls(project, 'chat.update')).toBe(tried);
  await slack.unarchive(CHANNEL);
  expect(calls(project, 'chat.update')).toBe(tried);
  await slack.person('ann').command('/cloudpay status', HERE);
  const { checklist } = await project.settled();
  expect(checklist.steps.filter(({ state }) => state.kind === 'done')).toHaveLength(2);
  await slack.until(() => project.thread().length > 0);
});

test('restricted_action: whoever started the checklist hears why it is not there, and posts it once it may be', async () => {
  const project = await startProject();
  const { slack } = project;
  const ben = slack.person('ben');
  slack.restrict('general');
  await ben.command('/cloudpay checklist logis bid 77', { in: 'general' });
  const told = await slack.until(() =>
    slack.sees('ben', 'general').find((one) => visibleText(one).includes('Only some people may post')),
  );
  expect(visibleText(told)).toContain('Nothing is lost');
  const posts = calls(project, 'chat.postMessage');
  slack.unrestrict('general');
  expect(calls(project, 'chat.postMessage')).toBe(posts);
  await ben.click(told, 'Post it again');
  await slack.until(() => checklistMessages(slack, 'general').length === 1);
});

test('channel_not_found: the message is given up, and status says what helps', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const stop = slack.faults.add({
    kind: 'refused',
    method: 'chat.update',
    error: 'channel_not_found',
    times: 1_000,
  });
  await tickInVain(project, titles[0] ?? '', 'channel_not_found');
  const told = await statusSaying(project, 'I am not in this channel.');
  stop();
  await slack.person('ann').click(told, AGAIN);
  await project.settled();
});

test('whoever changes in a modal what stands on no screen hears so at once', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const ann = slack.person('ann');
  const { message } = await project.settled();
  slack.refuseEdits(message, 'edit_window_closed');
  await tickInVain(project, titles[0] ?? '', 'edit_window_closed');
  await project.choose('ann', titles[1] ?? '', 'Details…');
  await slack.until(() => ann.modal);
  await ann.fillAndSubmit({ 'New note': 'They call back' });
  const told = await slack.until(() => slack.sees('ann', '@ann')[0]);
  expect(visibleText(told)).toContain('so it is out of date');
  await ann.click(told, 'Post it again');
  await project.settled();
});

test('a message that Slack finds too long is drawn smaller at once, with all its boxes', async () => {
  const project = await startProject({ request: 'accela bid 4321' });
  const { slack, titles } = project;
  await project.settled();
  const before = visibleText(project.message());
  slack.faults.add({ kind: 'refused', method: 'chat.update', error: 'msg_blocks_too_long', times: 2 });
  const from = slack.log.length;
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.isTicked(titles[0] ?? ''));
  const updates = slack.log.slice(from).filter(({ method }) => method === 'chat.update');
  expect(updates.length).toBeGreaterThanOrEqual(3);
  expect(boxesOf(project.message()).map(({ title }) => title)).toEqual(titles);
  expect(visibleText(project.message()).length).toBeLessThan(before.length);
  // The next drawing is not refused first.
  const next = slack.log.length;
  await project.tick('ben', titles[1] ?? '');
  await slack.until(() => project.isTicked(titles[1] ?? ''));
  const isRefused = ({ response }: (typeof slack.log)[number]) =>
    JSON.stringify(response.body).includes('too_long');
  expect(slack.log.slice(next).some(isRefused)).toBe(false);
});
