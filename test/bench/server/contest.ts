import type { Child } from '../checklist/child.ts';
import { quantile } from '../checklist/numbers.ts';
import { type Measured, openConnections } from './connections.ts';
import { lookUps } from './requests.ts';

/** What one server did in one slice of time. */
export type Slice = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** How long the server had a CPU for each request, in microseconds. */
  readonly cpuMicros: number;
};

/** The slices of both, in pairs that followed one another. */
export type Contest = { readonly bot: readonly Slice[]; readonly constant: readonly Slice[] };

export type Contestants = { readonly bot: Child; readonly constant: Child };

/** Lets both answer the same look-ups in turns, so that what else the machine does is the same for both. */
export async function contest(
  { bot, constant }: Contestants,
  connections: number,
  { turns, sliceMs }: { readonly turns: number; readonly sliceMs: number },
): Promise<Contest> {
  const slices: Contest & { bot: Slice[]; constant: Slice[] } = { bot: [], constant: [] };
  for (let turn = 0; turn < turns; turn++) {
    // Whoever is first in one turn is second in the next.
    const order = turn % 2 === 0 ? (['bot', 'constant'] as const) : (['constant', 'bot'] as const);
    for (const name of order) {
      slices[name].push(await slice({ bot, constant }[name], connections, sliceMs));
    }
  }
  return slices;
}

async function slice(server: Child, connections: number, ms: number): Promise<Slice> {
  const requests = lookUps();
  const cpuBefore = server.cpuMs();
  const end = performance.now() + ms;
  const measured = await sendAll(server, requests, connections, () => performance.now() >= end);
  const cpuMicros = ((server.cpuMs() - cpuBefore) * 1_000) / measured.ms.length;
  return {
    perSecond: measured.ms.length / (measured.tookMs / 1_000),
    p50: quantile(measured.ms, 0.5),
    p99: quantile(measured.ms, 0.99),
    cpuMicros,
  };
}

/** Sends requests, over and over, until it is over. */
export async function sendAll(
  { port }: Child,
  requests: readonly Buffer[],
  count: number,
  isOver: (answered: number) => boolean,
): Promise<Measured> {
  const connections = await openConnections(port, count);
  let at = 0;
  try {
    return await connections.send(() => requests[at++ % requests.length] ?? Buffer.alloc(0), isOver);
  } finally {
    connections.close();
  }
}
