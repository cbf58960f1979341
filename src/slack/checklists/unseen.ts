import type { ChecklistId } from '../../core/checklists/ids.ts';
import { MESSAGE_IS_LOST } from '../jobs/failures.ts';
import type { SlackMessage } from '../views/message.ts';
import { drawAgain } from './change.ts';
import type { Desk } from './desk.ts';
import { postingMessage } from './posting-message.ts';
import { nextPosting, type Posting, refusedFor } from './postings.ts';

/**
 * What a person hears whose change is stored but stands on no screen, for the message is gone or Slack refuses it; nothing when
 * it does. `drawing` was asked for before the change.
 */
export async function unseen(
  desk: Desk,
  id: ChecklistId,
  drawing: Promise<Posting>,
): Promise<SlackMessage | undefined> {
  const known = await refusalWord(desk, id);
  if (known) return known;
  const outcome = await drawing;
  if (outcome === 'posted') return undefined;
  if (outcome.kind === 'refused') return postingMessage(outcome, id);
  // Another copy may be left, and what Slack did not take yet it takes later.
  return await refusalWord(desk, id);
}

/** The same for whoever sees the message, and clicked on it: where it is known that Slack refuses it for good. */
export async function refusalWord(desk: Desk, id: ChecklistId): Promise<SlackMessage | undefined> {
  const code = await refusedFor(desk, id);
  return code === undefined ? undefined : postingMessage({ kind: 'gone', code, waitMs: 0 }, id);
}

/** Sees to it that a message stands in its channel: one that turns out to be lost is posted anew. */
export async function repost(desk: Desk, id: ChecklistId): Promise<Posting> {
  const outcome = await redrawn(desk, id);
  const isLost = outcome !== 'posted' && MESSAGE_IS_LOST.has(outcome.code);
  return isLost ? await redrawn(desk, id) : outcome;
}

async function redrawn(desk: Desk, id: ChecklistId): Promise<Posting> {
  const drawing = nextPosting(desk, id);
  await drawAgain(desk, id);
  return await drawing;
}
