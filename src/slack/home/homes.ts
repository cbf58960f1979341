import type { HomeStore } from '../../core/checklists/home-store.ts';
import { momentOf, type UserId } from '../../core/checklists/ids.ts';
import { startLoop } from '../loop.ts';

/** Has Homes drawn for what is no change of a checklist; also when the database is away just then. */
export type Homes = {
  /** This one is to be drawn again, whatever it shows; as soon as the database answers. */
  readonly want: (user: UserId) => void;
  /** What waits for a review may be something else: the Homes that show it are to be drawn, where they are open. */
  readonly reviewsChanged: () => void;
  readonly stop: () => Promise<void>;
};

type HomesParts = {
  readonly store: Pick<HomeStore, 'wantHome' | 'wantOpenHomes'>;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

const LOOK_AGAIN_MS = 1_000;

/** Remembers what is wanted until the database has it. */
export function startHomes({ store, reviewers, now, report }: HomesParts): Homes {
  const wanted = new Set<UserId>();
  let haveReviewsChanged = false;
  const loop = startLoop(keep, LOOK_AGAIN_MS, report);

  async function keep(): Promise<void> {
    for (const user of wanted) {
      await store.wantHome(user, momentOf(now()));
      wanted.delete(user);
    }
    if (!haveReviewsChanged) return;
    haveReviewsChanged = false;
    await store.wantOpenHomes(reviewers);
  }

  return {
    want(user) {
      wanted.add(user);
      loop.wake();
    },
    reviewsChanged() {
      haveReviewsChanged = reviewers.length > 0;
      loop.wake();
    },
    stop: loop.stop,
  };
}
