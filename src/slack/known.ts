import { createHash } from 'node:crypto';
import { type AskAbout, aboutOf } from '../core/ask/about.ts';
import { type Ask, askWith } from '../core/ask/ask.ts';
import { type PartnerReader, partnerReader } from '../core/ask/by-name.ts';
import { type Lexicon, lexiconOf } from '../core/ask/lexicon.ts';
import { type ChecklistRequestRead, checklistRequestReader } from '../core/checklists/checklist-request.ts';
import { type HashOf, RecordHash, readOf, readOfAll } from '../core/checklists/drift/record-hash.ts';
import type { Day } from '../core/checklists/ids.ts';
import type { Overlaid } from '../core/corrections/correct.ts';
import { type FixReader, fixReader } from '../core/corrections/read-fix.ts';
import type { VendorId } from '../core/knowledge/ids.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Vendor } from '../core/knowledge/vendor.ts';
import { type Confidential, confidentialOf } from '../core/say/confidential.ts';
import { indexPartners, type PartnerSearch } from '../core/search/partners.ts';

/** The knowledge at one moment, indexed for everything that is asked of it. */
export type Known = Overlaid & {
  readonly ask: Ask;
  /** Finds what a message is about. */
  readonly askAbout: AskAbout;
  readonly findPartners: PartnerSearch;
  /** The partner with an id, if it is still in the playbook. */
  readonly vendorOf: (id: string | undefined) => Vendor | undefined;
  /** The partner that a name means. */
  readonly partnerNamed: PartnerReader;
  /** The words that tell commands from questions. */
  readonly lexicon: Pick<Lexicon, 'isCommon' | 'nameWords' | 'things'>;
  /** Reads what follows the command `checklist`. */
  readonly readChecklistRequest: (text: string, today: Day) => ChecklistRequestRead;
  /** The hash of a record: when it changes, checklists are compared again. */
  readonly hashOf: HashOf;
  /** Reads the fixes in a text; `readFix` reads one sentence about one partner. */
  readonly readFixes: FixReader['readFixes'];
  readonly readFix: FixReader['readFix'];
  /** What external members may not read. */
  readonly confidential: Confidential;
};

/** Indexes everything together, so that all answers come from the same version. */
export function knownOf(overlaid: Overlaid): Known {
  const { knowledge } = overlaid;
  const lexicon = lexiconOf(knowledge);
  return {
    ...overlaid,
    ask: askWith(lexicon),
    askAbout: aboutOf(lexicon),
    findPartners: indexPartners(knowledge),
    vendorOf: (id) => knowledge.vendors.find((vendor) => vendor.id === id),
    partnerNamed: partnerReader(lexicon),
    lexicon,
    readChecklistRequest: checklistRequestReader(lexicon),
    hashOf: recordHashes(knowledge),
    ...fixReader(lexicon),
    confidential: confidentialOf(knowledge),
  };
}

const HASH_LENGTH = 16;

/** The hash of each record, computed when it is first needed. */
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
