import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/core/checklists/decide.ts';
import { Day } from '../../../src/core/checklists/ids.ts';
import { lineText } from '../../../src/core/say/text.ts';
import { checklistMessage } from '../../../src/slack/views/checklist/message.ts';
import { factsMrkdwn } from '../../../src/slack/views/checklist/step.ts';
import { detailsModal } from '../../../src/slack/views/checklist/step-forms.ts';
import { ACTIONS, placeOf } from '../../../src/slack/views/ids.ts';
import { weightOf } from '../../../src/slack/views/limits.ts';
import {
  ANN,
  BOB,
  checklist,
  click,
  EVE,
  knowledge,
  LOOK,
  step,
  TODAY,
} from '../../core/checklists/sample.ts';
import { decoded, LINK, wordsOf } from '../spoken.ts';
import { ABSURD_CHECKLISTS } from './absurd.ts';
import { done } from './deeds.ts';
import { boxesOf, expectHarmless, shown, taken, takenModal } from './shown.ts';

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
  const text = shown(checklistMessage({ checklist: worked, revision: 6, look: LOOK }).blocks);
  await expect(`${text}\n`).toMatchFileSnapshot('golden/checklist.txt');
});

test.each(knowledge.vendors.map(({ name }) => name))('%s: no fact is cut within a word', (name) => {
  const cuts = checklist(`${name} bid 4321`).steps.flatMap((one) =>
    [60, 100, 150].flatMap((length) => {
      const [asked, ...facts] = [...(one.ask === undefined ? [[]] : [[one.ask]]), ...one.facts];
      const text = decoded(String(factsMrkdwn({ ...one, ask: undefined }, length)));
      const whole = facts.concat(asked ? [asked] : []).map((fact) => lineText(fact));
      return text
        .split('\n')
        .flatMap((line) => /^(.*)…(?: · \d+ more in Details)?$/.exec(line)?.[1] ?? [])
        .filter((shown) => !whole.some((fact) => /^[^\p{L}\d]/u.test(after(fact, shown))));
    }),
  );
  expect(cuts).toEqual([]);
});

