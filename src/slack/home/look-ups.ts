import { momentOf, UserId } from '../../core/checklists/ids.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Answered } from '../answering/answerer.ts';
import type { Desk } from '../checklists/desk.ts';
import { startLoop } from '../loop.ts';

/** Remembers that a person looked a partner up, when an answer was about one alone: the partner, never the question. */
export type Remember = (user: string | undefined, answered: Pick<Answered, 'about'>) => void;

type LookUps = {
  readonly remember: Remember;
  /** Keeps what is not kept yet, and hears no more. */
  readonly stop: () => Promise<void>;
};

type LookUp = { readonly user: UserId; readonly vendor: VendorId; readonly at: Date };

// Kept together: an answer is what people come for, and writing costs more than answering.
const REST_MS = 250;
const LOOK_MS = 60_000;

/** Keeps look-ups in the store soon after their answers, and shows them on Home. */
export function startLookUps({ store, now, report }: Desk): LookUps {
  let waiting = new Map<string, LookUp>();

  async function keep(): Promise<void> {
    const taken = waiting;
    waiting = new Map();
    for (const { user, vendor, at } of taken.values()) await store.rememberLookUp(user, vendor, momentOf(at));
  }
  const loop = startLoop(keep, LOOK_MS, report, REST_MS);

  return {
    remember(user, { about: vendor }) {
      if (vendor === undefined) return;
      const { data: by } = UserId.safeParse(user);
      if (by === undefined) return;
      waiting.set(`${by} ${vendor}`, { user: by, vendor, at: now() });
      loop.wake();
    },
    stop: loop.stop,
  };
}
