import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/core/checklists/apply.ts';
import type { StepRequest } from '../../src/core/checklists/decide.ts';
import { ChecklistId } from '../../src/core/checklists/ids.ts';
import type { ChecklistStore } from '../../src/core/checklists/store.ts';
import { ANN, BOB, click } from '../core/checklists/sample.ts';
import { asking, made, stepsOf } from './samples.ts';
import { kinds, opened } from './stores.ts';

const MOST_CLICKS = 30;
const base = made('base');
const by = fc.constantFrom(ANN, BOB);
// Few steps, so that requests meet on them.
const step = fc.constantFrom(...stepsOf(base).slice(0, 3));
const clicked = fc.integer({ min: 1, max: MOST_CLICKS }).map(click);

const boxClick = fc.record({ kind: fc.constantFrom('tick', 'untick'), by, step, click: clicked });
const request: fc.Arbitrary<StepRequest> = fc.oneof(
  boxClick,
  fc.record({ kind: fc.constant('reopen'), by, step, click: clicked }),
  fc.record({
    kind: fc.constant('not-applicable'),
    by,
    step,
    reason: fc.string({ maxLength: 5 }),
    opened: fc.option(clicked, { nil: undefined }),
  }),
);

describe.each(kinds)('any interleaving on $name', ({ newDatabase }) => {
  let made = 0;

  /** A checklist of its own on which all of it is asked, some of it at once. */
  async function play(store: ChecklistStore, waves: readonly (readonly StepRequest[])[]) {
    made += 1;
    const id = ChecklistId.parse(`checklist-${made}`);
    await store.create({ ...base, checklist: { ...base.checklist, id } });
    for (const wave of waves) await Promise.all(wave.map((one) => store.change(id, asking(one))));
    const stored = await store.find(id);
    if (stored === undefined) throw new Error('it was not kept');
    return { stored, log: await store.history(id) };
  }

  test('ends with the state that the log of its events gives', async () => {
    const { checklists } = await opened(await newDatabase());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(request, { maxLength: 6 }), { maxLength: 6 }), async (waves) => {
        const { stored, log } = await play(checklists, waves);
        expect(stored.checklist).toEqual(fold(log));
        expect(stored.revision).toBe(1 + waves.flat().length);
      }),
    );
  });

  test('of clicks on a box, the newest says how it ends', async () => {
    const { checklists } = await opened(await newDatabase());
    const uniqueClicks = fc.uniqueArray(boxClick, {
      minLength: 1,
      maxLength: 12,
      selector: ({ click }) => click,
    });
    await fc.assert(
      fc.asyncProperty(uniqueClicks, async (clicks) => {
        const { stored } = await play(checklists, [clicks]);
        for (const { id, state } of stored.checklist.steps) {
          const newest = clicks
            .filter((one) => one.step === id)
            .toSorted((one, other) => one.click.localeCompare(other.click))
            .at(-1);
          expect(state.kind).toBe(newest?.kind === 'tick' ? 'done' : 'open');
        }
      }),
    );
  });
});
