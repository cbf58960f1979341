import type { WebClient } from '@slack/web-api';
import type { Day, UserId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Subscription } from '../../core/checklist/store.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { startLoop } from '../loop.ts';
import { localDay, localHour } from '../people/local-time.ts';
import type { People } from '../people/people.ts';
import { postOnce } from '../sending/post.ts';
import { type Due, dueSteps, reminderMessage } from '../views/checklist/reminder.ts';
import type { LinksTo } from './links.ts';

/** Tells people what is due, once a day in their own time zone; off until a person turns it on. */
export type Reminders = {
  /** There may be somebody to remind. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

type RemindersParts = {
  readonly store: ChecklistStore;
  readonly client: WebClient;
  readonly now: () => Date;
  readonly linksTo: LinksTo;
  readonly people: Pick<People, 'zoneOf'>;
  readonly whoIs: WhoIs;
  readonly report: (error: unknown) => void;
};

const LOOK_AGAIN_MS = 60_000;
const MORNING = 8;
// Whoever is furthest east has the newest day: nobody who may be reminded is missed.
const FURTHEST_EAST = 'Pacific/Kiritimati';

/** Starts looking, when woken and each minute. What fails is reported, and comes with the next day. */
export function startReminders(parts: RemindersParts): Reminders {
  const { store, client, now, linksTo, people, whoIs, report } = parts;
  const { wake, stop } = startLoop(look, LOOK_AGAIN_MS, report);

  async function look(): Promise<void> {
    const subscriptions = await store.toRemind(localDay(now(), FURTHEST_EAST));
    for (const [user, theirs] of Map.groupBy(subscriptions, ({ user }) => user)) {
      await remind(user, theirs).catch(report);
    }
  }

  async function remind(user: UserId, subscriptions: readonly Subscription[]): Promise<void> {
    const zone = await people.zoneOf(user);
    const today = localDay(now(), zone);
    if (localHour(now(), zone) < MORNING) return;
    const due = await dueFor(store, user, subscriptions, today);
    // Whoever may no longer be answered is told nothing unasked either.
    if (due.length === 0 || (await whoIs(user)).kind !== 'inside') return;
    // Marked before it is sent: at most once, whoever crashes.
    const marked: Omit<Due, 'url'>[] = [];
    for (const one of due) {
      const subscription = { checklist: one.kept.checklist.id, user };
      if (await store.markReminded(subscription, today)) marked.push(one);
    }
    if (marked.length === 0) return;
    const links = await linksTo(marked.map(({ kept }) => kept));
    const all = marked.map((one): Due => ({ ...one, url: links.get(one.kept.checklist.id) }));
    await postOnce(client, { channel: user, ...reminderMessage(all, today) });
  }

  return { wake, stop };
}

/** Of the checklists with which somebody wants to be reminded those in which something is due. */
async function dueFor(
  store: ChecklistStore,
  user: UserId,
  subscriptions: readonly Subscription[],
  today: Day,
): Promise<Omit<Due, 'url'>[]> {
  const all = await Promise.all(subscriptions.map(({ checklist }) => store.find(checklist)));
  return all
    .filter((kept) => kept !== undefined)
    .map((kept) => ({ kept, steps: dueSteps(kept.checklist, user, today) }))
    .filter(({ steps }) => steps.length > 0);
}
