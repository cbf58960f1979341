import type { WebClient } from '@slack/web-api';
import type { ChannelId, ChecklistId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Kept, MessageTs } from '../../core/checklist/store.ts';
import { newReference, type ReportFailure } from '../answerer.ts';
import type { Known } from '../context.ts';
import { createBudget } from './budget.ts';
import { type Outbox, startOutbox } from './outbox.ts';
import { type Reminders, startReminders } from './reminders.ts';
import { threadTeller } from './thread.ts';

/** What everything about checklists works with. */
export type Desk = {
  readonly store: ChecklistStore;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly now: () => Date;
  readonly report: ReportFailure;
  /** Where the messages of checklists stand; a checklist that is not posted has no address. */
  readonly linksTo: (all: readonly Kept[]) => Promise<ReadonlyMap<ChecklistId, string>>;
};

// Tier 3 is 50 a minute over all messages (slack-facts section 4).
const UPDATES_A_MINUTE = 50;
const UPDATES_AT_ONCE = 20;

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
  const reportError = (error: unknown) => report({ reference: newReference(), error });
  const parts = {
    store,
    client,
    now,
    budget: createBudget(UPDATES_A_MINUTE, UPDATES_AT_ONCE),
    report: reportError,
  };
  const outbox = startOutbox({ ...parts, threads: threadTeller(parts) });
  const linksTo: Desk['linksTo'] = async (all) => {
    const posts = await store.posts(all.map(({ checklist }) => checklist.id));
    const links = all.flatMap(({ checklist: { id, channel } }) => {
      const ts = posts.get(id);
      return ts === undefined ? [] : [[id, permalink(home(), channel, ts)] as const];
    });
    return new Map(links);
  };
  const reminders = startReminders({ store, now, linksTo }, client, reportError);
  return { store, outbox, reminders, known, now, report, linksTo };
}

/** A message's address, as `chat.getPermalink` gives it (docs.slack.dev/reference/methods/chat.getPermalink). */
function permalink(home: string, channel: ChannelId, ts: MessageTs): string {
  return `${home}archives/${channel}/p${ts.replace('.', '')}`;
}
