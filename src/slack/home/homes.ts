import type { WebClient } from '@slack/web-api';
import type { HomeWork } from '../../core/checklist/home-store.ts';
import { momentOf, type UserId } from '../../core/checklist/ids.ts';
import { refusal } from '../guard/refusal.ts';
import type { WhoIs } from '../guard/who-asks.ts';
import type { Budgets } from '../jobs/budgets.ts';
import type { Known } from '../known.ts';
import { startLoop } from '../loop.ts';
import { setbackOf } from '../sending/setback.ts';
import { homeView } from '../views/home.ts';
import { type OwnParts, ownOf } from './own.ts';

/** Keeps the Homes that are open up to date, whichever instance hears of a change. */
export type Homes = {
  /** A Home may be waiting to be drawn. */
  readonly wake: () => void;
  /** This one is to be drawn again, whatever it shows; as soon as the database answers. */
  readonly want: (user: UserId) => void;
  /** What waits for a review may be something else: the Homes that show it are to be drawn, where they are open. */
  readonly reviewsChanged: () => void;
  /** Begins nothing more, and resolves when what is in hand is done. */
  readonly stop: () => Promise<void>;
};

type HomesParts = OwnParts & {
  readonly client: WebClient;
  readonly known: () => Known;
  readonly budgets: Budgets;
  readonly whoIs: WhoIs;
  /** Who reviews fixes on Home. */
  readonly reviewers: readonly UserId[];
  readonly report: (error: unknown) => void;
};

// Another instance may have died with one in hand, or only this one hears of its change.
const LOOK_AGAIN_MS = 1_000;
// Slack did not tell whose Home it is.
const ASK_AGAIN_MS = 5_000;
const LEASE_MS = 15_000;
// What others change is drawn together: one person's Home at most so often. One's own clicks do not wait.
const SPACING_MS = 500;
const COUNTS = { steps: 15, projects: 10 };

/**
 * Starts looking for Homes to draw, whenever it is woken and every second. What fails harms nothing: it is drawn later. Whoever
 * may no longer be answered is told so, and nothing else from then on.
 */
export function startHomes(parts: HomesParts): Homes {
  const { store, client, known, budgets, whoIs, reviewers, now, report } = parts;
  const wanted = new Set<UserId>();
  const failures = new Map<UserId, number>();
  const inHand = new Set<Promise<void>>();
  let haveReviewsChanged = false;
  let isStopped = false;
  let pausedUntil = 0;
  const drawing = startLoop(drawAll, LOOK_AGAIN_MS, report);

  function later(ms: number) {
    return momentOf(new Date(now().getTime() + ms));
  }

  async function drawAll(): Promise<void> {
    for (const user of wanted) {
      await store.wantHome(user, momentOf(now()));
      wanted.delete(user);
    }
    if (haveReviewsChanged) {
      haveReviewsChanged = false;
      await store.wantOpenHomes(reviewers);
    }
    while (!isStopped && pausedUntil <= now().getTime() && budgets.has('views.publish', 0)) {
      const work = await store.claimHome(momentOf(now()), later(LEASE_MS));
      if (work === undefined) return;
      // Another instance may have taken the last one.
      if ((await budgets.take('views.publish', 0)) === undefined)
        return await store.putOffHome(work, later(LOOK_AGAIN_MS));
      const done = handle(work)
        .catch(report)
        .finally(() => inHand.delete(done));
      inHand.add(done);
    }
  }

  async function handle(work: HomeWork): Promise<void> {
    const { user } = work;
    try {
      const { kind } = await whoIs(user);
      if (kind === 'unknown') return await store.putOffHome(work, later(ASK_AGAIN_MS));
      if (kind === 'inside') await draw(work);
      else
        await client.views.publish({ user_id: user, view: { type: 'home', blocks: refusal(kind).blocks } });
      failures.delete(user);
      if (kind === 'inside') await store.drewHome(work, later(SPACING_MS));
      else await store.closeHome(user);
    } catch (error) {
      const before = failures.get(user) ?? 0;
      const { kind, waitMs } = setbackOf(error, before);
      if (kind === 'rate-limited') pausedUntil = now().getTime() + waitMs;
      else report(error);
      if (kind === 'refused' || kind === 'gone') {
        failures.delete(user);
        return await store.closeHome(user);
      }
      failures.set(user, before + 1);
      await store.putOffHome(work, later(waitMs));
    }
  }

  async function draw({ user, pages, ticked, drawing }: HomeWork): Promise<void> {
    const [own, looked] = await Promise.all([
      ownOf(parts, user, { pages, ticked, drawing, counts: COUNTS }),
      store.lookUpsOf(user),
    ]);
    const { knowledge, pending } = known();
    const recent = looked.flatMap((id) => knowledge.vendors.find((vendor) => vendor.id === id) ?? []);
    const reviews = reviewers.includes(user) ? { pending, knowledge } : undefined;
    await client.views.publish({ user_id: user, view: homeView({ own, recent, reviews }) });
  }

  return {
    wake: drawing.wake,
    want(user) {
      wanted.add(user);
      drawing.wake();
    },
    reviewsChanged() {
      haveReviewsChanged = reviewers.length > 0;
      drawing.wake();
    },
    async stop() {
      isStopped = true;
      await drawing.stop();
      await Promise.all(inHand);
    },
  };
}
