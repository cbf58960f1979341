import type { ChannelId, UserId } from '../core/checklists/ids.ts';
import type { ChecklistStore } from '../core/checklists/store.ts';
import type { ConfirmationStore } from '../core/corrections/confirmed.ts';
import type { FixStore } from '../core/corrections/stores.ts';
import type { JobStore } from '../core/job.ts';
import type { DriftWatch } from './checklists/drift.ts';
import type { LinksTo } from './checklists/links.ts';
import type { Channels } from './guard/channels.ts';
import type { WhoIs } from './guard/who-asks.ts';
import type { Runner } from './jobs/runner.ts';
import type { Known } from './known.ts';
import type { ReportFailure } from './logging.ts';
import type { People } from './people.ts';
import type { Writes } from './writes.ts';

/** What listeners and commands work with. */
export type Services = {
  readonly checklists: ChecklistStore;
  /** Which facts the work has confirmed. */
  readonly confirmations: ConfirmationStore;
  /** Suggested fixes of the playbook. */
  readonly fixes: FixStore;
  /** Resolves when `known` includes the newest fixes. */
  readonly refresh: () => Promise<void>;
  /** Adds jobs, and tells their outcomes. */
  readonly jobs: Pick<Runner, 'next'> & Pick<JobStore, 'givenUp' | 'want'>;
  readonly drift: Pick<DriftWatch, 'look'>;
  /** Has a person's Home published again, as soon as the database answers. */
  readonly wantHome: (user: UserId) => void;
  readonly writes: Writes;
  /** The knowledge of this moment. */
  readonly known: () => Known;
  readonly now: () => Date;
  readonly report: ReportFailure;
  readonly linksTo: LinksTo;
  readonly people: People;
  /** Call it before anybody is sent something unasked. */
  readonly whoIs: WhoIs;
  readonly channels: Channels;
  /** Who may archive and delete checklists. If there are none, anybody may archive. */
  readonly admins: readonly UserId[];
  /** Whether the bot may upload files. */
  readonly mayUpload: () => boolean;
  /** The address of Jira, for links from keys. */
  readonly jiraUrl: string | undefined;
  /** Where fixes are reviewed. */
  readonly ownersChannel: ChannelId | undefined;
};
