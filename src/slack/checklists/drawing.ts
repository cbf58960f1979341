import { WebAPIPlatformError } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type Checklist, peopleOf, type StoredChecklist } from '../../core/checklists/checklist.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { ChecklistId } from '../../core/checklists/ids.ts';
import { mayTellLater } from '../guard/channels.ts';
import { localDay, untilHour, zoneOrUtc } from '../people.ts';
import type { Services } from '../services.ts';
import { checklistMessage, type Drawing } from '../views/checklist/message.ts';
import type { Look } from '../views/checklist/step.ts';
import { weightOf } from '../views/limits.ts';
import type { SlackMessage } from '../views/message.ts';

/** Draws checklists for the readers of their channels, with people's names and today's date. */
export type Drawings = {
  /** `isDoubtful`: confidential facts are left out only because Slack could not tell who reads the channel. */
  readonly of: (
    stored: StoredChecklist,
  ) => Promise<{ readonly drawing: Drawing; readonly isDoubtful: boolean }>;
  /** Sends it as a message; draws it smaller each time Slack finds it too long. */
  readonly send: <T>(drawing: Drawing, send: (message: SlackMessage) => Promise<T>) => Promise<T>;
  /** Milliseconds until the next midnight, when "days left" and "overdue" change; undefined if the message shows no dates. */
  readonly untilNextDay: (checklist: Checklist) => Promise<number | undefined>;
};

const MIDNIGHT = 0;
const REMEMBERED = 1_000;
const TRIES = 5;
const LIGHTER = 0.8;

/** Remembers the size that Slack last accepted for each checklist. */
export function drawingsOf({ channels, people, now, admins, jiraUrl }: Services): Drawings {
  const weights = new LRUCache<ChecklistId, number>({ max: REMEMBERED });

  async function lookOf(checklist: Checklist): Promise<Look> {
    const shown = checklist.steps.flatMap((step) =>
      step.state.kind === 'open' ? peopleOf(checklist, step) : [step.state.by],
    );
    const [nameOf, zone] = await Promise.all([
      people.namesOf(shown),
      // The day is that of whoever started the project.
      zoneOrUtc(people, checklist.created.by),
    ]);
    return {
      nameOf,
      mayDelete: admins.length > 0,
      jiraUrl,
      today: localDay(now(), zone),
      dayOf: (moment) => localDay(new Date(moment), zone),
    };
  }

  return {
    async of({ checklist: whole, revision }) {
      const readers = await channels.readersOf(whole.channel);
      const checklist = checklistFor(whole, channels.audienceFor(readers));
      const drawing = { checklist, revision, look: await lookOf(checklist) };
      return { drawing, isDoubtful: mayTellLater(readers) };
    },

    async send(drawing, send) {
      const { id } = drawing.checklist;
      for (let left = TRIES; ; left -= 1) {
        const message = checklistMessage(drawing, weights.get(id));
        try {
          return await send(message);
        } catch (error) {
          if (!isTooLong(error) || left <= 1) throw error;
          weights.set(id, weightOf(message.blocks) * LIGHTER);
        }
      }
    },

    async untilNextDay(checklist) {
      const { created, project, steps, status } = checklist;
      const hasDays =
        project.goLive !== undefined ||
        steps.some(({ due, state }) => due !== undefined && state.kind === 'open');
      if (status.kind !== 'active' || !hasDays) return undefined;
      return untilHour(now(), await zoneOrUtc(people, created.by), MIDNIGHT);
    },
  };
}

function isTooLong(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'msg_blocks_too_long';
}
