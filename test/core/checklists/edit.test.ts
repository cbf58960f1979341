import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/core/checklists/apply.ts';
import { daysLater, readFromGoLive } from '../../../src/core/checklists/day.ts';
import { doubtsAbout } from '../../../src/core/checklists/doubts.ts';
import { decideEdit, readEdit } from '../../../src/core/checklists/edit.ts';
import { historyLine } from '../../../src/core/checklists/history.ts';
import { Day } from '../../../src/core/checklists/ids.ts';
import { named } from '../../../src/core/checklists/people-line.ts';
import type { ProjectEdit } from '../../../src/core/checklists/project-fields.ts';
import { lineText } from '../../../src/core/say/text.ts';
import { done } from '../../slack/checklist-views/deeds.ts';
import {
  ANN,
  BOB,
  checklist,
  click,
  knowledge,
  minute,
  nameOf,
  readChecklistRequest,
  step,
  TODAY,
} from './sample.ts';

const record = { knowledge, version: 'abc123' };

/** The checklist after an edit. */
function edited(before: ReturnType<typeof checklist>, edit: ProjectEdit) {
  const outcome = decideEdit(before, { by: BOB, edit }, record, minute(50));
  if (outcome.kind !== 'changed') throw new Error(outcome.why);
  const now = apply(before, outcome.event);
  return { now, told: lineText(named(historyLine(outcome.event, now), nameOf)) };
}

function typesOf(ids: readonly number[]) {
  return knowledge.invoiceTypes.filter(({ id }) => ids.includes(id));
}

describe('an edit of a project', () => {
  test('is told field by field', () => {
    const one = checklist('recdesk bid 4321 go-live 2026-12-15');
    const goLive = Day.parse('2027-01-15');
    expect(edited(one, { name: 'Springfield', goLive }).told).toBe(
      'Bob changed the project:\n• Biller: new is Springfield\n• Go-live: Dec 15 → Jan 15, 2027',
    );
    expect(edited(one, { bid: null }).told).toBe('Bob changed the project:\n• BID: no longer 4321');
  });

  test('moves what is due by go-live, and nothing else', () => {
    const [first, second] = ['documentation', 'product'].map((id) => step(id));
    if (!first || !second) throw new Error('unreachable');
    const due = Day.parse('2026-12-12');
    const planned = done(
      checklist('recdesk bid 4321 go-live 2026-12-15'),
      { kind: 'details', by: ANN, step: first, change: { due, dueFromGoLive: -3 } },
      { kind: 'details', by: ANN, step: second, change: { due } },
      { kind: 'add-step', by: ANN, title: 'Call the biller', due, dueFromGoLive: -3 },
    );
    const { now } = edited(planned, { goLive: Day.parse('2027-01-15') });
    for (const own of [first, step('team-1')])
      expect(now.steps.find(({ id }) => id === own)?.due).toBe('2027-01-12');
    expect(now.steps.find(({ id }) => id === second)?.due).toBe(due);
  });

  test('steps that stand on the test BID follow it, and keep their ticks', () => {
    const one = checklist('logis bid 4321');
    const own = one.steps.find(({ kind }) => kind === 'test-bid');
    if (!own) throw new Error('LOGIS needs a test BID');
    const ticked = done(one, { kind: 'tick', by: ANN, step: own.id, click: click(1) });
    const { now } = edited(ticked, { testBid: 9912 as never });
    const after = now.steps.find(({ id }) => id === own.id);
    expect(after?.facts.map((fact) => lineText(fact))).toContain('Test BID: 9912');
    expect(after?.state).toMatchObject({ kind: 'done', by: ANN });
    expect(now.steps.map(({ id }) => id)).toEqual(one.steps.map(({ id }) => id));
  });

  test('credentials are shared per type: a new type is a new step, one that is gone applies no more', () => {
    const vendor = knowledge.vendors.find(
      ({ needs }) => Array.isArray(needs) && needs.some(({ kind }) => kind === 'share-credentials'),
    );
    const [one, two] = (vendor?.invoiceTypes ?? []).map(({ id }) => id);
    if (!vendor || one === undefined || two === undefined) throw new Error('no partner shares credentials');
    const ids = [one, two, 88];
    const before = checklist(`${vendor.name} bid 4321 types ${ids[0]},${ids[1]}`);
    const own = before.steps.filter(({ kind }) => kind === 'share-credentials');
    expect(own).toHaveLength(2);
    const ticked = own.reduce(
      (now, { id }, at) => done(now, { kind: 'tick', by: ANN, step: id, click: click(at + 1) }),
      before,
    );
    const { now } = edited(ticked, { types: typesOf([ids[0] ?? 0, ids[2] ?? 0]) });
    const shared = now.steps.filter(({ kind }) => kind === 'share-credentials');
    expect(
      shared.map(({ title, state, gone }) => [/\d+/.exec(title)?.[0], state.kind, gone ?? false]).toSorted(),
    ).toEqual(
      [
        [String(ids[0]), 'done', false],
        [String(ids[1]), 'done', true],
        [String(ids[2]), 'open', false],
      ].toSorted(),
    );
  });

  test('leaves alone what the playbook says otherwise by now', () => {
    const one = checklist('recdesk bid 4321');
    const renamed = {
      ...one,
      steps: one.steps.map((each) => (each.kind === 'product' ? { ...each, facts: [['As it was.']] } : each)),
    };
    const { now } = edited(renamed, { name: 'Springfield' });
    expect(now.steps).toEqual(renamed.steps);
  });

  test('of nothing changes nothing; a closed project is reopened first', () => {
    const one = checklist('recdesk bid 4321');
    expect(decideEdit(one, { by: BOB, edit: { bid: one.project.bid ?? null } }, record, minute(1)).kind).toBe(
      'ignored',
    );
    const closed = done(one, { kind: 'finish', by: ANN });
    expect(decideEdit(closed, { by: BOB, edit: { name: 'X' } }, record, minute(1))).toMatchObject({
      kind: 'refused',
      why: 'This checklist is finished. Reopen it first.',
    });
  });
});

