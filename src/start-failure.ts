import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import type { Config } from './config.ts';
import { KnowledgeError } from './knowledge/knowledge-error.ts';
import { ClockError } from './slack/sending/slack-clock.ts';
import { StoreError } from './store/database.ts';

/** Why the bot could not start, and what to do: told to whoever starts it. */
export function startFailure(error: unknown, config: Config): string {
  if (error instanceof KnowledgeError)
    return `The knowledge in ${config.knowledgeDir} has problems:\n${error.message}`;
  if (error instanceof StoreError || error instanceof ClockError) return error.message;
  return (
    portFailure(error, config) ?? slackFailure(error, config) ?? `The bot could not start: ${textOf(error)}`
  );
}

function portFailure(error: unknown, { port }: Config): string | undefined {
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: stop what uses it, or set PORT to another.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: set PORT to 1024 or above.`;
    default:
      return undefined;
  }
}

const REFUSED_TOKEN = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'];

function slackFailure(error: unknown, { slackApiUrl }: Config): string | undefined {
  if (error instanceof WebAPIPlatformError && REFUSED_TOKEN.includes(error.data.error))
    return 'Slack refuses the token: check SLACK_BOT_TOKEN (and SLACK_APP_TOKEN) against the app’s pages.';
  if (error instanceof WebAPIPlatformError)
    return `Slack refuses to let the bot in (${error.data.error}): check the app’s pages.`;
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError)
    return `Slack cannot be reached at ${slackApiUrl} (${reasonOf(error)}): check the network, its proxy, and SLACK_API_URL.`;
  return undefined;
}

/** The last cause, which is the one that tells something. */
function reasonOf(error: Error): string {
  let reason: Error = error;
  while (reason.cause instanceof Error) reason = reason.cause;
  return reason.message;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
