import { z } from 'zod';
import { Role, StepId } from '../knowledge/playbook.ts';
import { Source, StepTitle } from '../knowledge/values.ts';
import { NeedKind } from '../knowledge/vendor.ts';
import { Line } from '../text/line.ts';
import { ActionTs, ChecklistStepId, Day, Moment, UserId } from './ids.ts';

/** What a step is about: a step of the playbook, a kind of need, or one that the team added. */
export const StepKind = z.enum([...StepId.options, ...NeedKind.options, 'team']);
export type StepKind = z.infer<typeof StepKind>;

/** Who did something, and when. */
export const Attribution = z.strictObject({ by: UserId, at: Moment });
export type Attribution = z.infer<typeof Attribution>;

export const StepState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open') }),
  Attribution.extend({ kind: z.literal('done') }),
  Attribution.extend({ kind: z.literal('not-applicable'), reason: z.string() }),
]);
export type StepState = z.infer<typeof StepState>;

export const Note = Attribution.extend({ text: z.string() });
export type Note = z.infer<typeof Note>;

/** Evidence that a step is done: a web address or a Jira key. */
export const Evidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), url: z.string() }),
  z.strictObject({ kind: z.literal('jira'), key: z.string() }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** A step as it was made from the record. Only **Update checklist** and edits of the project change it. */
export const FrozenStep = z.strictObject({
  id: ChecklistStepId,
  kind: StepKind,
  title: StepTitle,
  /** Empty for a step that the team added. */
  roles: z.array(Role),
  facts: z.array(Line),
  /** The record's question to the vendor, word for word. */
  ask: z.string().optional(),
  /** Its source on the playbook page; absent for a step that the team added. */
  source: Source.optional(),
  /** The playbook no longer has it, and the checklist was updated. */
  gone: z.literal(true).optional(),
});
export type FrozenStep = z.infer<typeof FrozenStep>;

/** Optional details; in a change, `null` removes them. */
export const OPTIONAL_DETAILS = {
  evidence: Evidence.nullable().exactOptional(),
};

/** A step, and what people have done to it. */
export const Step = FrozenStep.extend({
  ...OPTIONAL_DETAILS,
  state: StepState,
  /** If empty, the step belongs to the holders of its roles. */
  assignees: z.array(UserId),
  due: Day.optional(),
  /** The due date depends on go-live: -3 is three days before. */
  dueFromGoLive: z.int().optional(),
  notes: z.array(Note),
  /** The newest click on the step, or the one that opened a form submitted since; older clicks are ignored. */
  lastClick: ActionTs.optional(),
});
export type Step = z.infer<typeof Step>;

/** A step without what people have done to it. */
export function frozenOf({ id, kind, title, roles, facts, ask, source, gone }: FrozenStep): FrozenStep {
  return { id, kind, title, roles, facts, ask, source, gone };
}

/** A step that nobody has touched. */
export function freshStep(step: FrozenStep): Step {
  return { ...step, state: { kind: 'open' }, assignees: [], notes: [] };
}

/** An id for a step of a kind that none of these steps has: `set-up`, `set-up-2`. */
export function freeId({ kind }: Pick<FrozenStep, 'kind'>, steps: readonly FrozenStep[]): ChecklistStepId {
  const used = new Set<string>(steps.map(({ id }) => id));
  for (let count = 1; ; count++) {
    const id = count === 1 ? kind : `${kind}-${count}`;
    if (!used.has(id)) return ChecklistStepId.parse(id);
  }
}
