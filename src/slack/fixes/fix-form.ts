import type { ViewOutput } from '@slack/bolt';
import { amend } from '../../core/corrections/amend.ts';
import { type Amendment, AmendmentKind } from '../../core/corrections/amendment.ts';
import { contactKey } from '../../core/corrections/contacts.ts';
import {
  contactValues,
  type Draft,
  FIELDS_OF,
  type FieldName,
  needValues,
} from '../../core/corrections/draft.ts';
import { needKey } from '../../core/corrections/needs.ts';
import { readDraft } from '../../core/corrections/read-draft.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import { needsOf } from '../../core/knowledge/needs-and-links.ts';
import type { Vendor } from '../../core/knowledge/vendor.ts';
import { FIX_KIND, FIX_WHY, fieldOfId } from '../ids/fix-ids.ts';
import { type Filled, fieldOf } from '../view-state.ts';

/** The kind of change that is chosen. */
export function kindIn(view: ViewOutput): AmendmentKind | undefined {
  return AmendmentKind.safeParse(fieldOf(view, FIX_KIND).selected_option?.value).data;
}

/** Why, as it stands there. */
export function whyIn(view: ViewOutput): string | undefined {
  return fieldOf(view, FIX_WHY).value?.trim() || undefined;
}

/** What stands in the fields of the chosen kind; undefined where the form does not show them yet. */
export function draftIn(view: ViewOutput): Draft | undefined {
  const kind = kindIn(view);
  if (kind === undefined) return undefined;
  const shown = view.blocks.flatMap(({ block_id: id }) => {
    const place = id === undefined ? undefined : fieldOfId(id);
    return id !== undefined && place?.kind === kind ? [{ id, field: place.field }] : [];
  });
  if (shown.length === 0) return undefined;
  const values = shown.flatMap(({ id, field }) => {
    const { value, selected_option: option } = fieldOf(view, id);
    const text = (option?.value ?? value ?? '').trim();
    return text === '' ? [] : [[field, text] as const];
  });
  return { kind, values: Object.fromEntries(values) };
}

/** A draft in which the values of the chosen contact, or need, stand, to be changed. */
export function filledFrom(vendor: Vendor, { kind, values }: Draft): Draft {
  const { who, which } = values;
  const contact = vendor.contacts?.find((one) => contactKey(one) === who);
  if (contact) return { kind, values: { ...contactValues(contact), who: contactKey(contact) } };
  const need = needsOf(vendor).find((one) => needKey(one) === which);
  return { kind, values: need ? { ...needValues(need), which: needKey(need) } : values };
}

/** The amendments that a draft comes to, or each problem at its field, by `block_id`: of the schemas, then beside the knowledge. */
export function amendmentsOf(
  view: ViewOutput,
  draft: Draft,
  vendor: Vendor,
  knowledge: Knowledge,
): Filled<readonly Amendment[]> {
  const read = readDraft(vendor, draft);
  if (read.kind === 'wrong') return wrong(view, draft, Object.entries(read.problems));
  const { amendments } = read;
  const [main = 'who'] = FIELDS_OF[draft.kind];
  const made = amend(knowledge, vendor.id, amendments);
  if (made.kind === 'held') return wrong(view, draft, [[main, 'The playbook says this already.']]);
  if (made.kind === 'amended') return { kind: 'filled', value: amendments };
  const problems = made.problems.map(({ amendment, message }): [FieldName, string] => [
    draft.kind === 'contact-gone' && amendment.kind === 'contact-added' ? 'email' : main,
    message,
  ]);
  return wrong(view, draft, problems);
}

function wrong(
  { blocks }: ViewOutput,
  { kind }: Draft,
  problems: readonly (readonly [string, string])[],
): Filled<never> {
  const errors = problems.map(([field, message]) => {
    const block = blocks.find(({ block_id: id }) => {
      const place = id === undefined ? undefined : fieldOfId(id);
      return place?.field === field && place.kind === kind;
    });
    return [block?.block_id ?? FIX_KIND, `${message.charAt(0).toUpperCase()}${message.slice(1)}`];
  });
  return { kind: 'wrong', errors: Object.fromEntries(errors) };
}
