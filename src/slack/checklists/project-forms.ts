import type { ViewOutput } from '@slack/bolt';
import type { Holders, Project } from '../../core/checklists/checklist.ts';
import { requestOf } from '../../core/checklists/checklist-request.ts';
import { ChannelId, type Day, UserId } from '../../core/checklists/ids.ts';
import {
  FIELD_NAMES,
  type FieldContext,
  PROJECT_FIELDS,
  type ProjectEdit,
  type ProjectFieldName,
} from '../../core/checklists/project-fields.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { lineText } from '../../core/say/text.ts';
import type { Known } from '../known.ts';
import { dayOf, type People } from '../people.ts';
import type { Services } from '../services.ts';
import { type Filled, fieldOf, shown } from '../view-state.ts';
import { AS_RECORDED, FORM_FIELDS, HOLDER_FIELDS, type StartMetadata } from '../views/ids.ts';
import type { Wanted } from './start.ts';

/** The submitted form of a checklist to be started: what was filled in, or each problem by its field. */
export async function readStart(
  { known, people, now }: Services,
  view: ViewOutput,
  { channel: given, asked = [] }: StartMetadata,
  by: UserId,
): Promise<Filled<Wanted>> {
  const { knowledge } = known();
  const chosen = fieldOf(view, FORM_FIELDS.partner).selected_option?.value;
  const vendor = knowledge.vendors.find(({ id }) => id === chosen);
  const channel = given ?? ChannelId.safeParse(fieldOf(view, FORM_FIELDS.channel).selected_conversation).data;
  const holders = holdersOf(view);
  const filled = readFields(view, { knowledge, vendor, today: await dayOf({ people, now }, by) });
  const roles = Role.options.flatMap((role) => (holders[role] ? [{ role, user: holders[role] }] : []));
  const errors = {
    ...(channel ? {} : { [FORM_FIELDS.channel]: 'Choose a channel.' }),
    ...(vendor ? {} : { [FORM_FIELDS.partner]: 'Choose a partner.' }),
    ...(filled.kind === 'wrong' ? filled.errors : {}),
    ...(await holderProblems(people, roles)),
  };
  if (!channel || !vendor || filled.kind === 'wrong' || Object.keys(errors).length > 0)
    return { kind: 'wrong', errors };
  return { kind: 'filled', value: { request: requestOf(vendor, filled.value), channel, by, holders, asked } };
}

/** **Edit project**: what was filled in, as an edit of all fields. */
export function editOf(
  view: ViewOutput,
  { knowledge }: Known,
  project: Project,
  today: Day,
): Filled<ProjectEdit> {
  const vendor = knowledge.vendors.find(({ id }) => id === project.vendor.id);
  const filled = readFields(view, { knowledge, vendor, today });
  if (filled.kind === 'wrong') return filled;
  const { version, ...edit } = filled.value;
  const was = project.basis ? project.basis.version : project.version;
  return { kind: 'filled', value: { ...edit, ...(version !== (was ?? null) && { version }) } };
}

/** The field of the form that each field of a project has. */
const FIELDS: Readonly<Record<ProjectFieldName, string>> = {
  name: FORM_FIELDS.name,
  bid: FORM_FIELDS.bid,
  'test-bid': FORM_FIELDS.testBid,
  types: FORM_FIELDS.types,
  version: FORM_FIELDS.version,
  'go-live': FORM_FIELDS.goLive,
};

/** All fields of a project, read as they are typed in a command; what is empty is taken away. */
function readFields(view: ViewOutput, context: FieldContext): Filled<Required<ProjectEdit>> {
  const errors: Record<string, string> = {};
  let value: Required<ProjectEdit> = NOTHING;
  for (const name of FIELD_NAMES) {
    const { value: typed, selected_date, selected_option } = fieldOf(view, FIELDS[name]);
    const text = (selected_option?.value ?? selected_date ?? typed ?? '').trim();
    if (text === '' || text === AS_RECORDED) continue;
    const part = PROJECT_FIELDS[name].read(text, context);
    if (part.kind === 'part') value = { ...value, ...part.value };
    else errors[FIELDS[name]] = lineText(part.problem);
  }
  return Object.keys(errors).length > 0 ? { kind: 'wrong', errors } : { kind: 'filled', value };
}

const NOTHING = { name: null, bid: null, testBid: null, types: [], version: null, goLive: null };

/** The roles whose holder was changed. */
export function newHoldersOf(view: ViewOutput): { readonly role: Role; readonly user: UserId | null }[] {
  return Role.options.flatMap((role) => {
    const user = fieldOf(view, HOLDER_FIELDS[role]).selected_user ?? undefined;
    if (user === shown(view, HOLDER_FIELDS[role]).initial_user) return [];
    return [{ role, user: user === undefined ? null : UserId.parse(user) }];
  });
}

/** The holders that were filled in. */
function holdersOf(view: ViewOutput): Holders {
  const holders: Holders = {};
  for (const role of Role.options) {
    const user = fieldOf(view, HOLDER_FIELDS[role]).selected_user;
    if (user) holders[role] = UserId.parse(user);
  }
  return holders;
}

/** Of new holders of roles who cannot be one, at their fields. */
export async function holderProblems(
  people: PeopleKnown,
  holders: readonly { readonly role: Role; readonly user: UserId | null }[],
): Promise<Readonly<Record<string, string>>> {
  const problems = await Promise.all(
    holders.map(async ({ role, user }) => ({
      field: HOLDER_FIELDS[role],
      problem: user === null ? undefined : await personProblem(people, user),
    })),
  );
  return Object.fromEntries(problems.flatMap(({ field, problem }) => (problem ? [[field, problem]] : [])));
}

type PeopleKnown = Pick<People, 'standingOf' | 'namesOf'>;

/** Why work cannot be given to some of these people. */
export async function peopleProblems(people: PeopleKnown, users: readonly UserId[]): Promise<string[]> {
  const problems = await Promise.all(users.map((user) => personProblem(people, user)));
  return problems.filter((one) => one !== undefined);
}

/** Why work cannot be given to somebody: they have left, or are from outside; unsure means no. */
async function personProblem(people: PeopleKnown, user: UserId): Promise<string | undefined> {
  const standing = await people.standingOf(user).catch(() => undefined);
  if (standing === undefined) return 'Slack didn’t tell me who that is. Please try again.';
  if (standing.isOurs && !standing.isDeactivated) return undefined;
  const name = (await people.namesOf([user]))(user);
  return standing.isDeactivated
    ? `${name}’s account is deactivated. Choose somebody else.`
    : `${name} is from outside your organization. Choose somebody inside.`;
}
