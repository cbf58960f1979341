import { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { JobName } from '../../core/job.ts';

/** Why a call of Slack failed, and how long to wait before the next try. */
export type Failure = { readonly code: string; readonly waitMs: number } & {
  readonly kind: /** Slack says when. */
    | 'wait'
    /** Nothing was done, for example because there was no connection. */
    | 'again'
    /** It may or may not have been done. */
    | 'unknown'
    /** Slack refuses until somebody changes something: `not_in_channel`, `missing_scope`. */
    | 'refused'
    /** Slack refuses for good: `message_not_found`, `is_archived`. */
    | 'gone';
};

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
const REFUSED_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** How often to retry what has been refused for a day; `doctor` shows such jobs. */
export const RARELY_MS = 60 * 60_000;

/** "It's possible some aspect of the operation succeeded" (docs.slack.dev/reference/methods/chat.postMessage). */
export const HALF_DONE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);
/** System errors before anything was sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Refusals that no retry can change (docs.slack.dev/reference/methods/chat.update and chat.postMessage). */
const GONE = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
  'is_archived',
  'is_inactive',
  'channel_not_found',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'user_disabled',
  'user_not_found',
  'cannot_dm_bot',
]);

/** The message can never be changed again; only a new one helps. */
export const MESSAGE_IS_LOST: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

type Before = { readonly attempts: number; readonly failingSince: Date | undefined; readonly now: Date };

/** Sorts an error. Unless Slack answered, it is unknown whether the call was carried out. */
export function failureOf(error: unknown, before: Before): Failure {
  const backOffMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(before.attempts, 10));
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'wait', code: 'ratelimited', waitMs: Math.max(FIRST_MS, error.retryAfter * 1_000) };
  if (error instanceof WebAPIRequestError && NOT_SENT.has(systemCode(error.original)))
    return { kind: 'again', code: systemCode(error.original), waitMs: backOffMs };
  if (!(error instanceof WebAPIPlatformError))
    return { kind: 'unknown', code: nameOf(error), waitMs: backOffMs };
  const code = error.data.error;
  if (HALF_DONE.has(code)) return { kind: 'unknown', code, waitMs: backOffMs };
  if (GONE.has(code)) return { kind: 'gone', code, waitMs: 0 };
  return { kind: 'refused', code, waitMs: hasFailedForADay(before) ? RARELY_MS : REFUSED_MS };
}

/** The code of a refusal for good; undefined for any other failure. */
export function goneCode(error: unknown): string | undefined {
  const code = error instanceof WebAPIPlatformError ? error.data.error : '';
  return GONE.has(code) ? code : undefined;
}

/** Whether Slack refused the call, so that nothing was done. */
export function isRefusal(error: unknown): error is WebAPIPlatformError {
  return error instanceof WebAPIPlatformError && !HALF_DONE.has(error.data.error);
}

function hasFailedForADay({ failingSince, now }: Before): boolean {
  return failingSince !== undefined && now.getTime() - failingSince.getTime() >= DAY_MS;
}

/** The system's code, which Node's fetch puts into the cause of its error. */
function systemCode(error: Error): string {
  const { cause = error } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The outcome of a job's run. */
export type SendOutcome = 'done' | Failure;

/** Lets callers in this process wait for the outcome of a job's next run. */
export type Outcomes = {
  /** Call it before the job is added. `unknown` after a timeout: another instance may have run it. */
  readonly next: (job: JobName) => Promise<SendOutcome>;
  readonly isAwaited: (job: JobName) => boolean;
  readonly tell: (job: JobName, outcome: SendOutcome) => void;
};

// Longer than Slack may take to answer.
const TIMEOUT_MS = 12_000;
const NO_OUTCOME: Failure = { kind: 'unknown', code: 'no_answer', waitMs: 0 };

/** Knows only the runs of this process. */
export function createOutcomes(): Outcomes {
  const waiting = new Map<string, Set<(outcome: SendOutcome) => void>>();
  const nameOf = ({ kind, key }: JobName) => `${kind} ${key}`;

  return {
    next: (job) =>
      new Promise((resolve) => {
        const name = nameOf(job);
        const listeners = waiting.get(name) ?? new Set();
        const end = (outcome: SendOutcome) => {
          clearTimeout(timer);
          listeners.delete(end);
          if (listeners.size === 0 && waiting.get(name) === listeners) waiting.delete(name);
          resolve(outcome);
        };
        const timer = setTimeout(() => end(NO_OUTCOME), TIMEOUT_MS).unref();
        waiting.set(name, listeners.add(end));
      }),
    isAwaited: (job) => waiting.has(nameOf(job)),
    tell(job, outcome) {
      const name = nameOf(job);
      const listeners = waiting.get(name) ?? new Set();
      waiting.delete(name);
      for (const listener of [...listeners]) listener(outcome);
    },
  };
}
