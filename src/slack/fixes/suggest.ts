import { isSame } from '../../core/corrections/contacts.ts';
import type { Fix } from '../../core/corrections/fix.ts';
import type { FixDesk } from './fix-desk.ts';

/** What became of a suggestion. */
export type Suggested =
  | { readonly kind: 'kept' }
  /** Just this waits for a review already, as somebody has suggested it before. */
  | { readonly kind: 'waiting'; readonly since: Fix };

/**
 * Keeps a suggestion: stored first, pending in every answer of this instance when it resolves; then the reviewers see it. What says
 * just the same as another that waits is not kept again: taking back one of two that were accepted would change nothing.
 */
export async function suggest(
  { store, refresh }: Pick<FixDesk, 'store' | 'refresh'>,
  fix: Omit<Fix, 'status'>,
): Promise<Suggested> {
  const since = (await store.withStatus('pending')).find((other) => saysTheSame(other, fix));
  if (since) return { kind: 'waiting', since };
  await store.suggest({ ...fix, status: { kind: 'pending' } });
  await refresh();
  return { kind: 'kept' };
}

/** A suggestion that is sent twice has its own id: it is kept, and nobody else's. */
function saysTheSame(other: Fix, { id, vendor, amendments }: Omit<Fix, 'status'>): boolean {
  return other.id !== id && other.vendor === vendor && isSame({ all: other.amendments }, { all: amendments });
}
