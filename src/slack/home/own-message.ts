import type { HomePages, StepPlace } from '../../core/checklists/home-store.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import { ownMessage } from '../views/checklist/own.ts';
import type { SlackMessage } from '../views/message.ts';
import { FIRST_PAGES, type OwnParts, ownOf } from './own.ts';

// A message holds less than Home does.
const COUNTS = { steps: 10, projects: 5 };

/** What is somebody's own as a message for them alone, with what was clicked in it just now. */
export async function ownMessageOf(
  parts: OwnParts,
  user: UserId,
  { pages = FIRST_PAGES, ticked = [] }: { pages?: HomePages; ticked?: readonly StepPlace[] } = {},
): Promise<SlackMessage> {
  const drawing = parts.now().getTime();
  return ownMessage(await ownOf(parts, user, { pages, ticked, counts: COUNTS, drawing }));
}
