import type { WebClient } from '@slack/web-api';
import type { ChannelId, ChecklistId } from '../../core/checklist/ids.ts';
import type { ChecklistStore, Kept, MessageTs } from '../../core/checklist/store.ts';
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
  /** Where the messages of checklists stand; a checklist that is not posted has no address. */
  readonly linksTo: (all: readonly Kept[]) => Promise<ReadonlyMap<ChecklistId, string>>;
};

/** Sets the desk up: the outbox begins to look for what is to be drawn. */
export function createDesk({
  store,
  client,
  known,
  report,
  home,
}: {
  readonly store: ChecklistStore;
  /** A client for the outbox alone: a 429 makes the whole queue of a client wait. */
  readonly client: WebClient;
  readonly known: () => Known;
  readonly report: ReportFailure;
  /** The address of the Slack workspace, with a slash at its end; empty until it is known. */
  readonly home: () => string;
}): Desk {
  const now = () => new Date();
  const reportError = (error: unknown) => report({ reference: newReference(), error });
  const threads = threadTeller(store, client, now, reportError);
  const outbox = startOutbox({ store, client, now, threads, report: reportError });
  return {
    ...{ store, outbox, known, now, report },
    async linksTo(all) {
      const posts = await store.posts(all.map(({ checklist }) => checklist.id));
      const links = all.flatMap(({ checklist: { id, channel } }) => {
        const ts = posts.get(id);
        return ts === undefined ? [] : [[id, permalink(home(), channel, ts)] as const];
      });
      return new Map(links);
    },
  };
}

/** A message's address, as `chat.getPermalink` gives it (docs.slack.dev/reference/methods/chat.getPermalink). */
function permalink(home: string, channel: ChannelId, ts: MessageTs): string {
  return `${home}archives/${channel}/p${ts.replace('.', '')}`;
}
