import type { z } from 'zod';
import type { FieldKey } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { wordIssue, wordValue } from '../knowledge/schema-problems.ts';
import type { Vendor, VendorRecord } from '../knowledge/vendor.ts';
import type { Line } from '../text/line.ts';
import { Correction, type CorrectionKind } from './correction.ts';
import { chosen, type Entries, filled, madeOf, optionOf, valuesOf } from './entries.ts';
import { added, changed, type Fit, gone, valueSet } from './fit.ts';
import { type FieldName, type FieldValues, isFieldName } from './form-fields.ts';
import type { ToldFix } from './told.ts';

/** The corrections in a form, one or two that belong together; or its problems by field. */
export type SentenceRead =
  | { readonly kind: 'corrections'; readonly corrections: readonly [Correction, ...Correction[]] }
  | { readonly kind: 'wrong'; readonly problems: Readonly<Partial<Record<FieldName, string>>> };

/** An option in a form's menu. */
export type Option = { readonly value: string; readonly label: string };

/** Everything that form, sentence reader, checks, YAML edits and wording need to know about a kind of correction. */
export type Kind = {
  /** The part of a record that it corrects. */
  readonly field: FieldKey | 'aliases' | 'partner';
  /** Its label in the menu. */
  readonly label: string;
  /** The form's fields, required ones first; general problems are shown at the first. */
  readonly must: readonly FieldName[];
  readonly may: readonly FieldName[];
  /** Labels that differ from the fields' usual ones. */
  readonly labels?: Readonly<Partial<Record<FieldName, string>>>;
  /** For a change of an entry: the field for choosing it, and the entries. */
  readonly choice?: { readonly field: FieldName; readonly options: (vendor: Vendor) => readonly Option[] };
  /** The form's values from the record, or from the chosen entry. */
  readonly recorded?: (vendor: Vendor, values: FieldValues) => FieldValues | undefined;
  /** The form's values for a correction of this kind. */
  readonly values: (correction: Correction) => FieldValues;
  readonly read: (values: FieldValues, vendor: Vendor | undefined, knowledge: Knowledge) => SentenceRead;
  /** Problems that neither the schemas nor the checks across files find. */
  readonly refused?: (correction: Correction, knowledge: Knowledge) => string | undefined;
  /** The edits of the record's YAML. */
  readonly fit: (record: VendorRecord, correction: Correction) => Fit;
  readonly line: (correction: Correction, knowledge: Knowledge) => Line;
  /** Reads a sentence into values of the form. */
  readonly told: (told: ToldFix) => FieldValues | undefined;
};

/** The part of a row that cannot be derived from the list and the operation; without `may` that is empty. */
type Words = Pick<Kind, 'label' | 'must' | 'labels' | 'told'> & Partial<Pick<Kind, 'may'>>;

/**
 * A row for adding, removing or changing an entry of a list, by the ending of the kind's name. `says` is given the entry's
 * old name.
 */
export function entryRow<T extends object | string>(
  kind: CorrectionKind,
  entries: Entries<T>,
  says: (name: string) => string,
  { may = [], ...words }: Words,
): Kind {
  const { field, schema, choice, name, form } = entries;
  const [hasWas, hasEntry] = [!kind.endsWith('-added'), !kind.endsWith('-gone')];
  const wasIn = (correction: Correction) => schema.parse('was' in correction && correction.was);
  const entryIn = (correction: Correction) => schema.parse('entry' in correction && correction.entry);
  const places = typeof form === 'string' ? {} : form;
  const whole = [...words.must, ...may].find((one) => !hasWas || one !== choice);
  const made = (values: FieldValues, was?: T) =>
    checked(schema, madeOf(entries, values, was), (entry) => ({ kind, entry, ...(hasWas && { was }) }), {
      ...places,
      whole,
    });
  return {
    ...words,
    field,
    may,
    ...(hasWas && { choice: choiceOf(entries) }),
    ...(hasWas &&
      hasEntry && {
        recorded(vendor, values) {
          const was = chosen(entries, vendor, values[choice]);
          return was && filled(entries, was);
        },
      }),
    values: (correction) => ({
      ...(hasEntry && valuesOf(entries, entryIn(correction))),
      ...(hasWas && { [choice]: optionOf(entries, wasIn(correction)) }),
    }),
    read(values, vendor) {
      if (!hasWas) return made(values);
      return withChosen(entries, vendor, values, (was) =>
        hasEntry ? made(values, was) : found({ kind, was }),
      );
    },
    fit(record, correction) {
      if (!hasWas) return added(entries, record, entryIn(correction));
      const was = wasIn(correction);
      return hasEntry ? changed(entries, record, was, entryIn(correction)) : gone(entries, record, was);
    },
    line: (correction, knowledge) => [
      says(hasWas ? name(wasIn(correction)) : ''),
      ...(hasEntry ? entries.line(entryIn(correction), knowledge) : []),
    ],
  };
}

