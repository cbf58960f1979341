import type { HomeStore } from '../../core/checklists/home-store.ts';
import { momentOf, type UserId } from '../../core/checklists/ids.ts';
import { startLoop } from '../loop.ts';

/** Has Homes drawn for what is no change of a checklist; also when the database is away just then. */
export type Homes = {
  /** This one is to be drawn again, whatever it shows; as soon as the database answers. */
  readonly want: (user: UserId) => void;
  readonly stop: () => Promise<void>;
};

type HomesParts = {
  readonly store: Pick<HomeStore, 'wantHome'>;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
};

const LOOK_AGAIN_MS = 1_000;

/** Remembers what is wanted until the database has it. */
export function startHomes({ store, now, report }: HomesParts): Homes {
  const wanted = new Set<UserId>();
  const loop = startLoop(keep, LOOK_AGAIN_MS, report);

  async function keep(): Promise<void> {
    for (const user of wanted) {
      await store.wantHome(user, momentOf(now()));
      wanted.delete(user);
    }
  }

  return {
    want(user) {
      wanted.add(user);
      loop.wake();
    },
    stop: loop.stop,
  };
}
