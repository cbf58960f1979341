import { z } from 'zod';
import { Bid, InvoiceTypeId, VendorId } from '../knowledge/ids.ts';
import { Role } from '../knowledge/playbook.ts';
import { Contact, Version } from '../knowledge/vendor.ts';
import { indexNames, tiedBest } from '../search/names.ts';
import { Line } from '../text/line.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import { Drift } from './drift/drift.ts';
import { ChannelId, ChecklistId, ChecklistStepId, Day, UserId } from './ids.ts';
import { Attribution, Step } from './step.ts';

/** The version of a project, or a move from one to the other. */
export const ProjectVersion = z.enum([...Version.options, 'v1 to v2']);
export type ProjectVersion = z.infer<typeof ProjectVersion>;

/** Who holds each role; a role that is absent has no holder yet. */
export const Holders = z.partialRecord(Role, UserId);
export type Holders = z.infer<typeof Holders>;

export const Status = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('active') }),
  Attribution.extend({ kind: z.literal('finished') }),
  Attribution.extend({ kind: z.literal('archived') }),
]);
export type Status = z.infer<typeof Status>;

/** A project: what was asked for, and what the record said about the partner then. */
export const Project = z.strictObject({
  /** The biller's name. */
  name: z.string().optional(),
  vendor: z.strictObject({ id: VendorId, name: z.string() }),
  bid: Bid.optional(),
  testBid: Bid.optional(),
  /** The invoice types that were asked for; none: not chosen yet. */
  types: z.array(z.strictObject({ id: InvoiceTypeId, name: z.string() })),
  /** The version asked for, else the record's; absent: not recorded. */
  version: ProjectVersion.optional(),
  goLive: Day.optional(),
  contacts: z.array(Contact),
  /** Conflicts between the request and the record, a line each. */
  remarks: z.array(Line),
  /** Another active checklist of the same partner and BID, until somebody decides that both stay. */
  duplicate: z.strictObject({ name: z.string(), url: z.string().optional() }).optional(),
  /** The version of the knowledge from which it was made. */
  knowledge: z.string(),
  /** Which version was asked for, and which remarks come from the record; absent if not known. */
  basis: z.strictObject({ version: ProjectVersion.optional(), remarks: z.array(Line) }).optional(),
});
export type Project = z.infer<typeof Project>;

/** A checklist's current state, which equals the fold of its events. */
export const Checklist = z.strictObject({
  id: ChecklistId,
  channel: ChannelId,
  project: Project,
  holders: Holders,
  steps: z.array(Step),
  status: Status,
  created: Attribution,
  /** Deactivated people who worked on it. */
  closed: z.array(UserId).optional(),
  /** The titles of removed steps, for the history. */
  removed: z.array(z.strictObject({ id: ChecklistStepId, title: z.string() })).optional(),
  /** Absent if the playbook has not changed since. */
  drift: Drift.optional(),
});
export type Checklist = z.infer<typeof Checklist>;

/** The step of an id; undefined where the checklist has none. */
export function stepOf({ steps }: Checklist, id: ChecklistStepId): Step | undefined {
  return steps.find((step) => step.id === id);
}

/** Whose a step is: its assignees, else the holders of its roles. */
export function peopleOf({ holders }: Checklist, { assignees, roles }: Step): readonly UserId[] {
  if (assignees.length > 0) return assignees;
  return [...new Set(roles.flatMap((role) => holders[role] ?? []))];
}

/** The title of a step, also of one that was removed. */
export function titleOfStep({ steps, removed = [] }: Checklist, id: ChecklistStepId): string {
  return [...steps, ...removed].find((step) => step.id === id)?.title ?? id;
}

/** A group of steps with a label. */
type StepGroup = { readonly label: string; readonly steps: readonly Step[] };

/**
 * The steps in their order, in groups: documentation, set-up, the partner's needs, and what the team added. A step that the
 * team added and moved between others belongs to their group.
 */
export function groupsOf({ project, steps }: Pick<Checklist, 'project' | 'steps'>): StepGroup[] {
  const lastOfPlaybook = steps.findLastIndex(({ kind }) => kind !== 'team');
  const groups: { label: string; steps: Step[] }[] = [];
  for (const [at, step] of steps.entries()) {
    const last = groups.at(-1);
    const label =
      groupOf(step, project.vendor.name) ?? (at > lastOfPlaybook ? 'Team' : (last?.label ?? 'Team'));
    if (last?.label === label) last.steps.push(step);
    else groups.push({ label, steps: [step] });
  }
  return groups;
}

function groupOf({ kind }: Step, partner: string): string | undefined {
  switch (kind) {
    case 'documentation':
    case 'invoicecloud-docs':
      return 'Documentation';
    case 'product':
    case 'api-key':
    case 'contact':
    case 'needs':
      return 'Set-up';
    case 'team':
      return undefined;
    default:
      return partner;
  }
}

/** A checklist with its revision, which rises with every request. */
export type StoredChecklist = { readonly checklist: Checklist; readonly revision: number };

const AROUND = /^(?:the |that )+| step$/gi;
/** Words that do not tell steps apart. */
const NAMES_NONE =
  /^(?:all|everything|it|this|that|them|their|the|a|an|to|of|in|on|for|and|with|about|if|step|steps)$/;

/** The steps that some words may mean: by the whole title, else by all the words, else by likeness. */
export function stepsNamed<T extends Pick<Step, 'title'>>(steps: readonly T[], typed: string): readonly T[] {
  const text = typed.replace(AROUND, '').trim();
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const same = steps.filter(({ title }) => joined(title) === words.join(''));
  if (same.length > 0) return same;
  const having = steps.filter(({ title }) => {
    const own = wordsOf(title);
    return words.every((word) => own.includes(word));
  });
  if (words.every((word) => NAMES_NONE.test(word))) return [];
  if (having.length > 0) return having;
  const { hits } = indexNames(steps.map((of) => ({ name: of.title, of }))).find(text);
  return tiedBest(hits).map(({ of }) => of);
}
