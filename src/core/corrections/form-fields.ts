import { Emv, Link, NeedKind, Version } from '../knowledge/vendor.ts';

/** A field of the form. */
type FormField = {
  readonly label: string;
  readonly placeholder: string;
  readonly hint?: string;
  /** Several lines. */
  readonly long?: boolean;
  /** The options of a menu; absent for a text field. */
  readonly options?: readonly string[];
};

const TABLE = {
  who: { label: 'Who', placeholder: 'Choose a contact' },
  which: { label: 'Which need', placeholder: 'Choose one' },
  name: { label: 'Name', placeholder: 'Dana Doe' },
  email: { label: 'E-mail', placeholder: 'dana@example.com' },
  role: { label: 'Role', placeholder: 'Support' },
  note: { label: 'Doubt about it', placeholder: 'What to know before writing to them', long: true },
  version: { label: 'Version', placeholder: 'Choose one', options: Version.options },
  emv: { label: 'EMV', placeholder: 'Choose one', options: Emv.options },
  type: { label: 'Invoice type', placeholder: '43', hint: 'Its id.' },
  types: { label: 'Invoice types', placeholder: '43, 57', hint: 'Their ids.' },
  remark: { label: 'Remark', placeholder: 'What people should know' },
  bid: { label: 'BID', placeholder: '2298' },
  bids: { label: 'Example BIDs', placeholder: '2298, 1054' },
  biller: { label: 'Biller', placeholder: 'Town of Bedford' },
  need: { label: 'Kind of need', placeholder: 'Choose one', options: NeedKind.options },
  text: {
    label: 'Need',
    placeholder: 'What has to be done',
    hint: 'Put `backticks` around text to be copied exactly.',
    long: true,
  },
  step: { label: 'As a checklist step', placeholder: 'Ask for the test BID' },
  title: { label: 'Title', placeholder: 'Accela Permits' },
  where: { label: 'Where it leads', placeholder: 'Choose one', options: Link.shape.where.options },
  url: { label: 'Link', placeholder: 'https://…' },
  alias: { label: 'Also called', placeholder: 'PermitEyes' },
  partner: { label: 'Name of the partner', placeholder: 'As the partner spells it' },
} satisfies Readonly<Record<string, FormField>>;

/** The fields of the form of a fix. */
export type FieldName = keyof typeof TABLE;

export const FORM_FIELDS: Readonly<Record<FieldName, FormField>> = TABLE;

/** What was filled in. */
export type FieldValues = { readonly [field in FieldName]?: string | undefined };

/** Whether an id that came back from Slack names a field of this version. */
export function isFieldName(text: string): text is FieldName {
  return Object.hasOwn(TABLE, text);
}
