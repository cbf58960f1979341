import type { Knowledge } from '../knowledge/knowledge.ts';
import { MOST_STEPS, Role } from '../knowledge/playbook.ts';
import { differenceLine } from '../say/difference.ts';
import { code, type Line, line } from '../text/line.ts';
import type { Checklist, Project, ProjectVersion } from './checklist.ts';
import { type Recorded, remade } from './drift/decide.ts';
import { among, without } from './drift/drift.ts';
import { matchSteps, mergedSteps } from './drift/merge-steps.ts';
import type { ProjectChange } from './event.ts';
import { type Day, dayOfMoment, momentOf, type UserId } from './ids.ts';
import { changed, ignored, type Outcome, refused, refusedIfClosed } from './outcome.ts';
import { clausesOf, FIELD_NAMES, PROJECT_FIELDS, type ProjectEdit, readClauses } from './project-fields.ts';
import { type FrozenStep, freshStep, frozenOf, type Step } from './step.ts';

type EditRequest = { readonly by: UserId; readonly edit: ProjectEdit };

/**
 * Decides on an edit of a project, and how its steps change with it. Only the effects of the edit itself: other changes of
 * the playbook are decided separately.
 */
export function decideEdit(
  checklist: Checklist,
  { by, edit }: EditRequest,
  record: Recorded,
  at: Date,
): Outcome {
  const closed = refusedIfClosed(checklist);
  if (closed) return closed;
  const { project } = checklist;
  const recorded = record.knowledge.vendors.find(({ id }) => id === project.vendor.id)?.version;
  const edited = editedProject(project, edit, recorded);
  const changes = changesBetween(project, edited, dayOfMoment(momentOf(at)));
  if (changes.length === 0) return ignored('Nothing was changed.');
  const before = remade({ project }, record);
  const after = remade({ project: edited }, record);
  const { steps, leftOut } =
    before && after
      ? followingSteps(checklist, before.steps, after.steps)
      : { steps: checklist.steps, leftOut: [] };
  if (leftOut.length > 0)
    return refused(
      `There is no room for these steps, a checklist has at most ${MOST_STEPS}: ${leftOut.join('; ')}`,
    );
  const remarks = before && after ? remarksAfter(edited, before.project, after.project) : {};
  return changed({
    kind: 'edited',
    by,
    at: momentOf(at),
    changes: [...changes],
    project: { ...edited, ...remarks },
    steps: steps.map(frozenOf),
  });
}

/** An edited project; `recorded` is the version in the playbook. */
export function editedProject(
  project: Project,
  edit: ProjectEdit,
  recorded: ProjectVersion | undefined,
): Project {
  const { name, bid, testBid, types, version, goLive } = edit;
  const basis = project.basis ?? { version: project.version, remarks: [] };
  return {
    ...project,
    ...(name === undefined ? {} : { name: name ?? undefined }),
    ...(bid === undefined ? {} : { bid: bid ?? undefined, duplicate: undefined }),
    ...(testBid === undefined ? {} : { testBid: testBid ?? undefined }),
    ...(types === undefined ? {} : { types: types.map((type) => ({ id: type.id, name: type.name })) }),
    ...(version === undefined
      ? {}
      : { version: version ?? recorded, basis: { ...basis, version: version ?? undefined } }),
    ...(goLive === undefined ? {} : { goLive: goLive ?? undefined }),
  };
}

/** Replaces the playbook's remarks on the old BIDs and types by those on the new ones. */
function remarksAfter(project: Project, before: Project, after: Project): Partial<Project> {
  const { basis } = project;
  const [old, now] = [before.basis?.remarks ?? [], after.basis?.remarks ?? []];
  const stored = without(project.remarks, without(old, now));
  const remarks = [...stored, ...without(now, [...old, ...project.remarks])];
  const ours = among(remarks, [...(basis?.remarks ?? []), ...now]);
  return { remarks, ...(basis && { basis: { ...basis, remarks: ours } }) };
}

/** The steps of a checklist after an edit: `before` and `after` are what the playbook gives without and with it. */
function followingSteps({ steps }: Checklist, before: readonly FrozenStep[], after: readonly FrozenStep[]) {
  const own = matchSteps(steps, before).pairs;
  const next = matchSteps(before.map(freshStep), after).pairs;
  const pairs = new Map<Step['id'], FrozenStep>();
  const gone: Step[] = [];
  for (const step of steps) {
    const was = own.get(step.id);
    if (was === undefined) continue;
    const becomes = sameSubject(was, next.get(was.id));
    if (becomes === undefined) gone.push(step);
    else pairs.set(step.id, contentOf(becomes) === contentOf(was) ? frozenOf(step) : becomes);
  }
  // New steps, and steps about something else now.
  const met = new Set(before.flatMap((was) => sameSubject(was, next.get(was.id)) ?? []));
  const added = after.filter((step) => !met.has(step));
  return mergedSteps(steps, orderOf(after, added, pairs), { pairs, added, gone });
}