describe('an edit in words', () => {
  test.each([
    ['go-live to 2027-01-15', { goLive: '2027-01-15' }, []],
    ['go‑live is Jan 15', { goLive: '2027-01-15' }, []],
    ['test bid 9912', { testBid: 9912 }, []],
    ['bid to 4,332', { bid: 4332 }, []],
    ['name to Springfield', { name: 'Springfield' }, []],
    ['version to v2 and go-live tomorrow', { version: 'v2', goLive: '2026-11-24' }, []],
    ['version is now v1 to v2', { version: 'v1 to v2' }, []],
    ['version to none', { version: null }, []],
    ['our IM is', {}, [['IM', BOB]]],
    ['IM to me', {}, [['IM', ANN]]],
  ])('%s', (text, edit, holders) => {
    const people = text === 'IM to me' ? [] : [BOB];
    const read = readEdit({ text, people, by: ANN }, knowledge, TODAY);
    expect(read.kind === 'edit' && read.edit).toEqual(edit);
    expect(read.kind === 'edit' && read.holders.map(({ role, user }) => [role, user])).toEqual(holders);
  });

  test.each([
    ['go-live to someday', 'is not a day'],
    ['bid -5', 'is not a BID'],
    ['the weather', 'Name what to change'],
    ['name to', 'A name is missing'],
    ['IM is not', 'Name what to change'],
    ['IM from to', 'Name what to change'],
    ['IM is and', 'Name what to change'],
  ])('%s: refused with what to write', (text, why) => {
    const read = readEdit(
      { text, people: text.startsWith('IM') ? [ANN, BOB] : [], by: ANN },
      knowledge,
      TODAY,
    );
    expect(read.kind === 'problems' && read.problems.map((line) => lineText(line)).join(' ')).toContain(why);
  });
});

describe('steps of the team’s own', () => {
  const one = done(checklist('recdesk bid 4321'), { kind: 'add-step', by: ANN, title: 'Call the biller' });
  const own = step('team-1');

  test('are renamed, moved and removed; the history still names them', () => {
    const moved = done(
      one,
      { kind: 'rename', by: BOB, step: own, title: 'Call the town' },
      { kind: 'move', by: BOB, step: own, after: null },
    );
    expect(moved.steps[0]).toMatchObject({ id: own, title: 'Call the town' });
    const gone = done(moved, { kind: 'remove', by: BOB, step: own });
    expect(gone.steps.some(({ id }) => id === own)).toBe(false);
    const ticked = { kind: 'ticked', by: BOB, at: gone.created.at, step: own, click: click(1) } as const;
    expect(lineText(named(historyLine(ticked, gone), nameOf))).toBe('Bob ticked Call the town.');
    const again = done(gone, {
      kind: 'add-step',
      by: ANN,
      title: 'Call the biller',
      assignees: [BOB],
      due: TODAY,
    });
    expect(again.steps.at(-1)).toMatchObject({ id: 'team-2', assignees: [BOB], due: TODAY });
  });

  test('steps of the playbook are not', () => {
    for (const kind of ['remove'] as const)
      expect(() => done(one, { kind, by: ANN, step: step('contact') })).toThrow('comes from the playbook');
  });
});

test('what is doubtful about a project', () => {
  const keys = (text: string) => {
    const read = readChecklistRequest(text, TODAY);
    return read.kind === 'request'
      ? doubtsAbout(read.request, knowledge, [], TODAY).map(({ key }) => key)
      : [];
  };
  expect(keys('recdesk bid 4321 go-live 2026-12-15')).toEqual([]);
  expect(keys('recdesk bid 3961')).toEqual([]);
  expect(keys('accela bid 3961 test 3961 go-live 2026-11-01')).toEqual([
    'example 3961',
    'same 3961',
    'past 2026-11-01',
  ]);
  expect(keys('peak types 43,88')).toEqual(['types 43,88']);
});

test.each([
  ['3 days before go-live', -3],
  ['a week before golive', -7],
  ['2 weeks after go live', 14],
  ['go-live', 0],
  ['on go-live', 0],
  ['before go-live', undefined],
  ['Friday', undefined],
])('“%s” is %s days from go-live', (typed, days) => {
  expect(readFromGoLive(typed)).toBe(days);
});

test('days later and earlier, over months and years', () => {
  expect(daysLater(Day.parse('2026-12-31'), 1)).toBe('2027-01-01');
  expect(daysLater(Day.parse('2028-03-01'), -1)).toBe('2028-02-29');
});
