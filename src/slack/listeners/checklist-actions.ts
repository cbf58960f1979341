import type { BlockAction } from '@slack/bolt';
import type { Request } from '../../core/checklists/decide.ts';
import { decideDrift } from '../../core/checklists/drift/decide.ts';
import { ChannelId, type ChecklistId } from '../../core/checklists/ids.ts';
import type { Post } from '../../core/checklists/store.ts';
import { type Changed, change, redraw } from '../checklists/change.ts';
import { lookForDrift } from '../checklists/drift.ts';
import { modalFor, type ShownModal } from '../checklists/modals.ts';
import { missingMessage, nextPosting, postingMessage, refusalWord, repost } from '../checklists/postings.ts';
import { changeReminders, type ReminderChange } from '../checklists/reminders.ts';
import { sendText } from '../checklists/texts.ts';
import type { SendOutcome } from '../jobs/outcomes.ts';
import type { Services } from '../services.ts';
import { historyMessage } from '../views/checklist/history.ts';
import { TEXTS } from '../views/checklist/text-modal.ts';
import { type ChecklistChoice, readJson, Sending, type StepChoice } from '../views/ids.ts';
import { answerModal, NO_CHECKLIST, words } from '../views/words.ts';
import { adminsOnly, isForAdmins, mayDelete } from '../who-may.ts';
import {
  type Click,
  type ClickAnswer,
  type ClickListener,
  clickIn,
  give,
  shows,
  storedOrTold,
  stores,
} from './click.ts';

/** Updates the place of a box outside the checklist's message; `changed` is undefined if nothing was stored. */
type Elsewhere = (services: Services, click: Click, changed: Changed) => Promise<void>;

/**
 * A click that changes a checklist: stored, then acknowledged. `elsewhere` runs whether or not it was stored. The clicker is
 * told if the change is refused, or is not visible anywhere.
 */
function asks(requestOf: (click: Click) => Request | undefined, elsewhere?: Elsewhere): ClickListener {
  return (services) => async (args) => {
    const click = clickIn(args);
    const request = requestOf(click);
    const { checklist } = click.place ?? {};
    if (!checklist || !request) return await args.ack();
    const copy = elsewhere ? undefined : copyOf(args.body);
    // Somebody who clicked elsewhere cannot see whether the message still exists.
    const drawing = copy ? undefined : nextPosting(services, checklist);
    const write = () => change(services, checklist, request, copy);
    const changed = await storedOrTold(click, services, write);
    if (changed === 'not stored') {
      services.writes.keep(`redraw ${checklist}`, () => redraw(services, checklist));
      // While the database is away this fails too, and the click stays unacknowledged.
      return await elsewhere?.(services, click, undefined).catch((error) => void services.report(error));
    }
    await args.ack();
    await give(click, refusalOf(services, request, changed), services);
    await elsewhere?.(services, click, changed);
    await give(click, changed && (await notShown(services, checklist, drawing)), services);
  };
}

/** Tells the clicker why nothing was changed. */
function refusalOf(services: Services, request: Request, changed: Changed): ClickAnswer {
  if (changed === undefined) return { tell: NO_CHECKLIST };
  const { outcome, stored } = changed;
  if (outcome.kind !== 'refused') return undefined;
  const isTheirs = isForAdmins(services, request, stored.checklist);
  return { tell: isTheirs ? adminsOnly(services) : words([outcome.why]) };
}

/** Tells the clicker if the change is not visible anywhere. `drawing` is given if they cannot see the message. */
async function notShown(
  services: Services,
  checklist: ChecklistId,
  drawing: Promise<SendOutcome> | undefined,
): Promise<ClickAnswer> {
  const word = await (drawing
    ? missingMessage(services, checklist, drawing)
    : refusalWord(services, checklist));
  return word && { tell: word };
}

/** The message that was clicked: a crash may have posted it twice. */
function copyOf({ container }: BlockAction): Post | undefined {
  const channel = ChannelId.safeParse(container.channel_id);
  return channel.success && typeof container.message_ts === 'string' && container.is_ephemeral !== true
    ? { channel: channel.data, ts: container.message_ts }
    : undefined;
}

/** A button that changes a checklist as a whole. */
export function onChecklistButton(kind: 'finish' | 'resume' | 'archive' | 'keep-both'): ClickListener {
  return asks(({ by }) => ({ kind, by }));
}

/** A step's box: a click says which state it wants, it does not toggle. */
export function onStepBox(elsewhere?: Elsewhere): ClickListener {
  return asks(({ by, at, place, args: { action } }) => {
    if (action.type !== 'checkboxes' || !place?.step || !at) return undefined;
    const kind = action.selected_options.length > 0 ? 'tick' : 'untick';
    return { kind, by, step: place.step, click: at };
  }, elsewhere);
}

