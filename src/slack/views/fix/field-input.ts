import type { InputBlock, PlainTextOption } from '@slack/types';
import type { AmendmentKind } from '../../../core/corrections/amendment.ts';
import { contactKey, contactName } from '../../../core/corrections/contacts.ts';
import type { FieldName, FieldValues } from '../../../core/corrections/draft.ts';
import { needKey } from '../../../core/corrections/needs.ts';
import { needsOf } from '../../../core/knowledge/needs-and-links.ts';
import { TEXT_LENGTH } from '../../../core/knowledge/text.ts';
import { Emv, Link, NeedKind, type Vendor, Version } from '../../../core/knowledge/vendor.ts';
import { ENTRY_CHANGED, fieldIdOf } from '../../ids/fix-ids.ts';
import { longInput, optional, plain, required, textInput } from '../checklist/fields.ts';
import { LIMITS } from '../limits.ts';
import { cutText } from '../line.ts';

type Words = { readonly label: string; readonly placeholder: string; readonly hint?: string };

const WORDS: Readonly<Record<FieldName, Words>> = {
  who: { label: 'Who', placeholder: 'Choose a contact' },
  which: { label: 'Which need', placeholder: 'Choose a need' },
  name: { label: 'Name', placeholder: 'Dana Doe' },
  email: { label: 'E-mail', placeholder: 'dana@example.com' },
  role: { label: 'Role', placeholder: 'Support' },
  note: { label: 'Doubt about it', placeholder: 'What a reader must know before writing' },
  version: { label: 'Version', placeholder: 'Choose one' },
  emv: { label: 'EMV', placeholder: 'Choose one' },
  type: { label: 'Invoice type', placeholder: '43', hint: 'Its id.' },
  remark: { label: 'Remark', placeholder: 'What a reader must know' },
  bid: { label: 'BID', placeholder: '2298' },
  biller: { label: 'Biller', placeholder: 'Town of Bedford' },
  need: { label: 'Kind of need', placeholder: 'Choose one' },
  text: { label: 'Need', placeholder: 'What has to be done', hint: 'Put `like this` what must be copied.' },
  step: { label: 'As a step of a checklist', placeholder: 'Ask for the test BID' },
  title: { label: 'Title', placeholder: 'Accela Permits' },
  where: { label: 'Where it leads', placeholder: 'Choose one' },
  url: { label: 'Link', placeholder: 'https://…' },
  alias: { label: 'Also called', placeholder: 'PermitEyes' },
};

const OPTIONAL: readonly FieldName[] = ['role', 'note', 'biller', 'step'];
const LONG: readonly FieldName[] = ['text', 'note'];

/** One field of the form of a fix, filled in. What may stay empty depends on the kind of change. */
export function fieldInput(
  field: FieldName,
  kind: AmendmentKind,
  values: FieldValues,
  vendor: Vendor,
): InputBlock {
  const { placeholder, ...words } = worded(field, kind);
  const id = fieldIdOf(field, kind, filledWith(field, kind, values, vendor));
  const value = values[field];
  const element = elementOf(field, kind, placeholder, value, vendor);
  const made = (mayBeEmpty(field, kind) ? optional : required)({ id, ...words }, element);
  const isChoice = ENTRY_CHANGED.test(id);
  return isChoice ? { ...made, dispatch_action: true } : made;
}

function worded(field: FieldName, kind: AmendmentKind): Words {
  const words = WORDS[field];
  if (kind === 'contact-gone' && field !== 'who')
    return { ...words, label: `${words.label} of whoever is there instead` };
  if (field === 'type' && kind === 'type-gone') return { label: words.label, placeholder: 'Choose one' };
  return words;
}

/** Only what is filled in from a contact or a need takes another id for each of them. */
function filledWith(
  field: FieldName,
  kind: AmendmentKind,
  { who, which }: FieldValues,
  vendor: Vendor,
): number {
  if (field === 'who' || field === 'which') return -1;
  if (kind === 'need-changed') return needsOf(vendor).findIndex((need) => needKey(need) === which);
  if (kind !== 'contact-changed') return -1;
  return vendor.contacts?.findIndex((contact) => contactKey(contact) === who) ?? -1;
}

function mayBeEmpty(field: FieldName, kind: AmendmentKind): boolean {
  if (kind === 'remark-added') return false;
  // A contact has a name or an address; the schema tells whoever writes neither.
  const isOfContact = field === 'name' || field === 'email';
  return OPTIONAL.includes(field) || isOfContact || field === 'remark';
}

function elementOf(
  field: FieldName,
  kind: AmendmentKind,
  placeholder: string,
  value: string | undefined,
  vendor: Vendor,
): InputBlock['element'] {
  const options = optionsOf(field, kind, vendor);
  if (options === undefined) {
    const isLong = LONG.includes(field) || (field === 'remark' && kind === 'remark-added');
    const input = isLong ? longInput(placeholder) : textInput(placeholder);
    if (value === undefined || input.type !== 'plain_text_input') return input;
    return { ...input, initial_value: value.slice(0, TEXT_LENGTH) };
  }
  const initial = options.find((option) => option.value === value);
  return {
    type: 'static_select',
    placeholder: plain(placeholder),
    options,
    ...(initial && { initial_option: initial }),
  };
}

/** What there is to choose from; undefined where it is typed. */
function optionsOf(field: FieldName, kind: AmendmentKind, vendor: Vendor): PlainTextOption[] | undefined {
  const { contacts = [], invoiceTypes = [], exampleBids = [] } = vendor;
  const same = (values: readonly string[]) => values.map((value) => option(value, value));
  if (field === 'who')
    return contacts.map((one) => option(contactKey(one), contactLabel(one))).slice(0, LIMITS.options);
  if (field === 'which')
    return needsOf(vendor)
      .map((one) => option(needKey(one), one.text))
      .slice(0, LIMITS.options);
  if (field === 'version') return Version.options.map((one) => option(one, `CloudPay ${one}`));
  if (field === 'emv') return same(Emv.options);
  if (field === 'need') return same(NeedKind.options);
  if (field === 'where') return same(Link.shape.where.options);
  if (kind === 'type-gone') return same(invoiceTypes.map(({ id }) => String(id)).slice(0, LIMITS.options));
  if (kind === 'bid-gone') return same(exampleBids.map(({ bid }) => String(bid)).slice(0, LIMITS.options));
  return undefined;
}

function contactLabel(contact: Parameters<typeof contactName>[0]): string {
  const { name, email } = contact;
  return name !== undefined && email !== undefined ? `${name}, ${email}` : contactName(contact);
}

function option(value: string, label: string): PlainTextOption {
  return { text: plain(cutText(label, LIMITS.optionText)), value };
}
