import type { Config } from './config.ts';
import { KnowledgeError } from './knowledge/watch.ts';
import { slackFailure } from './slack/sending/slack-advice.ts';
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

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
