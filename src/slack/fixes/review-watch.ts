import type { HomeStore } from '../../core/checklists/home-store.ts';
import type { UserId } from '../../core/checklists/ids.ts';
import type { FixId } from '../../core/corrections/correction.ts';
import type { JobStore } from '../../core/job.ts';
import type { Known } from '../known.ts';
import { startLoop } from '../loop.ts';
import { reviewMessage } from '../views/fix/review.ts';

/** Sees to it that what waits for a review is shown beside the record as it is now, in messages and on Home. */
export type ReviewWatch = {
  /** The knowledge, or what waits for a review, may have changed. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly store: Pick<HomeStore, 'wantOpenHomes'>;
  readonly jobs: Pick<JobStore, 'wantAgain'>;
  readonly known: () => Known;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  readonly report: (error: unknown) => void;
};

// What failed is tried again.
const LOOK_AGAIN_MS = 1_000;

/**
 * Looks at each version of the knowledge once. A message is drawn again where it would say something else; at the start each is,
 * for the files may have been edited while the bot was stopped.
 */
export function startReviewWatch({ store, jobs, known, reviewers, report }: Parts): ReviewWatch {
  let seen: Known | undefined;
  let shown: ReadonlyMap<FixId, string> | undefined;

  async function look(): Promise<void> {
    const current = known();
    if (current === seen) return;
    const { pending, knowledge } = current;
    const now = new Map(pending.map((fix) => [fix.id, JSON.stringify(reviewMessage(fix, knowledge))]));
    for (const [id, says] of now) {
      // What was suggested just now is posted by its own job.
      const isAsShown = shown !== undefined && (shown.get(id) ?? says) === says;
      if (!isAsShown) await jobs.wantAgain({ kind: 'review', key: id });
    }
    if (reviewers.length > 0) await store.wantOpenHomes(reviewers);
    [seen, shown] = [current, now];
  }

  return startLoop(look, LOOK_AGAIN_MS, report);
}
