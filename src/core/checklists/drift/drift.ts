import { z } from 'zod';
import { differenceLine, keyOf } from '../../say/difference.ts';
import { joinLines, Line, line, strong } from '../../text/line.ts';

/** A difference between playbook and checklist: a field of the project, or a step. */
export const FieldChange = z.strictObject({
  field: z.enum([
    'partner',
    'version',
    'types',
    'contacts',
    'remarks',
    'step',
    'step-added',
    'step-gone',
    'partner-gone',
  ]),
  /** The title of the step that changed. */
  step: z.string().optional(),
  /** The lines that only the checklist has, and those that only the playbook has. */
  was: z.array(Line),
  now: z.array(Line),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** How a checklist differs from the playbook. */
export const Drift = z.strictObject({
  /** How many changes of the playbook were told. */
  number: z.int(),
  /** The differences to decide on. */
  asked: z.array(FieldChange),
  /** The differences that somebody decided to keep. */
  stored: z.array(FieldChange),
});
export type Drift = z.infer<typeof Drift>;

export const NO_DRIFT: Drift = { number: 0, asked: [], stored: [] };

/** What a change says: the same for changes that say the same. */
export function changeKey({ field, step, was, now }: FieldChange): string {
  return JSON.stringify([field, step ?? '', was, now]);
}

/** The lines that others do not say. */
export function without(lines: readonly Line[], others: readonly Line[]): readonly Line[] {
  const said = new Set(others.map(keyOf));
  return lines.filter((one) => !said.has(keyOf(one)));
}

/** The lines that others say too. */
export function among(lines: readonly Line[], others: readonly Line[]): Line[] {
  const said = new Set(others.map(keyOf));
  return lines.filter((one) => said.has(keyOf(one)));
}

const LABELS: Readonly<Record<FieldChange['field'], string>> = {
  partner: 'Partner',
  version: 'Version',
  types: 'Invoice types',
  contacts: 'Contacts',
  remarks: 'Please note',
  step: 'Step',
  'step-added': 'New step',
  'step-gone': 'Step',
  'partner-gone': 'Partner',
};

/** Changes of the record, each behind a line break. */
export function changeLines(changes: readonly FieldChange[]): Line {
  return changes.flatMap((change): Line => ['\n• ', ...changeLine(change)]);
}

function changeLine({ field, step, was, now }: FieldChange): Line {
  const label = step ?? LABELS[field];
  if (field === 'step-added') return line`${strong(label)}: ${joinLines(now, '; ')}`;
  if (was.length + now.length === 0) return line`${strong(label)}: shown under History`;
  return differenceLine(label, { was, now });
}

/** The names of what has changed: "Contacts, Version, Get a test BID". */
export function changedFields(changes: readonly FieldChange[]): string {
  return [...new Set(changes.map(({ field, step }) => step ?? LABELS[field]))].join(', ');
}
