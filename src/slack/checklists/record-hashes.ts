import { createHash } from 'node:crypto';
import { type HashOf, RecordHash, readOf, readOfAll } from '../../core/checklists/drift/record-hash.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';

const HASH_LENGTH = 16;

/** The hashes of the records of a knowledge, each made when it is asked for. */
export function recordHashes(knowledge: Knowledge): HashOf {
  const all = JSON.stringify(readOfAll(knowledge));
  const hashes = new Map<VendorId, RecordHash>();
  return (vendor) => {
    const hash = hashes.get(vendor) ?? hashOf(all, JSON.stringify(readOf(knowledge, vendor)));
    hashes.set(vendor, hash);
    return hash;
  };
}

function hashOf(all: string, own: string): RecordHash {
  const hash = createHash('sha256').update(`${all}\n${own}`).digest('hex');
  return RecordHash.parse(hash.slice(0, HASH_LENGTH));
}
