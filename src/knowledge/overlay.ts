import { momentOf } from '../core/checklists/ids.ts';
import type { Overlaid } from '../core/corrections/correct.ts';
import { overlay } from '../core/corrections/correct.ts';
import type { Fix } from '../core/corrections/correction.ts';
import type { FixStore } from '../core/corrections/stores.ts';
import type { Snapshot } from './read.ts';

type OverlayParts = {
  /** The files as they are now. */
  readonly files: () => Snapshot;
  readonly store: Pick<FixStore, 'version' | 'withStatus' | 'decide'>;
  readonly now: () => Date;
  /** Tells why there is other knowledge. When it throws, the last good one stays. */
  readonly onChange: (overlaid: Overlaid, why: string) => void;
  readonly onFailure: (error: unknown, what: string) => void;
};

// What another instance has accepted is known here after this time; a look reads one number.
const LOOKED_AFTER_MS = 250;

/** Lays accepted fixes over the files, and follows both. Rejects when the first look at the database fails. */
export async function overlayFixes(parts: OverlayParts) {
  const { files, store, now, onChange, onFailure } = parts;
  let version = await store.version();
  let fixes = await store.withStatus('pending', 'accepted');
  let current = laid();
  let isFailing = false;
  let looking = Promise.resolve();
  let isLooking = false;
  const timer = setInterval(() => {
    if (!isLooking) void refresh();
  }, LOOKED_AFTER_MS);
  afterwards(markMerged);

  function laid(): Overlaid & { readonly held: readonly Fix[] } {
    const snapshot = files();
    const agreed = fixes.filter(({ status }) => status.kind === 'accepted');
    const { knowledge, held, accepted, conflicts } = overlay(snapshot.knowledge, agreed);
    const isAsFiled = knowledge === snapshot.knowledge;
    return {
      knowledge,
      held,
      accepted,
      conflicts,
      version: isAsFiled ? snapshot.version : `${snapshot.version}+${version}`,
      pending: fixes.filter(({ status }) => status.kind === 'pending'),
    };
  }

  function layAgain(why: string): void {
    try {
      const next = laid();
      onChange(next, why);
      current = next;
      afterwards(markMerged);
    } catch (error) {
      onFailure(error, 'the changed knowledge could not be indexed; the last good one stays');
    }
  }

  async function look(): Promise<void> {
    try {
      const newest = await store.version();
      if (newest !== version) {
        fixes = await store.withStatus('pending', 'accepted');
        version = newest;
        layAgain('fixes of the knowledge were suggested or decided');
      }
      isFailing = false;
    } catch (error) {
      // Said once, not at each look.
      if (!isFailing) onFailure(error, 'the fixes of the knowledge cannot be read; those known stay');
      isFailing = true;
    }
  }

  /** A look that is under way may have begun before the change. */
  function refresh(): Promise<void> {
    isLooking = true;
    const seen = afterwards(look);
    void seen.then(() => {
      isLooking = false;
    });
    return seen;
  }

  /** One thing after the other; none of them rejects. */
  function afterwards(step: () => Promise<void>): Promise<void> {
    looking = looking.then(step);
    return looking;
  }

  /** What the files hold is theirs from now on. */
  async function markMerged(): Promise<void> {
    try {
      for (const { id } of current.held) await store.decide(id, { kind: 'merge', at: momentOf(now()) });
    } catch (error) {
      onFailure(error, 'fixes that the files hold could not be marked as merged');
    }
  }

  return {
    current: (): Overlaid => current,
    /** The files are others. */
    filesChanged: () => layAgain('the knowledge was read again'),
    /** Looks now whether fixes were suggested or decided; resolves when what there is holds. */
    refresh,
    async close() {
      clearInterval(timer);
      await looking;
    },
  };
}
