import { describe, expect, test } from 'vitest';
import { apply } from '../../../src/core/checklists/apply.ts';
import { type Checklist, peopleOf, stepOf } from '../../../src/core/checklists/checklist.ts';
import { decide, type Request } from '../../../src/core/checklists/decide.ts';
import { readEvidence } from '../../../src/core/checklists/free-text.ts';
import { Day } from '../../../src/core/checklists/ids.ts';
import type { Outcome } from '../../../src/core/checklists/outcome.ts';
import { progressOf } from '../../../src/core/checklists/progress.ts';
import { TEXT_LENGTH } from '../../../src/core/knowledge/values.ts';
import { ANN, BOB, checklist, click, EVE, minute, step, TODAY } from './sample.ts';

const product = step('product');
const documentation = step('documentation');

/** The checklist after requests, and what became of the last one. */
function asked(requests: readonly Request[], from: Checklist = checklist('recdesk bid 4000')) {
  let now = from;
  let outcome: Outcome | undefined;
  for (const [at, request] of requests.entries()) {
    outcome = decide(now, request, minute(at + 1));
    if (outcome.kind === 'changed') now = apply(now, outcome.event);
  }
  return { now, outcome };
}

function stateAfter(...requests: Request[]) {
  return stepOf(asked(requests).now, product)?.state;
}

const tick = (at: number, by = ANN): Request => ({ kind: 'tick', by, step: product, click: click(at) });
const untick = (at: number, by = ANN): Request => ({ kind: 'untick', by, step: product, click: click(at) });
const reopen = (at: number, by = ANN): Request => ({ kind: 'reopen', by, step: product, click: click(at) });
const skip = (reason: string): Request => ({ kind: 'not-applicable', by: ANN, step: product, reason });
const skipFrom = (opened: number): Request => ({ ...skipped, opened: click(opened) });
const skipped = { kind: 'not-applicable', by: ANN, step: product, reason: 'They have one' } as const;

describe('clicks', () => {
  test('a tick is somebody’s, at a moment', () => {
    expect(stateAfter(tick(1))).toEqual({ kind: 'done', by: ANN, at: minute(1).toISOString() });
  });

  test('a click says what it wants: ticking twice is no toggle, and the first who did it stays', () => {
    expect(stateAfter(tick(1), tick(2, BOB))).toEqual({ kind: 'done', by: ANN, at: minute(1).toISOString() });
  });

  test('the same click twice changes nothing', () => {
    const { outcome } = asked([tick(1), tick(1)]);
    expect(outcome).toEqual({ kind: 'ignored', why: 'This click has been counted.' });
  });

  test('an older click that comes late is ignored', () => {
    const { outcome } = asked([tick(2), untick(1, BOB)]);
    expect(outcome).toEqual({ kind: 'ignored', why: 'A newer click on this step came first.' });
  });

  test('a click from before the form of a reason was opened comes too late; a later one counts', () => {
    expect(stateAfter(skipFrom(5), tick(4, BOB))).toMatchObject({ kind: 'not-applicable' });
    expect(stateAfter(skipFrom(5), tick(6, BOB))).toMatchObject({ kind: 'done' });
  });

  test('a reason counts however long its form was open, and lets no older click in', () => {
    expect(stateAfter(tick(7), skipFrom(5))).toMatchObject({ kind: 'not-applicable' });
    expect(stateAfter(tick(7), skipFrom(5), untick(6))).toMatchObject({ kind: 'not-applicable' });
  });

  test('a newer click that changed nothing still outdates an older one', () => {
    expect(stateAfter(tick(1), tick(3, BOB), untick(2))).toMatchObject({ kind: 'done' });
  });

  test('fractions of a second are compared by their worth, whole seconds first', () => {
    expect(stateAfter(tick(9), untick(10))).toEqual({ kind: 'open' });
  });

  test('a step that is not applicable stays so when unticked, and opens when reopened', () => {
    expect(stateAfter(skip('No key needed'), untick(1))).toMatchObject({ reason: 'No key needed' });
    expect(stateAfter(skip('No key needed'), reopen(1))).toEqual({ kind: 'open' });
    expect(stateAfter(skip('No key needed'), tick(1))).toMatchObject({ kind: 'done' });
  });

  test('not applicable needs a reason, and the same reason twice is nothing new', () => {
    expect(asked([skip(' \0 ')]).outcome).toEqual({
      kind: 'refused',
      why: 'Say in a few words why the step does not apply.',
    });
    expect(asked([skip('Later'), skip('Later ')]).outcome?.kind).toBe('ignored');
  });

  test('a step that is not there is refused', () => {
    expect(asked([{ kind: 'take', by: ANN, step: step('nothing') }]).outcome?.kind).toBe('refused');
  });
});

