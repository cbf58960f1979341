import type { ViewOutput } from '@slack/bolt';
import type { Holders } from '../../core/checklists/checklist.ts';
import { requestOf } from '../../core/checklists/checklist-request.ts';
import { unasked } from '../../core/checklists/doubts.ts';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import {
  FIELD_NAMES,
  type FieldContext,
  PROJECT_FIELDS,
  type ProjectEdit,
} from '../../core/checklists/project-fields.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { lineText } from '../../core/say/text.ts';
import { postingMessage, showOutcome } from '../checklists/postings.ts';
import { doubtsOfEdit, startChecklist } from '../checklists/start.ts';
import { dayOf, peopleProblems } from '../people.ts';
import type { Services } from '../services.ts';
import { type Errors, fieldOf, isEmpty, shown } from '../view-state.ts';
import { editModal, startedMessage, startModal } from '../views/checklist/project-form.ts';
import { AS_RECORDED, FORM_FIELDS, HOLDER_FIELDS, readJson, StartMetadata } from '../views/ids.ts';
import { answerModal, isDirect, words } from '../views/words.ts';
import { type ClickListener, give, shows, storedOrTold } from './click.ts';
import { asksInForm, submits, tellDirectly, wrongAt } from './form.ts';

/**
 * **Start checklist** opens the form, on a partner's card for that partner. From a modal, Home or a direct message it also asks
 * for the channel.
 */
export const onStartButton = shows(async ({ known }, { channel, value }) => {
  const vendor = known().vendorOf(value);
  const place = { channel: channel === undefined || isDirect(channel) ? null : channel };
  return { open: startModal(place, vendor ? { vendor } : {}, {}) };
});

/** The submitted form: problems are shown at their fields, doubts above them; otherwise the checklist is stored, then posted. */
export const onStartSubmission = submits(async (services, { view, by, client }) => {
  const place = readJson(StartMetadata, view.private_metadata);
  if (!place) return 'outdated';
  const { knowledge, vendorOf } = services.known();
  const vendor = vendorOf(fieldOf(view, FORM_FIELDS.partner).selected_option?.value);
  const channel =
    place.channel ?? ChannelId.safeParse(fieldOf(view, FORM_FIELDS.channel).selected_conversation).data;
  const errors: Errors = {};
  if (!channel) errors[FORM_FIELDS.channel] = 'Choose a channel.';
  if (!vendor) errors[FORM_FIELDS.partner] = 'Choose a partner.';
  const today = await dayOf(services, by);
  const given = fieldsIn(view, { knowledge, vendor, today }, errors, () => '');
  const holders: Holders = {};
  for (const { role, user } of await newHoldersIn(services, view, errors)) if (user) holders[role] = user;
  if (!channel || !vendor || !isEmpty(errors)) return { errors };
  const request = requestOf(vendor, given);
  const { asked = [] } = place;
  const requestKey = `${view.id} ${view.hash}`;
  const started = await startChecklist(services, { request, channel, by, today, holders, asked, requestKey });
  if (started.kind === 'refused') return wrongAt(FORM_FIELDS.partner, started.why);
  if (started.kind === 'doubtful') {
    const keys = started.doubts.map(({ key }) => key);
    return { view: startModal({ ...place, asked: keys }, request, holders, started.doubts) };
  }
  const failure = async () => postingMessage(await started.posting, started.id);
  if (place.channel !== null) return { after: () => tellDirectly(client, by, failure()) };
  // Somebody who chose the channel may not be looking at it: the modal shows the outcome.
  const modal = { client, view: view.id, user: by, report: services.report };
  return {
    view: answerModal(startedMessage(vendor.name, channel, false), 'Start a checklist'),
    after: async () => {
      const message = await failure();
      await showOutcome(modal, message ?? startedMessage(vendor.name, channel, true), message !== undefined);
    },
  };
}, FORM_FIELDS.partner);

const NOT_STARTED = ['The checklist could not be started.'];

