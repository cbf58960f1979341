import { joinLines, type Line, line, strong } from '../../say/message.ts';
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
  const label = strong(step ?? LABELS[field]);
  const [before, after] = [was, now].map((lines) => joinLines(lines, '; '));
  if (was.length > 0 && now.length > 0) return line`${label}: ${before ?? ''} → ${after ?? ''}`;
  if (now.length > 0)
    return field === 'step-added' ? line`${label}: ${after ?? ''}` : line`${label}: new is ${after ?? ''}`;
  return was.length > 0 ? line`${label}: no longer ${before ?? ''}` : line`${label}: shown under History`;
}
