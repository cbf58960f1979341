import type { WebClient } from '@slack/web-api';
import { checklistFor } from '../../core/checklist/for-audience.ts';
import type { UserId } from '../../core/checklist/ids.ts';
import type { Kept } from '../../core/checklist/kept.ts';
import type { ChecklistStore } from '../../core/checklist/store.ts';
import type { ConfirmationStore } from '../../core/confirmation/store.ts';
import { type Channels, createChannels } from '../guard/channels.ts';
import type { Installation } from '../guard/installation.ts';
import { startRounds } from '../guard/rounds.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import { type Homes, startHomes } from '../home/homes.ts';
import type { Known } from '../known.ts';
import type { People } from '../people/people.ts';
import type { ReportFailure } from '../report.ts';
import { createBudget } from '../sending/budget.ts';
import { type DriftWatch, startDriftWatch } from './drift.ts';
import { type LinksTo, linksOf } from './links.ts';
import { type Outbox, startOutbox } from './outbox.ts';
import { type Reminders, startReminders } from './reminders.ts';
import { threadTeller } from './thread.ts';
import { copyFinder } from './unknown-copies.ts';

/** What everything about checklists works with. */
export type Desk = {
  readonly store: ChecklistStore;
  /** Which facts the work has confirmed. */
  readonly confirmations: ConfirmationStore;
  readonly outbox: Outbox;
  readonly reminders: Reminders;
  readonly drift: DriftWatch;
  readonly homes: Homes;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly now: () => Date;
  readonly report: ReportFailure;
  readonly linksTo: LinksTo;
  readonly people: People;
  readonly channels: Channels;
  /** Who may archive and delete checklists; nobody is named: anybody may archive. */
  readonly admins: readonly UserId[];
  /** There may be something to do for any of them. */
  readonly wake: () => void;
  /** Finishes what is in hand, the outbox last: the others may have given it work. */
  readonly stop: () => Promise<void>;
};

// Tier 3 is 50 a minute over all messages, Tier 4 is 100 (slack-facts section 4).
const UPDATES = { perMinute: 50, atOnce: 20 };
// Half of Tier 3: the other half is for who asks meanwhile.
const CHANNEL_LOOKS = { perMinute: 25, atOnce: 10 };
const PUBLISHED_HOMES = { perMinute: 100, atOnce: 40 };

type Parts = Pick<Desk, 'store' | 'confirmations' | 'known' | 'now' | 'report' | 'people' | 'admins'> & {
  /** A client for the outbox alone: a 429 makes the whole queue of a client wait. */
  readonly client: WebClient;
  readonly installation: () => Installation;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  /** Asked before somebody is told anything unasked. */
  readonly whoIs: WhoIs;
};

/** Sets the desk up: the outbox begins to look for what is to be drawn. */
export function createDesk(parts: Parts): Desk {
  const { store, confirmations, client, known, installation, report, now, admins, people } = parts;
  const channels = createChannels({
    ...{ store, client, now, report },
    confidential: () => known().confidential,
    wake: () => outbox.wake(),
  });
  /** As it may stand in its channel. */
  async function asRead({ checklist, revision }: Kept): Promise<Kept> {
    return { checklist: checklistFor(checklist, await channels.audienceOf(checklist.channel)), revision };
  }
  const sending = { store, client, now, report };
  const updating = { ...sending, budget: createBudget(store, 'chat.update', UPDATES) };
  const outbox = startOutbox({
    ...updating,
    threads: threadTeller({ ...updating, audienceOf: channels.audienceOf }),
    findCopies: copyFinder(client),
    asRead,
  });
  const linksTo = linksOf(store, () => installation().home);
  const telling = { ...sending, linksTo, people, whoIs: parts.whoIs };
  const reminders = startReminders(telling);
  const drift = startDriftWatch({
    ...{ store, known, now, report },
    bot: () => installation().bot,
    wakeOutbox: outbox.wake,
  });
  const homes = startHomes({
    ...{ ...telling, known, reviewers: parts.reviewers },
    budget: createBudget(store, 'views.publish', PUBLISHED_HOMES),
  });
  const rounds = startRounds({
    ...{ store, channels, now, report },
    budget: createBudget(store, 'conversations.info', CHANNEL_LOOKS),
  });
  return {
    ...{ store, confirmations, outbox, reminders, homes, drift },
    ...{ known, now, report, linksTo, people, channels, admins },
    wake() {
      for (const one of [outbox, reminders, drift, homes, rounds]) one.wake();
    },
    async stop() {
      for (const one of [drift, reminders, homes, rounds, outbox]) await one.stop();
      channels.stop();
    },
  };
}
