import type { ViewOutput } from '@slack/bolt';
import type { Holders, Project } from '../../core/checklists/checklist.ts';
import {
  type ChecklistRequest,
  type ChecklistRequestRead,
  clausesOf as partsOf,
  readName,
} from '../../core/checklists/checklist-request.ts';
import type { ProjectEdit } from '../../core/checklists/edit.ts';
import { ChannelId, type Day, UserId } from '../../core/checklists/ids.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { lineText } from '../../core/say/text.ts';
import type { Known } from '../known.ts';
import type { People } from '../people.ts';
import { dayIn, type Filled, fieldOf, shown, textOf } from '../view-state.ts';
import { AS_RECORDED, FORM_FIELDS, HOLDER_FIELDS } from '../views/ids.ts';

/** The channel that was chosen. */
export function channelOf(view: ViewOutput): ChannelId | undefined {
  return ChannelId.safeParse(fieldOf(view, FORM_FIELDS.channel).selected_conversation).data;
}

/** What was filled in to start a checklist, read as the command reads it; each problem is shown at its field. */
export function requestOf(
  view: ViewOutput,
  { readChecklistRequest, findPartners }: Pick<Known, 'readChecklistRequest' | 'findPartners'>,
  today: Day,
): Filled<ChecklistRequest> {
  const chosen = fieldOf(view, FORM_FIELDS.partner).selected_option?.value;
  const partner = findPartners('').find(({ id }) => id === chosen)?.name ?? '';
  return read(view, (text) => readChecklistRequest(`${partner} ${text}`, today));
}

/** The same of the project of a partner that is known: what was filled in, as an edit of all its fields. */
export function editOf(
  view: ViewOutput,
  { readChecklistRequest }: Pick<Known, 'readChecklistRequest'>,
  project: Project,
  today: Day,
): Filled<ProjectEdit> {
  const filled = read(view, (text) => readChecklistRequest(`${project.vendor.name} ${text}`, today));
  if (filled.kind === 'wrong') return filled;
  const { name = null, bid = null, testBid = null, types, version = null, goLive = null } = filled.value;
  const was = project.basis ? project.basis.version : project.version;
  return {
    kind: 'filled',
    value: {
      ...{ name, bid, testBid, types, goLive },
      ...(version === (was ?? null) ? {} : { version }),
    },
  };
}

/** Reads each field alone, so that its problem is shown there, then all of them together. */
function read(view: ViewOutput, readText: (text: string) => ChecklistRequestRead): Filled<ChecklistRequest> {
  const clauses = clausesOf(view);
  const typedName = textOf(view, FORM_FIELDS.name);
  const name = typedName === '' ? undefined : readName(typedName);
  const nameProblem = name?.kind === 'problem' ? [[FORM_FIELDS.name, lineText(name.problem)] as const] : [];
  const problems = [[FORM_FIELDS.partner, ''] as const, ...clauses].flatMap(([field, clause]) => {
    if (partsOf(clause).clauses.length > 1) return [[field, ONE_THING] as const];
    const part = readText(clause);
    return part.kind === 'problems' ? [[field, textsOf(part)] as const] : [];
  });
  const all = [...nameProblem, ...problems];
  if (all.length > 0) return { kind: 'wrong', errors: Object.fromEntries(all) };
  const whole = readText(clauses.map(([, clause]) => clause).join(' '));
  if (whole.kind === 'problems') return { kind: 'wrong', errors: { [FORM_FIELDS.partner]: textsOf(whole) } };
  return {
    kind: 'filled',
    value: { ...whole.request, name: name?.kind === 'part' ? name.value : undefined },
  };
}

function textsOf({ problems }: Extract<ChecklistRequestRead, { kind: 'problems' }>): string {
  return problems.map((line) => lineText(line)).join(' ');
}

const ONE_THING = 'Enter only this here; the other parts have their own fields.';

/** The fields that are filled in, each as the clause that the command has for it. */
function clausesOf(view: ViewOutput): (readonly [field: string, clause: string])[] {
  const version = fieldOf(view, FORM_FIELDS.version).selected_option?.value ?? AS_RECORDED;
  const clauses = [
    [FORM_FIELDS.bid, 'bid', textOf(view, FORM_FIELDS.bid)],
    [FORM_FIELDS.testBid, 'test', textOf(view, FORM_FIELDS.testBid)],
    [FORM_FIELDS.types, 'types', textOf(view, FORM_FIELDS.types)],
    [FORM_FIELDS.version, '', version === AS_RECORDED ? '' : version],
    [FORM_FIELDS.goLive, 'go-live', dayIn(view, FORM_FIELDS.goLive) ?? ''],
  ] as const;
  return clauses.flatMap(([field, key, value]) => (value === '' ? [] : [[field, `${key} ${value}`.trim()]]));
}

/** The roles whose holder was changed. */
export function newHoldersOf(view: ViewOutput): { readonly role: Role; readonly user: UserId | null }[] {
  return Role.options.flatMap((role) => {
    const user = fieldOf(view, HOLDER_FIELDS[role]).selected_user ?? undefined;
    if (user === shown(view, HOLDER_FIELDS[role]).initial_user) return [];
    return [{ role, user: user === undefined ? null : UserId.parse(user) }];
  });
}

/** The holders that were filled in. */
export function holdersOf(view: ViewOutput): Holders {
  const holders: Holders = {};
  for (const role of Role.options) {
    const user = fieldOf(view, HOLDER_FIELDS[role]).selected_user;
    if (user) holders[role] = UserId.parse(user);
  }
  return holders;
}

/** Of new holders of roles who cannot be one, at their fields. */
export async function holderProblems(
  people: Pick<People, 'standingOf' | 'namesOf'>,
  holders: readonly { readonly role: Role; readonly user: UserId | null }[],
): Promise<Readonly<Record<string, string>>> {
  const problems = await Promise.all(
    holders.map(
      async ({ role, user }) => [HOLDER_FIELDS[role], user && (await personProblem(people, user))] as const,
    ),
  );
  return Object.fromEntries(problems.flatMap(([field, problem]) => (problem ? [[field, problem]] : [])));
}

/** Why work cannot be given to somebody: they have left, or are from outside; unsure means no. */
export async function personProblem(
  people: Pick<People, 'standingOf' | 'namesOf'>,
  user: UserId,
): Promise<string | undefined> {
  const standing = await people.standingOf(user).catch(() => undefined);
  if (standing === undefined) return 'Slack didn’t tell me who that is. Please try again.';
  if (standing.isOurs && !standing.isDeactivated) return undefined;
  const name = (await people.namesOf([user]))(user);
  return standing.isDeactivated
    ? `${name}’s account is deactivated. Choose somebody else.`
    : `${name} is from outside your organization. Choose somebody inside.`;
}
