import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** Why Slack did not take a message, and how long to wait before the next try. */
export type Setback = { readonly waitMs: number } & (
  | { readonly kind: 'rate-limited' }
  /** The message is not there any more. */
  | { readonly kind: 'gone' }
  /** Slack says no, and will until somebody changes something: `not_in_channel`, `is_archived`. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Nobody knows whether it was done. */
  | { readonly kind: 'unknown' }
);

const REFUSED_MS = 10 * 60_000;
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** "It's possible some aspect of the operation succeeded" (docs.slack.dev/reference/methods/chat.postMessage). */
export const HALF_DONE = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** What an error of the Web API client means; `before` is how often it failed already. */
export function setbackOf(error: unknown, before: number): Setback {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'rate-limited', waitMs: error.retryAfter * 1_000 };
  const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
  if (code === undefined || HALF_DONE.has(code))
    return { kind: 'unknown', waitMs: Math.min(LONGEST_MS, FIRST_MS * 2 ** before) };
  return code === 'message_not_found'
    ? { kind: 'gone', waitMs: 0 }
    : { kind: 'refused', code, waitMs: REFUSED_MS };
}
