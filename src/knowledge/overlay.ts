import { momentOf } from '../core/checklists/ids.ts';
import { type Overlaid, overlay } from '../core/corrections/correct.ts';
import type { Fix } from '../core/corrections/correction.ts';
import type { FixStore } from '../core/corrections/stores.ts';
import type { Snapshot } from './read.ts';
import { hasPassed } from './watch.ts';

type OverlayParts = {
  /** The current files. */
  readonly files: () => Snapshot;
  readonly store: Pick<FixStore, 'version' | 'withStatus' | 'decide'>;
  readonly now: () => Date;
  /** Called with changed knowledge, and why it changed. If it throws, the last good knowledge stays. */
  readonly onChange: (overlaid: Overlaid, why: string) => void;
  readonly onFailure: (error: unknown, what: string) => void;
};

// How soon another instance's changes are noticed. A look reads only one number.
const LOOKED_AFTER_MS = 250;

/** Applies accepted fixes to the files, and follows both. Rejects if the database cannot be read at first. */
export async function overlayFixes(parts: OverlayParts) {
  const { files, store, now, onChange, onFailure } = parts;
  let version = await store.version();
  let fixes = await store.withStatus('pending', 'accepted');
  let current = laid();
  let isFailing = false;
  let looking = Promise.resolve();
  const closing = new AbortController();
  afterwards(markMerged);
  void follow();

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
      // Reported once, not at each look.
      if (!isFailing) onFailure(error, 'the fixes of the knowledge cannot be read; those known stay');
      isFailing = true;
    }
  }

  /** Looks again even if a look is under way, which may have begun before the change. */
  function refresh(): Promise<void> {
    return afterwards(look);
  }

  async function follow(): Promise<void> {
    while (await hasPassed(LOOKED_AFTER_MS, closing.signal)) await refresh();
  }

  /** Runs things one after the other; none of them rejects. */
  function afterwards(step: () => Promise<void>): Promise<void> {
    looking = looking.then(step);
    return looking;
  }

  /** Marks fixes that the files contain as merged. */
  async function markMerged(): Promise<void> {
    try {
      for (const { id } of current.held) await store.decide(id, { kind: 'merge', at: momentOf(now()) });
    } catch (error) {
      onFailure(error, 'fixes that the files hold could not be marked as merged');
    }
  }

  return {
    current: (): Overlaid => current,
    /** Call it when the files have changed. */
    filesChanged: () => layAgain('the knowledge was read again'),
    /** Looks for changed fixes now; resolves when they are in force. */
    refresh,
    async close() {
      closing.abort();
      await looking;
    },
  };
}
