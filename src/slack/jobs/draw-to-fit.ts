import { WebAPIPlatformError } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { ChecklistId } from '../../core/checklist/ids.ts';
import type { Kept } from '../../core/checklist/kept.ts';
import { checklistMessage, SIZES } from '../views/checklist/message.ts';
import type { SlackMessage } from '../views/message.ts';

/** Sends a checklist as a message, and draws it smaller at once as long as Slack says that it is too long. */
export type DrawToFit = <T>(kept: Kept, send: (message: SlackMessage) => Promise<T>) => Promise<T>;

const REMEMBERED = 1_000;

/** Remembers which size each checklist has needed, so that it is not refused again each time. */
export function drawerToFit(): DrawToFit {
  const needed = new LRUCache<ChecklistId, number>({ max: REMEMBERED });
  return async (kept, send) => {
    const { id } = kept.checklist;
    for (let size = needed.get(id) ?? 0; ; size += 1) {
      try {
        return await send(checklistMessage(kept, SIZES[size]));
      } catch (error) {
        if (!isTooLong(error) || size + 1 >= SIZES.length) throw error;
        needed.set(id, size + 1);
      }
    }
  };
}

function isTooLong(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'msg_blocks_too_long';
}
