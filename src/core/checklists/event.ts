import { z } from 'zod';
import { Role } from '../knowledge/playbook.ts';
import { StepTitle } from '../knowledge/values.ts';
import { Checklist, Project } from './checklist.ts';
import { FieldChange } from './drift/drift.ts';
import { ActionTs, ChannelId, ChecklistStepId, Day, UserId } from './ids.ts';
import { Attribution, FrozenStep, OPTIONAL_DETAILS } from './step.ts';

/** A change of a step's details: absent fields stay, `null` removes. Notes are only added. */
export const DetailsChange = z.strictObject({
  ...OPTIONAL_DETAILS,
  assignees: z.array(UserId).exactOptional(),
  due: Day.nullable().optional(),
  /** With `due`, if that depends on go-live. */
  dueFromGoLive: z.int().optional(),
  note: z.string().optional(),
});
export type DetailsChange = z.infer<typeof DetailsChange>;

/** A changed field of a project, with its old and new text; empty if it has no value. */
export const ProjectChange = z.strictObject({
  field: z.enum(['name', 'bid', 'testBid', 'types', 'version', 'goLive']),
  was: z.string(),
  now: z.string(),
});
export type ProjectChange = z.infer<typeof ProjectChange>;

const OnStep = Attribution.extend({ step: ChecklistStepId });
const OfDrift = Attribution.extend({ number: z.int(), changes: z.array(FieldChange) });
const Click = OnStep.extend({ click: ActionTs });

/** The first event of every checklist: as it was made. */
export const CreatedEvent = Attribution.extend({ kind: z.literal('created'), checklist: Checklist });
export type CreatedEvent = z.infer<typeof CreatedEvent>;

/** A change of a checklist; events are appended, never edited. */
export const ChangeEvent = z.discriminatedUnion('kind', [
  /** A box ticked, or ticked again by a newer click: the step stays with whoever ticked it first. */
  Click.extend({ kind: z.literal('ticked') }),
  Click.extend({ kind: z.literal('unticked') }),
  Click.extend({ kind: z.literal('reopened') }),
  /** `opened`: the click that opened its form, if known; earlier clicks are too late. */
  OnStep.extend({ kind: z.literal('not-applicable'), reason: z.string(), opened: ActionTs.optional() }),
  OnStep.extend({ kind: z.literal('details'), change: DetailsChange }),
  Attribution.extend({ kind: z.literal('holder'), role: Role, user: UserId.nullable() }),
  Attribution.extend({
    kind: z.literal('step-added'),
    step: FrozenStep,
    assignees: z.array(UserId).optional(),
    due: Day.optional(),
    dueFromGoLive: z.int().optional(),
  }),
  OnStep.extend({ kind: z.literal('step-renamed'), title: StepTitle }),
  OnStep.extend({ kind: z.literal('step-removed'), title: z.string() }),
  /** Moved after another step; null: to the top. */
  OnStep.extend({ kind: z.literal('step-moved'), after: ChecklistStepId.nullable() }),
  /** The project was edited, and the steps that depend on what changed. */
  Attribution.extend({
    kind: z.literal('edited'),
    changes: z.array(ProjectChange),
    project: Project,
    steps: z.array(FrozenStep),
  }),
  /** Somebody decided that both checklists of one project stay. */
  Attribution.extend({ kind: z.literal('kept-both') }),
  Attribution.extend({ kind: z.literal('finished') }),
  Attribution.extend({ kind: z.literal('archived') }),
  Attribution.extend({ kind: z.literal('resumed') }),
  /** Somebody's account is deactivated. */
  Attribution.extend({ kind: z.literal('account-closed'), user: UserId }),
  /** Slack gave the channel another id. */
  Attribution.extend({ kind: z.literal('moved'), channel: ChannelId }),
  /** The playbook differs from the checklist now; without changes: it agrees again. */
  OfDrift.extend({ kind: z.literal('drifted') }),
  OfDrift.extend({ kind: z.literal('kept') }),
  OfDrift.extend({
    kind: z.literal('taken-over'),
    project: Project,
    steps: z.array(FrozenStep),
    /** Titles of new steps for which there is no room. */
    leftOut: z.array(z.string()),
  }),
]);
export type ChangeEvent = z.infer<typeof ChangeEvent>;

export const ChecklistEvent = z.discriminatedUnion('kind', [CreatedEvent, ChangeEvent]);
export type ChecklistEvent = z.infer<typeof ChecklistEvent>;
