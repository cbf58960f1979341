import { createHash } from 'node:crypto';
import { type PrintOf, RecordPrint, readOf, readOfAll } from '../../core/checklists/drift/record-print.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';

const PRINT_LENGTH = 16;

/** The prints of the records of a knowledge, each made when it is asked for. */
export function recordPrints(knowledge: Knowledge): PrintOf {
  const all = JSON.stringify(readOfAll(knowledge));
  const prints = new Map<VendorId, RecordPrint>();
  return (vendor) => {
    const print = prints.get(vendor) ?? printOf(all, JSON.stringify(readOf(knowledge, vendor)));
    prints.set(vendor, print);
    return print;
  };
}

function printOf(all: string, own: string): RecordPrint {
  const hash = createHash('sha256').update(`${all}\n${own}`).digest('hex');
  return RecordPrint.parse(hash.slice(0, PRINT_LENGTH));
}
