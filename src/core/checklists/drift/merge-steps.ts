import { MOST_STEPS, StepId } from '../../knowledge/playbook.ts';
import { keyOf } from '../../say/difference.ts';
import type { ChecklistStepId } from '../ids.ts';
import { type FrozenStep, freeId, freshStep, frozenOf, type Step, type StepState } from '../step.ts';

/** Matches the steps of a checklist with those of the current record. */
type Matched = {
  readonly pairs: ReadonlyMap<ChecklistStepId, FrozenStep>;
  /** The steps that only the record has, in its order. */
  readonly added: readonly FrozenStep[];
  /** The steps that the record no longer has, unless marked already. */
  readonly gone: readonly Step[];
};

type Alike = (step: FrozenStep, other: FrozenStep) => boolean;

const sameTitle: Alike = (step, other) => step.title === other.title;
const sameFact: Alike = ({ facts: [one] }, { facts: [other] }) =>
  one !== undefined && other !== undefined && keyOf(one) === keyOf(other);
const sameOfProcedure: Alike = ({ kind }) => StepId.options.some((id) => id === kind);

// The most reliable match first. If title and first fact both differ, it is another need, which is not ticked.
const SIGNS: readonly Alike[] = [
  (step, other) => sameTitle(step, other) && sameFact(step, other),
  sameTitle,
  sameFact,
  sameOfProcedure,
];

/** Matches steps by their contents; ids only number them. */
export function matchSteps(steps: readonly Step[], now: readonly FrozenStep[]): Matched {
  const own = steps.filter(({ kind }) => kind !== 'team');
  const inOrder = [...own.filter(({ gone }) => !gone), ...own.filter(({ gone }) => gone)];
  const pairs = new Map<ChecklistStepId, FrozenStep>();
  const taken = new Set<FrozenStep>();
  for (const isAlike of SIGNS) {
    for (const step of inOrder.filter(({ id }) => !pairs.has(id))) {
      const found = now.find(
        (other) => !taken.has(other) && other.kind === step.kind && isAlike(step, other),
      );
      if (found === undefined) continue;
      pairs.set(step.id, found);
      taken.add(found);
    }
  }
  return {
    pairs,
    added: now.filter((one) => !taken.has(one)),
    gone: own.filter(({ id, gone }) => !gone && !pairs.has(id)),
  };
}

/** The reason for a step that the playbook no longer has. */
const NO_LONGER = 'No longer part of this project.';

/** The merged steps, and the titles of new ones for which there is no room. */
type Merged = { readonly steps: readonly FrozenStep[]; readonly leftOut: readonly string[] };

/** Each step keeps its id; new ones are inserted in the record's order; removed ones stay, and say so. */
export function mergedSteps(
  steps: readonly Step[],
  now: readonly FrozenStep[],
  { pairs, added, gone }: Matched = matchSteps(steps, now),
): Merged {
  const merged = steps.map((step): FrozenStep => {
    const other = pairs.get(step.id);
    if (other !== undefined) return { ...other, id: step.id };
    return gone.includes(step) ? { ...frozenOf(step), gone: true } : frozenOf(step);
  });
  const ids = new Map([...pairs].map(([id, other]) => [other, id]));
  const leftOut: string[] = [];
  for (const [at, step] of now.entries()) {
    if (!added.includes(step)) continue;
    if (merged.length >= MOST_STEPS) {
      leftOut.push(step.title);
      continue;
    }
    const before = now.slice(0, at).findLast((one) => ids.has(one));
    const place = before === undefined ? 0 : 1 + merged.findIndex(({ id }) => id === ids.get(before));
    const id = freeId(step, merged);
    merged.splice(place, 0, { ...step, id });
    ids.set(step, id);
  }
  return { steps: merged, leftOut };
}

/** A step with new facts, and everything that people have done to it. */
export function withFacts(step: Step | undefined, frozen: FrozenStep, attribution: TakenBy): Step {
  if (step === undefined) return freshStep(frozen);
  return { ...step, ...frozenOf(frozen), state: stateWith(step.state, frozen, attribution) };
}

type TakenBy = Pick<Extract<StepState, { kind: 'done' }>, 'by' | 'at'>;

/** An open step that was removed no longer applies; one that comes back is open again. */
function stateWith(state: StepState, { gone }: FrozenStep, { by, at }: TakenBy): StepState {
  if (gone && state.kind === 'open') return { kind: 'not-applicable', reason: NO_LONGER, by, at };
  const isBack = !gone && state.kind === 'not-applicable' && state.reason === NO_LONGER;
  return isBack ? { kind: 'open' } : state;
}
