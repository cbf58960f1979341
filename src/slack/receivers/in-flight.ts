import type { App, CustomRoute, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Metrics, RequestKind } from '../../metrics.ts';
import { inTime } from '../timeouts.ts';

/** How Slack's requests come in: over HTTP or Socket Mode. */
export type SlackConnection = {
  /** What Bolt's App is made with. */
  readonly receiver: Receiver;
  /** Resolves when requests can come in; rejects when the port is taken or Slack refuses. */
  readonly start: (app: App, port: number) => Promise<void>;
  /** Takes no more requests; resolves when those in flight are acknowledged and the connections are closed. */
  readonly stop: (app: App) => Promise<void>;
  /** Whether requests can come in right now. */
  readonly isConnected: () => boolean;
};

/** What both ways need. */
export type ConnectionParts = {
  /** The bot's own routes on the same port. */
  readonly routes: CustomRoute[];
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Resolves when no listener is running. */
  readonly settled: () => Promise<void>;
};

/** The arrival of a request. The receivers put it into Bolt's context for the middleware. */
export class Arrival {
  readonly at = performance.now();
  readonly isAcknowledged: () => boolean;
  /** Undefined until the body is read. */
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

/** The kind of a request, by its payload (docs.slack.dev/reference/interaction-payloads). */
export function requestKind({ command, type, event }: ReceiverEvent['body']): RequestKind {
  if (command !== undefined) return 'command';
  return (type === 'event_callback' ? BY_EVENT.get(event?.type) : BY_TYPE.get(type)) ?? 'other';
}

/** Counts what is in flight, so that a stop can wait for it, which Bolt's own does not. */
type InFlight = {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

/** Starts with nothing in flight. */
export function inFlight(): InFlight {
  let count = 0;
  let idle = Promise.withResolvers<void>();
  function ended(): void {
    count--;
    if (count > 0) return;
    idle.resolve();
    idle = Promise.withResolvers();
  }
  return {
    track(work) {
      count++;
      work.then(ended, ended);
      return work;
    },
    async settled() {
      while (count > 0) await idle.promise;
    },
  };
}

// How long Slack waits for an acknowledgement.
const SLACK_WAITS_MS = 3_000;

/** Waits for something, but no longer than Slack waits for an acknowledgement. */
export async function whileSlackWaits(done: Promise<void>): Promise<void> {
  await inTime(done, SLACK_WAITS_MS, 'Slack waits no longer').catch(() => {});
}