/** A row for a value of a record: its version, or EMV. */
export function valueRow<T extends string>(
  key: 'version' | 'emv',
  label: string,
  schema: z.ZodType<T>,
  says: (value: T) => string,
): Kind {
  const valueIn = (correction: Correction) => schema.parse('value' in correction && correction.value);
  const wasIn = (correction: Correction) =>
    'value' in correction && correction.was !== undefined ? schema.parse(correction.was) : undefined;
  return {
    field: key,
    label,
    must: [key],
    may: [],
    told: ({ [key]: value }) => (value === undefined ? undefined : { [key]: value }),
    recorded: (vendor) => (vendor[key] === undefined ? {} : { [key]: vendor[key] }),
    values: (correction) => ({ [key]: valueIn(correction) }),
    read: (values, vendor) =>
      checked(schema, values[key], (value) => ({ kind: key, was: vendor?.[key], value }), { whole: key }),
    fit: (record, correction) => valueSet(key, record[key], wasIn(correction), valueIn(correction)),
    line: (correction) => [says(valueIn(correction))],
  };
}

function choiceOf<T>(entries: Entries<T>): NonNullable<Kind['choice']> {
  const { choice, of, label, name } = entries;
  return {
    field: choice,
    options: (vendor) =>
      of(vendor).map((entry) => ({ value: optionOf(entries, entry), label: (label ?? name)(entry) })),
  };
}

/** Continues with the chosen entry; a problem if none is chosen. */
export function withChosen<T>(
  entries: Entries<T>,
  vendor: Vendor | undefined,
  values: FieldValues,
  then: (was: T) => SentenceRead,
): SentenceRead {
  const was = vendor && chosen(entries, vendor, values[entries.choice]);
  if (was !== undefined) return then(was);
  return { kind: 'wrong', problems: { [entries.choice]: `Choose ${entries.one} of this partner.` } };
}

/** One correction, by its schema. */
export function found(correction: object): SentenceRead {
  return { kind: 'corrections', corrections: [Correction.parse(correction)] };
}

/** The fields at which to show problems with keys of other names, and with the whole. */
type ProblemFields = Readonly<Record<string, FieldName | undefined>> & {
  readonly whole: FieldName | undefined;
};

/** Checks a form's values by a schema of the YAML. */
export function checked<T>(
  schema: z.ZodType<T>,
  value: unknown,
  made: (value: T) => object,
  { whole = 'remark', ...fields }: ProblemFields,
): SentenceRead {
  const result = schema.safeParse(withoutGaps(value), { error: wordIssue, reportInput: true });
  if (result.success) return found(made(result.data));
  const problems: Partial<Record<FieldName, string>> = {};
  for (const { path, input, message } of result.error.issues) {
    const key = String(path[0] ?? '');
    const field = fields[key] ?? (isFieldName(key) ? key : whole);
    problems[field] ??=
      path.length === 0 && typeof input === 'object' ? `It ${message}` : wordValue([field], input, message);
  }
  return { kind: 'wrong', problems };
}

function withoutGaps(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
