import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Message } from '../../local-slack/message.ts';
import { startBot } from '../bench/checklist/child.ts';
import { short, table } from '../bench/checklist/numbers.ts';
import { type Random, randomOf } from '../bench/search/random.ts';
import { crowded, startSlack } from '../local-slack/start.ts';
import { checklistMessages, settled } from '../slack/checklists/screen.ts';
import { storedIn } from '../slack/checklists/stored.ts';
import { type Acknowledged, followClicks, lostOf } from './clicks.ts';
import { type Sample, slopeOf } from './slope.ts';
import { bePerson, CHANNEL, type Tally } from './traffic.ts';

const [, amount = '', unit = ''] = /^(\d+)([sm])$/.exec(process.argv[2] ?? '10m') ?? [];
if (amount === '') {
  console.error('usage: npm run soak -- 10m, or 30s');
  process.exit(2);
}
const DURATION_MS = Number(amount) * (unit === 'm' ? 60_000 : 1_000);
const { seed, names } = crowded(8);
const CHECKLISTS = ['recdesk bid 4321', 'smartgov bid 4322', 'logis bid 4323'];
const SAMPLE_MS = 1_000;
// What is remembered up to some number, such as ids of events, fills up by so much.
const LEAST_GROWTH_MB = 3;
const FAULT_MS = 700;
// The first third is the bot that warms up.
const WARM_SHARE = 1 / 3;
const SETTLE_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'cloudpay-soak-'));
const path = join(folder, 'cloudpay.db');
const slack = await startSlack({ seed });
const bot = await startBot(slack.url, `file:${path}`, 'fatal');
slack.connect(`http://127.0.0.1:${bot.port}`);
const random = randomOf(DURATION_MS);
const tally: Tally = { counts: new Map(), mentions: [] };
const samples: (Sample & { readonly residentMb: number })[] = [];
const clicks: Acknowledged[] = [];
const newClicks = followClicks(slack);
const wrong: string[] = [];

for (const request of CHECKLISTS)
  await slack.person('p1').command(`/cloudpay checklist ${request}`, { in: CHANNEL });
await slack.until(() => checklistMessages(slack, CHANNEL).length === CHECKLISTS.length);
const began = performance.now();
const isOver = () => performance.now() - began > DURATION_MS;
await Promise.all([
  ...names.map((name, at) => bePerson(slack, name, randomOf(at + 1), isOver, tally)),
  every(FAULT_MS, () => addFault(slack, random)),
  every(SAMPLE_MS, async () => {
    const mb = await bot.heapMb();
    samples.push({ hours: (performance.now() - began) / 3_600_000, mb, residentMb: bot.residentMb() });
    clicks.push(...newClicks());
  }),
]);
slack.faults.clear();
clicks.push(...newClicks());
await judge();
await bot.kill();
await slack.close();
rmSync(folder, { recursive: true, force: true });
report();

async function every(ms: number, work: () => Promise<void> | void): Promise<void> {
  while (!isOver()) {
    await work();
    await wait(ms);
  }
}

/** What Slack may do to a bot. A 500 to a post is left out: nobody knows whether it was posted, so it is not repeated. */
function addFault({ faults }: LocalSlack, { pick }: Random): void {
  faults.add(
    pick([
      { kind: 'rate-limited', retryAfterS: 1 },
      { kind: 'server-error', method: 'chat.update' },
      { kind: 'slow', ms: 400 },
      { kind: 'lost-response', method: 'chat.update' },
      { kind: 'lost-response', method: 'chat.postMessage' },
      { kind: 'duplicated-delivery' },
      { kind: 'reordered-delivery' },
    ] as const),
  );
}

/** Every acknowledged click is stored, every screen shows what is stored, every mention has one answer. */
async function judge(): Promise<void> {
  const isReply = (ts: string) => (message: Message) => message.threadTs === ts;
  const repliesTo = (ts: string) => slack.channel('general').messages.filter(isReply(ts)).length;
  await slack.until(() => tally.mentions.every(({ ts }) => repliesTo(ts) > 0), SETTLE_MS).catch(() => {});
  for (const { ts, text } of tally.mentions)
    if (repliesTo(ts) !== 1) wrong.push(`${repliesTo(ts)} answers to the mention ${ts} ${text}`);
  const database = { kind: 'sqlite', path } as const;
  const stored = await storedIn(database);
  for (const { checklist } of stored)
    await settled(slack, CHANNEL, database, { id: checklist.id, withinMs: SETTLE_MS }).catch((error: Error) =>
      wrong.push(`the screen of ${checklist.id}: ${error.message.slice(0, 500)}`),
    );
  for (const lost of lostOf(clicks, stored)) wrong.push(`lost: ${JSON.stringify(lost)}`);
}

function report(): void {
  const warm = samples.slice(Math.floor(samples.length * WARM_SHARE));
  const { perHour, within } = slopeOf(warm);
  const hours = (warm.at(-1)?.hours ?? 0) - (warm[0]?.hours ?? 0);
  // What is surely more than noise, over the whole time.
  const growth = Math.max(0, perHour - within) * hours;
  const grows = growth > LEAST_GROWTH_MB;
  const verdict =
    growth === 0 ? 'within noise' : `${short(growth)} MB in all, as what is remembered fills up`;
  const firstAndLast = (of: 'mb' | 'residentMb') =>
    `${short(warm[0]?.[of] ?? 0)} and ${short(warm.at(-1)?.[of] ?? 0)} MB`;
  const rows = [...tally.counts].toSorted().map(([what, count]) => [what, count.toLocaleString('en')]);
  const told: [string, string][] = [
    ['clicks acknowledged', clicks.length.toLocaleString('en')],
    ['resident, first and last sample', firstAndLast('residentMb')],
    ['heap after collection, first and last', firstAndLast('mb')],
    [
      'slope of that heap',
      `${short(perHour)} ± ${short(within)} MB an hour: ${grows ? 'IT GROWS' : verdict}`,
    ],
    ['lost or wrong', wrong.length.toLocaleString('en')],
  ];
  console.log(table(['what', 'how much'], [...rows, ...told]));
  for (const line of wrong.slice(0, 20)) console.error(line);
  process.exitCode = wrong.length > 0 || grows ? 1 : 0;
}
