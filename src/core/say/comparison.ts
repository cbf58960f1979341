import type { FoundRows } from '../ask/answer.ts';
import type { Form } from '../ask/query.ts';
import { FIELD_KEYS, FIELDS, type FieldKey, isRecorded, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { remarkedInRow } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import { silenceOf } from './describe.ts';
import { askedFields, vendorsOf } from './found-vendors.ts';
import type { Message, Part } from './message.ts';
import { listed, messageOn, namesOf, vendorName } from './phrases.ts';
import { fieldLine, joined, paragraph } from './values.ts';

/** What is compared: partners by fields, or by a part of one. */
type Compared = {
  readonly vendors: readonly Vendor[];
  readonly fields: readonly FieldKey[];
  readonly part: string | undefined;
  readonly knowledge: Knowledge;
};
type Shared = { readonly field: FieldKey; readonly common: readonly Line[]; readonly isNone: boolean };

/** What differs between partners, what they have in common. */
export function sayDifferences(found: FoundRows, knowledge: Knowledge): Message {
  const { fold, form, select } = found.query;
  const asked = askedFields(found);
  const compared: Compared = {
    vendors: vendorsOf(found),
    fields: asked.length > 0 ? asked : FIELD_KEYS.filter((field) => field !== 'links'),
    part: select.flatMap((one) => (one.kind === 'field' ? (one.part ?? []) : []))[0],
    knowledge,
  };
  if (fold.kind !== 'differences') return sayDiffering(compared);
  if (!fold.common) return sayDiffering(compared);
  const open = asked.length > 0 ? sayOpen(compared) : undefined;
  return open ?? sayCommon(compared, asked.length > 0, form);
}

function sayDiffering(compared: Compared): Message {
  const { vendors } = compared;
  const differing = compared.fields.filter((field) => differs(field, compared));
  const alike = sharedIn(compared).filter(({ field }) => !differing.includes(field));
  const names = namesOf(vendors);
  return messageOn(
    vendors,
    [
      differing.length === 0
        ? `Nothing on record differs between ${names}.`
        : `${names} differ in ${fieldNames(differing)}:`,
    ],
    [
      ...differing.map((field) => fieldPart(field, compared, differenceLine)),
      ...(alike.length === 0 ? [] : [paragraph(line`The same: ${joinLines(alike.map(sharedLine), '; ')}.`)]),
    ],
  );
}

/** What they have in common, or whether it is the same; where it is not, what each has. */
function sayCommon(compared: Compared, isAsked: boolean, form: Form): Message {
  const { vendors, fields } = compared;
  const names = namesOf(vendors);
  const shared = sharedIn(compared);
  const differing = fields.filter((field) => differs(field, compared));
  const isWhether = form.kind === 'whether';
  const isSame = isWhether && form.quantifier === 'all';
  const holds = shared.length > 0 && !(isSame && differing.length > 0);
  const subject = `${isWhether || isAsked ? (holds ? 'Yes, ' : 'No, ') : ''}${names}`;
  if (holds) {
    const parts = isWhether && compared.part !== undefined ? told(differing, compared) : [];
    return sayShared(
      `${subject} have`,
      shared,
      { ...compared, isAsked, isSame: differing.length === 0 },
      parts,
    );
  }
  const nothing = `have nothing in common${isAsked ? ' there' : ''}.`;
  const what = shared.length > 0 ? `differ in ${fieldNames(differing)}:` : nothing;
  return messageOn(vendors, [`${subject} ${what}`], told(isAsked ? differing : [], compared));
}

/** What is shared: of one field that was asked for in the first line, else a fact each. */
function sayShared(
  subject: string,
  shared: readonly Shared[],
  { vendors, part, isAsked, isSame }: Compared & { readonly isAsked: boolean; readonly isSame: boolean },
  parts: readonly Part[],
): Message {
  const how = !isAsked ? 'this in common' : isSame ? 'the same' : 'in common';
  const [only, ...more] = shared;
  if (only && isAsked && more.length === 0 && part === undefined)
    return messageOn(vendors, line`${subject} ${how}: ${sharedLine(only)}.`, []);
  const what = isAsked && part === undefined ? ` ${fieldNames(shared.map(({ field }) => field))}` : '';
  const facts = shared.map(
    ({ field, common }): Part => ({
      kind: 'fact',
      label: FIELDS[field].label,
      lines: [joinLines(common, ', ')],
    }),
  );
  return messageOn(vendors, [`${subject} ${how}${what}:`], [...facts, ...parts]);
}

/** That it is not known, where a field with one answer is not recorded for all of them. */
function sayOpen(compared: Compared): Message | undefined {
  const { vendors, fields, knowledge } = compared;
  for (const field of fields.filter((one) => FIELDS[one].kind === 'answer')) {
    const open = vendors.filter((vendor) => !isRecorded(field, vendor, knowledge));
    const text = `Not known: ${silenceOf(field)} recorded for ${namesOf(open)}.`;
    if (open.length > 0) return messageOn(vendors, [text], told(fields, compared));
  }
  return undefined;
}

/** What each has. */
function told(fields: readonly FieldKey[], compared: Compared): Part[] {
  const { part, knowledge } = compared;
  return fields.map((field) => fieldPart(field, compared, (one) => fieldLine(field, part, one, knowledge)));
}

function fieldNames(fields: readonly FieldKey[]): string {
  return listed(fields.map((field) => FIELDS[field][FIELDS[field].kind === 'answer' ? 'one' : 'many']));
}

function fieldPart(
  field: FieldKey,
  compared: Compared,
  told: (vendor: Vendor, field: FieldKey, compared: Compared) => Line,
): Part {
  return {
    kind: 'fact',
    label: FIELDS[field].label,
    lines: compared.vendors.map((vendor) => told(vendor, field, compared)),
  };
}

function keysOf(field: FieldKey, vendor: Vendor, knowledge: Knowledge, part?: string): string[] {
  const none = FIELDS[field].none?.(vendor);
  return [
    ...valuesOf(field, vendor, knowledge, part).map(({ key }) => key),
    ...(none === undefined ? [] : [none]),
  ];
}

function differs(field: FieldKey, { vendors, part, knowledge }: Compared): boolean {
  const all = vendors.map((vendor) => JSON.stringify(keysOf(field, vendor, knowledge, part).toSorted()));
  return new Set(all).size > 1;
}

/** For each field the values that all of them have. */
function sharedIn({ fields, vendors, part, knowledge }: Compared): Shared[] {
  const [first, ...others] = vendors;
  if (!first) return [];
  return fields.flatMap((field): Shared[] => {
    const none = FIELDS[field].none?.(first);
    const isNone = none !== undefined && others.every((vendor) => FIELDS[field].none?.(vendor) === none);
    const values = valuesOf(field, first, knowledge, part).filter(({ key }) =>
      others.every((vendor) => keysOf(field, vendor, knowledge).includes(key)),
    );
    const common = isNone ? [[none]] : values.map(remarkedInRow);
    return common.length === 0 ? [] : [{ field, common, isNone }];
  });
}

/** "EMV: no", "needs none known": with the field where the value does not tell it. */
function sharedLine({ field, common, isNone }: Shared): Line {
  const values = joinLines(common, ', ');
  if (isNone) return line`${FIELDS[field].many}: ${values}`;
  return field === 'emv' ? line`EMV: ${values}` : values;
}

/** What one has and not all the others have. */
function differenceLine(vendor: Vendor, field: FieldKey, { vendors, knowledge }: Compared): Line {
  const own = valuesOf(field, vendor, knowledge);
  const left = own.filter(
    ({ key }) => !vendors.every((other) => keysOf(field, other, knowledge).includes(key)),
  );
  if (left.length === own.length) return fieldLine(field, undefined, vendor, knowledge);
  return line`${vendorName(vendor)}: ${left.length === 0 ? 'nothing more' : joined(left)}`;
}
