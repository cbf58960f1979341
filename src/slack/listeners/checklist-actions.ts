import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { Request } from '../../core/checklists/decide.ts';
import { decideDrift } from '../../core/checklists/drift/decide.ts';
import type { ChangeEvent } from '../../core/checklists/event.ts';
import { UserId } from '../../core/checklists/ids.ts';
import { adminsOnly, type Changed, change, isForAdmins, mayDelete } from '../checklists/change.ts';
import { type Click, clickOf } from '../checklists/click.ts';
import { modalFor } from '../checklists/modals.ts';
import { missingMessage, nextPosting, refusalWord } from '../checklists/postings.ts';
import { changeReminders } from '../checklists/reminders.ts';
import { showOrApologise, tell, tellUser } from '../sending/interactions.ts';
import { respondWith } from '../sending/post.ts';
import type { Services } from '../services.ts';
import { historyMessage } from '../views/checklist/history.ts';
import { placeOf } from '../views/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { answerModal, NO_CHECKLIST, notSaved, words } from '../views/words.ts';

type ClickArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/** Updates another place that shows the clicked box. */
type DrawElsewhere = (args: ClickArgs, click: Click) => Promise<void>;

/**
 * A click on a checklist. A change is stored, then acknowledged; anything to show opens in a modal. `elsewhere` updates other
 * places that show the box, whether or not the change was stored, without waiting for the checklist's message.
 */
export function onChecklistClick(services: Services, elsewhere: DrawElsewhere = async () => {}) {
  return async (args: ClickArgs): Promise<void> => {
    const click = clickOf(args.body);
    if (click === undefined) return await args.ack();
    switch (click.kind) {
      case 'change': {
        // Somebody who clicked elsewhere cannot see whether the message still exists.
        const drawing = click.copy === undefined ? nextPosting(services, click.place.checklist) : undefined;
        const changed = await store(args, click, services);
        await elsewhere(args, click);
        const { checklist } = click.place;
        const word =
          changed &&
          (await (drawing ? missingMessage(services, checklist, drawing) : refusalWord(services, checklist)));
        if (word) await tellUser(args, word, services.report);
        return;
      }
      case 'show':
        return await show(args, click, services);
      case 'remind':
        return await remind(args, click, services);
    }
  };
}

/** **Remove this step** in its details, which then confirm it. */
export function onRemoveStep(services: Services) {
  return onChecklistClick(services, async ({ client, body }) => {
    if (body.view === undefined) return;
    const view = answerModal(words(['The step was removed.']), 'Details');
    await client.views.update({ view_id: body.view.id, view });
  });
}

/** **Remind me**: stores it, then explains when reminders come and how to stop them. */
async function remind(args: ClickArgs, { place, by }: Click, services: Services): Promise<void> {
  let message: SlackMessage;
  try {
    message = await changeReminders(services, 'start', { checklist: place.checklist, user: by });
  } catch (error) {
    return await tell(args, notSaved(services.report(error)));
  }
  await args.ack();
  await tell(args, message);
}

/** Stores a change. A failure is not acknowledged, so that Slack shows its own warning beside our message. */
async function store(
  args: ClickArgs,
  { place, request, copy }: Extract<Click, { kind: 'change' }>,
  services: Services,
): Promise<Changed> {
  let changed: Changed;
  try {
    changed = await change(services, place, request, copy);
  } catch (error) {
    const reference = services.report(error);
    await tellUser(args, notSaved(reference), services.report);
    return undefined;
  }
  await args.ack();
  if (changed === undefined) await tellUser(args, NO_CHECKLIST, services.report);
  else if (changed.outcome.kind === 'refused')
    await tellUser(args, refusedWords(services, request, changed), services.report);
  return changed;
}

function refusedWords(
  services: Services,
  request: Request,
  { outcome, stored }: NonNullable<Changed>,
): SlackMessage {
  if (isForAdmins(services, request, stored.checklist)) return adminsOnly(services);
  return words([outcome.kind === 'refused' ? outcome.why : '']);
}

async function show(
  args: ClickArgs,
  { place, what, by, at }: Extract<Click, { kind: 'show' }>,
  services: Services,
): Promise<void> {
  await args.ack();
  const { client, body } = args;
  await showOrApologise(
    async () => {
      const stored = await services.store.find(place.checklist);
      const view = stored && (await modalFor(services, what, { ...place, opened: at }, stored.checklist, by));
      if (view) await client.views.open({ trigger_id: body.trigger_id, view });
      else await tell(args, NO_CHECKLIST);
    },
    { client, user: by, report: services.report },
  );
}

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Delete**, once confirmed, deletes the checklist and its history; its messages follow as soon as Slack permits. */
export function onDelete(services: Services) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (!place) return await ack();
    if (!mayDelete(services, UserId.parse(body.user.id))) {
      await ack();
      return await tell(args, adminsOnly(services));
    }
    let isRemoved: boolean;
    try {
      isRemoved = await services.store.remove(place.checklist);
    } catch (error) {
      const reference = services.report(error);
      return await tell(args, notSaved(reference));
    }
    await ack();
    if (!isRemoved) return await tell(args, NO_CHECKLIST);
    await tell(args, words(['The checklist and its history are deleted.']));
  };
}

/** **Update checklist** or **Keep as is**, after the playbook has changed: stored, then acknowledged; the buttons go. */
export function onDriftDecision(services: Services, kind: 'take-over' | 'keep') {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (!place) return await ack();
    const request = { kind, by: UserId.parse(body.user.id), number: Number(action.value) };
    const { store, drift, now, report } = services;
    const record = services.known();
    let changed: Changed;
    try {
      changed = await store.change(
        place.checklist,
        (current) => decideDrift(current, request, record, now()),
        kind === 'take-over' ? record.hashOf : undefined,
      );
    } catch (error) {
      const reference = report(error);
      return await tell(args, notSaved(reference));
    }
    await ack();
    drift.look(place.checklist).catch(report);
    if (changed === undefined) return await tell(args, NO_CHECKLIST);
    const { outcome } = changed;
    if (outcome.kind !== 'changed') return await tell(args, words([outcome.why]));
    await decided(args, changed.stored.checklist, outcome.event, services);
  };
}

/** The message in the thread stays without its buttons; the decision is posted below it. */
async function decided(
  { body, respond }: ButtonArgs,
  checklist: NonNullable<Changed>['stored']['checklist'],
  event: ChangeEvent,
  { channels, people }: Services,
): Promise<void> {
  const isInThread = body.message?.thread_ts !== undefined && body.message.thread_ts !== body.message.ts;
  if (!isInThread || !('number' in event)) return;
  const { by, at, number, changes } = event;
  const told = { kind: 'drifted' as const, by, at, number, changes };
  const message = historyMessage(
    checklist,
    [told],
    await channels.audienceOf(checklist.channel),
    await people.namesOf([by]),
  );
  await respondWith(respond, { ...message, replace_original: true });
}
