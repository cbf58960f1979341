import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareTables } from '../../../src/core/page/compare-tables.ts';
import { propose } from '../../../src/core/page/propose.ts';
import { readTables } from '../../../src/core/page/read-html.ts';
import { chooseTables } from '../../../src/core/page/rows.ts';
import { writtenTable } from '../../../src/core/page/write-table.ts';
import { readKnowledge } from '../../../src/knowledge/read.ts';

const PARTNERS = 2_000;
const CHANGED_EVERY = 10;
const KNOWLEDGE_DIR = fileURLToPath(new URL('../../../knowledge', import.meta.url));

/** Imports a page of 2,000 partners, a tenth of them changed, and prints the time and memory of each step. */
export async function benchPage(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'cloudpay-bench-'));
  try {
    await importPage(inventedKnowledge(root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function importPage(dir: string): Promise<void> {
  console.log(`${PARTNERS} partners, of which every ${CHANGED_EVERY}th has a new BID on the page\n`);
  const reading = await timed('read the knowledge', () => readKnowledge(dir));
  if (reading.kind === 'problems') throw new Error('the invented knowledge has problems');
  const { knowledge, files } = reading.snapshot;
  const written = await timed('export', async () => writtenTable(knowledge));
  let row = 0;
  const html = written.replace(/<tr><td>.*<\/tr>/g, (cells) =>
    ++row % CHANGED_EVERY === 0 ? cells.replace(/(<\/p><\/td><td>)<p>(?=\d+[,<( ])/, '$1<p>999998, ') : cells,
  );
  const size = Math.round(html.length / 1_024);
  const tables = await timed(`read the page, ${size} KB`, async () => readTables(html));
  const report = await timed('compare', async () => {
    const chosen = chooseTables(tables, [], knowledge);
    if (chosen.kind === 'refused') throw new Error(`the page ${chosen.why}`);
    return compareTables(chosen.tables, knowledge);
  });
  const { patches } = await timed('propose the edits', async () => propose(report, files));
  console.log(`\n${patches.length} files to change, ${report.byHand.length} by hand`);
  console.log(`${Math.round(process.resourceUsage().maxRSS / 1_024)} MB resident at most`);
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const done = await run();
  console.log(`${what.padEnd(28)} ${Math.round(performance.now() - started)} ms`);
  return done;
}

/** The real partners again and again, under other names. */
function inventedKnowledge(root: string): string {
  const dir = join(root, 'knowledge');
  cpSync(KNOWLEDGE_DIR, dir, { recursive: true });
  const vendors = join(dir, 'vendors');
  const real = readdirSync(vendors).map((file) => ({
    file,
    text: readFileSync(join(vendors, file), 'utf8'),
  }));
  for (let at = real.length; at < PARTNERS; at += 1) {
    const { file, text } = real[at % real.length] ?? { file: '', text: '' };
    const named = text
      .replace(/^name: (.*)$/m, `name: $1 ${at}`)
      .replace(/^aliases:\n( {2}.*\n)+/m, '')
      .replace(/^ {2}row: .*\n/m, '');
    writeFileSync(join(vendors, file.replace('.yml', `-${at}.yml`)), named);
  }
  return dir;
}
