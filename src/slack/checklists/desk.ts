import type { WebClient } from '@slack/web-api';
import type { ChecklistStore } from '../../core/checklist/store.ts';
import { type Homes, startHomes } from '../home/homes.ts';
import type { Known } from '../known.ts';
import type { ReportFailure } from '../report.ts';
import { createBudget } from './budget.ts';
import { type LinksTo, linksOf } from './links.ts';
import { type Outbox, startOutbox } from './outbox.ts';
import { type Reminders, startReminders } from './reminders.ts';
import { threadTeller } from './thread.ts';
import { type ZoneOf, zonesOf } from './zones.ts';

/** What everything about checklists works with. */
export type Desk = {
  readonly store: ChecklistStore;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  readonly homes: Homes;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly now: () => Date;
  readonly report: ReportFailure;
  readonly linksTo: LinksTo;
  readonly zoneOf: ZoneOf;
};

// Tier 3 is 50 a minute over all messages (slack-facts section 4).
const UPDATES_A_MINUTE = 50;
const UPDATES_AT_ONCE = 20;
// Tier 4 is 100 a minute.
const HOMES_A_MINUTE = 100;
const HOMES_AT_ONCE = 40;

/** Sets the desk up: the outbox begins to look for what is to be drawn. */
export function createDesk({
  store,
  client,
  known,
  report,
  home,
  now,
}: {
  readonly store: ChecklistStore;
  /** A client for the outbox alone: a 429 makes the whole queue of a client wait. */
  readonly client: WebClient;
  readonly known: () => Known;
  readonly report: ReportFailure;
  /** The address of the Slack workspace, with a slash at its end; empty until it is known. */
  readonly home: () => string;
  readonly now: () => Date;
}): Desk {
  const parts = {
    store,
    client,
    now,
    budget: createBudget(UPDATES_A_MINUTE, UPDATES_AT_ONCE),
    report,
  };
  const outbox = startOutbox({ ...parts, threads: threadTeller(parts) });
  const linksTo = linksOf(store, home);
  const zoneOf = zonesOf(client);
  const reminders = startReminders({ ...parts, linksTo, zoneOf });
  const homesBudget = createBudget(HOMES_A_MINUTE, HOMES_AT_ONCE);
  const homes = startHomes({ ...parts, linksTo, zoneOf, known, budget: homesBudget });
  return { store, outbox, reminders, homes, known, now, report, linksTo, zoneOf };
}
