import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Metrics, RequestKind } from '../../metrics/metrics.ts';
import { inHand } from './in-hand.ts';
import { requestKind } from './request-kind.ts';

/** The requests of Slack: each has a reference, is counted, and is waited for when the bot stops. */
export type Requests = {
  /** Does what is to be done for a request. All that happens meanwhile belongs to it, however deep down. */
  readonly take: (event: ReceiverEvent, answer: (event: ReceiverEvent) => Promise<void>) => Promise<void>;
  /** The reference of the request in hand, if there is one. */
  readonly reference: () => string | undefined;
  /** The reference of a failure: that of the request in hand, which has failed by it; outside of any, a new one. */
  readonly failed: () => string;
  /** Resolves when no request is in hand any more. */
  readonly done: () => Promise<void>;
};

class Request {
  readonly kind: RequestKind;
  hasFailed = false;
  #reference: string | undefined;

  constructor(kind: RequestKind) {
    this.kind = kind;
  }

  /** Made when it is first asked for: most requests come and go without. */
  get reference(): string {
    this.#reference ??= newReference();
    return this.#reference;
  }
}

/** Nothing is in hand yet. */
export function createRequests(metrics: Metrics, log: Logger): Requests {
  const current = new AsyncLocalStorage<Request>();
  const hands = inHand();

  async function take(event: ReceiverEvent, answer: (event: ReceiverEvent) => Promise<void>): Promise<void> {
    const request = new Request(requestKind(event.body));
    const since = performance.now();
    let isAcknowledged = false;
    const ack: typeof event.ack = async (response) => {
      await event.ack(response);
      if (!isAcknowledged) metrics.acknowledged(request.kind, secondsSince(since));
      isAcknowledged = true;
    };
    try {
      await hands.track(current.run(request, () => answer({ ...event, ack })));
    } finally {
      const outcome = request.hasFailed || !isAcknowledged ? 'failed' : 'answered';
      metrics.requestDone(request.kind, outcome, secondsSince(since));
      if (log.isLevelEnabled('debug')) {
        const { reference, kind } = request;
        log.debug({ reference, kind, outcome, ms: Math.round(performance.now() - since) }, 'a request');
      }
    }
  }

  return {
    take,
    reference: () => current.getStore()?.reference,
    failed() {
      const request = current.getStore();
      if (request) request.hasFailed = true;
      return request?.reference ?? newReference();
    },
    done: hands.done,
  };
}

function newReference(): string {
  return randomUUID().slice(0, 8);
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1_000;
}
