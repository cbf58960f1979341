import { apply } from '../../../src/core/checklist/apply.ts';
import type { Checklist } from '../../../src/core/checklist/checklist.ts';
import { decide } from '../../../src/core/checklist/decide.ts';
import type { Request } from '../../../src/core/checklist/request.ts';
import { minute } from '../../core/checklist/sample.ts';

/** The checklist after what people asked of it, a minute after each other. */
export function done(checklist: Checklist, ...requests: readonly Request[]): Checklist {
  return requests.reduce((before, request, at) => {
    const outcome = decide(before, request, minute(at + 1));
    if (outcome.kind !== 'changed') throw new Error(outcome.why);
    return apply(before, outcome.event);
  }, checklist);
}
