import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../local-slack/faults.ts';
import type { LocalSlack } from '../../../local-slack/local-slack.ts';
import { type Message, visibleText } from '../../../local-slack/message.ts';
import type { ChecklistEvent } from '../../../src/core/checklists/event.ts';
import { ChannelId, UserId } from '../../../src/core/checklists/ids.ts';
import { progressOf } from '../../../src/core/checklists/progress.ts';
import type { JobKind } from '../../../src/core/job.ts';
import { progressText } from '../../../src/slack/views/checklist/message.ts';
import { kinds } from '../../store/stores.ts';
import { startInProcess } from '../bot-in-process.ts';
import { CHANNEL, HERE } from '../checklists/project.ts';
import {
  boxesOf,
  checklistIdOf,
  checklistMessages,
  lookIn,
  settled,
  threadOf,
} from '../checklists/screen.ts';
import { fixesIn, remindedIn, storedIn, waitingIn } from '../checklists/stored.ts';
import { type Office, openOffice } from '../office.ts';

// Schedules on each database; `npm run soak` has more.
const RUNS = Number(process.env.SCHEDULES ?? 2);
const LONG = 60_000;
const A_MOMENT = 2_000;
// As far as Chicago is behind.
const SIX_HOURS_MS = 6 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
// Past every lease, past the longest wait after a failure, and a morning in Chicago, where the people of the local Slack live.
const LAST_MORNING = new Date(`${dayOf(new Date(Date.now() + 2 * DAY_MS))}T15:00:00Z`);
const ELSEWHERE = 'general';
const ANN = 'U0ANN';
const BEN = 'U0BEN';
// A step that is Ann's, and due.
const STEP = 'Contact RecDesk about their role';
const OWNERS = 'C0GENERAL';

// The bot is away for a moment, and who clicks meanwhile is refused.
const TROUBLES = [
  ...['connection_failed', 'http_error', 'http_timeout', 'exchanged_trigger_id', 'expired_trigger_id'],
];

/** A kind of jobs: what somebody does that wants one, and that the screen is the store in the end. */
type Row = {
  readonly kind: JobKind;
  /** Does it, where the screen offers it at this moment. */
  readonly act: (slack: LocalSlack, choice: number) => Promise<unknown>;
  readonly shown: (office: Office) => Promise<unknown>;
};

