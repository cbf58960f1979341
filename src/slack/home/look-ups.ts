import { momentOf, UserId } from '../../core/checklist/ids.ts';
import type { Answered } from '../answerer.ts';
import type { Desk } from '../checklists/desk.ts';

/**
 * Remembers that a person looked a partner up, when an answer was about one alone: the partner, never the question. It never
 * rejects: the answer is what they came for.
 */
export type Remember = (user: string | undefined, answered: Pick<Answered, 'about'>) => Promise<void>;

/** Keeps it in the store, and shows it on Home. */
export function rememberer({ store, homes, now, report }: Desk): Remember {
  return async (user, { about }) => {
    const by = UserId.safeParse(user).data;
    if (by === undefined || about === undefined) return;
    try {
      await store.rememberLookUp(by, about, momentOf(now()));
      homes.wake();
    } catch (error) {
      report(error);
    }
  };
}
