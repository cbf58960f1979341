import { type Line, written } from '../text/line.ts';
import { type FieldPart, LINK_PARTS, NEED_PARTS, type Predicate } from './field-parts.ts';
import type { Knowledge } from './knowledge.ts';
import { bidLine, contactLine, linkLine, needLine, remarked, typeLine } from './lines.ts';
import { linksOf, needsOf, type Vendor } from './vendor.ts';

/** The fields of a vendor, in the order of its card. */
export const FIELD_KEYS = [
  'company',
  'version',
  'emv',
  'remarks',
  'types',
  'bids',
  'needs',
  'contacts',
  'links',
] as const;
export type FieldKey = (typeof FIELD_KEYS)[number];

/** A value of a field: how it is compared and filtered, the part of the field it belongs to, and its words. */
export type Value = {
  readonly key: string;
  readonly part?: string;
  readonly said: Line;
  readonly remark?: string | undefined;
};

/** A field of a vendor: how people ask for it, and how its values are read, filtered, compared and worded. */
type Field = {
  readonly label: string;
  /** Within a sentence: "its CloudPay version", "3 contacts". */
  readonly one: string;
  readonly many: string;
  /** The words people ask for it by, separated by bars; in lower case, without punctuation. */
  readonly words: string;
  /**
   * What absence means: for an `answer` (yes or no, v1 or v2), that the playbook is silent; for a `list`, that something is
   * not listed.
   */
  readonly kind: 'answer' | 'list';
  /** Only for lists. Values of an answer, such as "v2" and "EMV no", are read in `ask/read/targets.ts`. */
  readonly parts?: readonly FieldPart[];
  readonly values: (vendor: Vendor, knowledge: Pick<Knowledge, 'invoiceTypes'>) => readonly Value[];
  /** The words for "none known", which is a finding, not silence. */
  readonly none?: (vendor: Vendor) => string | undefined;
  /** A vendor with one of these values: "is on CloudPay v2". */
  readonly says: (values: string) => Predicate;
  readonly saysNot: (values: string) => Predicate;
  /** Its column on the page: the key in the record's `cells`, the title, and the position from the left. */
  readonly column?: {
    readonly key: keyof NonNullable<Vendor['cells']>;
    readonly title: string;
    readonly place: number;
  };
};