const ROWS: readonly Row[] = [
  {
    kind: 'checklist-message',
    async act(slack, choice) {
      const message = checklistMessages(slack, CHANNEL).at(-1);
      const boxes = message ? boxesOf(message) : [];
      const box = boxes[choice % Math.max(1, boxes.length)];
      if (message && box) await slack.person(choice % 2 === 0 ? 'ann' : 'ben').click(message, box.label);
    },
    shown: ({ slack, database }) => settled(slack, CHANNEL, database, atTheEnd()),
  },
  {
    kind: 'thread',
    async act(slack, choice) {
      await slack.person('ann').command(`/cloudpay add step Call number ${choice}`, HERE);
    },
    /** Every event of the log stands there at least once. */
    async shown({ slack, database }) {
      const { message, log } = await settled(slack, CHANNEL, database, atTheEnd());
      const added = log.flatMap((event) => (event.kind === 'step-added' ? [event.step.title] : []));
      const ticks = log.filter(({ kind }) => kind === 'ticked' || kind === 'unticked').length;
      await slack.until(() => {
        const lines = threadOf(slack, message).flatMap((one) => visibleText(one).split('\n'));
        const told = (word: RegExp) => lines.filter((line) => word.test(line)).length;
        return (
          told(/ticked \*|unticked \*/) >= ticks && added.every((title) => lines.join('\n').includes(title))
        );
      }, LONG);
    },
  },
  {
    kind: 'deletion',
    async act(slack, choice) {
      const message = checklistMessages(slack, ELSEWHERE).at(-1);
      const label = ['Delete…', 'Archive'].find((one) =>
        JSON.stringify(message?.blocks ?? []).includes(`"${one}"`),
      );
      if (message && label) await slack.person('ben').click(message, label);
      else
        await slack
          .person('ben')
          .command(`/cloudpay checklist logis bid ${770 + (choice % 9)}`, { in: ELSEWHERE });
    },
    /** What is stored stands there once, and of what is not, nothing. */
    async shown({ slack, database }) {
      const stored = async () => {
        const here = slack.channel(ELSEWHERE).id;
        const all = (await storedIn(database)).filter(({ checklist }) => checklist.channel === here);
        return all.map(({ checklist }) => checklist.id).toSorted();
      };
      await expect
        .poll(() => checklistMessages(slack, ELSEWHERE).map(checklistIdOf).toSorted(), { timeout: LONG })
        .toEqual(await stored());
    },
  },
  {
    kind: 'home',
    act: (slack) => slack.person('ann').openHome(),
    /** Whoever has it open sees how far the project is. */
    async shown({ slack, database }) {
      const { checklist } = await settled(slack, CHANNEL, database, atTheEnd());
      // What is overdue stands there as of the day on which it was drawn.
      const { done, applicable } = progressOf(checklist, lookIn(slack, LAST_MORNING).today);
      const progress = progressText({ done, applicable, overdue: 0, unassigned: 0 });
      await slack.until(() => {
        const { home } = slack.person('ann');
        return home === undefined || visibleText(home).includes(progress);
      }, LONG);
    },
  },
  {
    kind: 'review',
    async act(slack, choice) {
      const waiting = reviewsIn(slack).filter(isWaiting);
      const review = waiting[choice % Math.max(1, waiting.length)];
      if (review && choice % 2 === 0) await slack.person('ben').click(review, 'Accept');
      else await slack.person('ann').dm(`zach left peak, use dana${choice}@peakinfo.com`);
    },
    /** What waits can be decided there, and what is decided cannot. */
    async shown({ slack, database }) {
      const pending = (await fixesIn(database)).filter(({ status }) => status.kind === 'pending');
      const shown = () => new Set(reviewsIn(slack).filter(isWaiting).map(fixOf));
      await expect.poll(shown, { timeout: LONG }).toEqual(new Set(pending.map(({ id }) => id)));
    },
  },
  {
    kind: 'reminder',
    async act(slack) {
      const message = checklistMessages(slack, CHANNEL).at(-1);
      if (message) await slack.person('ann').click(message, 'Remind me');
    },
    /** Once a day at most; and on the last one, when nothing fails any more, if she wants it and something is due. */
    async shown({ slack, database }) {
      const { checklist } = await settled(slack, CHANNEL, database, atTheEnd());
      const isWanted = (await remindedIn(database)).includes(ANN);
      const isDue = checklist.steps.some(({ state, due }) => state.kind === 'open' && due !== undefined);
      const last = dayOf(LAST_MORNING);
      await expect
        .poll(() => remindedOn(slack).filter((day) => day === last).length, { timeout: LONG })
        .toBe(isWanted && isDue ? 1 : 0);
      const days = remindedOn(slack);
      expect(new Set(days).size).toBe(days.length);
    },
  },
  {
    kind: 'assignment',
    async act(slack, choice) {
      const message = checklistMessages(slack, CHANNEL).at(-1);
      const titles = message ? boxesOf(message).map(({ title }) => title) : [];
      const title = titles[choice % Math.max(1, titles.length)];
      if (title) await slack.person('ben').command(`/cloudpay assign <@${ANN}> ${title}`, HERE);
    },
    /** Of each step that Ben has given her, and nobody has touched since, Ann hears once; of none twice. */
    async shown({ slack, database }) {
      await expect.poll(() => waitingIn(database), { timeout: LONG }).not.toContain('assignment');
      const { checklist, log } = await settled(slack, CHANNEL, database, atTheEnd());
      const given = new Set(log.flatMap((event) => (isGiven(event) ? [event.step] : [])));
      const touched = new Set(log.flatMap((event) => ('click' in event ? [event.step] : [])));
      for (const { id, title } of checklist.steps.filter((step) => given.has(step.id))) {
        const count = tellingOf(slack, title);
        expect(count, title).toBeLessThanOrEqual(1);
        if (!touched.has(id)) expect(count, title).toBe(1);
      }
    },
  },
  {
    kind: 'checklist-text',
    async act(slack, choice) {
      const gus = slack.person('gus');
      const message = checklistMessages(slack, CHANNEL).at(-1);
      if (!message || gus.modal) return;
      await gus.click(message, 'Export', 'Hand-off');
      const modal = await slack.until(() => gus.modal, A_MOMENT).catch(() => undefined);
      if (modal) await gus.click(modal, choice % 2 === 0 ? 'Post in the thread' : 'Send to me');
    },
    /** Every text that was begun is there whole, each of its messages once. */
    async shown({ slack, database }) {
      await expect.poll(() => waitingIn(database), { timeout: LONG }).not.toContain('checklist-text');
      const all = [...slack.channel(CHANNEL).messages, ...slack.channel('@gus').messages];
      const parts = all.flatMap(textPartOf);
      for (const { key, count } of parts) {
        const numbers = parts.filter((part) => part.key === key).map(({ number }) => number);
        expect(numbers).toEqual(Array.from({ length: count }, (_, at) => at));
      }
    },
  },
  {
    kind: 'notice',
    act: async () => {},
    /** Of each verdict whoever suggested it hears once. */
    async shown({ slack, database }) {
      const decided = (await fixesIn(database)).filter(({ status }) => status.kind === 'accepted');
      const told = () =>
        slack.channel('@ann').messages.filter((one) => visibleText(one).includes('accepted your fix')).length;
      await expect.poll(told, { timeout: LONG }).toBe(decided.length);
    },
  },
];

