import type { Config } from '../config.ts';
import type { AskContext, Unanswered } from '../core/ask/ask.ts';
import type { Stores } from '../core/corrections/stores.ts';
import type { Channels } from './guard/channels.ts';
import type { Installation } from './guard/installation.ts';
import type { Outcomes } from './jobs/outcomes.ts';
import type { Known } from './known.ts';
import type { ReportFailure } from './logging.ts';
import type { People } from './people.ts';
import type { Writes } from './writes.ts';

/** What listeners, commands and jobs work with. */
export type Services = Omit<Stores, 'budgets'> &
  Pick<Config, 'admins' | 'guests' | 'jiraUrl' | 'ownersChannel'> & {
    /** The knowledge of this moment. */
    readonly known: () => Known;
    /** Resolves when `known` includes the newest fixes. */
    readonly refresh: () => Promise<void>;
    readonly now: () => Date;
    readonly report: ReportFailure;
    readonly installation: () => Installation;
    readonly people: People;
    readonly channels: Channels;
    readonly writes: Writes;
    /** The outcome of a job's next run. Call it before the job is added. */
    readonly outcomeOf: Outcomes['next'];
    /** Whether an event has not been seen before. */
    readonly isFirst: (eventId: string) => Promise<boolean>;
    /** The commands that help shows: reviewers see more of them. */
    readonly helpFor: (isReviewer: boolean) => NonNullable<AskContext['commands']>;
    /** Counts a question that has no answer. */
    readonly onUnanswered: (reason: Unanswered) => void;
  };
