import type { FoundRows } from '../ask/found.ts';
import { FIELD_KEYS, FIELDS, type FieldKey, isRecorded, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { remarkedInRow } from '../knowledge/lines.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { joinLines, type Line, line } from '../text/line.ts';
import { silenceOf } from './describe.ts';
import { type Body, type BodyPart, body, type Message, paragraph } from './message.ts';
import { factPart, listed, messageOn, namesOf, vendorName } from './phrases.ts';
import { lineText } from './text.ts';
import { askedFields, fieldLine, joined, vendorsOf } from './values.ts';

/** What is compared: partners by fields, or by a part of one. */
type Compared = {
  readonly vendors: readonly Vendor[];
  readonly fields: readonly FieldKey[];
  readonly part: string | undefined;
  readonly knowledge: Knowledge;
};

/** A field with what all of the partners have in it, and whether one has something that another has not. */
type Side = {
  readonly field: FieldKey;
  readonly common: readonly Line[];
  /** All of them are known to need nothing. */
  readonly isNone: boolean;
  readonly differs: boolean;
};

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
  const isOfCommon = fold.kind === 'differences' && fold.common;
  const isWhether = form.kind === 'whether';
  const comparison = isOfCommon
    ? ((asked.length > 0 ? openBody(compared) : undefined) ??
      commonBody(compared, {
        isAsked: asked.length > 0,
        isWhether,
        isSame: isWhether && form.quantifier === 'all',
      }))
    : differingBody(compared, { isAsked: asked.length > 0, isWhether });
  return messageOn(compared.vendors, comparison);
}

/** What differs, or whether anything does; of fields that are asked for also what is the same. */
function differingBody(compared: Compared, { isAsked, isWhether }: Omit<Asked, 'isSame'>): Body {
  const { vendors } = compared;
  const names = namesOf(vendors);
  const sides = sidesOf(compared);
  const differing = fieldsThatDiffer(sides);
  const shared = sides.filter(({ common }) => common.length > 0);
  if (isAsked && differing.length === 0 && shared.length === compared.fields.length)
    return body(line`${isWhether ? 'No, ' : ''}${sharedText(compared, shared, 'the same')}`);
  const alike = shared.filter(({ differs }) => isAsked || !differs).map(commonLine);
  const headline =
    differing.length === 0
      ? `${isWhether ? 'No, nothing' : 'Nothing'} on record differs between ${names}.`
      : `${isWhether ? 'Yes, ' : ''}${names} differ in ${fieldNames(differing)}:`;
  const same = alike.length === 0 ? [] : [paragraph(line`The same: ${joinLines(alike, '; ')}.`)];
  return body(headline, [...factParts(differing, compared, differenceLine), ...same]);
}

/** How it is asked: of fields or of everything, whether there is something in common, whether all of it is the same. */
type Asked = { readonly isAsked: boolean; readonly isWhether: boolean; readonly isSame: boolean };

/** What they have in common, or whether it is the same; where it is not, what each has. */
function commonBody(compared: Compared, asked: Asked): Body {
  const { isAsked, isWhether, isSame } = asked;
  const sides = sidesOf(compared);
  const shared = sides.filter(({ common }) => common.length > 0);
  const differing = fieldsThatDiffer(sides);
  const holds = shared.length > 0 && !(isSame && differing.length > 0);
  const verdict = isWhether ? (holds ? 'Yes, ' : 'No, ') : '';
  const subject = `${verdict}${namesOf(compared.vendors)}`;
  const how = !isAsked ? 'this in common' : differing.length === 0 ? 'the same' : 'in common';
  if (holds) return body(line`${verdict}${sharedText(compared, shared, how)}`);
  const nothing = `have ${isAsked && compared.part === undefined ? `no ${fieldNames(compared.fields, 'or')}` : 'nothing'} in common.`;
  const what = shared.length > 0 ? `differ in ${fieldNames(differing)}:` : nothing;
  // That lists of numbers share nothing says all of it.
  const isOfNumbers = shared.length === 0 && compared.fields.every((field) => /^(?:bids|types)$/.test(field));
  const told = isAsked && !isOfNumbers ? differing : [];
  return body(`${subject} ${what}`, factParts(told, compared));
}

