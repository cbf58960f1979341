import { check, type Found } from './check.ts';
import type { Kind } from './databases.ts';
import { crowdOf, type Hall, OPEN, openBooth, PEOPLE } from './hall.ts';
import { clickEvenly } from './load.ts';
import { ackMs, quantile, short, table } from './numbers.ts';
import { msToScreen, untilShown } from './screen.ts';

// Each person clicks once in the second; one person alone, as fast as hands are.
const LEAST_CLICKS = 5;
const CLICK_MS = 1_000;
const WAIT_FOR_SCREEN_MS = 1_500;

/** Click to screen, by open checklists and people, each on a bot that was started just now. */
export async function benchShowing(hall: Hall): Promise<Found[]> {
  const founds: Found[] = [];
  for (const kind of hall.kinds) {
    const rows: string[][] = [];
    for (const open of OPEN) {
      for (const people of PEOPLE) {
        const { row, found } = await measure(hall, kind, open, people);
        rows.push(row);
        founds.push(found);
      }
    }
    console.log(`\n## Click to screen on ${kind.name}, each person one click within a second\n`);
    console.log(table(HEADS, rows));
  }
  return founds;
}

async function measure(
  hall: Hall,
  kind: Kind,
  open: number,
  people: number,
): Promise<{ row: string[]; found: Found }> {
  hall.slack.clear();
  const { bot, place, stored } = await openBooth(hall, kind, open);
  const count = Math.max(LEAST_CLICKS, people);
  const clicks = await clickEvenly(bot, crowdOf(hall, people, stored), count, CLICK_MS);
  await untilShown(clicks, hall.slack, WAIT_FOR_SCREEN_MS);
  await bot.kill();
  const database = await place.open();
  const found = await check(database, clicks, hall.slack);
  await database.close();
  const { updates } = hall.slack;
  const shown = [...msToScreen(clicks, updates).values()];
  const row = [
    ...[open.toLocaleString('en'), String(people), String(count)],
    ...[ackMs(clicks), shown].flatMap((ms) => [short(quantile(ms, 0.5)), short(quantile(ms, 0.99))]),
    ...[shown.length, updates.length, found.equal, found.waiting, found.wrong, found.lost].map(String),
  ];
  return { row, found };
}

const HEADS = [
  ...['open', 'people', 'clicks', 'ack p50 ms', 'p99 ms', 'screen p50 ms', 'p99 ms', 'clicks shown'],
  ...['updates', 'screens = store', 'in line', 'wrong', 'lost'],
];
