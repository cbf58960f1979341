import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChecklistId, Day, momentOf } from '../../../src/core/checklists/ids.ts';
import { INSIDE } from '../../../src/core/say/audience.ts';
import {
  assignedMessage,
  dueSteps,
  type LinkedSteps,
  reminderMessage,
} from '../../../src/slack/views/checklist/direct-messages.ts';
import { historyMessage } from '../../../src/slack/views/checklist/history.ts';
import { checklistsMessage } from '../../../src/slack/views/checklist/list.ts';
import { progressBar } from '../../../src/slack/views/checklist/message.ts';
import { placeOf } from '../../../src/slack/views/ids.ts';
import {
  ANN,
  BOB,
  checklist,
  click,
  EVE,
  minute,
  nameOf,
  step,
  TODAY,
} from '../../core/checklists/sample.ts';
import { ABSURD_CHECKLISTS, signs } from './absurd.ts';
import { done } from './deeds.ts';
import { boxesOf, expectHarmless, shown, taken } from './shown.ts';

const URL = 'https://example.slack.com/archives/C0PROJECT/p1795435200000100';
const TOMORROW = Day.parse('2026-11-24');
const YESTERDAY = Day.parse('2026-11-22');
const fresh = checklist('recdesk bid 4321');
const planned = done(
  fresh,
  { kind: 'details', by: ANN, step: step('contact'), change: { due: YESTERDAY } },
  { kind: 'details', by: ANN, step: step('product'), change: { due: TODAY } },
  { kind: 'details', by: ANN, step: step('api-key'), change: { due: TOMORROW } },
  { kind: 'details', by: ANN, step: step('needs'), change: { due: TODAY, assignees: [BOB] } },
);

describe('a reminder', () => {
  const steps = dueSteps(planned, ANN, TODAY).map(({ id }) => id);
  const remind = (now: typeof planned) =>
    reminderMessage(
      [
        {
          stored: { checklist: now, revision: 5, url: URL },
          steps: now.steps.filter(({ id }) => steps.includes(id)),
        },
      ],
      TODAY,
    );

  test('is about the open steps of one person that are due, or overdue', () => {
    expect(steps).toEqual(['product', 'contact']);
    expect(dueSteps(planned, EVE, TODAY)).toEqual([]);
    expect(dueSteps(done(planned, { kind: 'finish', by: ANN }), ANN, TODAY)).toEqual([]);
  });

  test('shows their boxes', () => {
    const message = remind(planned);
    expect(message.text).toBe(
      '2 steps of yours are due. RecDesk · BID 4321: Enable the Cloud Pay Product, and 1 more',
    );
    expect(shown(message.blocks)).toBe(
      [
        '*2 steps of yours are due.*',
        `<${URL}|RecDesk · BID 4321>`,
        '[ ] Enable the Cloud Pay Product',
        '    IM: <@U0ANN> · *Due today*',
        '[ ] Contact RecDesk about their role',
        '    IM: <@U0ANN> · *Overdue since Nov 22*',
        '(Snooze) (Stop reminders)',
      ].join('\n'),
    );
    expect(boxesOf(message.blocks).map(({ blockId }) => placeOf(blockId)?.step)).toEqual(steps);
  });

  test('keeps what was ticked in it, and says when nothing is left', () => {
    const ticked = steps.reduce(
      (now, id, n) => done(now, { kind: 'tick', by: ANN, step: id, click: click(n + 1) }),
      planned,
    );
    const message = remind(ticked);
    expect(message.text).toBe('Nothing is due.');
    expect(boxesOf(message.blocks).filter(({ box }) => box.initial_options)).toHaveLength(2);
  });

  test('counts what one message does not hold', () => {
    const due = ABSURD_CHECKLISTS.slice(0, 8).map(
      ({ checklist: absurd }, n): LinkedSteps => ({
        stored: {
          checklist: { ...absurd, id: ChecklistId.parse(`cl-${n}`) },
          revision: 1,
          url: n % 2 === 0 ? URL : undefined,
        },
        steps: absurd.steps.slice(0, 4),
      }),
    );
    const message = reminderMessage(due, TODAY);
    expectHarmless(message.text);
    expect(boxesOf(message.blocks)).toHaveLength(15);
    expect(shown(message.blocks)).toContain('…and 17 more');
  });
});

