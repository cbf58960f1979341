import { z } from 'zod';

const times = z.int().min(1).default(1);
/** The Web API method that fails, `response_url` or `upload_url`; by default any. */
const method = z.string().min(1).optional();

/** What can go wrong between Slack and the bot, on demand; `times` is how many requests are affected. */
export const Fault = z.discriminatedUnion('kind', [
  /** 429 with Retry-After; nothing is done. */
  z.strictObject({ kind: z.literal('rate-limited'), method, times, retryAfterS: z.int().min(0).default(1) }),
  /** 500, or another error status; nothing is done. */
  z.strictObject({
    kind: z.literal('server-error'),
    method,
    times,
    status: z.int().min(400).max(599).optional(),
  }),
  /** The method refuses with this error; nothing is done. */
  z.strictObject({ kind: z.literal('refused'), method, times, error: z.string().regex(/^[a-z_]+$/) }),
  /** The answer comes late. */
  z.strictObject({ kind: z.literal('slow'), method, times, ms: z.int().min(1) }),
  /** The call is carried out, but the connection breaks before the answer. */
  z.strictObject({ kind: z.literal('lost-response'), method, times }),
  /** The same delivery reaches the bot twice, at once. */
  z.strictObject({ kind: z.literal('duplicated-delivery'), times }),
  /** A delivery is held back until the next one has been answered, or for a second. */
  z.strictObject({ kind: z.literal('reordered-delivery'), times }),
  /** Nothing gets through in either direction until it is stopped. */
  z.strictObject({ kind: z.literal('outage') }),
]);
export type Fault = z.infer<typeof Fault>;
export type FaultKind = Fault['kind'];
/** A fault of the bot's calls. */
export type CallFault = Extract<Fault, { method?: string | undefined }>;

/** The pending faults. */
export type Faults = ReturnType<typeof createFaults>;

/** Starts without faults. */
export function createFaults() {
  let waiting: Fault[] = [];
  const cuts: (() => void)[] = [];

  function stop(fault: Fault): void {
    waiting = waiting.filter((other) => other !== fault);
  }

  /** Counts a fault as used once. */
  function met<Met extends Fault & { times: number }>(found: Met | undefined): Met | undefined {
    if (!found) return undefined;
    found.times -= 1;
    if (found.times === 0) stop(found);
    return found;
  }

  return {
    get waiting(): readonly Fault[] {
      return waiting;
    },
    /** Adds a fault; gives a function that stops it. Throws if it is malformed. */
    add(given: z.input<typeof Fault>): () => void {
      const fault = Fault.parse(given);
      waiting = [...waiting, fault];
      if (fault.kind === 'outage') for (const cut of cuts) cut();
      return () => stop(fault);
    },
    clear() {
      waiting = [];
    },
    get outage() {
      return waiting.some(({ kind }) => kind === 'outage');
    },
    /** Calls `cut` when an outage begins. */
    onOutage: (cut: () => void) => void cuts.push(cut),
    /** Takes the fault for a call of the bot, if there is one. */
    forCall: (called: string): CallFault | undefined =>
      met(waiting.filter(isCallFault).find(({ method }) => method === undefined || method === called)),
    /** Takes the fault for a delivery, if there is one. */
    forDelivery: () => met(waiting.find(isDeliveryFault))?.kind,
  };
}

type DeliveryFault = Extract<Fault, { kind: 'duplicated-delivery' | 'reordered-delivery' }>;

function isDeliveryFault(fault: Fault): fault is DeliveryFault {
  return fault.kind === 'duplicated-delivery' || fault.kind === 'reordered-delivery';
}

function isCallFault(fault: Fault): fault is CallFault {
  return !isDeliveryFault(fault) && fault.kind !== 'outage';
}
