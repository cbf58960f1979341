import { z } from 'zod';
import { ChannelId } from '../../core/checklists/ids.ts';
import { AmendmentKind } from '../../core/corrections/amendment.ts';
import { FieldName } from '../../core/corrections/draft.ts';
import { FixId } from '../../core/corrections/fix.ts';
import { VendorId } from '../../core/knowledge/ids.ts';

/** The button on cards and in a step's details that opens the form of a fix, with the partner as its value. */
export const FIX_BUTTON = 'fix_button';
/** The same below a mention, which cannot open a form; its value is the sentence. */
export const FIX_SENTENCE = 'fix_sentence';
/** The message shortcut, and the form that all of them open. */
export const SUGGEST_FIX = 'suggest_fix';

/** The typeahead of partners in the form, at which it goes on. */
export const FIX_PARTNER = 'fix_partner';

/** The choice of a kind of change, at which the form shows the fields of that kind. */
export const FIX_KIND = 'fix_kind';
export const FIX_WHY = 'fix_why';

/** The buttons of a review, with the fix as their value. */
export const ACCEPT_FIX = 'fix_accept';
export const EDIT_FIX = 'fix_edit';
export const DECLINE_FIX = 'fix_decline';
export const UNDO_FIX = 'fix_undo';

/** The form in which it is said why a fix is declined, and its field. */
export const DECLINE_MODAL = 'fix_declined';
export const DECLINE_REASON = 'fix_reason';

/** What the form of a fix is about. */
export const FixMetadata = z.strictObject({
  /** Where the form was opened. */
  channel: ChannelId.optional(),
  vendor: VendorId.optional(),
  /** The fix that is edited by whoever reviews it. */
  fix: FixId.optional(),
});
export type FixMetadata = z.infer<typeof FixMetadata>;

/** The same, read from the form's `private_metadata`. */
export function readFixMetadata(text: string): FixMetadata | undefined {
  try {
    return FixMetadata.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

// For each kind, and for each contact that is chosen, another one: or Slack would keep what stood there.
const FIELD_ID = /^fix_field\.([a-z]+)\.([a-z-]+)\.(-?\d+)$/;

/** The `block_id` of a field; `of` is the number of the entry with which it is filled in. */
export function fieldIdOf(field: FieldName, kind: AmendmentKind, of = -1): string {
  return `fix_field.${field}.${kind}.${of}`;
}

/** The field of which a `block_id` is, and for which kind. */
export function fieldOfId(blockId: string): { field: FieldName; kind: AmendmentKind } | undefined {
  const [, name, of] = FIELD_ID.exec(blockId) ?? [];
  const field = FieldName.safeParse(name).data;
  const kind = AmendmentKind.safeParse(of).data;
  return field && kind && { field, kind };
}

/** The choice of the contact, or the need, that has changed, at which its values are filled in. */
export const ENTRY_CHANGED = /^fix_field\.(?:who\.contact|which\.need)-changed\./;
