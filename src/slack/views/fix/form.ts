import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { type AmendmentKind, AmendmentKind as Kinds } from '../../../core/corrections/amendment.ts';
import { type Draft, FIELDS_OF, type FieldValues } from '../../../core/corrections/draft.ts';
import { KIND_LABELS } from '../../../core/corrections/say.ts';
import { needsOf } from '../../../core/knowledge/needs-and-links.ts';
import { TEXT_LENGTH } from '../../../core/knowledge/text.ts';
import type { Vendor } from '../../../core/knowledge/vendor.ts';
import { strong } from '../../../core/text/line.ts';
import { FIX_KIND, FIX_PARTNER, FIX_WHY, type FixMetadata, SUGGEST_FIX } from '../../ids/fix-ids.ts';
import { longInput, optional, plain, required } from '../checklist/fields.ts';
import { formModal } from '../checklist/modal.ts';
import { LIMITS } from '../limits.ts';
import { lineMrkdwn } from '../line.ts';
import { section } from '../section.ts';
import { fieldInput } from './field-input.ts';

/** What the form shows. */
type FixForm = {
  readonly metadata: FixMetadata;
  readonly vendor?: Vendor | undefined;
  readonly draft?: Draft | undefined;
  readonly why?: string | undefined;
};

/** The form of a fix: the partner, the kind of change, then the fields of that kind, and why. */
export function fixModal({ metadata, vendor, draft, why }: FixForm): ModalView {
  const isEdit = metadata.fix !== undefined;
  const about = { ...metadata, ...(vendor && { vendor: vendor.id }) };
  return formModal(
    {
      callback: SUGGEST_FIX,
      title: isEdit ? 'Edit and accept' : 'Suggest a fix',
      submit: isEdit ? 'Accept' : 'Suggest',
      metadata: JSON.stringify(about),
    },
    [...(vendor ? vendorBlocks(vendor, draft) : [partnerField()]), ...(isEdit ? [] : [whyField(why)])],
  );
}

function vendorBlocks(vendor: Vendor, draft: Draft | undefined): KnownBlock[] {
  const name = section(lineMrkdwn([strong(vendor.name)], LIMITS.sectionText));
  return [name, kindField(vendor, draft?.kind), ...(draft ? fields(vendor, draft) : [])];
}

function fields(vendor: Vendor, { kind, values }: Draft): InputBlock[] {
  const filled: FieldValues = { ...recorded(vendor, kind), ...values };
  return FIELDS_OF[kind].map((field) => fieldInput(field, kind, filled, vendor));
}

/** What the record says, where the form begins with it. */
function recorded({ version, emv }: Vendor, kind: AmendmentKind): FieldValues {
  if (kind === 'version') return version === undefined ? {} : { version };
  return kind === 'emv' && emv !== undefined ? { emv } : {};
}

/** The same typeahead of partners as everywhere; once one is chosen, the form goes on. */
function partnerField(): InputBlock {
  const field = required(
    { id: FIX_PARTNER, label: 'Partner' },
    {
      type: 'external_select',
      placeholder: plain('Type a name, misspelt is fine'),
      min_query_length: 0,
    },
  );
  return { ...field, dispatch_action: true };
}

function kindField(vendor: Vendor, chosen: AmendmentKind | undefined): InputBlock {
  const options = Kinds.options.filter((kind) => isPossible(kind, vendor)).map(kindOption);
  const initial = options.find(({ value }) => value === chosen);
  const field = required(
    { id: FIX_KIND, label: 'What is to be changed' },
    {
      type: 'static_select',
      placeholder: plain('Choose the kind of change'),
      options,
      ...(initial && { initial_option: initial }),
    },
  );
  return { ...field, dispatch_action: true };
}

function kindOption(kind: AmendmentKind): PlainTextOption {
  return { text: plain(KIND_LABELS[kind]), value: kind };
}

/** What is not in the record can neither go nor change. */
function isPossible(kind: AmendmentKind, vendor: Vendor): boolean {
  const { contacts, invoiceTypes, exampleBids } = vendor;
  if (kind === 'need-changed') return needsOf(vendor).length > 0;
  if (kind === 'contact-changed' || kind === 'contact-gone') return contacts !== undefined;
  if (kind === 'type-gone') return invoiceTypes !== undefined;
  return kind !== 'bid-gone' || exampleBids !== undefined;
}

function whyField(why: string | undefined): InputBlock {
  const input = longInput('They wrote so in an e-mail');
  return optional(
    {
      id: FIX_WHY,
      label: 'Why, or how you know',
      hint: 'Whoever reviews it reads this: no passwords, no keys.',
    },
    why === undefined || input.type !== 'plain_text_input'
      ? input
      : { ...input, initial_value: why.slice(0, TEXT_LENGTH) },
  );
}
