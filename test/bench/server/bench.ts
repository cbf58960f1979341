import { cpus } from 'node:os';
import { startBot, startConstant } from '../checklist/child.ts';
import { sqlite } from '../checklist/databases.ts';
import { quantile, short, table, verdict } from '../checklist/numbers.ts';
import { startBenchSlack } from '../checklist/slack.ts';
import { fill } from '../checklist/stored.ts';
import { type Contest, type Contestants, contest, type Slice, sendAll } from './contest.ts';
import { commandBody, lookUps, requestOf } from './requests.ts';

const CONNECTIONS = [1, 16, 64];
const OPEN = 20;
// A bot runs all day: what is measured is code that has been compiled.
const WARM = { turns: 1, sliceMs: 10_000 };
const MEASURED = { turns: 7, sliceMs: 1_000 };
const LEAST_RATIO = 0.3;
const P99 = { connections: 16, mostMs: 100 };
const MANY = 100_000;
const MOST_MB_ABOVE = 160;

/** Look-ups against a Bolt app that acknowledges with a constant body of the same size; then memory. */
export async function benchServer(): Promise<void> {
  const slack = await startBenchSlack();
  const kind = sqlite();
  const newBot = async () => {
    const place = await kind.newPlace();
    const database = await place.open();
    await fill(database, OPEN);
    await database.close();
    return await startBot(slack.url, place.url);
  };
  try {
    const bot = await newBot();
    const answer = await answerOf(bot.port);
    const newConstant = () => startConstant(slack.url, answer);
    const both = { bot, constant: await newConstant() };
    console.log(headline(answer));
    const { ratio, p99 } = await benchLookUps(both);
    console.log(
      `\nLook-ups: ${verdict(ratio >= LEAST_RATIO, `at least ${LEAST_RATIO} of that app at each`)}; p99 at ${P99.connections} connections: ${verdict(p99 < P99.mostMs, `below ${P99.mostMs} ms`)}.`,
    );
    console.log(`\nAfter all that the bot holds ${short(bot.residentMb())} MB.`);
    await killBoth(both);
    const fresh = { bot: await newBot(), constant: await newConstant() };
    await benchMemory(fresh);
    await killBoth(fresh);
  } finally {
    await kind.remove();
    slack.close();
  }
}

async function killBoth({ bot, constant }: Contestants): Promise<void> {
  await bot.kill();
  await constant.kill();
}

/** Prints how both fared; gives the smallest ratio of requests per second, and the bot's p99 at 16 connections. */
async function benchLookUps(both: Contestants): Promise<{ readonly ratio: number; readonly p99: number }> {
  let p99 = Number.NaN;
  const rows: string[][] = [];
  const ratios: number[] = [];
  await contest(both, CONNECTIONS.at(-1) ?? 1, WARM);
  for (const connections of CONNECTIONS) {
    const slices = await contest(both, connections, MEASURED);
    const ratio = ratioOf(slices, ({ perSecond }) => perSecond);
    const cpuRatio = ratioOf(slices, ({ cpuMicros }) => cpuMicros);
    ratios.push(ratio);
    if (connections === P99.connections) p99 = middle(slices.bot.map((slice) => slice.p99));
    rows.push([
      String(connections),
      ...cellsOf(slices.bot),
      ...cellsOf(slices.constant),
      ...[ratio, cpuRatio].map((number) => number.toFixed(2)),
    ]);
  }
  console.log(`\n## /cloudpay vendor recdsk\n\n${table(HEADS, rows)}`);
  return { ratio: Math.min(...ratios), p99 };
}

const SIDE = ['per second', 'p50 ms', 'p99 ms', 'CPU µs each'];
const HEADS = [
  ...['connections', ...SIDE.map((head) => `bot: ${head}`), ...SIDE.map((head) => `constant: ${head}`)],
  ...['ratio per second', 'ratio CPU'],
];

function cellsOf(slices: readonly Slice[]): string[] {
  return (['perSecond', 'p50', 'p99', 'cpuMicros'] as const).map((key) =>
    short(middle(slices.map((slice) => slice[key]))),
  );
}

/** The middle of the ratios of each pair. */
function ratioOf({ bot, constant }: Contest, of: (slice: Slice) => number): number {
  return middle(bot.map((slice, at) => of(slice) / (constant[at] ? of(constant[at]) : Number.NaN)));
}

function middle(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** What both hold in memory after many look-ups, from their start on. */
async function benchMemory({ bot, constant }: Contestants): Promise<void> {
  const resident: number[] = [];
  for (const server of [bot, constant]) {
    for (let left = MANY; left > 0; left -= MANY / 10)
      await sendAll(server, lookUps(), 16, (answered) => answered > MANY / 10 - 16);
    resident.push(server.residentMb());
  }
  const [ours = 0, theirs = 0] = resident;
  console.log(`\n## Memory of both, started anew, after ${MANY.toLocaleString('en')} look-ups\n`);
  console.log(
    `Bot ${short(ours)} MB, constant ${short(theirs)} MB: ${short(ours - theirs)} MB above, ${verdict(ours - theirs <= MOST_MB_ABOVE, `at most ${MOST_MB_ABOVE} MB`)}.`,
  );
}

/** What the bot answers to the look-up. */
async function answerOf(port: number): Promise<string> {
  const [head = '', body = ''] = requestOf(commandBody('vendor recdsk')).toString().split('\r\n\r\n');
  const lines = head.split('\r\n').slice(1);
  const headers = lines.map((line): [string, string] => {
    const at = line.indexOf(': ');
    return [line.slice(0, at), line.slice(at + 2)];
  });
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body });
  return await response.text();
}

function headline(answer: string): string {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} CPUs`;
  return `# Server: Node ${process.version}, ${machine}

The bot (src/main.ts) and a Bolt app that acknowledges with a constant object of the same size (${answer.length} characters as
JSON), each in a process of its own, with the same receiver and signature check. Both get the same requests, signed before
they are sent, over connections that stay open, in turns of ${MEASURED.sliceMs / 1_000} s; figures are medians of ${MEASURED.turns} turns, ratios medians of
the ratios of each turn.`;
}
