import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readKnowledge } from '../../../src/knowledge/read.ts';
import { ENGINES } from './engines.ts';
import { type Kind, type Query, queriesAboutNothing, queriesFor } from './queries.ts';
import { inventedRecords, type PartnerNames, realRecords } from './records.ts';
import { type Frame, markdownTable, type Row } from './table.ts';
import { runTrial } from './trial.ts';

const SEED = 20_240_607;
const SAMPLES = 200;
const ABOUT_NOTHING = 50;
// An engine that reads all names for each query is asked only this share of the queries: all would take it 15 minutes.
const SIZES = [
  { size: 1_000, share: 1 },
  { size: 20_000, share: 1 / 8 },
  { size: 100_000, share: 1 / 12 },
];
const KNOWLEDGE_DIR = fileURLToPath(new URL('../../../knowledge', import.meta.url));

/** Compares the search with others on the same records and queries, and prints a table for each size. */
export async function benchSearch(): Promise<void> {
  const started = performance.now();
  const real = await theRealRecords();
  const invented = inventedRecords(Math.max(...SIZES.map(({ size }) => size)), SEED);
  const nothing = queriesAboutNothing([...real, ...invented].flat(), ABOUT_NOTHING, SEED + 1);
  console.log(headline());
  await compare(real, nothing, 1);
  for (const { size, share } of SIZES) await compare(invented.slice(0, size), nothing, share);
  console.log(`\nThe whole run took ${Math.round((performance.now() - started) / 1_000)} s.`);
}

async function theRealRecords(): Promise<PartnerNames[]> {
  const reading = await readKnowledge(KNOWLEDGE_DIR);
  if (reading.kind === 'problems') throw new Error('the knowledge has problems: npm run knowledge:check');
  return realRecords(reading.snapshot.knowledge);
}

async function compare(
  records: readonly PartnerNames[],
  nothing: readonly Query[],
  share: number,
): Promise<void> {
  const names = records.flat();
  const frame = frameOf(records, nothing, share);
  const shared = frame.shared.map(({ text }) => text);
  const all = [...shared, ...frame.rest.map(({ text }) => text)];
  const rows: Row[] = [];
  // One after the other: at the same time they would slow each other.
  for (const { name, scans } of ENGINES) {
    rows.push({ engine: name, trial: await runTrial({ engine: name, names, texts: scans ? shared : all }) });
  }
  console.log(
    `\n## ${records.length.toLocaleString('en')} records, ${names.length.toLocaleString('en')} names\n`,
  );
  console.log(`${noteOn(frame)}\n\n${markdownTable(rows, frame)}`);
}

/** The queries, those that every engine is asked first: a share of each kind. */
function frameOf(records: readonly PartnerNames[], nothing: readonly Query[], share: number): Frame {
  const meant = queriesFor(records, SAMPLES, SEED + 2);
  const [sharedMeant, sharedNothing] = [meant.length * share, nothing.length * share].map(Math.round);
  return {
    shared: [...meant.slice(0, sharedMeant), ...nothing.slice(0, sharedNothing)],
    rest: [...meant.slice(sharedMeant), ...nothing.slice(sharedNothing)],
    owners: records.flatMap((names, place) => names.map(() => place)),
  };
}

function noteOn({ shared, rest }: Frame): string {
  const kinds: Kind[] = ['one slip', 'two slips', 'other form', 'nothing'];
  const counts = kinds.map((kind) => `${shared.filter((query) => query.kind === kind).length} ${kind}`);
  const others = rest.length > 0 ? `; Fuse was asked no others, the rest ${rest.length} more ("all")` : '';
  return `Queries put to every engine: ${counts.join(', ')}${others}.`;
}

function headline(): string {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} CPUs, ${Math.round(totalmem() / 2 ** 30)} GB`;
  return `# Search: seed ${SEED}, Node ${process.version}, ${machine}

Partner-like names, one in eight with an alias, each name a document; all queries in small letters. "Other form": the
words run together, a compound split, the words in another order, or a beginning that no other name has (three fifths
of the name at least). "Nothing": known products and invented names that are not within two slips of any name or part
of one. A hit is the right record among the first one or three; a false hit is anything found for "nothing". Each
engine has a process of its own, so that memory (heap and buffers, after a collection) and warm code are its own.`;
}
