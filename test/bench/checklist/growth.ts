import { setTimeout as wait } from 'node:timers/promises';
import { check, type Found } from './check.ts';
import type { Click } from './clicks.ts';
import { type Booth, crowdOf, type Hall, openBooth } from './hall.ts';
import { clickHard } from './load.ts';
import { ackMs, quantile, short, table, verdict } from './numbers.ts';

const STORED = [10, 1_000, 10_000];
const WARM_PEOPLE = 20;
const WARM_MS = 1_500;
const ROUNDS = 10;
const ROUND_MS = 150;
const CLICKED_ON = 5;
const SETTLE_MS = 1_000;
// Two runs of the same differ by as much.
const FLAT = 1.25;

/** What a change costs, and what the bot holds in memory, by the number of checklists that are stored. */
export async function benchGrowth(hall: Hall): Promise<Found[]> {
  const founds: Found[] = [];
  const costs: string[][] = [];
  const memories: string[][] = [];
  const verdicts: string[] = [];
  for (const kind of hall.kinds) {
    hall.slack.clear();
    const none = await openBooth(hall, kind, 0);
    const booths: Booth[] = [];
    for (const count of STORED) booths.push(await openBooth(hall, kind, count));
    await wait(SETTLE_MS);
    const before = [none, ...booths].map(({ bot }) => bot.residentMb());
    const warm = await warmUp(hall, booths);
    const clicks = await inTurns(hall, booths);
    const after = booths.map(({ bot }) => bot.residentMb());
    for (const { bot } of [none, ...booths]) await bot.kill();
    const middles = clicks.map((own) => quantile(ackMs(own), 0.5));
    const ratios = middles.map((middle) => middle / (middles[0] ?? Number.NaN));
    for (const [at, own] of clicks.entries()) {
      const [count = 0, middle = 0, ratio = 0] = [STORED[at], middles[at], ratios[at]];
      costs.push([
        kind.name,
        count.toLocaleString('en'),
        String(own.length),
        short(middle),
        ratio.toFixed(2),
      ]);
    }
    memories.push([kind.name, ...before.map(short), short(after.at(-1) ?? 0)]);
    const worst = Math.max(...ratios);
    verdicts.push(
      `On ${kind.name} at most ${worst.toFixed(2)} times as much: ${verdict(worst <= FLAT, `flat, that is at most ${FLAT}`)}.`,
    );
    for (const [at, { place }] of booths.entries()) {
      const database = await place.open();
      founds.push(await check(database, [...(warm[at] ?? []), ...(clicks[at] ?? [])], hall.slack));
      await database.close();
    }
  }
  console.log(`\n## A change, by stored checklists (one person, ${CLICKED_ON} checklists, in turns)\n`);
  console.log(`${table(['', 'stored', 'clicks', 'ack p50 ms', 'ratio'], costs)}\n\n${verdicts.join('\n')}`);
  console.log('\n## Memory of the bot (resident MB, one process each)\n');
  const heads = ['', 'none stored', ...STORED.map((count) => `${count.toLocaleString('en')} stored`)];
  console.log(table([...heads, 'the last one after its clicks'], memories));
  return founds;
}

async function warmUp(hall: Hall, booths: readonly Booth[]): Promise<Click[][]> {
  const clicks: Click[][] = [];
  for (const { bot, stored } of booths) {
    clicks.push(await clickHard(bot, crowdOf(hall, WARM_PEOPLE, stored.slice(0, CLICKED_ON)), WARM_MS));
  }
  return clicks;
}

/** In turns, so that what else the machine does is the same for all. */
async function inTurns(hall: Hall, booths: readonly Booth[]): Promise<Click[][]> {
  const clicks: Click[][] = booths.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, { bot, stored }] of booths.entries()) {
      const crowd = crowdOf(hall, 1, stored.slice(0, CLICKED_ON));
      clicks[at]?.push(...(await clickHard(bot, crowd, ROUND_MS)));
    }
  }
  return clicks;
}
