import type { LocalSlack } from '../../local-slack/local-slack.ts';
import type { Manifest } from '../../local-slack/manifest.ts';
import { ANY_APP } from './any-app.ts';

/** The same app, which asked for these events beside its own. */
export function hearing(...events: readonly string[]): Manifest {
  const { bot_events } = ANY_APP.settings.event_subscriptions;
  return { ...ANY_APP, settings: { event_subscriptions: { bot_events: [...bot_events, ...events] } } };
}

/** The payloads of the events that reached the bot, in order; `echoes` are what came of the bot's own messages. */
export function eventsOf({ log }: LocalSlack, kind: 'event' | 'echo' = 'event'): unknown[] {
  return log.filter(({ method }) => method.startsWith(`${kind} `)).map(({ request }) => request);
}
