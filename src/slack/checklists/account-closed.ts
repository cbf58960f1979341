import type { Checklist } from '../../core/checklists/checklist.ts';
import { concernsOf } from '../../core/checklists/concerns.ts';
import { decideClosed } from '../../core/checklists/decide.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { WhoIs } from '../guard/who-asks.ts';

type AccountParts = {
  readonly checklists: ChecklistStore;
  readonly whoIs: WhoIs;
  /** The bot itself: it is the one who tells. */
  readonly bot: () => UserId | undefined;
  readonly now: () => Date;
};

/** What is done about people who have no account any more. */
type ClosedAccounts = {
  /** Somebody's account is closed: the projects that they work on say so, once each, and they are reminded of nothing any more. */
  readonly left: (user: UserId) => Promise<void>;
  /** Does the same for whoever has open steps in a checklist and no account any more. Anybody whom Slack does not tell about waits until next time. */
  readonly lookAt: (checklist: Checklist) => Promise<void>;
};

// Nobody works on more at once; what is left is found with the next message to them.
const MOST = 200;

/**
 * There is no event for it: `user_change` would bring every change of everybody's profile. So it is looked for where it matters,
 * when somebody's steps are shown and before a message is sent to them.
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