describe('details', () => {
  const due = Day.parse('2026-12-01');
  const evidence = readEvidence(' int-4467 ') ?? null;

  test('only what is new becomes an event', () => {
    const request: Request = {
      kind: 'details',
      by: BOB,
      step: product,
      change: { assignees: [BOB, BOB], due, evidence, note: ' Called them \uD800' },
    };
    const { now } = asked([request]);
    expect(stepOf(now, product)).toMatchObject({
      assignees: [BOB],
      due,
      evidence: { kind: 'jira', key: 'INT-4467' },
      notes: [{ by: BOB, text: 'Called them \uFFFD' }],
    });
    const again: Request = { ...request, change: { assignees: [BOB], due, evidence, note: '' } };
    expect(asked([again], now).outcome).toEqual({ kind: 'ignored', why: 'Nothing was changed.' });
    const taken = asked([{ ...request, change: { assignees: [], due: null, evidence: null } }], now);
    expect(stepOf(taken.now, product)).toMatchObject({ assignees: [], notes: [{ by: BOB }] });
    expect(stepOf(taken.now, product)?.due).toBeUndefined();
    expect(stepOf(taken.now, product)?.evidence).toBeNull();
  });

  test('a note, or a reason, longer than its form takes is refused', () => {
    const note = 'x'.repeat(TEXT_LENGTH + 1);
    const long: Request = { kind: 'details', by: BOB, step: product, change: { note } };
    expect(asked([long]).outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('2000') });
    const reason: Request = { kind: 'not-applicable', by: BOB, step: product, reason: note };
    expect(asked([reason]).outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('2000') });
  });

  test('a step keeps a hundred notes, and no more', () => {
    const notes = Array.from(
      { length: 101 },
      (_, at): Request => ({ kind: 'details', by: BOB, step: product, change: { note: `${at}` } }),
    );
    const { now, outcome } = asked(notes);
    expect(stepOf(now, product)?.notes).toHaveLength(100);
    expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('at most 100 notes') });
  });

  test('assign to me adds me', () => {
    const { now, outcome } = asked([
      { kind: 'take', by: BOB, step: product },
      { kind: 'take', by: EVE, step: product },
      { kind: 'take', by: EVE, step: product },
    ]);
    expect(stepOf(now, product)?.assignees).toEqual([BOB, EVE]);
    expect(outcome?.kind).toBe('ignored');
  });

  test.each([
    ['https://example.com/a?b=c', { kind: 'link', url: 'https://example.com/a?b=c' }],
    ['INT-1', { kind: 'jira', key: 'INT-1' }],
    ['javascript:alert(1)', undefined],
    ['somewhere', undefined],
    ['', undefined],
  ])('evidence “%s”', (typed, read) => {
    expect(readEvidence(typed)).toEqual(read);
  });
});

