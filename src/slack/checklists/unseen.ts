import type { ChecklistId } from '../../core/checklist/ids.ts';
import type { SlackMessage } from '../views/message.ts';
import { drawAgain } from './change.ts';
import type { Desk } from './desk.ts';
import { postingMessage } from './posting-message.ts';
import type { Posting } from './postings.ts';

/**
 * What a person hears whose change is stored but stands on no screen, for the message is gone or Slack refuses it; nothing when
 * it does. `drawing` was asked for before the change.
 */
export async function unseen(
  { store }: Desk,
  id: ChecklistId,
  drawing: Promise<Posting>,
): Promise<SlackMessage | undefined> {
  const outcome = await drawing;
  if (outcome === 'posted') return undefined;
  if (outcome.kind === 'refused') return postingMessage(outcome, id);
  // Another copy may be left, and what Slack did not take yet it takes later.
  const isThere = (await store.posts([id])).has(id);
  return isThere ? undefined : postingMessage({ kind: 'gone', waitMs: 0 }, id);
}

/** Sees to it that a message stands in its channel: one that turns out to be gone is posted anew. */
export async function bringBack(desk: Desk, id: ChecklistId): Promise<Posting> {
  const outcome = await redrawn(desk, id);
  const isGone = outcome !== 'posted' && outcome.kind === 'gone';
  return isGone ? await redrawn(desk, id) : outcome;
}

async function redrawn(desk: Desk, id: ChecklistId): Promise<Posting> {
  const drawing = desk.outbox.postingOf(id);
  await drawAgain(desk, id);
  return await drawing;
}
