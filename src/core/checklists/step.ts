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

/** What shows that a step is done: a web address, or the key of a Jira. */
export const Evidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), url: z.string() }),
  z.strictObject({ kind: z.literal('jira'), key: z.string() }),
]);
export type Evidence = z.infer<typeof Evidence>;

/** A step as it was made from the record; changed only when people take over what the record says by now. */
export const FrozenStep = z.strictObject({
  id: ChecklistStepId,
  kind: StepKind,
  title: StepTitle,
  /** None for a step of the team's that names no role. */
  roles: z.array(Role),
  facts: z.array(Line),
  /** What to ask the vendor, word for word, where the record has a question. */
  ask: z.string().optional(),
  /** Where on the playbook page it stands; absent: the team's own step. */
  source: Source.optional(),
  /** The playbook has it no more; the checklist has taken that over. */
  gone: z.literal(true).optional(),
});
export type FrozenStep = z.infer<typeof FrozenStep>;

/** What a step may have besides, and a change of its details may set; `null` takes it away. */
export const OPTIONAL_DETAILS = {
  evidence: Evidence.nullable().exactOptional(),
};

/** A step with what people have done to it. */
export const Step = FrozenStep.extend({
  ...OPTIONAL_DETAILS,
  state: StepState,
  /** Whom people chose; when nobody, the step is its roles' holders'. */
  assignees: z.array(UserId),
  due: Day.optional(),
  /** The due day is told from go-live, and moves with it: -3 is three days before. */
  dueFromGoLive: z.int().optional(),
  notes: z.array(Note),
  /** The newest click on the step, applied or not, or on the form of what was decided since; older ones are ignored. */
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