/** What follows in a text, marks aside. */
function after(whole: string, beginning: string): string {
  const plain = (text: string) => text.replaceAll(/[*`]|<[^|>]*\||>/g, '');
  return plain(whole).startsWith(plain(beginning))
    ? plain(whole).slice(plain(beginning).length)
    : 'not there';
}

test('the same when it is finished', async () => {
  const finished = done(worked, { kind: 'finish', by: EVE });
  const text = shown(checklistMessage({ checklist: finished, revision: 7, look: LOOK }).blocks);
  await expect(`${text}\n`).toMatchFileSnapshot('golden/finished.txt');
});

test.each(knowledge.vendors.map(({ name }) => name))(
  '%s: every step has its box, and every fact is in its Details',
  (name) => {
    const one = checklist(`${name} bid 4321 go-live 2026-12-15`);
    const message = checklistMessage({ checklist: one, revision: 1, look: LOOK });
    const text = decoded(shown(message.blocks));
    for (const step of one.steps) {
      expect(text).toContain(`[ ] ${step.title}`);
      const details = takenModal(detailsModal(one, step, { outsiders: 'none', today: TODAY })).blocks;
      const words = wordsOf(
        decoded(
          details
            .map((block) => (block.type === 'section' ? (block.text?.text ?? '') : ''))
            .join('\n')
            .replace(LINK, '$2'),
        ),
      ).join(' ');
      for (const fact of step.facts)
        expect(words).toContain(wordsOf(lineText(fact).replace(/https?:.*/, '')).join(' '));
    }
    expect(boxesOf(message.blocks).map(({ blockId }) => placeOf(blockId))).toEqual(
      one.steps.map(({ id }) => ({ checklist: one.id, step: id })),
    );
    expect(text).not.toMatch(/nobody|not given|unassigned ·/i);
  },
);

/** The lines of text of a message, and its blocks. */
function sizeOf(one: typeof fresh) {
  const { blocks } = checklistMessage({ checklist: one, revision: 1, look: LOOK });
  const all = taken(blocks);
  const lines = all.map((block) => {
    if (block.type === 'header') return 1;
    if (block.type === 'section') return (block.text?.text ?? '').split('\n').length;
    if (block.type === 'context')
      return block.elements.flatMap((each) => ('text' in each ? each.text.split('\n') : [])).length;
    if (block.type !== 'actions') return 0;
    return block.elements.flatMap((each) =>
      each.type === 'checkboxes'
        ? each.options.flatMap((box) => [box.text, box.description ?? []]).flat()
        : [],
    ).length;
  });
  return { blocks: all.length, lines: lines.reduce((sum, one) => sum + one, 0), weight: weightOf(blocks) };
}

describe('size', () => {
  test.each([
    ['fresh', {}],
    ['with everybody', { IM: ANN, DS: BOB, CS: EVE }],
  ])('eight steps of Accela, %s: at most 18 blocks and 24 lines', (_, holders) => {
    const accela = checklist('accela bid 4321 v2 go-live 2026-12-15 for Springfield', { holders });
    expect(accela.steps).toHaveLength(8);
    const due = accela.steps.slice(0, 3).map(
      ({ id }): Request => ({
        kind: 'details',
        by: ANN,
        step: id,
        change: { due: Day.parse('2026-11-20'), assignees: [BOB] },
      }),
    );
    for (const one of [accela, done(accela, ...due)]) {
      const { blocks, lines } = sizeOf(one);
      expect(blocks).toBeLessThanOrEqual(18);
      expect(lines).toBeLessThanOrEqual(24);
    }
  });

  test('twenty steps with everything too long: at most 40 blocks and 10,500 of weight', () => {
    for (const { checklist: absurd } of ABSURD_CHECKLISTS) {
      const { blocks, weight } = sizeOf(absurd);
      expect(blocks).toBeLessThanOrEqual(40);
      expect(weight).toBeLessThanOrEqual(10_500);
    }
  });
});

describe('a notification reads well', () => {
  test.each([
    [
      'fresh',
      fresh,
      'SmartGov · BID 4273: 0 of 7 steps done. Next: Ask SmartGov first whether it is phase I or phase II',
    ],
    [
      'in work',
      worked,
      'SmartGov · BID 4273: 1 of 7 steps done · 1 unassigned. Next: Navigate to the documentation',
    ],
    ['all done', allDone(), 'SmartGov · BID 4273: 7 of 7 steps done. Nothing is open.'],
    [
      'finished',
      done(worked, { kind: 'finish', by: ANN }),
      'SmartGov · BID 4273: 1 of 7 steps done. Finished.',
    ],
    [
      'archived',
      done(worked, { kind: 'archive', by: ANN }),
      'SmartGov · BID 4273: 1 of 7 steps done. Archived.',
    ],
  ])('%s', (_, one, text) => {
    expect(checklistMessage({ checklist: one, revision: 1, look: LOOK }).text).toBe(text);
  });
});

describe('boxes', () => {
  test('one option each, ticked only when done, with the step as its value', () => {
    const boxes = boxesOf(checklistMessage({ checklist: worked, revision: 6, look: LOOK }).blocks);
    for (const { box, blockId } of boxes) {
      expect(box.options.map(({ value }) => value)).toEqual([placeOf(blockId)?.step]);
      const isDone = placeOf(blockId)?.step === step('ask-first');
      expect(box).toEqual(expect.objectContaining(isDone ? { initial_options: box.options } : {}));
      expect('initial_options' in box).toBe(isDone);
    }
  });

  test('no block_id of a revision stands in the next one', () => {
    const [before, now] = [6, 7].map((revision) =>
      taken(checklistMessage({ checklist: worked, revision, look: LOOK }).blocks).flatMap(
        ({ block_id: id }) => id ?? [],
      ),
    );
    expect(now).toHaveLength(9);
    expect(before?.filter((id) => now?.includes(id))).toEqual([]);
  });

  test('a closed checklist has none, and no menu of a step', () => {
    for (const kind of ['finish', 'archive'] as const) {
      const { blocks } = checklistMessage({
        checklist: done(worked, { kind, by: ANN }),
        revision: 8,
        look: LOOK,
      });
      expect(boxesOf(blocks)).toEqual([]);
      expect(JSON.stringify(blocks)).not.toContain(ACTIONS.stepMenu);
    }
  });
});

describe('Finish', () => {
  test.each([
    ['is not there while nothing is settled', fresh, undefined],
    ['asks while steps are open', worked, 'Finish with 6 open steps?'],
    ['does not ask when nothing is open', allDone(), ''],
  ])('%s', (_, one, question) => {
    const { blocks } = checklistMessage({ checklist: one, revision: 1, look: LOOK });
    const buttons = taken(blocks).flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const finish = buttons.find((element) => element.action_id === ACTIONS.finish);
    expect(finish && 'confirm' in finish ? finish.confirm?.title?.text : finish && '').toBe(question);
  });
});

test('a checklist of 20 steps takes no further one', () => {
  const full = Array.from({ length: 13 }).reduce<typeof fresh>(
    (one, _, n) => done(one, { kind: 'add-step', by: ANN, title: `Step ${n}` }),
    fresh,
  );
  expect(full.steps).toHaveLength(20);
  expect(shown(checklistMessage({ checklist: full, revision: 1, look: LOOK }).blocks)).not.toContain(
    'Add step…',
  );
});

describe('whatever stands in a checklist, Slack takes it', () => {
  test.each(ABSURD_CHECKLISTS)('$what', ({ checklist: absurd }) => {
    for (const status of [absurd.status, ...closings(absurd)]) {
      const message = checklistMessage({ checklist: { ...absurd, status }, revision: 999_999, look: LOOK });
      expectHarmless(message.text);
      expect(message.text.length).toBeLessThanOrEqual(3_000);
      expect(taken(message.blocks).length).toBeLessThanOrEqual(50);
    }
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