describe('role holders', () => {
  const hold = (role: 'IM' | 'DS', user: typeof ANN | null): Request => ({
    kind: 'hold',
    by: ANN,
    role,
    user,
  });
  const whose = (now: Checklist, id: typeof product) => {
    const found = stepOf(now, id);
    return found && peopleOf(now, found);
  };

  test('the holder’s open steps move, those that are done and those of others do not', () => {
    const api = step('api-key');
    const { now } = asked([
      { kind: 'details', by: ANN, step: product, change: { assignees: [ANN] } },
      { kind: 'details', by: ANN, step: api, change: { assignees: [ANN] } },
      { kind: 'details', by: ANN, step: step('contact'), change: { assignees: [EVE] } },
      { kind: 'tick', by: ANN, step: api, click: click(1) },
      hold('IM', BOB),
    ]);
    expect(now.holders).toEqual({ IM: BOB });
    expect([product, api, step('contact'), step('needs')].map((id) => whose(now, id))).toEqual([
      [BOB],
      [ANN],
      [EVE],
      [BOB],
    ]);
  });

  test('a step of several roles is each holder’s, and each person stands there once', () => {
    const { now } = asked([hold('DS', BOB)]);
    expect(whose(now, documentation)).toEqual([ANN, BOB]);
    expect(whose(asked([hold('IM', BOB)], now).now, documentation)).toEqual([BOB]);
    expect(whose(asked([hold('IM', null)], now).now, product)).toEqual([]);
  });

  test('the same holder again is nothing new', () => {
    expect(asked([hold('IM', ANN)]).outcome?.kind).toBe('ignored');
    expect(asked([hold('DS', null)]).outcome?.kind).toBe('ignored');
  });
});

describe('the team’s own steps', () => {
  const add = (title: string): Request => ({ kind: 'add-step', by: BOB, title });

  test('stand at the end, marked as the team’s', () => {
    const { now } = asked([add(' Call\nthe biller '), add('Send the forms')]);
    const own = now.steps.slice(-2);
    expect(own.map(({ id, title, source }) => [id, title, source])).toEqual([
      ['team-1', 'Call the biller', undefined],
      ['team-2', 'Send the forms', undefined],
    ]);
    expect(own[0]?.facts).toEqual([['Added by the team; not in the playbook.']]);
  });

  test.each([
    ['nothing', [add(' ')], 'Say what is to be done, such as `add step Call the biller`.'],
    ['the same twice', [add('Call'), add('call')], 'The checklist has this step already.'],
    [
      'one that is too long',
      [add('x'.repeat(76))],
      'A step has at most 75 characters, this one has 76. Shorten it, and put the rest in a note.',
    ],
    [
      'a 21st step',
      Array.from({ length: 15 }, (_, at) => add(`Step ${at}`)),
      'A checklist has at most 20 steps. Put this one into a note of another step.',
    ],
  ])('%s is refused', (_, requests, why) => {
    expect(asked(requests).outcome).toEqual({ kind: 'refused', why });
  });
});

describe('finishing', () => {
  const whole = (kind: 'finish' | 'archive' | 'resume'): Request => ({ kind, by: BOB });

  test('is somebody’s, at a moment; nothing changes until it is reopened', () => {
    const { now } = asked([whole('finish')]);
    expect(now.status).toEqual({ kind: 'finished', by: BOB, at: minute(1).toISOString() });
    expect(asked([tick(1)], now).outcome).toEqual({
      kind: 'refused',
      why: 'This checklist is finished. Reopen it first.',
    });
    expect(asked([whole('finish')], now).outcome?.kind).toBe('ignored');
    expect(asked([whole('resume'), tick(1)], now).outcome?.kind).toBe('changed');
  });

  test('archived from anywhere, and back', () => {
    const { now } = asked([whole('finish'), whole('archive')]);
    expect(now.status.kind).toBe('archived');
    expect(asked([whole('archive')], now).outcome?.kind).toBe('ignored');
    expect(asked([whole('finish')], now).outcome?.kind).toBe('refused');
    expect(asked([whole('resume')], now).now.status).toEqual({ kind: 'active' });
    expect(asked([whole('resume'), whole('resume')], now).outcome?.kind).toBe('ignored');
  });
});

test('progress counts what applies, and tells the next open step and whose it is', () => {
  const { now } = asked([
    { kind: 'tick', by: ANN, step: documentation, click: click(1) },
    { kind: 'not-applicable', by: ANN, step: step('invoicecloud-docs'), reason: 'Known' },
  ]);
  const { done, applicable, next } = progressOf(now, TODAY);
  expect([done, applicable, next?.step.id, next?.people]).toEqual([1, 5, 'product', [ANN]]);
});
