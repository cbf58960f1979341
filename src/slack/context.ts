import type { Ask } from '../core/ask/ask.ts';
import type { PartnerSearch } from '../core/search/partners.ts';
import type { Answerer, ReportFailure } from './answerer.ts';

/** The knowledge of one moment, made ready for asking. */
export type Known = { readonly ask: Ask; readonly findPartners: PartnerSearch };

/** What listeners share. */
export type Context = {
  readonly answer: Answerer;
  readonly findPartners: PartnerSearch;
  /** Whether an event comes for the first time. */
  readonly isFirst: (eventId: string) => boolean;
  readonly report: ReportFailure;
};
