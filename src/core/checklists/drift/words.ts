import { differenceLine } from '../../say/difference.ts';
import { joinLines, type Line, line, strong } from '../../text/line.ts';
import type { FieldChange } from './field-change.ts';

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

/** What has changed, named only: "Contacts, Version, Get a test BID". */
export function changedFields(changes: readonly FieldChange[]): string {
  return [...new Set(changes.map(({ field, step }) => step ?? LABELS[field]))].join(', ');
}
