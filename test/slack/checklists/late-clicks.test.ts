import { expect, test } from 'vitest';
import { z } from 'zod';
import type { LogEntry } from '../../../local-slack/traffic.ts';
import { deliverSigned } from '../raw-event.ts';
import { type Project, startProject } from './project.ts';
import { boxesOf } from './screen.ts';

const Clicked = z.looseObject({ actions: z.array(z.looseObject({ action_ts: z.string() })) });

/** Delivers a click as it came, but from so many seconds before, or with another selection. */
function again({ slack }: Project, entry: LogEntry | undefined, change: object) {
  const payload = Clicked.parse(entry?.request);
  const [action] = payload.actions;
  const body = { ...payload, actions: [{ ...action, ...change }] };
  const form = new URLSearchParams({ payload: JSON.stringify(body) }).toString();
  return deliverSigned(slack, form, 'application/x-www-form-urlencoded');
}

function lastClick({ slack }: Project): LogEntry | undefined {
  return slack.log.findLast(({ method }) => method === 'block_actions');
}

function tsOf(entry: LogEntry | undefined): string {
  return Clicked.parse(entry?.request).actions[0]?.action_ts ?? '';
}

test('a click that was made before the last one is ignored, and the box drawn anew', async () => {
  const project = await startProject();
  const [title = ''] = project.titles;
  await project.tick('ann', title);
  const first = lastClick(project);
  const { log, message } = await project.settled();
  const [before] = boxesOf(message);
  const older = `${Number(tsOf(first).split('.')[0]) - 5}.999999`;
  const { status } = await again(project, first, { selected_options: [], action_ts: older });
  expect(status).toBe(200);
  await project.slack.until(() => boxesOf(project.message())[0]?.blockId !== before?.blockId);
  expect((await project.settled()).log).toHaveLength(log.length);
  expect(project.isTicked(title)).toBe(true);
});

test('a tick from before somebody opened “Not applicable” comes after it: it is ignored', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [first = '', second = ''] = titles;
  await project.tick('ann', first);
  const tick = lastClick(project);
  const { message } = await project.settled();
  const ben = slack.person('ben');
  await project.choose('ben', second, 'Not applicable…');
  const opened = tsOf(lastClick(project));
  await slack.until(() => ben.modal);
  await ben.fillAndSubmit({ 'Why it does not apply': 'They have their own' });
  const { log } = await project.settled();
  const block_id = boxesOf(message)[1]?.blockId;
  const older = `${Number(opened.split('.')[0]) - 1}.000001`;
  await again(project, tick, { block_id, action_ts: older });
  const { checklist, log: after } = await project.settled();
  expect(after).toHaveLength(log.length);
  expect(checklist.steps[1]?.state.kind).toBe('not-applicable');
  const later = `${Number(opened.split('.')[0]) + 60}.000001`;
  await again(project, tick, { block_id, action_ts: later });
  expect((await project.settled()).checklist.steps[1]?.state.kind).toBe('done');
});

test('two clicks that come in the wrong order: the later click counts', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  const [title = ''] = titles;
  slack.faults.add({ kind: 'reordered-delivery' });
  const ann = slack.person('ann');
  await Promise.all([ann.click(project.message(), title), ann.click(project.message(), title)]);
  const { checklist } = await project.settled();
  expect(checklist.steps[0]?.state).toEqual({ kind: 'open' });
});

test('the same click delivered twice counts once', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  slack.faults.add({ kind: 'duplicated-delivery', times: 3 });
  for (const title of titles.slice(0, 3)) await project.tick('ann', title);
  await slack.until(() => slack.log.filter(({ method }) => method === 'block_actions').length === 6);
  const { log } = await project.settled();
  expect(log.map(({ kind }) => kind)).toEqual(['created', 'ticked', 'ticked', 'ticked']);
});

test('double-clicks: what stands in the box in the end is what is stored', async () => {
  const project = await startProject();
  const { slack, titles } = project;
  for (const name of ['ann', 'ben', 'gus']) {
    const message = project.message();
    const label = boxesOf(message)[0]?.label ?? '';
    await Promise.all([1, 2].map(() => slack.person(name).click(message, label)));
  }
  const { checklist } = await project.settled();
  expect(checklist.steps[0]?.state.kind).toBe(project.isTicked(titles[0] ?? '') ? 'done' : 'open');
});

test('a click on a version that is five drawings old still means its step', async () => {
  const project = await startProject();
  const { titles } = project;
  const [first = '', second = ''] = titles;
  await project.tick('ben', second);
  const old = lastClick(project);
  for (const title of [first, first, first]) {
    await project.tick('ann', title);
    await project.settled();
  }
  const later = `${Number(tsOf(lastClick(project)).split('.')[0]) + 1}.000001`;
  await again(project, old, { selected_options: [], action_ts: later });
  const { checklist } = await project.settled();
  expect(checklist.steps[1]?.state).toEqual({ kind: 'open' });
});

test.each(['checklist:1:no-such-step:ID', 'checklist:1::', 'checklist:x:y:z', 'checklist:9:contact:unknown'])(
  'a click that names nothing we know does no harm: %s',
  async (blockId) => {
    const project = await startProject();
    await project.tick('ann', project.titles[0] ?? '');
    const { log, checklist } = await project.settled();
    await again(project, lastClick(project), { block_id: blockId.replace('ID', checklist.id) });
    expect((await project.settled()).log).toHaveLength(log.length);
  },
);
