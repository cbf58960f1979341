import type { Checklist } from '../../core/checklists/checklist.ts';
import { concernsOf } from '../../core/checklists/concerns.ts';
import { decideClosed } from '../../core/checklists/decide.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { WhoIs } from '../guard/who-asks.ts';

type AccountParts = {
  readonly checklists: ChecklistStore;
  readonly whoIs: WhoIs;
  /** The bot's own user, to whom the change is attributed. */
  readonly bot: () => UserId | undefined;
  readonly now: () => Date;
};

/** Handles deactivated accounts. */
type ClosedAccounts = {
  /** Notes the deactivation in each project the person works on, and stops their reminders. */
  readonly left: (user: UserId) => Promise<void>;
  /**
   * Does so for each deactivated person with open steps in a checklist. People whom Slack cannot tell about now are checked
   * next time.
   */
  readonly lookAt: (checklist: Checklist) => Promise<void>;
};

// Nobody works on more projects at once; any others are found before the next message to that person.
const MOST = 200;

/**
 * Slack's only event for this, `user_change`, reports every change of every profile. So accounts are checked where it
 * matters: when somebody's steps are shown, and before a message is sent to them.
 */
export function closedAccounts({ checklists, whoIs, bot, now }: AccountParts): ClosedAccounts {
  async function left(user: UserId): Promise<void> {
    const by = bot();
    if (by === undefined) return;
    const { items } = await checklists.projectsOf(user, { from: 0, count: MOST });
    for (const { checklist } of items)
      if (!checklist.closed?.includes(user))
        await checklists.change(checklist.id, (current) => decideClosed(current, { by, user }, now()));
    await checklists.stopReminders(user);
  }

  return {
    left,
    async lookAt(checklist) {
      const shown = new Set(concernsOf(checklist).steps.map(({ user }) => user));
      const unknown = [...shown].filter((user) => !checklist.closed?.includes(user));
      const found = await Promise.all(unknown.map(async (user) => ({ user, who: await whoIs(user) })));
      for (const { user, who } of found) if (who.kind === 'deactivated') await left(user);
    },
  };
}