/** **Remove this step** in its details, which then confirm it. */
export const onRemoveStep = asks(
  ({ by, place }) => place?.step && { kind: 'remove', by, step: place.step },
  async (_, { args: { body, client } }, changed) => {
    if (!body.view || changed?.outcome.kind !== 'changed') return;
    const view = answerModal(words(['The step was removed.']), 'Details');
    await client.views.update({ view_id: body.view.id, view });
  },
);

/** A click that shows something about a checklist in a modal. */
export function onShow(what: ShownModal): ClickListener {
  return shows(async (services, { place, by, at }) => {
    if (!place) return undefined;
    const stored = await services.checklists.find(place.checklist);
    const view = stored && (await modalFor(services, what, { ...place, opened: at }, stored.checklist, by));
    return view ? { open: view } : { tell: NO_CHECKLIST };
  });
}

/** **Remind me**, **Snooze** and **Stop**: stored, acknowledged, then confirmed. */
export function onReminderButton(change: ReminderChange): ClickListener {
  return stores(
    async (services, { place, by }) =>
      place && { tell: await changeReminders(services, change, { checklist: place.checklist, user: by }) },
  );
}

/** A menu, with a listener for each choice. */
function onMenu<Choice extends string>(choices: Readonly<Record<Choice, ClickListener>>): ClickListener {
  const listeners = new Map<string, ClickListener>(Object.entries(choices));
  return (services) => async (args) => {
    const listener = listeners.get(clickIn(args).value);
    await (listener ? listener(services)(args) : args.ack());
  };
}

export const onStepMenu = onMenu<StepChoice>({
  take: asks(({ by, place }) => place?.step && { kind: 'take', by, step: place.step }),
  reopen: asks(
    ({ by, place, at }) => place?.step && at && { kind: 'reopen', by, step: place.step, click: at },
  ),
  details: onShow('details'),
  'not-applicable': onShow('not-applicable'),
  wrong: onShow('wrong'),
  history: onShow('history'),
});

export const onChecklistMenu = onMenu<ChecklistChoice>({
  archive: onChecklistButton('archive'),
  remind: onReminderButton('start'),
  'hand-off': onShow('hand-off'),
  export: onShow('export'),
  history: onShow('history'),
});

/** **Delete**, once confirmed, deletes the checklist and its history; its messages follow as soon as Slack permits. */
export const onDelete = stores(async (services, { by, place }) => {
  if (!place) return undefined;
  if (!mayDelete(services, by)) return { tell: adminsOnly(services) };
  const isRemoved = await services.checklists.remove(place.checklist);
  return { tell: isRemoved ? words(['The checklist and its history are deleted.']) : NO_CHECKLIST };
});

/** **Update checklist** or **Keep as is**, after the playbook has changed. In the thread, the decision replaces the buttons. */
export function onDriftDecision(kind: 'take-over' | 'keep'): ClickListener {
  return stores(async (services, { by, place, value, args: { body } }) => {
    if (!place) return undefined;
    const { checklists, now, channels, people } = services;
    const record = services.known();
    const changed = await checklists.change(
      place.checklist,
      (current) => decideDrift(current, { kind, by, number: Number(value) }, record, now()),
      kind === 'take-over' ? record.hashOf : undefined,
    );
    lookForDrift(services, place.checklist);
    if (changed === undefined) return { tell: NO_CHECKLIST };
    const { outcome, stored } = changed;
    if (outcome.kind !== 'changed') return { tell: words([outcome.why]) };
    const { event } = outcome;
    const isInThread = body.message?.thread_ts !== undefined && body.message.thread_ts !== body.message.ts;
    if (!isInThread || !('number' in event)) return undefined;
    const told = { ...event, kind: 'drifted' as const };
    return async () => ({
      replace: historyMessage(
        stored.checklist,
        [told],
        await channels.audienceOf(stored.checklist.channel),
        await people.namesOf([event.by]),
      ),
    });
  });
}

/** **Post it again**, for a checklist whose message is missing. */
export const onPostAgain = shows(async (services, { place, args: { body } }) => {
  if (!place) return undefined;
  const posting = await repost(services, place.checklist);
  const message = postingMessage(posting, place.checklist) ?? words(['It’s back in the channel.']);
  return body.view ? { update: answerModal(message, 'Start a checklist') } : { replace: message };
});

/** **Post in the thread** or **Send to me**, as a message or a file: a job sends it, and the modal shows the outcome. */
export const onSendText = shows(async (services, { by, place, value, args: { action } }) => {
  const sending = readJson(Sending, value);
  if (!place || !sending) return undefined;
  const stored = await services.checklists.find(place.checklist);
  const told = stored
    ? await sendText(services, stored.checklist, { ...sending, user: by, click: action.action_ts })
    : NO_CHECKLIST;
  return { update: answerModal(told, TEXTS[sending.text].title) };
});
