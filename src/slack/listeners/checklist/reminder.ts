import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { type StepId, UserId } from '../../../core/checklist/ids.ts';
import type { Desk } from '../../checklists/desk.ts';
import { type Place, placeOf } from '../../ids/checklist-ids.ts';
import { dayOf, daysLater } from '../../people/local-time.ts';
import { respondWith } from '../../sending/post.ts';
import { tell } from '../../sending/tell.ts';
import { type Due, reminderMessage } from '../../views/checklist/reminder.ts';
import { words } from '../../views/words.ts';
import { onChecklistClick } from './click.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

const SNOOZE_DAYS = 3;

/** **Snooze**: nothing of this project for three days. */
export function onSnooze(desk: Desk) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    const until = daysLater(await dayOf(desk, UserId.parse(body.user.id)), SNOOZE_DAYS - 1);
    if (place) await desk.store.markReminded(subscriptionOf(place, body.user.id), until);
    await ack();
    await tell(args, words(['Reminders of this project are paused for three days.']));
  };
}

/** **Stop**: no more reminders of this project. */
export function onStopReminders({ store }: Desk) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (place) await store.subscribe(subscriptionOf(place, body.user.id), false);
    await ack();
    await tell(args, words(['No more reminders of this project. “Remind me” in its menu turns them on.']));
  };
}

function subscriptionOf({ checklist }: Place, user: string) {
  return { checklist, user: UserId.parse(user) };
}

/** A box in a reminder: stored as any other tick; then the reminder shows it, with the steps that it was given. */
export function onReminderTick(desk: Desk) {
  return onChecklistClick(desk, async ({ body, respond }, { by }) => {
    const due = await dueIn(desk, stepsIn(body));
    const today = await dayOf(desk, by);
    await respondWith(respond, { ...reminderMessage(due, today), replace_original: true });
  });
}

/** The steps that a reminder's boxes stand for, by checklist. */
function stepsIn({ message }: BlockAction): Map<Place['checklist'], StepId[]> {
  const blocks: readonly { block_id?: string }[] = message?.blocks ?? [];
  const steps = new Map<Place['checklist'], StepId[]>();
  for (const { block_id: id = '' } of blocks) {
    const { checklist, step } = placeOf(id) ?? {};
    if (checklist && step) steps.set(checklist, [...(steps.get(checklist) ?? []), step]);
  }
  return steps;
}

async function dueIn(
  { store, linksTo }: Desk,
  steps: ReadonlyMap<Place['checklist'], readonly StepId[]>,
): Promise<Due[]> {
  const all = await Promise.all([...steps.keys()].map((id) => store.find(id)));
  const kept = all.filter((one) => one !== undefined);
  const links = await linksTo(kept);
  return kept.map((one) => {
    const { id } = one.checklist;
    return { kept: one, steps: steps.get(id) ?? [], url: links.get(id) };
  });
}
