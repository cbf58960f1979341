import type { Answerer, ReportFailure } from './answerer.ts';

/** What listeners share. */
export type Context = {
  readonly answer: Answerer;
  /** Whether an event comes for the first time. */
  readonly isFirst: (eventId: string) => boolean;
  readonly report: ReportFailure;
};
