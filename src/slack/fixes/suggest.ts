import type { Fix } from '../../core/amendment/fix.ts';
import type { FixDesk } from './fix-desk.ts';

/** Keeps a suggestion: stored first, pending in every answer of this instance when it resolves; then the reviewers see it. */
export async function suggest(
  { store, refresh, reviews }: Pick<FixDesk, 'store' | 'refresh' | 'reviews'>,
  fix: Omit<Fix, 'status'>,
): Promise<void> {
  await store.suggest({ ...fix, status: { kind: 'pending' } });
  await refresh();
  reviews.wake();
}
