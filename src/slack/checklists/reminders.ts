import { daysLater, dayText } from '../../core/checklists/day.ts';
import type { Day } from '../../core/checklists/ids.ts';
import type { Subscription } from '../../core/checklists/store.ts';
import { dayOf } from '../people.ts';
import type { Services } from '../services.ts';
import type { SlackMessage } from '../views/message.ts';
import { NO_CHECKLIST, words } from '../views/words.ts';

export type ReminderChange = 'start' | 'snooze' | 'stop';

const SNOOZE_DAYS = 3;

const DONE: Readonly<Record<ReminderChange, string>> = {
  start:
    'I’ll message you on mornings when one of your steps is due or overdue. The message has a button to stop it.',
  snooze: 'Reminders paused for 3 days.',
  stop: 'Reminders of this project stopped. “Remind me” in its menu turns them back on.',
};

/** The reply to a snooze where there is nothing to pause. */
export const NO_REMINDERS = words([
  'You have no reminders of this project. “Remind me” in its menu turns them on.',
]);

/**
 * Stores the change and gives the confirmation. `until`: the end of a snooze, by default in three days. Reminders that are
 * started end a snooze. Rejects if it is not stored.
 */
export async function changeReminders(
  services: Services,
  change: ReminderChange,
  subscription: Subscription,
  until?: Day,
): Promise<SlackMessage> {
  const { checklists } = services;
  const { checklist, user } = subscription;
  const told = words([until === undefined ? DONE[change] : `Reminders paused until ${dayText(until)}.`]);
  const today = await dayOf(services, user);
  if (change === 'snooze') {
    const isSnoozed = await checklists.snooze(
      subscription,
      daysLater(until ?? daysLater(today, SNOOZE_DAYS), -1),
    );
    if (isSnoozed) return told;
    return (await checklists.find(checklist)) ? NO_REMINDERS : NO_CHECKLIST;
  }
  if (change === 'start') {
    const mine = (await checklists.remindersOf(user)).find((one) => one.checklist === checklist);
    if (mine && mine.remindedFor > today) await checklists.snooze(subscription, daysLater(today, -1));
  }
  return (await checklists.subscribe(subscription, change === 'start')) ? told : NO_CHECKLIST;
}
