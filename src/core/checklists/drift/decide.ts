import type { VendorId } from '../../knowledge/ids.ts';
import { invoiceTypesById, type Knowledge } from '../../knowledge/knowledge.ts';
import { contactLine } from '../../knowledge/lines.ts';
import { differenceOf } from '../../say/difference.ts';
import { listed, typeLabel, versionText } from '../../say/phrases.ts';
import type { Line } from '../../text/line.ts';
import type { Checklist, Project } from '../checklist.ts';
import type { ChecklistRequest } from '../checklist-request.ts';
import { sameSet } from '../decide.ts';
import { momentOf, type UserId } from '../ids.ts';
import { projectOf } from '../make.ts';
import { changed, ignored, type Outcome, refused, refusedIfClosed } from '../outcome.ts';
import type { Attribution, FrozenStep, Step } from '../step.ts';
import { contactLines, stepsFor } from '../template.ts';
import { changeKey, type FieldChange, NO_DRIFT, without } from './drift.ts';
import { matchSteps, mergedSteps } from './merge-steps.ts';

/** The knowledge at one moment, and its version. */
export type Recorded = { readonly knowledge: Knowledge; readonly version: string };

/** The project and steps that the same request would give now. */
type Remade = { readonly project: Project; readonly steps: readonly FrozenStep[] };

/** Makes a project's checklist again from the current record; undefined if the partner was removed. */
export function remade(
  { project }: Pick<Checklist, 'project'>,
  { knowledge, version }: Recorded,
): Remade | undefined {
  const vendor = vendorOf(knowledge, project.vendor.id);
  if (vendor === undefined) return undefined;
  const byId = invoiceTypesById(knowledge);
  const request: ChecklistRequest = {
    vendor,
    bid: project.bid,
    testBid: project.testBid,
    types: project.types.flatMap(({ id }) => byId.get(id) ?? []),
    version: project.basis ? project.basis.version : project.version,
    goLive: project.goLive,
  };
  // The remarks that do not come from the record.
  const others = without(project.remarks, project.basis?.remarks ?? []);
  const made = projectOf({ request, knowledge, version, others });
  return {
    project: {
      ...made,
      name: project.name,
      duplicate: project.duplicate,
      ...(project.basis ? {} : { remarks: project.remarks, basis: undefined }),
    },
    steps: stepsFor({ request, knowledge }),
  };
}

function vendorOf({ vendors }: Knowledge, wanted: VendorId) {
  return vendors.find(({ id }) => id === wanted);
}

/** How the record differs from a checklist, field by field. A changed contact is named once, not in each step. */
export function changesOf(checklist: Checklist, record: Recorded): FieldChange[] {
  const { project, steps } = checklist;
  const now = remade(checklist, record);
  if (now === undefined) return [{ field: 'partner-gone', was: [[project.vendor.name]], now: [] }];
  const told = [project, now.project].flatMap(({ vendor, contacts }) =>
    contactLines({ name: vendor.name, contacts }),
  );
  const { pairs, added, gone } = matchSteps(steps, now.steps);
  const inPairs = steps.flatMap((step) => {
    const other = pairs.get(step.id);
    return other === undefined ? [] : stepChange(step, other, told);
  });
  return [
    ...projectChanges(project, now.project),
    ...inPairs,
    ...added.map(({ title }): FieldChange => ({ field: 'step-added', was: [], now: [[title]] })),
    ...gone.map(({ title }): FieldChange => ({ field: 'step-gone', was: [[title]], now: [] })),
  ];
}

function projectChanges(project: Project, now: Project): FieldChange[] {
  const known = new Set(now.types.map(({ id }) => id));
  const types = project.types.filter(({ id }) => known.has(id));
  return [
    ...difference('partner', [[project.vendor.name]], [[now.vendor.name]]),
    ...difference('version', [[versionText(project.version)]], [[versionText(now.version)]]),
    ...difference(
      'types',
      types.map((type) => [typeLabel(type)]),
      now.types.map((type) => [typeLabel(type)]),
    ),
    ...difference('contacts', project.contacts.map(contactLine), now.contacts.map(contactLine)),
    ...difference('remarks', project.remarks, now.remarks),
  ];
}

/** How a step differs, without the lines that are told elsewhere. */
function stepChange(step: Step, now: FrozenStep, told: readonly Line[]): FieldChange[] {
  if (step.gone) return [{ field: 'step-added', was: [], now: [[now.title]] }];
  const changes = difference('step', without(linesOf(step), told), without(linesOf(now), told));
  return changes.map((change) => ({ ...change, step: step.title }));
}

/** The text of a step. */
function linesOf({ title, roles, facts, ask }: FrozenStep): Line[] {
  return [
    [title],
    ...(roles.length === 0 ? [] : [[`Role: ${listed(roles, 'or')}`]]),
    ...facts,
    ...(ask === undefined ? [] : [[`To ask: ${ask}`]]),
  ];
}

function difference(field: FieldChange['field'], was: readonly Line[], now: readonly Line[]): FieldChange[] {
  const found = differenceOf(was, now);
  return found === undefined ? [] : [{ field, was: [...found.was], now: [...found.now] }];
}

/** Tells a checklist that the playbook differs, or decides what to do about it. */
export type DriftRequest = { readonly by: UserId } & (
  | { readonly kind: 'tell' }
  /** `number` identifies the change. */
  | { readonly kind: 'take-over' | 'keep'; readonly number: number }
);

/** Each change of the record is told once; what somebody decided to keep is not asked again. */
export function decideDrift(
  checklist: Checklist,
  request: DriftRequest,
  record: Recorded,
  at: Date,
): Outcome {
  const { drift = NO_DRIFT } = checklist;
  const attribution: Attribution = { by: request.by, at: momentOf(at) };
  const closed = refusedIfClosed(checklist);
  if (closed) return request.kind === 'tell' ? ignored('It is not open.') : closed;
  const stored = new Set(drift.stored.map(changeKey));
  const news = changesOf(checklist, record).filter((change) => !stored.has(changeKey(change)));
  const isAsked = sameSet(news.map(changeKey), drift.asked.map(changeKey));
  if (request.kind === 'tell') {
    if (isAsked) return ignored('It was told.');
    return changed({ ...attribution, kind: 'drifted', number: drift.number + 1, changes: news });
  }
  if (request.number !== drift.number)
    return refused('The playbook has changed again. Decide on the newest line.');
  if (drift.asked.length === 0) return ignored('Somebody has decided on that already.');
  const { number, asked: changes } = drift;
  if (request.kind === 'keep') return changed({ ...attribution, kind: 'kept', number, changes });
  return isAsked ? takeOver(checklist, record, { ...attribution, number, changes }) : refused(CHANGED_AGAIN);
}

const CHANGED_AGAIN =
  'The playbook has changed again meanwhile. A new line in the thread will say how; decide on that one.';

function takeOver(
  checklist: Checklist,
  record: Recorded,
  event: Attribution & { number: number; changes: FieldChange[] },
): Outcome {
  const now = remade(checklist, record);
  if (now === undefined)
    return refused('The partner is no longer in the playbook, so there is nothing to take over.');
  const { steps, leftOut } = mergedSteps(checklist.steps, now.steps);
  return changed({
    ...event,
    kind: 'taken-over',
    project: now.project,
    steps: [...steps],
    leftOut: [...leftOut],
  });
}
