import { setTimeout as wait } from 'node:timers/promises';
import { check, type Found } from './check.ts';
import { crowdOf, type Hall, openBooth } from './hall.ts';
import { clickEvenly } from './load.ts';
import { ackMs, quantile, short, table, verdict } from './numbers.ts';
import { msToScreen, untilShown } from './screen.ts';

const CLICKS = 50;
const PEOPLE = 20;
const WITHIN_MS = 1_000;
const WAIT_FOR_SCREEN_MS = 5_000;
// The thread is told at most once in two seconds.
const WAIT_FOR_THREAD_MS = 2_500;
const MOST_UPDATES = 8;

/** Fifty clicks in one second on one message: how many calls of Slack they make. */
export async function benchBurst(hall: Hall): Promise<Found[]> {
  const founds: Found[] = [];
  const rows: string[][] = [];
  let most = 0;
  for (const kind of hall.kinds) {
    hall.slack.clear();
    const { bot, place, stored } = await openBooth(hall, kind, 1);
    const clicks = await clickEvenly(bot, crowdOf(hall, PEOPLE, stored), CLICKS, WITHIN_MS);
    await untilShown(clicks, hall.slack, WAIT_FOR_SCREEN_MS);
    await wait(WAIT_FOR_THREAD_MS);
    await bot.kill();
    const database = await place.open();
    const found = await check(database, clicks, hall.slack);
    await database.close();
    const { updates, calls } = hall.slack;
    const screenMs = [...msToScreen(clicks, updates).values()];
    most = Math.max(most, updates.length);
    rows.push([
      ...[kind.name, String(found.acked), String(updates.length)],
      ...['chat.postMessage', 'chat.update in a thread'].map((name) => String(calls.get(name) ?? 0)),
      ...[ackMs(clicks), screenMs].flatMap((ms) => [short(quantile(ms, 0.5)), short(quantile(ms, 0.99))]),
      `${screenMs.length} of ${clicks.length}`,
      String(found.lost + found.failed),
    ]);
    founds.push(found);
  }
  console.log(`\n## ${CLICKS} clicks of ${PEOPLE} people in one second on one message\n`);
  console.log(`${table(HEADS, rows)}\n`);
  console.log(
    `Updates of the message, at most: ${most}: ${verdict(most <= MOST_UPDATES, `at most ${MOST_UPDATES}`)}.`,
  );
  return founds;
}

const HEADS = [
  ...['', 'clicks', 'updates', 'posts in the thread', 'updates there'],
  ...['ack p50 ms', 'p99 ms', 'screen p50 ms', 'p99 ms', 'shown', 'lost'],
];