/** "RecDesk and PeopleGIS have the same EMV: no.", "… have in common: 43 Permits." */
function sharedText(
  { vendors }: Compared,
  shared: readonly Side[],
  how: 'the same' | 'in common' | 'this in common',
): Line {
  const [only, ...others] = shared;
  const names = how === 'the same' ? ` ${fieldNames(shared.map(({ field }) => field))}` : '';
  const isNamed = names !== '' && only && others.length === 0;
  const told = isNamed ? joinLines(only.common, ', ') : joinLines(shared.map(commonLine), '; ');
  return line`${namesOf(vendors)} have ${how}${names}: ${told}.`;
}

/** That it is not known, where a field with one answer is not recorded for all of them. */
function openBody(compared: Compared): Body | undefined {
  const { vendors, fields, knowledge } = compared;
  const silentIn = (field: FieldKey) => vendors.filter((one) => !isRecorded(field, one, knowledge));
  const field = fields.find((one) => FIELDS[one].kind === 'answer' && silentIn(one).length > 0);
  if (field === undefined) return undefined;
  const headline = `Not known: ${silenceOf(field)} recorded for ${namesOf(silentIn(field))}.`;
  return body(headline, factParts(fields, compared));
}

function fieldsThatDiffer(sides: readonly Side[]): FieldKey[] {
  return sides.flatMap(({ field, differs }) => (differs ? [field] : []));
}

function fieldNames(fields: readonly FieldKey[], word?: string): string {
  return listed(
    fields.map((field) => FIELDS[field][FIELDS[field].kind === 'answer' ? 'one' : 'many']),
    word,
  );
}

const SHORT = 120;

/** For each field a line for each of the partners, by default all that it has there; one line where it is short. */
function factParts(
  fields: readonly FieldKey[],
  compared: Compared,
  tell = (vendor: Vendor, field: FieldKey, { part, knowledge }: Compared) =>
    fieldLine(field, part, vendor, knowledge),
): BodyPart[] {
  return fields.map((field) => {
    const lines = compared.vendors.map((vendor) => tell(vendor, field, compared));
    // Beside the label, the names need no emphasis of their own.
    const together = joinLines(lines, '; ').map((piece) =>
      typeof piece === 'object' && piece.kind === 'strong' ? piece.text : piece,
    );
    const isShort = lineText(together).length <= SHORT && !lines.some((one) => lineText(one).includes(';'));
    return factPart(FIELDS[field].label, isShort ? [together] : lines);
  });
}

function sidesOf({ fields, vendors, part, knowledge }: Compared): Side[] {
  return fields.map((field) => {
    const keys = vendors.map((vendor) => keysOf(field, vendor, knowledge, part));
    const [first, ...others] = vendors;
    const none = first && FIELDS[field].none?.(first);
    const isNone = none !== undefined && others.every((vendor) => FIELDS[field].none?.(vendor) !== undefined);
    const values = first ? valuesOf(field, first, knowledge, part) : [];
    const common = values.filter(({ key }) => keys.every((own) => own.includes(key)));
    return {
      field,
      common: isNone ? [[none]] : common.map(remarkedInRow),
      isNone,
      differs: new Set(keys.map((own) => JSON.stringify(own.toSorted()))).size > 1,
    };
  });
}

function keysOf(field: FieldKey, vendor: Vendor, knowledge: Knowledge, part?: string): string[] {
  const keys = valuesOf(field, vendor, knowledge, part).map(({ key }) => key);
  const none = FIELDS[field].none?.(vendor);
  return none === undefined ? keys : [...keys, none];
}

/** "EMV: no", "needs: none known": with the field where the value does not tell it. */
function commonLine({ field, common, isNone }: Side): Line {
  const values = joinLines(common, ', ');
  if (isNone) return line`${FIELDS[field].many}: ${values}`;
  if (field === 'bids') return line`${common.length === 1 ? 'BID' : 'BIDs'} ${values}`;
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
