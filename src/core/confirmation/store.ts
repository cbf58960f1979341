import type { VendorId } from '../knowledge/ids.ts';
import type { Confirmation } from './confirmation.ts';
import type { Use } from './stale.ts';

/**
 * Which facts the work has confirmed. They are written by a checklist's own change: a tick keeps what it confirms, and whatever
 * takes the tick back takes that back, so that the confirmation before is the newest again.
 */
export type ConfirmationStore = {
  /** The newest confirmation of each fact of a partner, also of what its record says no more. */
  readonly confirmationsOf: (vendor: VendorId) => Promise<readonly Confirmation[]>;
  readonly allConfirmations: () => Promise<ReadonlyMap<VendorId, readonly Confirmation[]>>;
  /** How much each partner's card is used, as far as it is. */
  readonly uses: () => Promise<ReadonlyMap<VendorId, Use>>;
};
