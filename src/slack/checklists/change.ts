import { decide } from '../../core/checklists/decide.ts';
import type { ChecklistId } from '../../core/checklists/ids.ts';
import type { Kept } from '../../core/checklists/kept.ts';
import type { Outcome } from '../../core/checklists/outcome.ts';
import type { Request } from '../../core/checklists/request.ts';
import { confirming } from '../../core/corrections/confirmed.ts';
import type { Place } from '../ids/checklist-ids.ts';
import { isForAdmins, ONLY_ADMINS } from './admins.ts';
import type { Copy } from './click.ts';
import type { Desk } from './desk.ts';

/** What became of a request; nothing when there is no such checklist. */
export type Changed = { readonly outcome: Outcome; readonly kept: Kept } | undefined;

/**
 * Stores what somebody wants of a checklist and has it drawn, also when it was ignored or refused: the box of
 * whoever clicked shows something else until then. Resolves when it is stored; rejects when it is not.
 */
export async function change(
  desk: Desk,
  { checklist }: Place,
  request: Request,
  copy?: Copy,
): Promise<Changed> {
  const { store, drift, known, now } = desk;
  // First, for what is told to have failed must not be stored.
  if (copy) await store.sawCopy(checklist, copy.channel, copy.ts);
  const changed = await store.change(checklist, (current) =>
    isForAdmins(desk, request, current)
      ? { kind: 'refused', why: ONLY_ADMINS }
      : confirming(current, decide(current, request, now()), known().knowledge),
  );
  if (request.kind === 'resume') drift.look(checklist).catch(desk.report);
  return changed;
}

/**
 * Has a message drawn again as it stands, one that was put off too: only Slack can tell whether it is still there. One that
 * is not posted is posted.
 */
export async function drawAgain(desk: Desk, checklist: ChecklistId): Promise<void> {
  await redraw(desk, checklist);
  await desk.store.postAgain(checklist);
}

/** Has a message drawn again as it stands, in its turn. */
export async function redraw({ store }: Desk, checklist: ChecklistId): Promise<void> {
  await store.change(checklist, () => ({ kind: 'ignored', why: 'It is drawn as it stands.' }));
}
