import { z } from 'zod';
import { ChannelId, Moment, UserId } from '../checklists/ids.ts';
import { VendorId } from '../knowledge/ids.ts';
import { Text } from '../knowledge/text.ts';
import { Amendment } from './amendment.ts';

/** A fix's id; whoever suggests it gives it one. */
export const FixId = z.string().min(1).max(64).brand<'FixId'>();
export type FixId = z.infer<typeof FixId>;

const Decided = z.strictObject({ by: UserId, at: Moment });
export type Decided = z.infer<typeof Decided>;

/** What became of a fix; once it is accepted it is kept who did so. */
export const FixStatus = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pending') }),
  z.strictObject({ kind: z.literal('accepted'), accepted: Decided }),
  z.strictObject({ kind: z.literal('declined'), declined: Decided, reason: Text }),
  /** The files hold it. */
  z.strictObject({ kind: z.literal('merged'), accepted: Decided, at: Moment }),
  z.strictObject({ kind: z.literal('undone'), accepted: Decided, undone: Decided }),
]);
export type FixStatus = z.infer<typeof FixStatus>;

/** What somebody suggests to change in one vendor's record: amendments that hold together, with who, when, where and why. */
export const Fix = z.strictObject({
  id: FixId,
  vendor: VendorId,
  amendments: z.array(Amendment).min(1),
  suggested: z.strictObject({
    by: UserId,
    at: Moment,
    /** Where it was suggested; absent for what came without a channel. */
    channel: ChannelId.optional(),
    why: Text.optional(),
  }),
  /** What was suggested, where whoever accepted it has edited it. */
  original: z.array(Amendment).min(1).optional(),
  status: FixStatus,
});
export type Fix = z.infer<typeof Fix>;

/** The fixes that have changed answers, the newest change first: accepted ones, and those that were taken back. */
export function changesOf(fixes: readonly Fix[]): readonly Fix[] {
  return fixes
    .flatMap((fix) => {
      const at = changedAt(fix);
      return at === undefined ? [] : [{ fix, at }];
    })
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1))
    .map(({ fix }) => fix);
}

function changedAt({ status }: Fix): Moment | undefined {
  switch (status.kind) {
    case 'pending':
    case 'declined':
      return undefined;
    case 'accepted':
    case 'merged':
      return status.accepted.at;
    case 'undone':
      return status.undone.at;
  }
}
