import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Metrics, RequestKind } from '../metrics.ts';
import { reporterOf } from './logging.ts';
import { Arrival, inFlight, requestKind } from './receivers/in-flight.ts';
import { problemOf } from './receivers/payload.ts';
import { answerInKind } from './sending/interactions.ts';
import { apology, outdated } from './views/words.ts';

type GlobalMiddleware = Middleware<AnyMiddlewareArgs>;

/** Stops a payload that lacks what Slack always sends; the receivers log what is missing. */
export const onlyWholePayloads: GlobalMiddleware = async ({ body, next }) => {
  if (problemOf(body) !== undefined) throw new MalformedPayloadError();
  await next();
};

class MalformedPayloadError extends Error {
  override name = 'MalformedPayloadError';
}

/** Slack's requests: each has a reference, is counted, and is waited for when the bot stops. */
type Requests = {
  /** Wraps all listeners, so that whatever happens in them belongs to their request. */
  readonly context: GlobalMiddleware;
  /** The reference of the current request, if there is one. */
  readonly reference: () => string | undefined;
  /** Marks the current request as failed, and gives its reference; outside of a request, a new one. */
  readonly failed: () => string;
  /** Resolves when no listener is running. */
  readonly settled: () => Promise<void>;
};

type TrackedRequest = { readonly kind: RequestKind; readonly reference: string; hasFailed: boolean };

/** Tracks requests, starting with none. */
export function createRequests(metrics: Metrics, log: Logger): Requests {
  const current = new AsyncLocalStorage<TrackedRequest>();
  const listeners = inFlight();
  const report = reporterOf(log, 'a listener failed', failed);

  function failed(): string {
    const request = current.getStore();
    if (request) request.hasFailed = true;
    return request?.reference ?? newReference();
  }

  function requestDone(request: TrackedRequest, arrival: Arrival): void {
    const { kind, hasFailed, reference } = request;
    const outcome = hasFailed || !arrival.isAcknowledged() ? 'failed' : 'answered';
    metrics.requestDone(kind, outcome, arrival.seconds());
    if (!log.isLevelEnabled('debug')) return;
    log.debug({ reference, kind, outcome, ms: Math.round(arrival.seconds() * 1_000) }, 'a request');
  }

  return {
    async context(args) {
      const kind = requestKind(args.body);
      const request: TrackedRequest = { kind, reference: newReference(), hasFailed: false };
      const arrival = arrivalIn(args.context);
      arrival.kind = kind;
      const answered = current.run(request, () => nextOrApology(args, arrival, request, report));
      await listeners.track(answered).finally(() => requestDone(request, arrival));
    },
    reference: () => current.getStore()?.reference,
    failed,
    settled: listeners.settled,
  };
}

type MiddlewareArgs = Parameters<GlobalMiddleware>[0];

/** Replies if a listener fails before it acknowledges, or if none is registered. */
async function nextOrApology(
  args: MiddlewareArgs,
  arrival: Arrival,
  request: TrackedRequest,
  report: (error: unknown) => string,
): Promise<void> {
  try {
    await args.next();
    // A listener that could not store a click has said so, and leaves it unacknowledged so that Slack shows its own warning.
    if (!arrival.isAcknowledged() && !request.hasFailed)
      await answerInKind(args, outdated(args.body), report);
  } catch (error) {
    const reference = report(error);
    if (!arrival.isAcknowledged()) await answerInKind(args, apology(reference), report).catch(report);
  }
}

function arrivalIn({ arrival }: MiddlewareArgs['context']): Arrival {
  return arrival instanceof Arrival ? arrival : new Arrival(() => false);
}

function newReference(): string {
  return randomUUID().slice(0, 8);
}
