import { z } from 'zod';
import { ChecklistId, Day, UserId } from '../../core/checklists/ids.ts';
import type { ChecklistStore } from '../../core/checklists/store.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import type { LinksTo } from '../checklists/links.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { localDay, localHour, type People, untilHour } from '../people.ts';
import { dueSteps, reminderMessage } from '../views/checklist/direct-messages.ts';
import { type Posts, whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';

type ReminderParts = {
  readonly checklists: ChecklistStore;
  readonly linksTo: LinksTo;
  readonly people: Pick<People, 'unhurried'>;
  readonly whoIs: WhoIs;
  /** Handles a deactivated account. */
  readonly left: (user: UserId) => Promise<void>;
  readonly posts: Posts;
  readonly now: () => Date;
};

/** What a reminder tells. */
const Reminded = z.object({ day: Day, checklists: z.array(ChecklistId) });
type Reminded = z.infer<typeof Reminded>;

const MORNING = 8;

/**
 * Tells a person what is due, once a day, in the morning of their time zone; off until they turn it on. A day counts as done
 * once Slack has the message, or may have it and does not let us check.
 */
export function reminderHandler(parts: ReminderParts): Handler {
  const { checklists, linksTo, people, whoIs, left, posts, now } = parts;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const user = UserId.parse(job.key);
    // If Slack has the message, or may have it, it counts as sent.
    const before = Reminded.safeParse((await posts.sentBefore(job, run))?.about).data;
    if (before) await settle(user, before, run);
    await run.catchUp();
    const wanted = await checklists.remindersOf(user);
    if (wanted.length === 0) return undefined;
    const { kind } = await whoForSure(whoIs, user, run);
    if (kind === 'deactivated') return void (await left(user));
    const zone = await people.unhurried.zoneOf(user);
    const today = localDay(now(), zone);
    const morning = now().getTime() + untilHour(now(), zone, MORNING);
    const open = wanted.filter(({ status, remindedFor }) => status === 'active' && remindedFor < today);
    if (localHour(now(), zone) < MORNING || kind !== 'inside' || open.length === 0) return at(morning);
    await remind(user, today, open, run);
    return at(morning);
  }

  async function remind(
    user: UserId,
    today: Day,
    open: Awaited<ReturnType<typeof checklists.remindersOf>>,
    run: Run,
  ) {
    const stored = await checklists.findAll(open.map(({ checklist }) => checklist));
    const links = await linksTo(stored);
    const due = stored
      .map((one) => ({
        stored: one,
        steps: dueSteps(one.checklist, user, today),
        url: links.get(one.checklist.id),
      }))
      .filter(({ steps }) => steps.length > 0)
      .toSorted((one, other) => (one.stored.checklist.id < other.stored.checklist.id ? -1 : 1));
    if (due.length === 0) return;
    const ids = due.map(({ stored }) => stored.checklist.id);
    const about = { day: today, checklists: ids };
    const id = `reminder:${user}:${now().getTime()}`;
    await posts.send({ person: user }, async () => reminderMessage(due, today), { id, about }, run);
    await settle(user, about, run);
  }

  function at(moment: number): JobEnd {
    return { againInMs: Math.max(0, moment - now().getTime()) };
  }

  async function settle(user: UserId, reminded: Reminded, run: Run): Promise<void> {
    for (const checklist of reminded.checklists)
      await run.stored(() => checklists.markReminded({ checklist, user }, reminded.day));
  }

  return {
    kind: 'reminder',
    methods: [],

    run,
    async gone({ key }, code) {
      if (code !== 'user_disabled' && code !== 'user_not_found') return 'rarely';
      await left(UserId.parse(key));
      return 'end';
    },
  };
}
