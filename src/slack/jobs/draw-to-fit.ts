import { WebAPIPlatformError } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { ChecklistId } from '../../core/checklists/ids.ts';
import { checklistMessage, type Drawing } from '../views/checklist/message.ts';
import type { SlackMessage } from '../views/message.ts';
import { weightOf } from '../views/weight.ts';

/** Sends a checklist as a message, and draws it lighter at once as long as Slack says that it is too long. */
export type DrawToFit = <T>(drawing: Drawing, send: (message: SlackMessage) => Promise<T>) => Promise<T>;

const REMEMBERED = 1_000;
const TRIES = 5;
const LIGHTER = 0.8;

/** Remembers how light each checklist has to be, so that it is not refused again each time. */
export function drawerToFit(): DrawToFit {
  const taken = new LRUCache<ChecklistId, number>({ max: REMEMBERED });
  return async (drawing, send) => {
    const { id } = drawing.checklist;
    for (let left = TRIES; ; left -= 1) {
      const message = checklistMessage(drawing, taken.get(id));
      try {
        return await send(message);
      } catch (error) {
        if (!isTooLong(error) || left <= 1) throw error;
        taken.set(id, weightOf(message.blocks) * LIGHTER);
      }
    }
  };
}

function isTooLong(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'msg_blocks_too_long';
}
