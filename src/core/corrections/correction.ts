import { z } from 'zod';
import { ChannelId, Moment, UserId } from '../checklists/ids.ts';
import { Attribution } from '../checklists/step.ts';
import { VendorId } from '../knowledge/ids.ts';
import { Name, Text } from '../knowledge/values.ts';
import {
  Contact,
  Emv,
  ExampleBid,
  Link,
  Need,
  VendorInvoiceType,
  VendorRecord,
  Version,
} from '../knowledge/vendor.ts';

/**
 * One change to one vendor's record, with the same schemas as the YAML. It contains what the record said when it was
 * suggested, so that later edits are never overwritten.
 */
export const Correction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contact-gone'), was: Contact }),
  z.strictObject({ kind: z.literal('contact-added'), entry: Contact }),
  z.strictObject({ kind: z.literal('contact-changed'), was: Contact, entry: Contact }),
  z.strictObject({ kind: z.literal('link-added'), entry: Link }),
  /** `was` is absent if the record is silent. */
  z.strictObject({ kind: z.literal('version'), was: Version.optional(), value: Version }),
  z.strictObject({ kind: z.literal('emv'), was: Emv.optional(), value: Emv }),
  z.strictObject({ kind: z.literal('need-added'), entry: Need }),
  z.strictObject({ kind: z.literal('need-changed'), was: Need, entry: Need }),
  z.strictObject({ kind: z.literal('need-gone'), was: Need }),
  z.strictObject({ kind: z.literal('bid-added'), entry: ExampleBid }),
  z.strictObject({ kind: z.literal('bid-gone'), was: ExampleBid }),
  z.strictObject({ kind: z.literal('type-added'), entry: VendorInvoiceType }),
  z.strictObject({ kind: z.literal('type-gone'), was: VendorInvoiceType }),
  z.strictObject({ kind: z.literal('alias-added'), entry: Name }),
  z.strictObject({ kind: z.literal('remark-added'), entry: Text }),
  z.strictObject({ kind: z.literal('partner-added'), entry: VendorRecord }),
]);
export type Correction = z.infer<typeof Correction>;

/** A kind of correction; each has a row in KINDS. */
export type CorrectionKind = Correction['kind'];

/** A fix's id, given by whoever suggests it. */
export const FixId = z.string().min(1).max(64).brand<'FixId'>();
export type FixId = z.infer<typeof FixId>;

/** The status of a fix. */
export const FixStatus = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pending') }),
  z.strictObject({ kind: z.literal('accepted'), accepted: Attribution }),
  z.strictObject({ kind: z.literal('declined'), declined: Attribution, reason: Text }),
  /** The files say it. */
  z.strictObject({ kind: z.literal('merged'), accepted: Attribution, at: Moment }),
  z.strictObject({ kind: z.literal('undone'), accepted: Attribution, undone: Attribution }),
]);
export type FixStatus = z.infer<typeof FixStatus>;

/** A suggested change of one vendor's record: corrections that belong together, with who, when, where and why. */
export const Fix = z.strictObject({
  id: FixId,
  vendor: VendorId,
  corrections: z.array(Correction).min(1),
  suggested: z.strictObject({
    by: UserId,
    at: Moment,
    /** Where it was suggested, if in a channel. */
    channel: ChannelId.optional(),
    why: Text.optional(),
    /** Who suggested the same while it was pending: they are told the decision too. */
    also: z.array(UserId).optional(),
  }),
  /** What was suggested, if it was edited when it was accepted. */
  original: z.array(Correction).min(1).optional(),
  status: FixStatus,
});
export type Fix = z.infer<typeof Fix>;

/** A decision about a fix, or the finding that it was merged. */
export type Verdict =
  /** `corrections` if the reviewer has edited it. */
  | ({ readonly kind: 'accept'; readonly corrections?: readonly Correction[] | undefined } & Attribution)
  | ({ readonly kind: 'decline'; readonly reason: string } & Attribution)
  | ({ readonly kind: 'undo' } & Attribution)
  /** The files say it. */
  | { readonly kind: 'merge'; readonly at: Moment };

/**
 * The fix after a verdict. Undefined if it is too late: only pending fixes can be accepted or declined, and only accepted
 * ones undone or merged.
 */
export function decided(fix: Fix, verdict: Verdict): Fix | undefined {
  const { status } = fix;
  if (verdict.kind === 'accept' || verdict.kind === 'decline')
    return status.kind === 'pending' ? reviewed(fix, verdict) : undefined;
  if (status.kind !== 'accepted') return undefined;
  const { accepted } = status;
  if (verdict.kind === 'merge') return { ...fix, status: { kind: 'merged', accepted, at: verdict.at } };
  const { by, at } = verdict;
  return { ...fix, status: { kind: 'undone', accepted, undone: { by, at } } };
}

function reviewed(fix: Fix, verdict: Extract<Verdict, { kind: 'accept' | 'decline' }>): Fix {
  const { by, at } = verdict;
  if (verdict.kind === 'decline')
    return { ...fix, status: { kind: 'declined', declined: { by, at }, reason: verdict.reason } };
  const status = { kind: 'accepted', accepted: { by, at } } as const;
  if (verdict.corrections === undefined) return { ...fix, status };
  return { ...fix, status, corrections: [...verdict.corrections], original: fix.corrections };
}

/** The fixes that have changed answers, newest change first: accepted and undone ones. */
export function changesOf(fixes: readonly Fix[]): readonly Fix[] {
  return fixes
    .flatMap((fix) => {
      const at = changedAt(fix.status);
      return at === undefined ? [] : [{ fix, at }];
    })
    .toSorted((one, other) => (one.at === other.at ? 0 : one.at < other.at ? 1 : -1))
    .map(({ fix }) => fix);
}

/** When a fix changed the answers last; undefined if it never did. */
export function changedAt(status: FixStatus): Moment | undefined {
  if (status.kind === 'undone') return status.undone.at;
  return status.kind === 'accepted' || status.kind === 'merged' ? status.accepted.at : undefined;
}
