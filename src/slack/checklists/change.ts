import { decide } from '../../core/checklist/decide.ts';
import type { Outcome } from '../../core/checklist/outcome.ts';
import type { Request } from '../../core/checklist/request.ts';
import type { Kept } from '../../core/checklist/store.ts';
import type { Place } from '../checklist-ids.ts';
import type { Copy } from './click.ts';
import type { Desk } from './desk.ts';

/** What became of a request; nothing when there is no such checklist. */
export type Changed = { readonly outcome: Outcome; readonly kept: Kept } | undefined;

/**
 * Stores what somebody wants of a checklist and lets the outbox draw it, also when it was ignored or refused: the box of
 * whoever clicked shows something else until then. Resolves when it is stored; rejects when it is not.
 */
export async function change(
  { store, outbox, now }: Desk,
  { checklist }: Place,
  request: Request,
  copy?: Copy,
): Promise<Changed> {
  const changed = await store.change(checklist, (current) => decide(current, request, now()));
  if (copy) await store.sawCopy(checklist, copy.channel, copy.ts);
  outbox.wake();
  return changed;
}
