import { z } from 'zod';
import { ChannelId } from '../../../core/checklists/ids.ts';
import { type CorrectionKind, FixId } from '../../../core/corrections/correction.ts';
import { type FieldName, isFieldName } from '../../../core/corrections/form-fields.ts';
import { isKind } from '../../../core/corrections/kinds.ts';
import { VendorId } from '../../../core/knowledge/ids.ts';

/** What the form of a fix is about. */
export const FixMetadata = z.strictObject({
  /** Where the form was opened. */
  channel: ChannelId.optional(),
  /** The fix that a reviewer edits, and its partner, which cannot be changed. */
  fix: FixId.optional(),
  vendor: VendorId.optional(),
  /** The other sentences of the same text, offered after this one, each with its partner. */
  next: z.array(z.strictObject({ sentence: z.string(), vendor: VendorId.optional() })).optional(),
  /** How many sentences came before this one. */
  round: z.int().optional(),
});
export type FixMetadata = z.infer<typeof FixMetadata>;

// The parts of the form. Slack keeps the contents of a field as long as its id stays the same, whatever the view says. So the ids
// differ by partner, kind, chosen entry and sentence.
const FIELD = /^fix_field\.([a-z]+)\.([a-z-]+)\.([^.]+)\.(-?\d+)$/;

// No vendor's id begins like this.
export const NEW_PARTNER = '+';

/** The part of the form for one sentence, by its number, and one partner, perhaps a new one. */
export type FormPart = { readonly round: number; readonly partner: VendorId | typeof NEW_PARTNER };

/** The `block_id` of the typeahead, different for each sentence. */
export function partnerIdOf(round: number): string {
  return `fix_partner.${round}`;
}

/** The `block_id` of the reason, different for each sentence. */
export function whyIdOf(round: number): string {
  return `fix_why.${round}`;
}

/** The `block_id` of the kind, different for each sentence and partner. */
export function kindIdOf({ round, partner }: FormPart): string {
  return `fix_kind.${partner}:${round}`;
}

/** The id of a field; `of` is the index of the entry that fills it in. */
export function fieldIdOf(
  field: FieldName,
  kind: CorrectionKind,
  { round, partner }: FormPart,
  of = -1,
): string {
  return `fix_field.${field}.${kind}.${partner}:${round}.${of}`;
}

/** The field and kind of an id; undefined if it belongs to another part of the form. */
export function fieldOfId(
  id: string,
  { round, partner }: FormPart,
): { readonly field: FieldName; readonly kind: CorrectionKind } | undefined {
  const [, field = '', kind = '', part] = FIELD.exec(id) ?? [];
  const isOfPart = part === `${partner}:${round}`;
  return isOfPart && isFieldName(field) && isKind(kind) ? { field, kind } : undefined;
}

/** The value of the option for a partner that is not in the playbook. */
export function newPartnerValue(name: string): string {
  return `${NEW_PARTNER}${name}`;
}

/** The name in such a value; undefined for an existing partner's value. */
export function newPartnerIn(value: string | undefined): string | undefined {
  return value?.startsWith(NEW_PARTNER) ? value.slice(NEW_PARTNER.length) : undefined;
}
