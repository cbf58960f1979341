import type {
  AllMiddlewareArgs,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Holders } from '../../core/checklists/checklist.ts';
import { ChannelId, UserId } from '../../core/checklists/ids.ts';
import { Role } from '../../core/knowledge/playbook.ts';
import { outcomeModal, type Posting, postingMessage, repost, showOutcome } from '../checklists/postings.ts';
import { channelOf, holderProblems, holdersOf, requestOf } from '../checklists/project-forms.ts';
import { startChecklist, type Wanted } from '../checklists/start.ts';
import { dayOf } from '../people.ts';
import { openModal, tellUser } from '../sending/interactions.ts';
import { post, respondWith } from '../sending/post.ts';
import type { Services } from '../services.ts';
import type { Filled } from '../view-state.ts';
import { startedMessage, startModal } from '../views/checklist/project-form.ts';
import { FORM_FIELDS, placeOf, readStartMetadata, START_CHANGED, type StartMetadata } from '../views/ids.ts';
import { isDirect, notSaved, notSavedText, words } from '../views/words.ts';

type SubmissionArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/**
 * **Start checklist** on a partner's card opens the form for that partner. From a modal or a direct message the form also asks
 * for the channel.
 */
export function onStartButton(services: Services) {
  return async ({ ack, action, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    const shown = ChannelId.safeParse(body.channel?.id).data;
    const channel = shown === undefined || isDirect(shown) ? null : shown;
    const vendor = services.known().knowledge.vendors.find(({ id }) => id === action.value);
    const view = startModal({ channel }, vendor ? { vendor } : {}, {});
    await openModal({ client, body }, view, services.report);
  };
}

/** The submitted form: each problem is shown at its field; otherwise the checklist is stored, acknowledged, then posted. */
export function onStartSubmission(services: Services) {
  return async (args: SubmissionArgs): Promise<void> => {
    const { ack, body, view, client } = args;
    const place = readStartMetadata(view.private_metadata);
    if (!place) return await ack();
    const read = await readStart(services, view, place, UserId.parse(body.user.id));
    if (read.kind === 'wrong') return await ack({ response_action: 'errors', errors: { ...read.errors } });
    const { request, channel, holders } = read.value;
    const started = await startChecklist(services, read.value).catch((error: unknown) => {
      const reference = services.report(error);
      return { kind: 'refused' as const, why: notSavedText(reference) };
    });
    if (started.kind === 'refused')
      return await ack({ response_action: 'errors', errors: { [FORM_FIELDS.partner]: started.why } });
    if (started.kind === 'doubtful') {
      const asked = started.doubts.map(({ key }) => key);
      const lines = started.doubts.map(({ line }) => line);
      const again = startModal({ ...place, asked }, request, holders, lines);
      return await ack({ response_action: 'update', view: again });
    }
    const { name } = request.vendor;
    // Somebody who chose the channel may not be looking at it: the modal shows the outcome.
    const staysOpen = place.channel === null;
    if (staysOpen)
      await ack({ response_action: 'update', view: outcomeModal(startedMessage(name, channel, false)) });
    else await ack();
    const failure = postingMessage(await started.posting, started.id);
    const modal = { client, view: view.id, user: body.user.id, report: services.report };
    if (staysOpen)
      await showOutcome(modal, failure ?? startedMessage(name, channel, true), failure !== undefined);
    else if (failure) await post(client, { channel: body.user.id, ...failure });
  };
}

/** What was filled in, or each problem by its field. */
async function readStart(
  services: Services,
  view: ViewOutput,
  place: StartMetadata,
  by: UserId,
): Promise<Filled<Wanted>> {
  const channel = place.channel ?? channelOf(view);
  const holders = holdersOf(view);
  const request = requestOf(view, services.known(), await dayOf(services, by));
  const errors = {
    ...(channel ? {} : { [FORM_FIELDS.channel]: 'Choose a channel.' }),
    ...(request.kind === 'wrong' ? request.errors : {}),
    ...(await holderProblems(services.people, rolesOf(holders))),
  };
  if (!channel || request.kind === 'wrong' || Object.keys(errors).length > 0)
    return { kind: 'wrong', errors };
  return {
    kind: 'filled',
    value: { request: request.value, channel, by, holders, asked: place.asked ?? [] },
  };
}

/** **Start anyway** starts what was typed; **Change…** opens it in the form. */
export function onDoubtButton(services: Services) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client, respond } = args;
    await ack();
    const channel = ChannelId.safeParse(body.channel?.id).data;
    const by = UserId.parse(body.user.id);
    const read = services.known().readChecklistRequest(action.value ?? '', await dayOf(services, by));
    if (!channel || read.kind === 'problems') return;
    const { request } = read;
    if (action.action_id === START_CHANGED)
      return await openModal({ client, body }, startModal({ channel }, request, {}), services.report);
    try {
      const started = await startChecklist(services, { request, channel, by, holders: {}, asked: 'anyway' });
      const message =
        started.kind === 'started'
          ? (postingMessage(await started.posting, started.id) ??
            words([`${request.vendor.name} checklist posted.`]))
          : words([started.kind === 'refused' ? started.why : 'The checklist could not be started.']);
      await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: true });
    } catch (error) {
      await tellUser(args, notSaved(services.report(error)), services.report);
    }
  };
}

/** **Post it again**, for a checklist whose message is missing. */
export function onPostAgain(services: Services) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client, respond } = args;
    await ack();
    const place = placeOf(action.block_id);
    if (!place) return;
    let posting: Posting;
    try {
      posting = await repost(services, place.checklist);
    } catch (error) {
      const reference = services.report(error);
      return await tellUser(args, notSaved(reference), services.report);
    }
    const message = postingMessage(posting, place.checklist) ?? words(['It’s back in the channel.']);
    if (body.view) {
      const modal = { client, view: body.view.id, user: body.user.id, report: services.report };
      return await showOutcome(modal, message, false);
    }
    await respondWith(respond, { ...message, response_type: 'ephemeral', replace_original: true });
  };
}

function rolesOf(holders: Holders): { role: Role; user: UserId | null }[] {
  return Role.options.flatMap((role) => (holders[role] ? [{ role, user: holders[role] }] : []));
}