/** **Start anyway** starts what was typed; **Change…** opens it in the form. */
export function onDoubtButton(isChange: boolean): ClickListener {
  return shows(async (services, click) => {
    const { by, channel, value } = click;
    const today = await dayOf(services, by);
    const read = services.known().readChecklistRequest(value, today);
    if (read.kind === 'problems') return { replace: words(NOT_STARTED, ...read.problems) };
    if (!channel) return undefined;
    const { request } = read;
    if (isChange) return { open: startModal({ channel }, request, {}) };
    const requestKey = String(click.args.body.container.message_ts);
    const started = await storedOrTold(click, services, () =>
      startChecklist(services, { request, channel, by, today, holders: {}, asked: 'anyway', requestKey }),
    );
    if (started === 'not stored') return undefined;
    if (started.kind === 'refused') return { replace: words([started.why]) };
    if (started.kind === 'doubtful') return { replace: words(NOT_STARTED) };
    const saved = words([`${request.vendor.name} checklist saved. Posting it here…`]);
    await give(click, { replace: saved }, services).catch(services.report);
    const failure = postingMessage(await started.posting, started.id);
    return { replace: failure ?? words([`${request.vendor.name} checklist posted.`]) };
  });
}

/** **Edit project**: stores the changed fields and role holders. Asks first about likely mistakes. */
export const onEditedProject = asksInForm(FORM_FIELDS.name, async (services, form) => {
  const { view, checklist, by, today, asked } = form;
  const { knowledge, vendorOf } = services.known();
  const vendor = vendorOf(checklist.project.vendor.id);
  const errors: Errors = {};
  const edit = fieldsIn(view, { knowledge, vendor, today }, errors, (field) => textShown(view, field));
  const holders = await newHoldersIn(services, view, errors);
  if (!isEmpty(errors)) return { errors };
  const doubts = await doubtsOfEdit(services, checklist, edit, today);
  if (unasked(doubts, asked).length > 0) return { view: editModal(checklist, doubts) };
  const holds = holders.map(({ role, user }) => ({ kind: 'hold', by, role, user }) as const);
  return { requests: [{ kind: 'edit', by, edit }, ...holds] };
});

/** The fields that differ from `before`, read as in a command; an emptied field is removed. */
function fieldsIn(
  view: ViewOutput,
  context: FieldContext,
  errors: Errors,
  before: (field: string) => string,
): ProjectEdit {
  let edit: ProjectEdit = {};
  for (const name of FIELD_NAMES) {
    const field = FORM_FIELDS[name];
    const { value, selected_date, selected_option } = fieldOf(view, field);
    const text = textIn(selected_option?.value ?? selected_date ?? value);
    if (text === before(field)) continue;
    const { read, none } = PROJECT_FIELDS[name];
    const found = text === '' ? { kind: 'given' as const, value: none } : read(text, context);
    if (found.kind === 'given') edit = { ...edit, ...found.value };
    else errors[field] = lineText(found.problem);
  }
  return edit;
}

/** What a field showed when the form was opened; somebody else may have changed it since. */
function textShown(view: ViewOutput, field: string): string {
  const { initial_option, initial_date, initial_value } = shown(view, field);
  return textIn(initial_option?.value ?? initial_date ?? initial_value);
}

function textIn(value: string | null | undefined): string {
  return value === AS_RECORDED ? '' : (value ?? '').trim();
}

/** The roles whose holder was changed. A new holder must be a member. */
async function newHoldersIn({ people }: Services, view: ViewOutput, errors: Errors) {
  const changed = Role.options.flatMap((role): readonly { role: Role; user: UserId | null }[] => {
    const field = HOLDER_FIELDS[role];
    const user = fieldOf(view, field).selected_user ?? null;
    if (user === (shown(view, field).initial_user ?? null)) return [];
    return [{ role, user: user === null ? null : UserId.parse(user) }];
  });
  await Promise.all(
    changed.map(async ({ role, user }) => {
      const [problem] = user === null ? [] : await peopleProblems(people, [user]);
      if (problem !== undefined) errors[HOLDER_FIELDS[role]] = problem;
    }),
  );
  return changed;
}
