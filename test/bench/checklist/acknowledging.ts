import { check, type Found } from './check.ts';
import type { Click } from './clicks.ts';
import type { Kind } from './databases.ts';
import { crowdOf, type Hall, OPEN, openBooth, PEOPLE } from './hall.ts';
import { clickHard } from './load.ts';
import { ackMs, quantile, short, table, verdict } from './numbers.ts';

// A process is slow until its code is compiled: the bot that runs for weeks is measured, not the one of the first second.
const WARM_PEOPLE = 20;
const WARM_MS = 2_500;
const TURNS = 7;
const SLICE_MS = 500;
// Wanted on SQLite; PostgreSQL is asked over the network.
const MOST_TIMES = 4;
const JUDGED_PEOPLE = 20;
const JUDGED = 'SQLite';

/** What both were sent one after the other. */
type Turn = { readonly oneWrite: readonly Click[]; readonly bot: readonly Click[] };

/** Acknowledged clicks of so many people who click as fast as they are acknowledged. */
type Cell = { readonly open: number; readonly people: number; readonly turns: readonly Turn[] };

/** Click to acknowledgement, by open checklists and people. */
export async function benchAcknowledging(hall: Hall): Promise<Found[]> {
  const founds: Found[] = [];
  for (const kind of hall.kinds) {
    const cells: Cell[] = [];
    for (const open of OPEN) {
      const { found, ...measured } = await measure(hall, kind, open);
      founds.push(found);
      cells.push(...measured.cells);
    }
    console.log(`\n## Click to acknowledgement on ${kind.name}, all clicking as fast as they can\n`);
    console.log(`${table(HEADS, cells.map(rowOf))}\n\n${verdictOn(kind, cells)}`);
  }
  return founds;
}

async function measure(hall: Hall, kind: Kind, open: number): Promise<{ cells: Cell[]; found: Found }> {
  hall.slack.clear();
  const { bot, place, stored } = await openBooth(hall, kind, open);
  const warm = crowdOf(hall, WARM_PEOPLE, stored);
  await clickHard(hall.oneWrite, warm, SLICE_MS);
  const all = await clickHard(bot, warm, WARM_MS);
  const cells: Cell[] = [];
  for (const people of PEOPLE) {
    const crowd = crowdOf(hall, people, stored);
    const turns: Turn[] = [];
    // In turns, so that what else the machine does is the same for both.
    for (let turn = 0; turn < TURNS; turn++) {
      const oneWrite = await clickHard(hall.oneWrite, crowd, SLICE_MS);
      turns.push({ oneWrite, bot: await clickHard(bot, crowd, SLICE_MS) });
    }
    all.push(...turns.flatMap((turn) => turn.bot));
    cells.push({ open, people, turns });
  }
  await bot.kill();
  const database = await place.open();
  const found = await check(database, all, hall.slack);
  await database.close();
  return { cells, found };
}

const HEADS = [
  ...['open', 'people', 'clicks', 'acked/s', 'p50 ms', 'p99 ms'],
  ...['one write: clicks', 'acked/s', 'p50 ms', 'p99 ms', 'p50 ratio'],
];

function rowOf(cell: Cell): string[] {
  const { open, people, turns } = cell;
  const side = (clicks: readonly Click[]) => [
    ...[clicks.length.toLocaleString('en'), short(rateOf(clicks))],
    ...[short(quantile(ackMs(clicks), 0.5)), short(quantile(ackMs(clicks), 0.99))],
  ];
  const [bot, oneWrite] = [turns.flatMap((turn) => turn.bot), turns.flatMap((turn) => turn.oneWrite)];
  return [
    open.toLocaleString('en'),
    String(people),
    ...side(bot),
    ...side(oneWrite),
    ratioOf(cell).toFixed(2),
  ];
}

/** Acknowledged clicks in a second of the time in which any click was on its way. */
function rateOf(clicks: readonly Click[]): number {
  let busyMs = 0;
  let until = 0;
  for (const { sent, acked } of clicks.toSorted((one, other) => one.sent - other.sent)) {
    busyMs += Math.max(0, acked - Math.max(sent, until));
    until = Math.max(until, acked);
  }
  return clicks.filter(({ isAcked }) => isAcked).length / (busyMs / 1_000);
}

/** The middle of the ratios of each turn: what else the machine does lasts longer than one. */
function ratioOf({ turns }: Cell): number {
  const p50 = (clicks: readonly Click[]) => quantile(ackMs(clicks), 0.5);
  return quantile(
    turns.map(({ bot, oneWrite }) => p50(bot) / p50(oneWrite)),
    0.5,
  );
}

function verdictOn({ name }: Kind, cells: readonly Cell[]): string {
  const parts = PEOPLE.map((people) => {
    const own = cells.filter((cell) => cell.people === people);
    const ratios = own.map(ratioOf);
    const clicks = own.reduce(
      (sum, { turns }) => sum + turns.reduce((all, { bot }) => all + bot.length, 0),
      0,
    );
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    const told = `${least.toFixed(2)} to ${most.toFixed(2)}, on ${clicks.toLocaleString('en')} clicks`;
    const judged =
      name === JUDGED && people === JUDGED_PEOPLE
        ? `: ${verdict(most <= MOST_TIMES, `at most ${MOST_TIMES}`)}`
        : '';
    return `- ${people} at once: ${told}${judged}`;
  });
  return [`Acknowledgement p50 on ${name}, times that of one synced write:\n`, ...parts].join('\n');
}
