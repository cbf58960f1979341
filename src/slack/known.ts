import type { AskAbout } from '../core/ask/about.ts';
import type { Ask } from '../core/ask/ask.ts';
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
  readonly knowledge: Knowledge;
  /** What outsiders shall not read of it. */
  readonly confidential: Confidential;
  /** The version of the knowledge. */
  readonly version: string;
};
