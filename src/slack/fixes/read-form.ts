import type { ViewOutput } from '@slack/bolt';
import { correct } from '../../core/corrections/correct.ts';
import type { Correction, CorrectionKind } from '../../core/corrections/correction.ts';
import type { FieldName } from '../../core/corrections/form-fields.ts';
import { isKind, KINDS } from '../../core/corrections/kinds.ts';
import { type CorrectionDraft, vendorIdOf } from '../../core/corrections/read-fix.ts';
import type { VendorId } from '../../core/knowledge/ids.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { Text } from '../../core/knowledge/values.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { capital } from '../../core/say/phrases.ts';
import { type Errors, fieldOf, isEmpty, type Problems } from '../view-state.ts';
import {
  type FixMetadata,
  type FormPart,
  fieldOfId,
  kindIdOf,
  NEW_PARTNER,
  newPartnerIn,
  partnerIdOf,
  whyIdOf,
} from '../views/fix/ids.ts';

/** The contents of the form. */
export type FormState = {
  readonly vendor: Vendor | undefined;
  /** The chosen name of a partner that is not in the playbook yet. */
  readonly newPartner: string | undefined;
  readonly kind: CorrectionKind | undefined;
  /** The fields of that kind; undefined while the form does not show them. */
  readonly draft: CorrectionDraft | undefined;
  readonly why: string | undefined;
};

/** Reads the form as it is now. */
export function readForm(view: ViewOutput, metadata: FixMetadata, { vendors }: Knowledge): FormState {
  const { round = 0 } = metadata;
  const value = metadata.fix ? metadata.vendor : fieldOf(view, partnerIdOf(round)).selected_option?.value;
  const vendor = vendors.find(({ id }) => id === value);
  const part: FormPart = { round, partner: vendor?.id ?? NEW_PARTNER };
  const shown = view.blocks.flatMap(({ block_id: id }) => {
    const place = id === undefined ? undefined : fieldOfId(id, part);
    return id !== undefined && place ? [{ id, ...place }] : [];
  });
  const chosen = fieldOf(view, kindIdOf(part)).selected_option?.value ?? '';
  const kind = vendor ? [chosen].find(isKind) : shown[0]?.kind;
  const own = shown.filter((one) => one.kind === kind);
  const values = own.flatMap(({ id, field }) => {
    const { value: typed, selected_option: option } = fieldOf(view, id);
    const text = (option?.value ?? typed ?? '').trim();
    return text === '' ? [] : [[field, text] as const];
  });
  return {
    vendor,
    kind,
    newPartner: newPartnerIn(value),
    draft: kind && own.length > 0 ? { kind, values: Object.fromEntries(values) } : undefined,
    why: fieldOf(view, whyIdOf(round)).value?.trim() || undefined,
  };
}

/** The suggested corrections of a partner, which may be a new one. */
export type Suggestion = {
  readonly vendor: VendorId;
  readonly corrections: readonly Correction[];
  readonly why: string | undefined;
};

/** Reads a filled form. Problems, found by the schemas and then by the checks of the whole knowledge, are given by field. */
export function suggestionIn(
  view: ViewOutput,
  { vendor, why }: FormState,
  draft: CorrectionDraft,
  { round = 0 }: FixMetadata,
  knowledge: Knowledge,
): Suggestion | Problems {
  const read = KINDS[draft.kind].read(draft.values, vendor, knowledge);
  const problems = read.kind === 'wrong' ? Object.entries(read.problems) : [];
  const id = read.kind === 'corrections' ? vendorIdOf(vendor, read.corrections) : undefined;
  if (read.kind === 'corrections' && id) problems.push(...unfit(knowledge, id, draft, read.corrections));
  const part: FormPart = { round, partner: vendor?.id ?? NEW_PARTNER };
  const errors: Errors = {};
  for (const [field, message] of problems) errors[blockOf(view, part, field)] ??= capital(message);
  const reason = Text.optional().safeParse(why);
  if (!reason.success) errors[whyIdOf(round)] = `It ${reason.error.issues[0]?.message}`;
  if (read.kind === 'wrong' || !id || !isEmpty(errors)) return { errors };
  return { vendor: id, corrections: read.corrections, why: reason.data };
}

/** What the checks of the whole knowledge say against corrections, by field. */
function unfit(
  knowledge: Knowledge,
  id: VendorId,
  { kind }: CorrectionDraft,
  corrections: readonly Correction[],
): [FieldName, string][] {
  const { must, may } = KINDS[kind];
  const [main = 'who'] = [...must, ...may];
  const made = correct(knowledge, id, corrections);
  if (made.kind === 'corrected') return [];
  if (made.kind === 'held') return [[main, 'The playbook already says this.']];
  return made.problems.map(({ correction, message }) => [
    kind === 'contact-gone' && correction.kind === 'contact-added' ? 'email' : main,
    message,
  ]);
}

function blockOf({ blocks }: ViewOutput, part: FormPart, field: string): string {
  const block = blocks.find(({ block_id: id }) => id !== undefined && fieldOfId(id, part)?.field === field);
  return block?.block_id ?? partnerIdOf(part.round);
}
