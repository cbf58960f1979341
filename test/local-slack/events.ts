import type { Manifest } from '../../local-slack/manifest.ts';
import type { Workspace } from '../../local-slack/workspace.ts';
import { ANY_APP } from './any-app.ts';

/** The same app, which asked for these events beside its own. */
export function hearing(...events: readonly string[]): Manifest {
  const { bot_events } = ANY_APP.settings.event_subscriptions;
  return { ...ANY_APP, settings: { event_subscriptions: { bot_events: [...bot_events, ...events] } } };
}

/** The payloads of the events that reached the bot, in order; `echoes` are what came of the bot's own messages. */
export function eventsOf({ log }: Workspace, kind: 'event' | 'echo' = 'event'): unknown[] {
  return log.filter(({ method }) => method.startsWith(`${kind} `)).map(({ request }) => request);
}
