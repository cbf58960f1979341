import type { WebClient } from '@slack/web-api';
import type { ChecklistStore } from '../../core/checklist/store.ts';
import { newReference, type ReportFailure } from '../answerer.ts';
import type { Known } from '../context.ts';
import { type Outbox, startOutbox } from './outbox.ts';
import { threadTeller } from './thread.ts';

/** What everything about checklists works with. */
export type Desk = {
  readonly store: ChecklistStore;
  readonly outbox: Outbox;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly now: () => Date;
  readonly report: ReportFailure;
};

/** Sets the desk up: the outbox begins to look for what is to be drawn. */
export function createDesk({
  store,
  client,
  known,
  report,
}: {
  readonly store: ChecklistStore;
  /** A client for the outbox alone: a 429 makes the whole queue of a client wait. */
  readonly client: WebClient;
  readonly known: () => Known;
  readonly report: ReportFailure;
}): Desk {
  const now = () => new Date();
  const reportError = (error: unknown) => report({ reference: newReference(), error });
  const threads = threadTeller(store, client, now, reportError);
  const outbox = startOutbox({ store, client, now, threads, report: reportError });
  return { store, outbox, known, now, report };
}