/** The screen shows the last day, for on it everything is drawn anew. */
function atTheEnd() {
  return { withinMs: LONG, now: () => LAST_MORNING };
}

/** Ben has given a step to Ann. */
function isGiven(event: ChecklistEvent): event is Extract<ChecklistEvent, { kind: 'details' }> {
  return event.kind === 'details' && event.by === BEN;
}

/** How often Ann was told of a step that was assigned to her. */
function tellingOf(slack: LocalSlack, title: string): number {
  const told = slack
    .channel('@ann')
    .messages.filter(({ blocks }) =>
      blocks.some(({ block_id: id = '' }) => id.startsWith(`assigned:${ANN}:`)),
    );
  const lines = told.flatMap((one) => visibleText(one).split('\n'));
  return lines.filter((line) => line === `• ${title}` || line.startsWith(`• ${title} ·`)).length;
}

/** Which message of which text it is. */
function textPartOf(message: Message): { key: string; number: number; count: number }[] {
  const ids = message.blocks.flatMap(({ block_id: id = '' }) => /^text:(.+):(\d+)$/.exec(id) ?? []);
  const [, key, number] = ids;
  const count = Number(/\(\d+ of (\d+)\)/.exec(visibleText(message))?.[1] ?? 1);
  return key === undefined ? [] : [{ key, number: Number(number), count }];
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The days on which Ann was reminded, by the moments that the messages carry. */
function remindedOn(slack: LocalSlack): string[] {
  const blocks = slack.channel('@ann').messages.flatMap((message) => message.blocks);
  const moments = blocks.flatMap(
    ({ block_id: id = '' }) => new RegExp(`^reminder:${ANN}:(\\d+)$`).exec(id)?.[1] ?? [],
  );
  return moments.map((ms) => dayOf(new Date(Number(ms) - SIX_HOURS_MS)));
}

/** Ann has a step that is due today. */
async function giveDue(slack: LocalSlack): Promise<void> {
  const ann = slack.person('ann');
  const message = await slack.until(() => checklistMessages(slack, CHANNEL)[0], LONG);
  await ann.click(message, 'Details…', STEP);
  await slack.until(() => ann.modal);
  const note = `They say ${'a lot '.repeat(300)}`;
  await ann.fillAndSubmit({ 'Assigned to': ['ann'], Due: dayOf(new Date()), 'New note': note });
  await ann.click(message, 'Remind me');
}

function reviewsIn(slack: LocalSlack): Message[] {
  return slack.channel(ELSEWHERE).messages.filter((one) => fixOf(one) !== undefined);
}

/** The fix that a message shows. */
function fixOf({ blocks }: Message): string | undefined {
  const ids = blocks.flatMap(({ block_id: id = '' }) => /^review:(.+)$/.exec(id)?.[1] ?? []);
  return ids[0];
}

function isWaiting({ blocks }: Message): boolean {
  return JSON.stringify(blocks).includes('"fix_accept"');
}

const METHODS = ['chat.update', 'chat.postMessage', 'chat.delete'] as const;
const method = fc.constantFrom(...METHODS);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    kind: fc.constant('rate-limited'),
    method,
    times: fc.constant(1),
    retryAfterS: fc.nat({ max: 2 }),
  }),
  fc.record({ kind: fc.constant('server-error'), method, times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('lost-response'), method, times: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    kind: fc.constant('slow'),
    method,
    times: fc.constant(1),
    ms: fc.integer({ min: 50, max: 800 }),
  }),
);

