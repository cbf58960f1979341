import { WebAPIPlatformError } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { type Checklist, peopleOf, type StoredChecklist } from '../../core/checklists/checklist.ts';
import { checklistFor } from '../../core/checklists/for-audience.ts';
import type { ChecklistId } from '../../core/checklists/ids.ts';
import { type Channels, mayTellLater } from '../guard/channels.ts';
import { localDay, type People, untilHour } from '../people.ts';
import { checklistMessage, type Drawing } from '../views/checklist/message.ts';
import type { Look } from '../views/checklist/step.ts';
import { weightOf } from '../views/limits.ts';
import type { SlackMessage } from '../views/message.ts';

/** How checklists are drawn: for those who read their channels, with people's names, on this day. */
export type Drawings = {
  /** `isDoubtful`: without what is confidential, though Slack may tell in a moment that nobody from outside reads it. */
  readonly of: (
    stored: StoredChecklist,
  ) => Promise<{ readonly drawing: Drawing; readonly isDoubtful: boolean }>;
  /** Sends it as a message, lighter as long as Slack says that it is too long. */
  readonly send: <T>(drawing: Drawing, send: (message: SlackMessage) => Promise<T>) => Promise<T>;
  /** How long it takes until days left, or what is overdue, look different; undefined where nothing of that is shown. */
  readonly untilNextDay: (checklist: Checklist) => Promise<number | undefined>;
};

type DrawingParts = Pick<Look, 'mayDelete' | 'jiraUrl'> & {
  readonly channels: Pick<Channels, 'readersOf' | 'audienceFor'>;
  readonly people: Pick<People, 'namesOf' | 'zoneOf'>;
  readonly now: () => Date;
};

const MIDNIGHT = 0;
const REMEMBERED = 1_000;
const TRIES = 5;
const LIGHTER = 0.8;

/** Remembers how light each checklist must be, so that it is not refused each time. */
export function drawingsOf({ channels, people, now, mayDelete, jiraUrl }: DrawingParts): Drawings {
  const weights = new LRUCache<ChecklistId, number>({ max: REMEMBERED });

  async function lookOf(checklist: Checklist): Promise<Look> {
    const shown = checklist.steps.flatMap((step) =>
      step.state.kind === 'open' ? peopleOf(checklist, step) : [step.state.by],
    );
    const [nameOf, zone] = await Promise.all([people.namesOf(shown), zoneOf(checklist)]);
    return {
      nameOf,
      mayDelete,
      jiraUrl,
      today: localDay(now(), zone),
      dayOf: (moment) => localDay(new Date(moment), zone),
    };
  }

  /** The project's time zone: that of whoever started it; UTC where Slack does not tell. */
  function zoneOf({ created }: Checklist): Promise<string> {
    return people.zoneOf(created.by).catch(() => 'UTC');
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
      const { project, steps, status } = checklist;
      const hasDays =
        project.goLive !== undefined ||
        steps.some(({ due, state }) => due !== undefined && state.kind === 'open');
      if (status.kind !== 'active' || !hasDays) return undefined;
      return untilHour(now(), await zoneOf(checklist), MIDNIGHT);
    },
  };
}

function isTooLong(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'msg_blocks_too_long';
}
