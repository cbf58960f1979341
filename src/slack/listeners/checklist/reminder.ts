import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { type StepId, UserId } from '../../../core/checklists/ids.ts';
import type { Desk } from '../../checklists/desk.ts';
import { changeReminders, type ReminderChange } from '../../checklists/reminders.ts';
import { type Place, placeOf } from '../../ids/checklist-ids.ts';
import { dayOf } from '../../people/local-time.ts';
import { respondWith } from '../../sending/post.ts';
import { tell } from '../../sending/tell.ts';
import { type Due, reminderMessage } from '../../views/checklist/reminder.ts';
import type { SlackMessage } from '../../views/message.ts';
import { notSaved } from '../../views/words.ts';
import { onChecklistClick } from './click.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockButtonAction> & AllMiddlewareArgs;

/** **Snooze** and **Stop** in a reminder: stored, acknowledged, then said. */
export function onReminderButton(desk: Desk, change: ReminderChange) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body } = args;
    const place = placeOf(action.block_id);
    if (place === undefined) return await ack();
    let message: SlackMessage;
    try {
      const user = UserId.parse(body.user.id);
      message = await changeReminders(desk, change, { checklist: place.checklist, user });
    } catch (error) {
      return await tell(args, notSaved(desk.report(error)));
    }
    await ack();
    await tell(args, message);
  };
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
