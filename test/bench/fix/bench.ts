import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { momentOf } from '../../../src/core/checklists/ids.ts';
import { Fix } from '../../../src/core/corrections/correction.ts';
import { fixStore } from '../../../src/store/fixes.ts';
import { type Child, startBot } from '../checklist/child.ts';
import { type Kind, startKinds } from '../checklist/databases.ts';
import { quantile, short, table } from '../checklist/numbers.ts';
import { startBenchSlack } from '../checklist/slack.ts';
import { ADMIN, accept, foundUnder } from './requests.ts';

const FIXES = 20;
const REST_MS = 1_000;

/** From the click on **Accept** to the first changed answer: on the instance that was clicked, and on another one. */
export async function benchFix(): Promise<void> {
  console.log(`# Fixes: Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} CPUs\n`);
  const slack = await startBenchSlack();
  const kinds = await startKinds();
  const rows: string[][] = [];
  try {
    for (const kind of kinds) rows.push(...(await benchKind(kind, slack.url)));
  } finally {
    for (const kind of kinds) await kind.remove();
    slack.close();
  }
  const heads = [`${FIXES} fixes, accepted one after the other, on`, 'p50 ms', 'max ms'];
  console.log(table(heads, rows));
}

/** One bot on SQLite, which is for one process alone; two on PostgreSQL. */
async function benchKind({ name, newPlace }: Kind, slackUrl: string): Promise<string[][]> {
  const place = await newPlace();
  const names = Array.from({ length: FIXES }, newName);
  const database = await place.open();
  const store = fixStore(database);
  for (const alias of names) await store.suggest(fixOf(alias));
  await database.close();
  const bots: Child[] = [];
  try {
    const count = name === 'SQLite' ? 1 : 2;
    while (bots.length < count) bots.push(await startBot(slackUrl, place.url, 'error', { ADMINS: ADMIN }));
    const took = await measure(
      bots.map(({ port }) => port),
      names,
    );
    return took.map((ms, at) => [
      `${name}, ${at === 0 ? 'the instance that was clicked' : 'the other one'}`,
      short(quantile(ms, 0.5)),
      short(Math.max(...ms)),
    ]);
  } finally {
    for (const bot of bots) await bot.kill();
  }
}

/** Accepts each on the first; gives for each instance how long each fix took until it answered by it. */
async function measure(ports: readonly number[], names: readonly string[]): Promise<number[][]> {
  const took = ports.map((): number[] => []);
  for (const name of names) {
    // Or each click would come at the same moment between two looks of the other instance.
    await wait(Math.random() * REST_MS);
    const found = ports.map((port) => foundUnder(port, name));
    const clicked = performance.now();
    await accept(ports[0] ?? 0, name);
    for (const [at, moment] of (await Promise.all(found)).entries()) took[at]?.push(moment - clicked);
  }
  return took;
}

function fixOf(alias: string): Fix {
  return Fix.parse({
    id: alias,
    vendor: 'peak-software',
    status: { kind: 'pending' },
    corrections: [{ kind: 'alias-added', entry: alias }],
    suggested: { by: ADMIN, at: momentOf(new Date()) },
  });
}

const LETTERS = [...'bcdfghjklmnpqrstvwxz'];

/** A name that is near no other. */
function newName(): string {
  return Array.from({ length: 12 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');
}
