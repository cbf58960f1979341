import type { Checklist } from '../checklist.ts';
import { momentOf, type UserId } from '../ids.ts';
import { changed, ignored, type Outcome, refused } from '../outcome.ts';
import type { Attribution } from '../step.ts';
import { changesOf } from './changes.ts';
import { type FieldChange, isSameChange, NO_DRIFT } from './field-change.ts';
import { type Recorded, remade } from './remade.ts';
import { mergedSteps } from './take-over.ts';

/** What is wanted about what the record says otherwise: that it is told, or what somebody decides on what was told. */
export type DriftRequest = { readonly by: UserId } & (
  | { readonly kind: 'tell' }
  /** `number` says of which line in the thread. */
  | { readonly kind: 'take-over' | 'keep'; readonly number: number }
);

/** Decides on a request; each change of the record is told once, and what was kept is not asked again. */
export function decideDrift(
  checklist: Checklist,
  request: DriftRequest,
  record: Recorded,
  at: Date,
): Outcome {
  const { status, drift = NO_DRIFT } = checklist;
  const deed: Attribution = { by: request.by, at: momentOf(at) };
  if (status.kind !== 'active')
    return request.kind === 'tell'
      ? ignored('It is not open.')
      : refused(`This checklist is ${status.kind}. Reopen it first.`);
  const news = changesOf(checklist, record).filter(
    (change) => !drift.kept.some((one) => isSameChange(one, change)),
  );
  const isAsked = areSame(news, drift.asked);
  if (request.kind === 'tell') {
    if (isAsked) return ignored('It was told.');
    return changed({ ...deed, kind: 'drifted', number: drift.number + 1, changes: news });
  }
  if (request.number !== drift.number)
    return refused('The playbook has changed again. Decide on the newest line.');
  if (drift.asked.length === 0) return ignored('Somebody has decided on that already.');
  const { number, asked: changes } = drift;
  if (request.kind === 'keep') return changed({ ...deed, kind: 'kept', number, changes });
  return isAsked ? takeOver(checklist, record, { ...deed, number, changes }) : refused(CHANGED_AGAIN);
}

const CHANGED_AGAIN =
  'The playbook has changed again meanwhile. A new line in the thread will say how; decide on that one.';

function takeOver(
  checklist: Checklist,
  record: Recorded,
  event: Attribution & { number: number; changes: FieldChange[] },
): Outcome {
  const now = remade(checklist, record);
  if (now === undefined)
    return refused('The partner is no longer in the playbook, so there is nothing to take over.');
  const { steps, leftOut } = mergedSteps(checklist.steps, now.steps);
  return changed({
    ...event,
    kind: 'taken-over',
    project: now.project,
    steps: [...steps],
    leftOut: [...leftOut],
  });
}

function areSame(some: readonly FieldChange[], others: readonly FieldChange[]): boolean {
  return (
    some.length === others.length && some.every((one) => others.some((other) => isSameChange(one, other)))
  );
}
