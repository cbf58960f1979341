import { z } from 'zod';
import { Role } from '../knowledge/playbook.ts';
import { Checklist, Project } from './checklist.ts';
import { FieldChange } from './drift/field-change.ts';
import { ActionTs, ChannelId, Day, StepId, UserId } from './ids.ts';
import { Deed, Evidence, FrozenStep } from './step.ts';

/** What the details of a step become; what is absent stays, `null` takes away. Notes are only added. */
export const DetailsChange = z.strictObject({
  assignees: z.array(UserId).optional(),
  due: Day.nullable().optional(),
  evidence: Evidence.nullable().optional(),
  note: z.string().optional(),
});
export type DetailsChange = z.infer<typeof DetailsChange>;

const OnStep = Deed.extend({ step: StepId });
const OfDrift = Deed.extend({ number: z.int(), changes: z.array(FieldChange) });
const Click = OnStep.extend({ click: ActionTs });

/** The first event of every checklist: as it was made. */
export const CreatedEvent = Deed.extend({ kind: z.literal('created'), checklist: Checklist });
export type CreatedEvent = z.infer<typeof CreatedEvent>;

/** A change of a checklist; events are appended, never edited. */
export const ChangeEvent = z.discriminatedUnion('kind', [
  /** A box ticked, or ticked again by a newer click: the step stays whose it was. */
  Click.extend({ kind: z.literal('ticked') }),
  Click.extend({ kind: z.literal('unticked') }),
  Click.extend({ kind: z.literal('reopened') }),
  /** `opened`: the click on its form. What was clicked before that comes too late; absent: not known. */
  OnStep.extend({ kind: z.literal('not-applicable'), reason: z.string(), opened: ActionTs.optional() }),
  OnStep.extend({ kind: z.literal('details'), change: DetailsChange }),
  Deed.extend({ kind: z.literal('holder'), role: Role, user: UserId.nullable() }),
  Deed.extend({ kind: z.literal('step-added'), step: FrozenStep }),
  Deed.extend({ kind: z.literal('finished') }),
  Deed.extend({ kind: z.literal('archived') }),
  Deed.extend({ kind: z.literal('resumed') }),
  /** Somebody's account is deactivated. */
  Deed.extend({ kind: z.literal('account-closed'), user: UserId }),
  /** Slack gave the channel another id. */
  Deed.extend({ kind: z.literal('moved'), channel: ChannelId }),
  /** The playbook says something else by now; with no changes: it says again what the checklist says. */
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
