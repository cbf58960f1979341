import { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { whyNoName } from '../knowledge/no-name.ts';
import { VendorRecord } from '../knowledge/vendor.ts';
import { emvText, versionText } from '../say/phrases.ts';
import { joinLines, type Line, line, strong } from '../text/line.ts';
import { joined, wordsOf } from '../text/normalise.ts';
import type { Correction } from './correction.ts';
import { BIDS, CONTACTS, numberIn, REMARKS, TYPES } from './entries.ts';
import { conflict } from './fit.ts';
import type { FieldValues } from './form-fields.ts';
import { checked, type Kind } from './rows.ts';

/** The row of KINDS for a new partner. What the form does not ask for can be suggested later. */
export const NEW_PARTNER: Kind = {
  field: 'partner',
  label: 'A new partner',
  must: ['partner'],
  may: ['version', 'emv', 'types', 'bids', 'name', 'email', 'remark'],
  labels: { name: 'Contact’s name', email: 'Contact’s e-mail' },
  values: (correction) => valuesOf(recordOf(correction)),
  read(values, _, knowledge) {
    if (newVendorId(values.partner ?? '') === undefined)
      return { kind: 'wrong', problems: { partner: 'Enter a name with letters from A to Z.' } };
    return checked(
      VendorRecord,
      recordFrom(values, knowledge),
      (entry) => ({ kind: 'partner-added', entry }),
      {
        whole: 'partner',
        invoiceTypes: 'types',
        exampleBids: 'bids',
        contacts: 'email',
        remarks: 'remark',
      },
    );
  },
  // Companies may be named after English words, such as Brightly.
  refused: (correction, { english, ...words }) => whyNoName(recordOf(correction).name, words),
  fit(record, correction) {
    const { name } = recordOf(correction);
    return joined(name) === joined(record.name)
      ? { kind: 'held' }
      : conflict(`${name} cannot be added: its file would be that of ${record.name}`);
  },
  line: (correction, knowledge) => partnerLine(recordOf(correction), knowledge),
  told: ({ partner, version, emv, fresh }) =>
    partner === undefined ? undefined : { partner, version, emv, ...fresh },
};

/** The id of a new partner, made from its name; undefined for a name without Latin letters. */
export function newVendorId(name: string): VendorId | undefined {
  const words = wordsOf(name).map((word) => word.replaceAll(/[^a-z0-9]/g, ''));
  return VendorId.safeParse(words.filter((word) => word !== '').join('-')).data;
}

/** The record of a new partner; empty for any other correction, which never gets here. */
function recordOf(correction: Correction): VendorRecord {
  return VendorRecord.parse(correction.kind === 'partner-added' && correction.entry);
}

function valuesOf({ name: partner, version, emv, contacts = [], ...record }: VendorRecord): FieldValues {
  const { name, email } = contacts[0] ?? {};
  const [remark] = record.remarks ?? [];
  const types = listOf(record.invoiceTypes?.map(({ id }) => id));
  const bids = listOf(record.exampleBids?.map(({ bid }) => bid));
  return { partner, version, emv, types, bids, name, email, remark };
}

function listOf(numbers: readonly number[] | undefined): string | undefined {
  return numbers?.join(', ');
}

/** The source of its record: the playbook's table, in which it will get a row. */
function recordFrom(values: FieldValues, { vendors, playbook }: Knowledge): object {
  const { partner, version, emv, types, bids, name, email, remark } = values;
  const { page, section } = vendors[0]?.source ?? { page: playbook.page.id, section: playbook.page.title };
  return {
    name: partner,
    version,
    emv,
    invoiceTypes: numbersIn(types)?.map((id) => ({ id })),
    exampleBids: numbersIn(bids)?.map((bid) => ({ bid })),
    contacts: (name ?? email) === undefined ? undefined : [{ name, email }],
    remarks: remark === undefined ? undefined : [remark],
    source: { page, section },
  };
}

function numbersIn(typed: string | undefined): (number | string | undefined)[] | undefined {
  return typed
    ?.split(/[\s,;]+/)
    .filter((one) => one !== '')
    .map(numberIn);
}

function partnerLine(record: VendorRecord, knowledge: Knowledge): Line {
  const { name, version, emv } = record;
  const lists = [
    ...TYPES.of(record).map((one) => TYPES.line(one, knowledge)),
    ...BIDS.of(record).map((one) => line`BID ${BIDS.line(one, knowledge)}`),
    ...CONTACTS.of(record).map((one) => CONTACTS.line(one, knowledge)),
    ...REMARKS.of(record).map((one) => REMARKS.line(one, knowledge)),
  ];
  const values = [
    ...(version === undefined ? [] : [[versionText(version)]]),
    ...(emv === undefined ? [] : [[`EMV ${emvText(emv)}`]]),
  ];
  const all = [...values, ...lists];
  return line`new partner ${strong(name)}${all.length === 0 ? '' : ': '}${joinLines(all, ', ')}`;
}
