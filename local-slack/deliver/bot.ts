import type { FaultKind } from '../faults.ts';
import { record, type State } from '../state.ts';
import type { Bot, Delivery, LogEntry, Parcel, RawRequest } from '../traffic.ts';
import { NOT_SENT, type Transport } from './transport.ts';

/**
 * Delivers as Slack does, over any transport; an event that failed is sent again after each of
 * `retryDelaysMs`.
 */
export function createBot(state: State, transport: Transport, retryDelaysMs: readonly number[]): Bot {
  let isClosed = false;
  const timers = new Set<NodeJS.Timeout>();
  const line = createLine();

  /** Sends a request, unless nothing gets through, and logs it. */
  async function sent(
    request: Pick<LogEntry, 'method' | 'request' | 'fault'>,
    raw: RawRequest,
    send: () => Promise<Delivery>,
  ) {
    const at = state.now();
    const delivery = isClosed || state.faults.outage ? NOT_SENT : await send();
    const { status, body, ms } = delivery;
    const entry = record(state, 'to-bot', { ...request, at, raw, response: { status, body }, ms });
    return { delivery, entry };
  }

  async function deliver(parcel: Parcel) {
    const fault = state.faults.outage ? 'outage' : parcel.isEcho ? undefined : state.faults.forDelivery();
    if (fault === 'duplicated-delivery') void deliverOnce(parcel, fault);
    if (fault === 'reordered-delivery') await line.heldBack();
    const delivered = await deliverOnce(parcel, fault);
    if (!parcel.isEcho) line.passed();
    return delivered;
  }

  async function deliverOnce(parcel: Parcel, fault: FaultKind | undefined) {
    const { method, payload } = parcel;
    const { raw, send } = transport.pack(parcel, state.now());
    const { delivery, entry } = await sent({ method, request: payload, fault }, raw, send);
    // An outage that begins meanwhile breaks sockets and deliveries in flight.
    const isOut = fault === 'outage' || state.faults.outage;
    if (delivery.failure !== undefined && !isOut && !isMissed(parcel, delivery)) {
      entry.problems.push({ code: delivery.failure, method, detail: [whatCame(delivery)] });
    }
    state.changes.happened();
    return { delivery, entry };
  }

  function retryLater(parcel: Parcel, failed: Delivery, attempt: number): void {
    const delay = retryDelaysMs[attempt];
    if (failed.failure === undefined || delay === undefined) return;
    const retry = { attempt: attempt + 1, reason: failed.failure };
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const { delivery } = await deliver({ ...parcel, retry });
      if (!isClosed) retryLater(parcel, delivery, attempt + 1);
    }, delay);
    timers.add(timer);
  }

  return {
    connect: transport.connect,
    deliver,
    async deliverEvent(parcel) {
      const first = await deliver(parcel);
      retryLater(parcel, first.delivery, 0);
      return first;
    },
    async deliverRaw(raw) {
      const fault = state.faults.outage ? 'outage' : undefined;
      const request = { method: 'raw', request: raw.body, fault } as const;
      return (await sent(request, raw, () => transport.sendRaw(raw))).delivery;
    },
    close() {
      isClosed = true;
      line.passed();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The usual cause of a status. */
const HINTS: Readonly<Record<number, string>> = {
  401: 'is its signing secret SLACK_SIGNING_SECRET?',
  404: 'does it listen at this address, and has it a listener for this that calls ack()?',
};

function whatCame({ status, body }: Delivery): string {
  if (status === undefined) return 'no answer';
  const hint = HINTS[status];
  return `status ${status}: ${body}${hint === undefined ? '' : ` (${hint})`}`;
}

/** An echo that found nobody; what the bot answers to one counts. */
function isMissed({ isEcho }: Parcel, { status }: Delivery): boolean {
  return isEcho === true && status === undefined;
}

const LONGEST_MS = 1_000;

/** Lets one delivery wait until another has passed it. */
function createLine() {
  const waiting = new Set<() => void>();
  return {
    /** Resolves when the next delivery has passed, or after a second. */
    heldBack() {
      return new Promise<void>((resolve) => {
        const timer = setTimeout(go, LONGEST_MS);
        function go() {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        }
        waiting.add(go);
      });
    },
    /** A delivery was answered: those who wait go on. */
    passed() {
      for (const go of [...waiting]) go();
    },
  };
}
