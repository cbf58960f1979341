import { z } from 'zod';
import { Line } from '../line.ts';

/** What the playbook tells otherwise by now: a field of the project, or a step that stands on the record. */
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
  /** The lines that the checklist has and the playbook has no more, and those that are new. */
  was: z.array(Line),
  now: z.array(Line),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** How a checklist stands to the playbook. */
export const Drift = z.strictObject({
  /** How often it was told that the playbook has changed. */
  number: z.int(),
  /** What was told last and nobody has decided yet. */
  asked: z.array(FieldChange),
  /** What people decided to leave as it is. */
  kept: z.array(FieldChange),
});
export type Drift = z.infer<typeof Drift>;

export const NO_DRIFT: Drift = { number: 0, asked: [], kept: [] };

/** Whether two changes say the same. */
export function isSameChange(one: FieldChange, other: FieldChange): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ field, step, was, now }: FieldChange): string {
  return JSON.stringify([field, step ?? '', was, now]);
}