/** A row for each field. A new field of a vendor needs its schema and its row here. */
export const FIELDS: Readonly<Record<FieldKey, Field>> = {
  company: {
    label: 'Company',
    one: 'company',
    many: 'companies',
    words:
      'owned by|parent company|belongs to|belong to|which company|what company|company|companies are behind|companies behind|company behind|who is behind|whos behind|who makes|who made|made by|makes|owns|owner of',
    kind: 'answer',
    values: ({ company }) => (company === undefined ? [] : [{ key: company, said: [company] }]),
    says: (name) => [`is listed with ${name}`, `are listed with ${name}`],
    saysNot: (name) => [`is not listed with ${name}`, `are not listed with ${name}`],
  },
  version: {
    label: 'Version',
    one: 'CloudPay version',
    many: 'CloudPay versions',
    words:
      'version|versions|versao|versione|ver|vers|what version|which version|cloudpay version|which cloudpay',
    kind: 'answer',
    values: ({ version }) => (version === undefined ? [] : [{ key: version, said: [`CloudPay ${version}`] }]),
    says: (version) =>
      version === ''
        ? ['has a version on record', 'have a version on record']
        : [`is on CloudPay ${version}`, `are on CloudPay ${version}`],
    saysNot: (version) => [`is not on CloudPay ${version}`, `are not on CloudPay ${version}`],
    column: { key: 'version', title: 'CloudPay Version', place: 4 },
  },
  emv: {
    label: 'EMV',
    one: 'EMV',
    many: 'EMV',
    words: `emv|chip and pin|chip n pin|chip|chips|chip card|chip cards|chip reader|chip readers|card present|card reader|card readers|emv support|
      emv enabled|emv status|emv device|emv devices|emv reader|emv readers|emv terminal|emv terminals`,
    kind: 'answer',
    values: ({ emv }) => (emv === undefined ? [] : [{ key: emv, said: [emv] }]),
    says: (emv) =>
      emv === ''
        ? ['has EMV on record, yes or no', 'have EMV on record, yes or no']
        : emv === 'no'
          ? ['does not support EMV', 'do not support EMV']
          : ['supports EMV', 'support EMV'],
    saysNot: (emv) =>
      emv === 'no' ? ['supports EMV', 'support EMV'] : ['does not support EMV', 'do not support EMV'],
    column: { key: 'emv', title: 'EMV?', place: 5 },
  },
  remarks: {
    label: 'Remarks',
    one: 'remark',
    many: 'remarks',
    words: 'remark|remarks',
    kind: 'list',
    values: ({ remarks = [] }) => remarks.map((text) => ({ key: text, said: written(text) })),
    says: () => ['has a remark', 'have a remark'],
    saysNot: () => ['has no remark', 'have no remark'],
  },
  types: {
    label: 'Invoice types',
    one: 'invoice type',
    many: 'invoice types',
    words: `invoice type|invoice types|type|types|type id|type ids|invoice type id|invoice type ids|
      kind of invoices|kinds of invoices|invoices`,
    kind: 'list',
    values: ({ invoiceTypes = [] }, knowledge) =>
      invoiceTypes.map(({ id, remark }) => ({ key: String(id), said: typeLine(id, knowledge), remark })),
    says: (types) =>
      types === ''
        ? ['has an invoice type on record', 'have an invoice type on record']
        : [`takes ${types}`, `take ${types}`],
    saysNot: (types) => [`does not list ${types}`, `do not list ${types}`],
    column: { key: 'invoiceTypes', title: 'Common Invoice Type IDs', place: 1 },
  },
  bids: {
    label: 'Example BIDs',
    one: 'example BID',
    many: 'example BIDs',
    words: `bid|bids|example|examples|example bid|example bids|sample|samples|sample bid|sample bids|biller id|biller ids|
      example biller|example billers|bid number|bid numbers|reference bid|reference bids|test with|use to test|for testing`,
    kind: 'list',
    values: ({ exampleBids = [] }) =>
      exampleBids.map(({ bid, biller, remark }) => ({
        key: String(bid),
        said: bidLine(bid, biller),
        remark,
      })),
    says: (bids) =>
      bids === '' ? ['has an example BID', 'have an example BID'] : [`has ${bids}`, `have ${bids}`],
    saysNot: (bids) => [`does not list ${bids}`, `do not list ${bids}`],
    column: { key: 'exampleBids', title: 'Example BIDs', place: 2 },
  },
  needs: {
    label: 'Needs',
    one: 'need',
    many: 'needs',
    words: `needs|need|needed|requirement|requirements|require|requires|required|prerequisite|prerequisites|prereq|prereqs|
      special needs|specific needs|integration needs|integration specific needs|gotcha|gotchas|caveat|caveats|limitation|
      limitations|watch out|watch out for|special requirements|quirks|set up for|have to set up|need to set up|must have|must i|must we|i must|we must|do i have to|do we have to|i have to|we have to|
      needs anything|want anything|wants anything|want us to do|anything extra|watch for|in place|up front|upfront|special about|special for|cleared up|clear up|clarified|sort out|sorted out|prep|prepare|prepared|kick off|kicking off|kicks off|should know|should i know|need to know|before starting|special case|heads up|pitfalls|tricky|bear in mind|keep in mind|look out for|be aware of|special with|anything special|special|odd about|different about`,
    kind: 'list',
    parts: NEED_PARTS,
    values: (vendor) =>
      needsOf(vendor).map((need) => ({ key: need.text, part: need.kind, said: needLine(need) })),
    none: ({ needs }) => (needs === 'none known' ? 'none known' : undefined),
    says: () => ['has needs of its own', 'have needs of their own'],
    saysNot: () => ['has no needs', 'have no needs'],
    column: { key: 'needs', title: 'Integration Specific Needs', place: 3 },
  },
  contacts: {
    label: 'Contacts',
    one: 'contact',
    many: 'contacts',
    words: `contact|contacts|contacted|email|emails|e mail|mail|address|addresses|reach|reach out|reaches|reaches out|
      get hold of|talk to|talking to|our guy|our person|point person|speak to|speak with|talk with|write to|poc|
      point of contact|rep|reps|representative|get in touch|touch|who works at|who works there|who works for|who do i call|who do we call|should i call|should we call|i should call|
      who to call|whom do i|whom do we|whom should i|whom should we|who do i invite|who do we invite|who do i loop in|who do i cc|who do we ask|who do i ask|who to ask|person at|people at|people there|who are the people|ask at`,
    kind: 'list',
    values: ({ contacts = [] }) =>
      contacts.map((contact) => ({
        key: contact.email ?? contact.name ?? '',
        said: contactLine(contact),
      })),
    says: () => ['has a contact recorded', 'have a contact recorded'],
    saysNot: () => ['has no contact recorded', 'have no contact recorded'],
    column: { key: 'contacts', title: 'Contacts', place: 6 },
  },
  links: {
    label: 'Links',
    one: 'link',
    many: 'links',
    words: 'link|links|url|urls|wiki|article|articles|write up|writeup',
    kind: 'list',
    parts: LINK_PARTS,
    values: (vendor) =>
      linksOf(vendor).map((one) => ({ key: one.url, part: one.where, said: linkLine(one) })),
    says: () => ['has a link', 'have a link'],
    saysNot: () => ['has no link recorded', 'have no link recorded'],
  },
};

/** The fields whose values a list is, and what is recorded of each. */
export function valuesOf(
  key: FieldKey,
  vendor: Vendor,
  knowledge: Pick<Knowledge, 'invoiceTypes'>,
  part?: string,
): readonly Value[] {
  const values = FIELDS[key].values(vendor, knowledge);
  return part === undefined ? values : values.filter((value) => value.part === part);
}

/** What is recorded in a field, a line each; "none known" is a line too. */
export function fieldLines(
  key: FieldKey,
  vendor: Vendor,
  knowledge: Pick<Knowledge, 'invoiceTypes'>,
): Line[] {
  const { values, none } = FIELDS[key];
  const nothing = none?.(vendor);
  const lines = values(vendor, knowledge).map(({ said, remark }) => remarked(said, remark));
  return nothing === undefined ? lines : [...lines, [nothing]];
}

/** Whether anything is recorded in a field: a value, or that none is known. */
export function isRecorded(
  key: FieldKey,
  vendor: Vendor,
  knowledge: Pick<Knowledge, 'invoiceTypes'>,
): boolean {
  return FIELDS[key].values(vendor, knowledge).length > 0 || FIELDS[key].none?.(vendor) !== undefined;
}

/** The part of a field with this key. */
export function partOf(key: FieldKey, part: string): FieldPart | undefined {
  return FIELDS[key].parts?.find((one) => one.key === part);
}