const attribution = fc.record({ row: fc.nat({ max: ROWS.length - 1 }), choice: fc.nat({ max: 20 }) });
/** What is done at once, what goes wrong meanwhile, and how the process ends that has it to do. */
const rounds = fc.array(
  fc.record({
    deeds: fc.array(attribution, { minLength: 2, maxLength: 8 }),
    faults: fc.array(fault, { maxLength: 4 }),
    end: fc.constantFrom('SIGKILL', 'SIGKILL', 'SIGTERM'),
  }),
  { minLength: 1, maxLength: 3 },
);

const isSlow = ({ kind }: Fault) => kind === 'slow';

describe.each(kinds)('on $name', ({ newDatabase }) => {
  test(
    'whatever is done, whatever fails, and however processes end: in the end the screen is the store',
    async () => {
      await fc.assert(
        fc.asyncProperty(rounds, async (all) => {
          let ahead = 0;
          const now = () => new Date(Date.now() + ahead);
          const office = await openOffice({
            database: await newDatabase(),
            troubles: TROUBLES,
            now,
            settings: { admins: [UserId.parse(BEN)], ownersChannel: ChannelId.parse(OWNERS) },
          });
          const { slack } = office;
          for (const [at, { deeds, faults, end }] of all.entries()) {
            const bot = await startInProcess(office, {
              ADMINS: BEN,
              OWNERS_CHANNEL: OWNERS,
              DRAIN_SECONDS: '0',
            });
            if (at === 0) {
              await slack.person('ann').command('/cloudpay checklist recdesk bid 4321', HERE);
              await giveDue(slack);
            }
            for (const one of faults) slack.faults.add(one);
            await Promise.all(deeds.map(({ row, choice }) => ROWS[row]?.act(slack, choice)));
            bot.signal(end);
            await bot.ended;
          }
          // A call of a process that was killed may land late, but within the lease past which the clock is put.
          const slow = all.flatMap(({ faults }) => faults).filter(isSlow).length;
          const landed = () => slack.log.filter((entry) => entry.fault === 'slow').length;
          await slack.until(() => landed() === slow - slack.faults.waiting.filter(isSlow).length, LONG);
          slack.faults.clear();
          ahead = LAST_MORNING.getTime() - Date.now();
          const last = await office.newBot();
          for (const { shown } of ROWS) await shown(office);
          await last.stop();
        }),
        // Each schedule takes a while: a failure is told as it is, with its seed.
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    RUNS * 150_000,
  );
});
