import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { HALF_DONE } from '../jobs/outcomes.ts';

type Api = { readonly slackApiUrl: string };

const REFUSED_TOKEN =
  'Slack refuses the token: check SLACK_BOT_TOKEN (and SLACK_APP_TOKEN) against the app’s pages.';
const APP_TOKEN =
  'under “Basic Information” make an app-level token with the scope connections:write, and set SLACK_APP_TOKEN to it.';

// docs.slack.dev/reference/methods/apps.connections.open
const ADVICE: ReadonlyMap<string, string> = new Map([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'].map(
    (code) => [code, REFUSED_TOKEN] as const,
  ),
  ['missing_scope', `Slack refuses SLACK_APP_TOKEN, because it lacks a scope (missing_scope): ${APP_TOKEN}`],
  [
    'not_allowed_token_type',
    `Slack refuses SLACK_APP_TOKEN, because it is not an app-level token (not_allowed_token_type): ${APP_TOKEN}`,
  ],
]);

/** What to do about a failed call; undefined if neither Slack nor the network is the cause. */
export function slackFailure(error: unknown, { slackApiUrl }: Api): string | undefined {
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data;
    return ADVICE.get(code) ?? `Slack refuses to let the bot in (${code}): check the app’s pages.`;
  }
  if (error instanceof WebAPIRateLimitedError)
    return `Slack asks to wait ${error.retryAfter} seconds; nothing is to be done.`;
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError)
    return `Slack cannot be reached at ${slackApiUrl} (${reasonOf(error)}): check the network, its proxy, and SLACK_API_URL.`;
  return undefined;
}

/** The same, with a general sentence for any other error. */
export function slackAdvice(error: unknown, api: Api): string {
  const reason = error instanceof Error ? error.message : String(error);
  return slackFailure(error, api) ?? `The connection with Slack failed (${reason}).`;
}

const TRANSIENT = new Set([...HALF_DONE, 'ratelimited', 'team_added_to_org', 'org_login_required']);

/**
 * Whether retrying is of no use: Slack refuses, or nothing has ever worked and the address answers with an HTTP 4xx. Later
 * such a status comes from something in between.
 */
export function isForGood(error: unknown, hasWorked: boolean): boolean {
  if (error instanceof WebAPIPlatformError) return !TRANSIENT.has(error.data.error);
  return error instanceof WebAPIHTTPError && !hasWorked && isRefusal(error.statusCode);
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** The innermost cause, which is the informative one. */
function reasonOf(error: Error): string {
  let reason: Error = error;
  while (reason.cause instanceof Error) reason = reason.cause;
  return reason.message;
}