test('a message to somebody with steps of many projects is one that Slack takes, and counts the others', () => {
  const given = [...ABSURD_CHECKLISTS, ...ABSURD_CHECKLISTS].map(({ checklist: absurd }) => ({
    stored: { checklist: absurd, revision: 1, url: URL },
    steps: absurd.steps,
  }));
  const message = assignedMessage(given, ['Ann Archer'], TODAY);
  expectHarmless(message.text);
  expect(shown(message.blocks)).toContain(`…and ${given.length * 20 - 15} more`);
});

describe('the list', () => {
  test('tells of each how far it is and what comes next', () => {
    const message = checklistsMessage(
      [
        { checklist: planned, url: URL },
        { checklist: fresh, url: undefined },
      ],
      true,
      TODAY,
    );
    expect(message.text).toBe('2 checklists, and older ones');
    expect(shown(message.blocks)).toBe(
      [
        '*Checklists*',
        `• <${URL}|RecDesk · BID 4321>: 0 of 6 steps done · 1 overdue. Next, overdue since Nov 22: *Contact RecDesk about their role* (<@U0ANN>)`,
        '• *RecDesk · BID 4321*: 0 of 6 steps done. Next: *Navigate to the documentation* (<@U0ANN>)',
        '…and older ones',
      ].join('\n'),
    );
  });

  test('says how to begin when there is none', () => {
    expect(shown(checklistsMessage([], false, TODAY).blocks)).toMatch(
      /^No checklist is open\. .*\/cloudpay checklist /,
    );
  });

  test('holds 100 of them, the others counted', () => {
    const listed = Array.from({ length: 100 }, () =>
      ABSURD_CHECKLISTS.map((one) => ({ ...one, url: URL })),
    ).flat();
    expect(shown(checklistsMessage(listed, false, TODAY).blocks)).toMatch(/…and [\d,]+ more$/);
  });

  test('of one is its status', () => {
    const message = checklistsMessage([{ checklist: fresh, url: URL }], false, TODAY);
    expect(shown(message.blocks)).toContain('0 of 6 steps done. Next: ');
  });
});

test('what happened, for the thread', () => {
  const event = { by: BOB, at: momentOf(minute(1)), step: step('contact') };
  const ticked = { ...event, kind: 'ticked' as const, click: click(1) };
  const message = historyMessage(fresh, [ticked, { ...ticked, kind: 'unticked' }], INSIDE, nameOf);
  expect(message.text).toBe(
    'Bob ticked Contact RecDesk about their role.\nBob unticked Contact RecDesk about their role.',
  );
  expect(shown(message.blocks)).toBe(
    'Bob ticked *Contact RecDesk about their role*.\nBob unticked *Contact RecDesk about their role*.',
  );
  const long = { ...event, kind: 'not-applicable' as const, reason: signs(10_000) };
  const much = historyMessage(
    fresh,
    Array.from({ length: 50 }, () => long),
    INSIDE,
    nameOf,
  );
  expectHarmless(much.text);
  expect(taken(much.blocks).length).toBeLessThan(5);
});

test('a bar is full only when all is done, and empty only when nothing is', () => {
  fc.assert(
    fc.property(fc.nat({ max: 20 }), fc.nat({ max: 20 }), (some, more) => {
      const bar = progressBar({ done: some, applicable: some + more });
      expect(bar).toHaveLength(10);
      expect(bar.includes('█')).toBe(some > 0);
      expect(bar.includes('░')).toBe(more > 0 || some === 0);
    }),
  );
});
