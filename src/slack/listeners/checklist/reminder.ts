import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { type StepId, UserId } from '../../../core/checklists/ids.ts';
import type { Subscription } from '../../../core/checklists/store.ts';
import type { Desk } from '../../checklists/desk.ts';
import { type Place, placeOf } from '../../ids/checklist-ids.ts';
import { dayOf, daysLater } from '../../people/local-time.ts';
import { respondWith } from '../../sending/post.ts';
import { tell } from '../../sending/tell.ts';
import { type Due, reminderMessage } from '../../views/checklist/reminder.ts';
import { NO_CHECKLIST, notSaved, words } from '../../views/words.ts';
import { onChecklistClick } from './click.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

const SNOOZE_DAYS = 3;

/** **Snooze**: nothing of this project for three days. */
export function onSnooze(desk: Desk) {
  return onReminderButton(
    desk,
    'Reminders of this project are paused for three days.',
    async (subscription) => {
      const until = daysLater(await dayOf(desk, subscription.user), SNOOZE_DAYS - 1);
      await desk.store.markReminded(subscription, until);
      return (await desk.store.find(subscription.checklist)) !== undefined;
    },
  );
}

/** **Stop**: no more reminders of this project. */
export function onStopReminders(desk: Desk) {
  const words = 'No more reminders of this project. “Remind me” in its menu turns them on.';
  return onReminderButton(desk, words, (subscription) => desk.store.subscribe(subscription, false));
}

/** Stored, acknowledged, then said; `act` gives whether the checklist is still kept. */
function onReminderButton(
  { report }: Desk,
  done: string,
  act: (subscription: Subscription) => Promise<boolean>,
) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (place === undefined) return await ack();
    let isKept: boolean;
    try {
      isKept = await act(subscriptionOf(place, body.user.id));
    } catch (error) {
      return await tell(args, notSaved(report(error)));
    }
    await ack();
    await tell(args, isKept ? words([done]) : NO_CHECKLIST);
  };
}

function subscriptionOf({ checklist }: Place, user: string): Subscription {
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
