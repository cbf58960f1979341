import { z } from 'zod';
import { Bid, InvoiceTypeId, VendorId } from '../knowledge/ids.ts';
import { Role } from '../knowledge/playbook.ts';
import { Contact, Version } from '../knowledge/vendor.ts';
import { Drift } from './drift/field-change.ts';
import { ChannelId, ChecklistId, Day, type StepId, UserId } from './ids.ts';
import { Line } from './line.ts';
import { Deed, Step } from './step.ts';

/** The version that a project sets up, or the move from one to the other. */
export const ProjectVersion = z.enum([...Version.options, 'v1 to v2']);
export type ProjectVersion = z.infer<typeof ProjectVersion>;

/** Who holds each role; a role that is absent has no holder yet. */
export const Holders = z.partialRecord(Role, UserId);
export type Holders = z.infer<typeof Holders>;

export const Status = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('active') }),
  Deed.extend({ kind: z.literal('finished') }),
  Deed.extend({ kind: z.literal('archived') }),
]);
export type Status = z.infer<typeof Status>;

/** What a project is: what was wished for, and what the record says of the partner; frozen. */
export const Project = z.strictObject({
  vendor: z.strictObject({ id: VendorId, name: z.string() }),
  bid: Bid.optional(),
  testBid: Bid.optional(),
  /** The invoice types that were wished for; none: not chosen yet. */
  types: z.array(z.strictObject({ id: InvoiceTypeId, name: z.string() })),
  /** The version wished for, else the record's; absent: not recorded. */
  version: ProjectVersion.optional(),
  goLive: Day.optional(),
  contacts: z.array(Contact),
  /** What the record says against the wish, a line each. */
  remarks: z.array(Line),
  /** The version of the knowledge from which it was made. */
  knowledge: z.string(),
  /** What tells the wish from the record: the version wished for, and those remarks that come of the record. Absent: not known. */
  basis: z.strictObject({ version: ProjectVersion.optional(), remarks: z.array(Line) }).optional(),
});
export type Project = z.infer<typeof Project>;

/** A checklist as it is now; the fold of its events gives the same. */
export const Checklist = z.strictObject({
  id: ChecklistId,
  channel: ChannelId,
  project: Project,
  holders: Holders,
  steps: z.array(Step),
  status: Status,
  created: Deed,
  /** Of those who work on it, whose account is deactivated. */
  closed: z.array(UserId).optional(),
  /** Absent: the playbook has not changed since. */
  drift: Drift.optional(),
});
export type Checklist = z.infer<typeof Checklist>;

/** The step of an id; undefined where the checklist has none. */
export function stepOf({ steps }: Checklist, id: StepId): Step | undefined {
  return steps.find((step) => step.id === id);
}

/** Whose a step is: those whom people chose, else the holders of its roles. */
export function peopleOf({ holders }: Checklist, { assignees, roles }: Step): readonly UserId[] {
  if (assignees.length > 0) return assignees;
  return [...new Set(roles.flatMap((role) => holders[role] ?? []))];
}
