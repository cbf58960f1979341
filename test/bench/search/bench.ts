import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readKnowledge } from '../../../src/knowledge/read.ts';
import { ENGINES } from './engines.ts';
import { type Query, queriesAboutNothing, queriesFor } from './queries.ts';
import { inventedRecords, type Record, realRecords } from './records.ts';
import { markdownTable, type Row } from './table.ts';
import { runTrial } from './trial.ts';

const SEED = 20_240_607;
const SIZES = [1_000, 20_000, 100_000];
const SAMPLES = 200;
const ABOUT_NOTHING = 50;
const KNOWLEDGE_DIR = fileURLToPath(new URL('../../../knowledge', import.meta.url));

/** Compares the search with others on the same records and queries, and prints a table for each size. */
export async function benchSearch(): Promise<void> {
  const started = performance.now();
  const real = await theRealRecords();
  const invented = inventedRecords(Math.max(...SIZES), SEED);
  const nothing = queriesAboutNothing([...real, ...invented].flat(), ABOUT_NOTHING, SEED + 1);
  console.log(headline());
  for (const records of [real, ...SIZES.map((size) => invented.slice(0, size))]) {
    const queries = [...queriesFor(records, SAMPLES, SEED + 2), ...nothing];
    console.log(`\n## ${records.length.toLocaleString('en')} records\n`);
    console.log(await tableFor(records, queries));
  }
  console.log(`\nThe whole run took ${Math.round((performance.now() - started) / 1_000)} s.`);
}

async function theRealRecords(): Promise<Record[]> {
  const reading = await readKnowledge(KNOWLEDGE_DIR);
  if (reading.kind === 'problems') throw new Error('the knowledge has problems: npm run knowledge:check');
  return realRecords(reading.snapshot.knowledge);
}

async function tableFor(records: readonly Record[], queries: readonly Query[]): Promise<string> {
  const names = records.flat();
  const owners = records.flatMap((own, place) => own.map(() => place));
  const texts = queries.map(({ text }) => text);
  const rows: Row[] = [];
  // One after the other: at the same time they would slow each other.
  for (const { name } of ENGINES) {
    rows.push({ engine: name, trial: await runTrial({ engine: name, names, texts }), queries });
  }
  return markdownTable(rows, owners);
}

function headline(): string {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} CPUs, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `Search: seed ${SEED}, Node ${process.version}, ${machine}`;
}
