import { decide } from '../../src/core/checklist/decide.ts';
import type { CreatedEvent } from '../../src/core/checklist/event.ts';
import { ChannelId, ChecklistId, type Moment, momentOf, type StepId } from '../../src/core/checklist/ids.ts';
import type { Decide } from '../../src/core/checklist/outcome.ts';
import type { Request } from '../../src/core/checklist/request.ts';
import type { ChecklistStore, Work } from '../../src/core/checklist/store.ts';
import type { VendorId } from '../../src/core/knowledge/ids.ts';
import { ANN, click, created, minute } from '../core/checklist/sample.ts';

export const PROJECT = ChannelId.parse('C0PROJECT');
export const ELSEWHERE = ChannelId.parse('C0ELSEWHERE');

/** The making of a checklist of the real playbook, so many minutes after noon. */
export function made(
  id: string,
  {
    text = 'RecDesk BID 2298',
    channel = PROJECT,
    at = 0,
  }: { text?: string; channel?: ChannelId; at?: number } = {},
): CreatedEvent {
  return created(text, { id: ChecklistId.parse(id), channel, at: minute(at) });
}

/** The steps of a checklist, by their order. */
export function stepsOf({ checklist }: CreatedEvent): readonly StepId[] {
  return checklist.steps.map(({ id }) => id);
}

/** Asks core to decide, a minute after noon. */
export function asking(request: Request): Decide {
  return (checklist) => decide(checklist, request, minute(1));
}

/** Ann's click on a step, so many microseconds after noon. */
export function ticking(step: StepId, micros: number): Decide {
  return asking({ kind: 'tick', by: ANN, step, click: click(micros) });
}

export function noon(minutes: number): Moment {
  return momentOf(minute(minutes));
}

export function vendorOf({ checklist }: CreatedEvent): VendorId {
  return checklist.project.vendor.id;
}

/** Work that is there, leased from the first minute after noon to the second, or as it is said. */
export async function claimed(store: ChecklistStore, from = 1, until = from + 1): Promise<Work> {
  const work = await store.claim(noon(from), noon(until));
  if (work === undefined) throw new Error('there is no work');
  return work;
}

/** Posts what is to be posted, as an outbox does. */
export async function postAll(store: ChecklistStore, ts: string): Promise<void> {
  for (;;) {
    const work = await store.claim(noon(1), noon(2));
    if (work === undefined) return;
    if (work.kind !== 'post') throw new Error(`there is a message to ${work.kind}`);
    await store.posted(work, ts, work.kept.revision);
  }
}
