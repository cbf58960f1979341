import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { RequestKind } from '../../metrics/metrics.ts';

/** How requests of Slack come in: over HTTP, or over the sockets of Socket Mode. */
export type SlackConnection = {
  /** What Bolt's App is made with. */
  readonly receiver: Receiver;
  /** Resolves when requests can come in; rejects when the port is taken or Slack refuses. */
  readonly start: (app: App, port: number) => Promise<void>;
  /** Takes nothing more; resolves when everything in flight is acknowledged and the connections are closed. */
  readonly stop: (app: App) => Promise<void>;
  /** Whether requests can come in right now. */
  readonly isConnected: () => boolean;
};

/** A request that has just come in. The receivers put it into Bolt's context, for the middleware. */
export class Arrival {
  readonly at = performance.now();
  readonly isAcknowledged: () => boolean;
  /** What somebody did; undefined until the body is read. */
  kind: RequestKind | undefined;

  constructor(isAcknowledged: () => boolean) {
    this.isAcknowledged = isAcknowledged;
  }

  seconds(): number {
    return (performance.now() - this.at) / 1_000;
  }
}

const BY_TYPE: ReadonlyMap<unknown, RequestKind> = new Map([
  ['block_actions', 'click'],
  ['view_submission', 'view'],
  ['view_closed', 'view'],
  ['block_suggestion', 'options'],
  ['shortcut', 'shortcut'],
  ['message_action', 'shortcut'],
]);

const BY_EVENT: ReadonlyMap<unknown, RequestKind> = new Map([
  ['app_mention', 'mention'],
  ['message', 'dm'],
  ['app_home_opened', 'home'],
]);

/** What somebody did, by the form of the payload (docs.slack.dev/reference/interaction-payloads). */
export function requestKind({ command, type, event }: ReceiverEvent['body']): RequestKind {
  if (command !== undefined) return 'command';
  return (type === 'event_callback' ? BY_EVENT.get(event?.type) : BY_TYPE.get(type)) ?? 'other';
}
