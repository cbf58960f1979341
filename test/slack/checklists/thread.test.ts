import { expect, test } from 'vitest';
import { visibleText } from '../../../local-slack/message.ts';
import { crowded } from '../../local-slack/start.ts';
import { clockFrom, putForward } from '../jobs/clock.ts';
import { startProject } from './project.ts';

test('the first change is told at once; a burst of ticks is one message', async () => {
  const { seed, names } = crowded(20);
  const project = await startProject({ seed });
  const { slack, titles } = project;
  await project.tick('ann', titles[0] ?? '');
  const first = await slack.until(() => project.thread()[0]);
  expect(visibleText(first)).toBe(`Ann Archer ticked *${titles[0]}*.`);
  await Promise.all(titles.slice(1).map((title, at) => project.tick(names[at] ?? '', title)));
  await slack.until(() =>
    titles.every((title) => project.thread().some((one) => visibleText(one).includes(title))),
  );
  // Where a minute ends in between, there are two.
  expect(project.thread().length).toBeLessThanOrEqual(2);
  const posts = slack.log.filter(({ method }) => method === 'chat.postMessage');
  expect(posts).toHaveLength(1 + project.thread().length);
});

test('finished and reopened: a message each, once', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const ann = slack.person('ann');
  const told = (attribution: string) =>
    project.thread().filter((one) => visibleText(one).includes(attribution));
  await project.tick('ann', titles[0] ?? '');
  await project.settled();
  await ann.click(project.message(), 'Finish');
  const finished = await slack.until(() => told('finished this checklist')[0]);
  expect(visibleText(finished)).toBe('Ann Archer finished this checklist.');
  await project.settled();
  await ann.click(project.message(), 'Reopen');
  const reopened = await slack.until(() => told('reopened this checklist')[0]);
  expect(reopened.ts).not.toBe(finished.ts);
  await project.tick('ben', titles[1] ?? '');
  await slack.until(() => told(titles[1] ?? '')[0]);
  expect(
    [told('finished this checklist'), told('reopened this checklist')].map(({ length }) => length),
  ).toEqual([1, 1]);
});

test('an ignored click is told to nobody', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  await project.choose('ann', titles[0] ?? '', 'Assign to me');
  await slack.until(() => project.thread().length === 1);
  await project.choose('ann', titles[0] ?? '', 'Assign to me');
  await project.tick('ann', titles[1] ?? '');
  await slack.until(() => project.thread().some((one) => visibleText(one).includes('ticked')));
  expect(project.thread().flatMap((one) => visibleText(one).split('\n'))).toHaveLength(2);
});

test.each([
  { kind: 'rate-limited', times: 3, retryAfterS: 0 },
  { kind: 'server-error', times: 2 },
] as const)('edits of the thread that Slack does not take are made later: $kind', async (fault) => {
  const project = await startProject();
  const { slack, titles } = project;
  await project.tick('ann', titles[0] ?? '');
  await slack.until(() => project.thread()[0]);
  await project.settled();
  slack.faults.add({ ...fault, method: 'chat.update' });
  await project.tick('ben', titles[1] ?? '');
  await slack.until(() => project.thread().some((one) => visibleText(one).includes(titles[1] ?? '')));
  await project.settled();
});

test('a first message that Slack is too busy for is posted when it is not', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  slack.faults.add({ kind: 'rate-limited', method: 'chat.postMessage', times: 2, retryAfterS: 1 });
  await project.tick('ann', titles[0] ?? '');
  const first = await slack.until(() => project.thread()[0]);
  expect(visibleText(first)).toContain('ticked');
  expect(project.thread()).toHaveLength(1);
});

test('while Slack takes no edits for minutes, a new message tells what they would have, once', async () => {
  const clock = clockFrom(beginningOfMinute());
  const project = { ...(await startProject(clock)), clock };
  const { slack, titles } = project;
  const [first = '', second = ''] = titles;
  await project.tick('ann', first);
  await slack.until(() => project.thread()[0]);
  await project.settled();
  slack.faults.add({ kind: 'rate-limited', method: 'chat.update', times: 1_000, retryAfterS: 1 });
  await project.tick('ben', second);
  await slack.until(() => slack.log.some(({ fault }) => fault === 'rate-limited'));
  await putForward(project, 60_000);
  await slack.until(() => project.thread()[1]);
  slack.faults.clear();
  await project.settled();
  const lines = project.thread().map((one) => visibleText(one).split('\n'));
  expect(lines).toEqual([[`Ann Archer ticked *${first}*.`], [`Ben Baker ticked *${second}*.`]]);
});

/** A line of the minute after is a message of its own. */
function beginningOfMinute(): number {
  return 60_000 * Math.ceil(Date.now() / 60_000);
}
