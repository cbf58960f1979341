import { decideClosed } from '../../core/checklists/decide-closed.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';

type Parts = {
  readonly store: ChecklistStore;
  /** The bot itself: it is the one who tells. */
  readonly bot: () => UserId | undefined;
  readonly now: () => Date;
};

// Nobody works on more at once; what is left is found with the next message to them.
const MOST = 200;

/** Somebody's account is closed: the projects that they work on say so, once each, and they are reminded of nothing any more. */
export function accountClosed({ store, bot, now }: Parts): (user: UserId) => Promise<void> {
  return async (user) => {
    const by = bot();
    if (by === undefined) return;
    const { items } = await store.projectsOf(user, { from: 0, count: MOST });
    for (const { checklist } of items)
      if (!checklist.closed?.includes(user))
        await store.change(checklist.id, (current) => decideClosed(current, { by, user }, now()));
    await store.stopReminders(user);
  };
}
