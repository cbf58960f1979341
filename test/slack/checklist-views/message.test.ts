import { describe, expect, test } from 'vitest';
import { lineText } from '../../../src/core/say/text.ts';
import { FINISH, placeOf, STEP_MENU } from '../../../src/slack/ids/checklist-ids.ts';
import { checklistMessage } from '../../../src/slack/views/checklist/message.ts';
import { ANN, BOB, checklist, click, EVE, knowledge, step } from '../../core/checklists/sample.ts';
import { decoded, LINK, wordsOf } from '../spoken.ts';
import { ABSURD_CHECKLISTS } from './absurd.ts';
import { done } from './deeds.ts';
import { boxesOf, expectHarmless, shown, taken } from './shown.ts';

const fresh = checklist('smartgov bid 4273 types 43 test bid 2298 v1 to v2 go-live 2026-12-15');
const worked = done(
  fresh,
  { kind: 'tick', by: BOB, step: step('ask-first'), click: click(1) },
  {
    kind: 'details',
    by: BOB,
    step: step('ask-first'),
    change: { note: 'phase II', evidence: { kind: 'jira', key: 'PAY-12' } },
  },
  { kind: 'not-applicable', by: ANN, step: step('api-key'), reason: 'They have\none of their own.' },
  { kind: 'details', by: ANN, step: step('product'), change: { assignees: [BOB, EVE] } },
  { kind: 'add-step', by: ANN, title: 'Call the biller' },
);

test('a checklist in the middle of its work, as people see it', async () => {
  const text = shown(checklistMessage({ checklist: worked, revision: 6 }).blocks);
  await expect(`${text}\n`).toMatchFileSnapshot('golden/checklist.txt');
});

test('the same when it is finished', async () => {
  const finished = done(worked, { kind: 'finish', by: EVE });
  const text = shown(checklistMessage({ checklist: finished, revision: 7 }).blocks);
  await expect(`${text}\n`).toMatchFileSnapshot('golden/finished.txt');
});

test.each(knowledge.vendors.map(({ name }) => name))(
  '%s: every step and every fact is shown whole',
  (name) => {
    const one = checklist(`${name} bid 4321 go-live 2026-12-15`);
    const message = checklistMessage({ checklist: one, revision: 1 });
    const text = decoded(shown(message.blocks).replace(LINK, '$2'));
    const words = wordsOf(text).join(' ');
    for (const { title, facts } of one.steps) {
      expect(text).toContain(`[ ] ${title}`);
      for (const fact of facts)
        expect(words).toContain(wordsOf(lineText(fact).replace(/https?:.*/, '')).join(' '));
    }
    expect(text).not.toContain('in Details');
    expect(boxesOf(message.blocks).map(({ blockId }) => placeOf(blockId))).toEqual(
      one.steps.map(({ id }) => ({ checklist: one.id, step: id })),
    );
  },
);

describe('a notification reads well', () => {
  test.each([
    [
      'fresh',
      fresh,
      'SmartGov, BID 4273: 0 of 7 steps done. Next: Ask SmartGov first whether it is phase I or phase II',
    ],
    ['in work', worked, 'SmartGov, BID 4273: 1 of 7 steps done. Next: Navigate to the documentation'],
    ['all done', allDone(), 'SmartGov, BID 4273: 7 of 7 steps done. Nothing is open.'],
    [
      'finished',
      done(worked, { kind: 'finish', by: ANN }),
      'SmartGov, BID 4273: 1 of 7 steps done. Finished.',
    ],
    [
      'archived',
      done(worked, { kind: 'archive', by: ANN }),
      'SmartGov, BID 4273: 1 of 7 steps done. Archived.',
    ],
  ])('%s', (_, one, text) => {
    expect(checklistMessage({ checklist: one, revision: 1 }).text).toBe(text);
  });
});

describe('boxes', () => {
  test('one option each, ticked only when done, with the step as its value', () => {
    const boxes = boxesOf(checklistMessage({ checklist: worked, revision: 6 }).blocks);
    for (const { box, blockId } of boxes) {
      expect(box.options.map(({ value }) => value)).toEqual([placeOf(blockId)?.step]);
      const isDone = placeOf(blockId)?.step === step('ask-first');
      expect(box).toEqual(expect.objectContaining(isDone ? { initial_options: box.options } : {}));
      expect('initial_options' in box).toBe(isDone);
    }
  });

  test('no block_id of a revision stands in the next one', () => {
    const [before, now] = [6, 7].map((revision) =>
      taken(checklistMessage({ checklist: worked, revision }).blocks).flatMap(({ block_id: id }) => id ?? []),
    );
    expect(now).toHaveLength(9);
    expect(before?.filter((id) => now?.includes(id))).toEqual([]);
  });

  test('a closed checklist has none, and no menu of a step', () => {
    for (const kind of ['finish', 'archive'] as const) {
      const { blocks } = checklistMessage({ checklist: done(worked, { kind, by: ANN }), revision: 8 });
      expect(boxesOf(blocks)).toEqual([]);
      expect(JSON.stringify(blocks)).not.toContain(STEP_MENU);
    }
  });
});

describe('Finish', () => {
  test.each([
    ['is not there while nothing is settled', fresh, undefined],
    ['asks while steps are open', worked, 'Finish with 6 open steps?'],
    ['does not ask when nothing is open', allDone(), ''],
  ])('%s', (_, one, question) => {
    const { blocks } = checklistMessage({ checklist: one, revision: 1 });
    const buttons = taken(blocks).flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const finish = buttons.find((element) => element.action_id === FINISH);
    expect(finish && 'confirm' in finish ? finish.confirm?.title?.text : finish && '').toBe(question);
  });
});

test('a checklist of 20 steps takes no further one', () => {
  const full = Array.from({ length: 13 }).reduce<typeof fresh>(
    (one, _, n) => done(one, { kind: 'add-step', by: ANN, title: `Step ${n}` }),
    fresh,
  );
  expect(full.steps).toHaveLength(20);
  expect(shown(checklistMessage({ checklist: full, revision: 1 }).blocks)).not.toContain('Add step…');
});

describe('whatever stands in a checklist, Slack takes it', () => {
  test.each(ABSURD_CHECKLISTS)('$what', ({ checklist: absurd }) => {
    for (const status of [absurd.status, ...closings(absurd)]) {
      const message = checklistMessage({ checklist: { ...absurd, status }, revision: 999_999 });
      expectHarmless(message.text);
      expect(message.text.length).toBeLessThanOrEqual(3_000);
      expect(taken(message.blocks).length).toBeLessThanOrEqual(50);
    }
  });

  test('facts that do not fit are counted', () => {
    const [long] = ABSURD_CHECKLISTS;
    const some = long && { ...long.checklist, steps: long.checklist.steps.slice(0, 5) };
    const text = some && shown(checklistMessage({ checklist: some, revision: 1 }).blocks);
    expect(text?.match(/…and [1-9] more in Details/g)).toHaveLength(5);
  });
});

function allDone() {
  return fresh.steps.reduce(
    (one, { id }, n) => done(one, { kind: 'tick', by: ANN, step: id, click: click(n + 1) }),
    fresh,
  );
}

function closings({ created }: typeof fresh) {
  return [
    { ...created, kind: 'finished' as const },
    { ...created, kind: 'archived' as const },
  ];
}
