import { expect, test } from 'vitest';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { visibleText } from '../../../local-slack/message.ts';
import { startProject } from '../checklists/project.ts';
import { startLocalBot } from '../local-bot.ts';

const HERE = { in: 'impl-springfield' };
const HELP = '/cloudpay help';
const REFUSE = { settings: { guests: 'refuse' } } as const;

/** How often Slack was asked who somebody is. */
function asked({ log }: LocalSlack, user: string): number {
  return log.filter(({ method, request }) => method === 'users.info' && Object(request).user === user).length;
}

test('who somebody is, where they live and what they are called comes of one answer', async () => {
  const { slack } = await startLocalBot(REFUSE);
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  await ann.openHome();
  await slack.until(() => ann.home);
  await ann.run('/cloudpay export', HERE);
  const modal = await slack.until(() => ann.modal);
  expect(JSON.stringify(modal.blocks)).toContain('Ann Archer');
  expect(asked(slack, ann.id)).toBe(1);
});

test('who asks meanwhile waits for the same answer', async () => {
  const { slack } = await startLocalBot(REFUSE);
  const ann = slack.person('ann');
  slack.faults.add({ kind: 'slow', method: 'users.info', ms: 300 });
  await Promise.all([ann.command(HELP, HERE), ann.command(HELP, HERE), ann.shortcut('Look up a partner')]);
  await slack.until(() => ann.modal);
  expect(asked(slack, ann.id)).toBe(1);
});

test('an answer that came too late for one is there for the next', async () => {
  const { slack } = await startLocalBot(REFUSE);
  const ann = slack.person('ann');
  slack.faults.add({ kind: 'slow', method: 'users.info', ms: 2_300 });
  expect(visibleText(await ann.command(HELP, HERE))).toContain('I couldn’t check');
  await slack.until(() => asked(slack, ann.id) === 1);
  expect(visibleText(await ann.command(HELP, HERE))).not.toContain('I couldn’t check');
  expect(asked(slack, ann.id)).toBe(1);
});

test('what somebody is called is remembered for longer than who they are', async () => {
  let minutes = 0;
  const now = () => new Date(Date.UTC(2026, 10, 23, 9, minutes));
  const { slack } = await startLocalBot({ now });
  const ann = slack.person('ann');
  await ann.command('/cloudpay checklist recdesk bid 4321', HERE);
  const askedAt = async (minute: number) => {
    minutes = minute;
    await ann.run('/cloudpay export', HERE);
    await slack.until(() => ann.modal);
    await ann.closeModal('all');
    return asked(slack, ann.id);
  };
  expect(await askedAt(0)).toBe(1);
  expect(await askedAt(59)).toBe(1);
  expect(await askedAt(61)).toBe(2);
});

test('what stays on the screen waits longer for a name than an answer may', async () => {
  const { slack, message, tick, titles } = await startProject();
  slack.faults.add({ kind: 'slow', method: 'users.info', ms: 1_500 });
  await tick('ben', titles[0] ?? '');
  await slack.until(() => visibleText(message()).includes('Done by Ben Baker'));
});

test('a modal does not wait as long: its trigger would expire', async () => {
  const { slack, tick, titles } = await startProject();
  slack.faults.add({ kind: 'slow', method: 'users.info', ms: 4_000 });
  await tick('ben', titles[0] ?? '');
  const ann = slack.person('ann');
  await ann.run('/cloudpay export', HERE);
  expect(JSON.stringify(await slack.until(() => ann.modal))).toContain('U0BEN');
});

test('nor does a form, which asks about several people at once', async () => {
  const { slack, choose, titles } = await startProject();
  const ben = slack.person('ben');
  slack.faults.add({ kind: 'slow', method: 'users.info', ms: 6_000, times: 10 });
  await choose('ben', titles[0] ?? '', 'Details…');
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ 'Assigned to': ['ann', 'gus'] });
  expect(Object.values(ben.modal?.errors ?? {}).join()).toContain('Slack didn’t tell me who that is');
});
