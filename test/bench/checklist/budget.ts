import { setTimeout as wait } from 'node:timers/promises';
import { check, type Found } from './check.ts';
import type { Click } from './clicks.ts';
import { crowdOf, type Hall, openBooth } from './hall.ts';
import { clickEvenly } from './load.ts';
import { ackMs, quantile, short, table } from './numbers.ts';
import { msToScreen } from './screen.ts';

const OPEN = 1_000;
const PEOPLE = 200;
const CLICK_MS = 2_000;
const LOOKS_S = [5, 10, 20, 30];
const A_MINUTE = 50;
const AT_ONCE = 20;
// While the others stand in line, one person goes on with one checklist.
const LATER_CLICKS = 50;
const LATER_MS = 8_000;

/** One click on each of a thousand checklists at once: how many of them Slack's budget lets the screen show, and when. */
export async function benchBudget(hall: Hall): Promise<Found[]> {
  const founds: Found[] = [];
  for (const kind of hall.kinds.slice(0, 1)) {
    hall.slack.clear();
    const { bot, place, stored } = await openBooth(hall, kind, OPEN);
    const cpuAtFirst = bot.cpuMs();
    const began = performance.now();
    const clicks = await clickEvenly(bot, crowdOf(hall, PEOPLE, stored), OPEN, CLICK_MS);
    const rows: string[][] = [];
    let later: Click[] = [];
    let [at, cpuMs] = [0, cpuAtFirst];
    for (const seconds of LOOKS_S) {
      if (seconds === LOOKS_S.at(-1))
        later = await clickEvenly(bot, crowdOf(hall, 1, stored.slice(-1)), LATER_CLICKS, LATER_MS);
      await wait(Math.max(0, began + seconds * 1_000 - performance.now()));
      const { updates, calls } = hall.slack;
      const [before, cpuBefore] = [at, cpuMs];
      [at, cpuMs] = [performance.now() - began, bot.cpuMs()];
      const counts = [msToScreen(clicks, updates).size, updates.length, calls.get('chat.postMessage') ?? 0];
      const busy = `${short((100 * (cpuMs - cpuBefore)) / (at - before))} %`;
      rows.push([String(seconds), ...counts.map(String), busy]);
    }
    await bot.kill();
    const database = await place.open();
    const found = await check(database, [...clicks, ...later], hall.slack);
    await database.close();
    founds.push(found);
    console.log(`\n## One click on each of ${OPEN.toLocaleString('en')} open checklists (${kind.name})\n`);
    console.log(`${table(HEADS, rows)}\n`);
    const best = AT_ONCE + Math.floor(((LOOKS_S.at(-1) ?? 0) * A_MINUTE) / 60);
    const minutes = short((OPEN - AT_ONCE) / A_MINUTE);
    console.log(
      `Slack takes ${A_MINUTE} updates a minute: at best ${best} until then, and all after ${minutes} minutes. In the end ${found.waiting} stood in line, ${found.wrong} were wrong, ${found.lost} of ${found.acked} acknowledged clicks were lost.`,
    );
    const [first, beside] = [clicks, later].map(ackMs);
    console.log(
      `Acknowledged: p50 ${short(quantile(first ?? [], 0.5))} ms, p99 ${short(quantile(first ?? [], 0.99))} ms; of ${LATER_CLICKS} later clicks on one of them, beside the line, p50 ${short(quantile(beside ?? [], 0.5))} ms, p99 ${short(quantile(beside ?? [], 0.99))} ms.`,
    );
  }
  return founds;
}

const HEADS = ['s after the first click', 'shown', 'updates', 'posts in threads', 'CPU of the bot since'];
