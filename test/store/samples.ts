import { decide, type Request } from '../../src/core/checklists/decide.ts';
import type { CreatedEvent } from '../../src/core/checklists/event.ts';
import {
  ChannelId,
  ChecklistId,
  type ChecklistStepId,
  type Moment,
  momentOf,
} from '../../src/core/checklists/ids.ts';
import type { Decide } from '../../src/core/checklists/outcome.ts';
import type { Job, JobKind } from '../../src/core/job.ts';
import type { VendorId } from '../../src/core/knowledge/ids.ts';
import type { Store } from '../../src/store/open.ts';
import { ANN, click, created, minute } from '../core/checklists/sample.ts';

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
export function stepsOf({ checklist }: CreatedEvent): readonly ChecklistStepId[] {
  return checklist.steps.map(({ id }) => id);
}

/** Asks core to decide, a minute after noon. */
export function asking(request: Request): Decide {
  return (checklist) => decide(checklist, request, minute(1));
}

/** Ann's click on a step, so many microseconds after noon. */
export function ticking(step: ChecklistStepId, micros: number): Decide {
  return asking({ kind: 'tick', by: ANN, step, click: click(micros) });
}

export function noon(minutes: number): Moment {
  return momentOf(minute(minutes));
}

export function vendorOf({ checklist }: CreatedEvent): VendorId {
  return checklist.project.vendor.id;
}

/** A clock that goes when it is told to, from so many minutes after noon. */
export function clockAt(minutes: number): {
  readonly now: () => Date;
  readonly set: (minutes: number) => void;
} {
  let at = minute(minutes);
  return {
    now: () => at,
    set(to) {
      at = minute(to);
    },
  };
}

export const MINUTE_MS = 60_000;

/** A job of a kind that is there, leased for a minute, or as long as it is said. */
export async function claimed(
  { jobs }: Pick<Store, 'jobs'>,
  kind: JobKind = 'checklist-message',
  leaseMs = MINUTE_MS,
): Promise<Job> {
  const job = await jobs.claim([kind], leaseMs);
  if (job === undefined) throw new Error(`there is no ${kind} to do`);
  return job;
}

/** Whether something of a kind is to be done; where it is, it is done with. */
export async function isWanted({ jobs }: Pick<Store, 'jobs'>, kind: JobKind): Promise<boolean> {
  const job = await jobs.claim([kind], MINUTE_MS);
  if (job) await jobs.finish(job, job.wanted);
  return job !== undefined;
}

/** Posts what is to be posted, as the runner does, and has nothing left to do. */
export async function postAll(
  { jobs, checklists }: Pick<Store, 'jobs' | 'checklists'>,
  ts: string,
): Promise<void> {
  for (;;) {
    const job = await jobs.claim(['checklist-message', 'thread'], MINUTE_MS);
    if (job === undefined) return;
    const id = ChecklistId.parse(job.key);
    const found = await checklists.messageOf(id);
    if (job.kind === 'checklist-message' && found?.copies.length === 0)
      await checklists.posted(id, { channel: found.stored.checklist.channel, ts });
    await jobs.finish(job, job.wanted);
  }
}
