import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type PrintOf, RecordPrint, readOf, readOfAll } from '../core/checklist/drift/record-print.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';

const RULES = new URL('../core/', import.meta.url);
const PRINT_LENGTH = 16;

// Another version of the bot may make other steps of the same record, or compare in another way. Read when it starts, for
// the files may be replaced below a bot that runs.
const rules = hashOf(...sourcesIn(RULES));

/** The prints of the records of a knowledge, each made when it is asked for. */
export function recordPrints(knowledge: Knowledge): PrintOf {
  const all = JSON.stringify(readOfAll(knowledge));
  const prints = new Map<VendorId, RecordPrint>();
  return (vendor) => {
    const print =
      prints.get(vendor) ?? RecordPrint.parse(hashOf(rules, all, JSON.stringify(readOf(knowledge, vendor))));
    prints.set(vendor, print);
    return print;
  };
}

function sourcesIn(folder: URL): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .flatMap((path) => [path, readFileSync(new URL(path, folder), 'utf8')]);
}

function hashOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\0${part}`);
  return hash.digest('hex').slice(0, PRINT_LENGTH);
}
