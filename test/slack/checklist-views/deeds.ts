import { apply } from '../../../src/core/checklists/apply.ts';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { decide, type Request } from '../../../src/core/checklists/decide.ts';
import { minute } from '../../core/checklists/sample.ts';

/** The checklist after what people asked of it, a minute after each other. */
export function done(checklist: Checklist, ...requests: readonly Request[]): Checklist {
  return requests.reduce((before, request, at) => {
    const outcome = decide(before, request, minute(at + 1));
    if (outcome.kind !== 'changed') throw new Error(outcome.why);
    return apply(before, outcome.event);
  }, checklist);
}
