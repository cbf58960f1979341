import type { Conflict } from '../core/amendment/amended.ts';
import type { Fix } from '../core/amendment/fix.ts';
import type { FixReader } from '../core/amendment/read-fix.ts';
import type { AskAbout } from '../core/ask/about/about.ts';
import type { Ask } from '../core/ask/ask.ts';
import type { PrintOf } from '../core/checklist/drift/record-print.ts';
import type { Day } from '../core/checklist/ids.ts';
import type { WishRead } from '../core/checklist/wish.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Confidential } from '../core/say/confidential.ts';
import type { PartnerSearch } from '../core/search/partners.ts';

/** The knowledge of one moment, made ready for asking. */
export type Known = {
  readonly ask: Ask;
  /** Finds what a message is about. */
  readonly askAbout: AskAbout;
  readonly findPartners: PartnerSearch;
  /** Reads what a checklist is wished for. */
  readonly readWish: (text: string, today: Day) => WishRead;
  /** By what of the record it is told whether checklists must be compared again. */
  readonly printOf: PrintOf;
  /** Reads what a sentence says should be changed. */
  readonly readFix: FixReader;
  /** What the files say, with accepted fixes over it. */
  readonly knowledge: Knowledge;
  /** Fixes that are suggested and not reviewed, the oldest first. */
  readonly pending: readonly Fix[];
  /** Fixes that are accepted and not yet in the files. */
  readonly accepted: readonly Fix[];
  /** Accepted fixes that are left out, for the files were edited otherwise. */
  readonly conflicts: readonly Conflict[];
  /** What outsiders shall not read of it. */
  readonly confidential: Confidential;
  /** The version of the knowledge. */
  readonly version: string;
};
