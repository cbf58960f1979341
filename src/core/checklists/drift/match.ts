import { StepId as PlaybookStepId } from '../../knowledge/playbook.ts';
import { keyOf } from '../../say/difference.ts';
import type { StepId } from '../ids.ts';
import type { FrozenStep, Step } from '../step.ts';

/** Which step of a checklist is which of the record as it is now. */
export type Matched = {
  readonly pairs: ReadonlyMap<StepId, FrozenStep>;
  /** What the record has and the checklist lacks, in the record's order. */
  readonly added: readonly FrozenStep[];
  /** What the record has no more, unless that is known already. */
  readonly gone: readonly Step[];
};

type Alike = (step: FrozenStep, other: FrozenStep) => boolean;

const sameTitle: Alike = (step, other) => step.title === other.title;
const sameFact: Alike = ({ facts: [one] }, { facts: [other] }) =>
  one !== undefined && other !== undefined && keyOf(one) === keyOf(other);
const sameOfProcedure: Alike = ({ kind }) => PlaybookStepId.options.some((id) => id === kind);

// The surest sign first. A need whose title and first fact are both new is another need: no tick goes over to it.
const SIGNS: readonly Alike[] = [
  (step, other) => sameTitle(step, other) && sameFact(step, other),
  sameTitle,
  sameFact,
  sameOfProcedure,
];

/** Finds for each step of the playbook's the one that the record has for it now; ids do not tell, they count. */
export function matchSteps(steps: readonly Step[], now: readonly FrozenStep[]): Matched {
  const own = steps.filter(({ kind }) => kind !== 'team');
  const inOrder = [...own.filter(({ gone }) => !gone), ...own.filter(({ gone }) => gone)];
  const pairs = new Map<StepId, FrozenStep>();
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