/** Credentials for another invoice type are another step, which is not ticked. */
function sameSubject(was: FrozenStep, becomes: FrozenStep | undefined): FrozenStep | undefined {
  const isOther = was.kind === 'share-credentials' && becomes?.title !== was.title;
  return isOther ? undefined : becomes;
}

/** New steps come after the one that precedes them in the playbook's order. */
function orderOf(
  after: readonly FrozenStep[],
  added: readonly FrozenStep[],
  pairs: ReadonlyMap<Step['id'], FrozenStep>,
): FrozenStep[] {
  const stored = [...pairs.values()];
  return after.map((step) =>
    added.includes(step)
      ? step
      : (stored.find((one) => one.title === step.title && one.kind === step.kind) ?? step),
  );
}

function contentOf({ id: _, ...content }: FrozenStep): string {
  return JSON.stringify(content);
}

/** The changed fields, with their old and new text as of `today`. */
function changesBetween(before: Project, after: Project, today: Day): readonly ProjectChange[] {
  return FIELD_NAMES.flatMap((field) => {
    const { text } = PROJECT_FIELDS[field];
    const [was, now] = [text(before, today), text(after, today)];
    return was === now ? [] : [{ field, was, now }];
  });
}

/** A changed field as a line: "Go-live: Dec 15 → Jan 15, 2027". */
export function projectChangeLine({ field, was, now }: ProjectChange): Line {
  const lines = (text: string): Line[] => (text === '' ? [] : [[text]]);
  return differenceLine(PROJECT_FIELDS[field].label, { was: lines(was), now: lines(now) });
}

/** The words of an edit, and the people mentioned in them, in order. */
type EditWords = { readonly text: string; readonly people: readonly UserId[]; readonly by: UserId };

/** The edit and the new role holders that were read, or all problems. */
type EditRead =
  | {
      readonly kind: 'edit';
      readonly edit: ProjectEdit;
      readonly holders: readonly { readonly role: Role; readonly user: UserId }[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly Line[] };

const HOLDER =
  /(?<![\p{L}\p{N}-])(?:(?:the|our)\s+)?(im|ds|cs)(?![\p{L}\p{N}-])\s*(?:(?:is now|is|to|becomes|will be|:|=)(?!\p{L}))?\s*(me(?!\p{L}))?/giu;
const JOINING = /^(?:(?:is now|is|to|becomes|will be|:|=)(?:\s+|$))+/i;
/** Words that may surround role holders; others ("not", "from @ann") say more than we can read. */
const BESIDE_HOLDERS = /^(?:[\s,.!;]|\b(?:and|also|then|now|the|our|is|to|with|please)\b)*$/i;

/**
 * Reads "go-live to 2027-01-15", "test bid 9912", "types 43, 88", "our IM is @ben", also several at once; `today` is the
 * asker's.
 */
export function readEdit({ text, people, by }: EditWords, knowledge: Knowledge, today: Day): EditRead {
  const left = [...people];
  const holders = [...text.matchAll(HOLDER)].flatMap(([, role, me]) => {
    const found = Role.safeParse(role?.toUpperCase()).data;
    const user = me === undefined ? left.shift() : by;
    return found && user ? [{ role: found, user }] : [];
  });
  const { name, clauses } = clausesOf(text.replaceAll(HOLDER, ' ').replace(/^\s*(?:the|our)\s+/i, ''));
  const isClear = holders.length === 0 || (left.length === 0 && BESIDE_HOLDERS.test(name));
  if (clauses.length + holders.length === 0 || !isClear)
    return { kind: 'problems', problems: [WHAT_TO_WRITE] };
  const given = clauses.map(({ field, value }) => ({
    field,
    value: value.replace(JOINING, '').replace(/[\s,]+(?:and|&)$/i, ''),
  }));
  const gone = given.filter(({ value }) => NOTHING.test(value));
  const read = readClauses(
    given.filter((clause) => !gone.includes(clause)),
    { knowledge, today },
  );
  if (read.problems.length > 0) return { kind: 'problems', problems: read.problems };
  const none = gone.map(({ field }) => PROJECT_FIELDS[field].none);
  return { kind: 'edit', edit: Object.assign({}, read.edit, ...none), holders };
}

const NOTHING = /^(?:none|nothing|empty|unknown|not known|tbd|n\/a)$/i;

const WHAT_TO_WRITE = line`Name what to change and to what: ${code('change go-live to 2027-01-15')}, ${code('change test bid 9912')}, ${code('change IM to @ben')}.`;
