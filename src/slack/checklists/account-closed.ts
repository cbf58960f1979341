import type { Checklist } from '../../core/checklists/checklist.ts';
import { concernsOf } from '../../core/checklists/concerns.ts';
import { decide } from '../../core/checklists/decide.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import { whoIs } from '../guard/who-asks.ts';
import type { Services } from '../services.ts';

// Nobody works on more projects at once; any others are found before the next message to that person.
const MOST = 200;

/**
 * Notes in each project a person works on that their account was deactivated, and stops their reminders.
 * Slack's only event for this, `user_change`, reports every change of every profile. So accounts are checked
 * where it matters: when somebody's steps are shown, and before a message is sent to them.
 */
export async function accountClosed(
  { checklists, installation, now }: Services,
  user: UserId,
): Promise<void> {
  // The change is attributed to the bot.
  const by = installation().bot;
  if (by === undefined) return;
  const { items } = await checklists.projectsOf(user, { from: 0, count: MOST });
  const request = { kind: 'account-closed', by, user } as const;
  for (const { checklist } of items)
    if (!checklist.closed?.includes(user))
      await checklists.change(checklist.id, (current) => decide(current, request, now()));
  await checklists.stopReminders(user);
}

/**
 * Notes each deactivated person who has open steps in a checklist. People whom Slack cannot tell about now
 * are checked next time.
 */
export async function lookForClosedAccounts(services: Services, checklist: Checklist): Promise<void> {
  const shown = new Set(concernsOf(checklist).steps.map(({ user }) => user));
  const unknown = [...shown].filter((user) => !checklist.closed?.includes(user));
  const found = await Promise.all(unknown.map(async (user) => ({ user, who: await whoIs(services, user) })));
  for (const { user, who } of found) if (who === 'deactivated') await accountClosed(services, user);
}
