import { z } from 'zod';
import { ChecklistId, Day, UserId } from '../../core/checklists/ids.ts';
import type { Job, JobEnd } from '../../core/job.ts';
import { accountClosed } from '../checklists/account-closed.ts';
import { linkedSteps } from '../checklists/links.ts';
import { localDay, untilHour } from '../people.ts';
import { dueSteps, reminderMessage } from '../views/checklist/direct-messages.ts';
import { whoForSure } from './posts.ts';
import type { Handler, Run } from './run.ts';
import type { JobServices } from './services.ts';

/** What a reminder tells. */
const Reminded = z.object({ day: Day, checklists: z.array(ChecklistId) });
type Reminded = z.infer<typeof Reminded>;

const MORNING = 8;
const MIDNIGHT = 0;

/**
 * Tells a person what is due, once a day, in the morning of their time zone; off until they turn it on. A day counts as done
 * once Slack has the message, or may have it and does not let us check.
 */
export function reminderHandler(services: JobServices): Handler {
  const { checklists, people, posts, now } = services;

  async function run(job: Job, run: Run): Promise<JobEnd | undefined> {
    const user = UserId.parse(job.key);
    // If Slack has the message, or may have it, it counts as sent.
    const before = Reminded.safeParse((await posts.sentBefore(job, run))?.about).data;
    if (before) await settle(user, before, run);
    await run.catchUp();
    const wanted = await checklists.remindersOf(user);
    if (wanted.length === 0) return undefined;
    const who = await whoForSure(services, user, run);
    if (who === 'deactivated') return void (await accountClosed(services, user));
    const zone = await people.zoneOf(user);
    const today = localDay(now(), zone);
    const untilMorning = untilHour(now(), zone, MORNING);
    const morning = now().getTime() + untilMorning;
    // Before the morning, today's is the next one to come; after it, midnight comes first.
    const isEarly = untilMorning < untilHour(now(), zone, MIDNIGHT);
    const open = wanted
      .filter(({ status, remindedFor }) => status === 'active' && remindedFor < today)
      .map(({ checklist }) => checklist);
    if (isEarly || who !== 'inside' || open.length === 0) return at(morning);
    await remind(user, today, open, run);
    return at(morning);
  }

  async function remind(user: UserId, today: Day, open: readonly ChecklistId[], run: Run): Promise<void> {
    const due = await linkedSteps(services, open, (checklist) => dueSteps(checklist, user, today));
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

    run,
    async gone({ key }, code) {
      if (code !== 'user_disabled' && code !== 'user_not_found') return 'rarely';
      await accountClosed(services, UserId.parse(key));
      return 'end';
    },
  };
}
