import { z } from 'zod';
import { Moment } from '../checklist/ids.ts';
import { Line } from '../checklist/line.ts';

/** What the files say otherwise than before, under one of their keys. */
export const FactChange = z.strictObject({ label: z.string(), was: z.array(Line), now: z.array(Line) });
export type FactChange = z.infer<typeof FactChange>;

/** What somebody changed in a file of the knowledge: when it was noticed, not by whom, for that nobody can tell. */
export const HandEdit = z.strictObject({
  file: z.string(),
  /** The partner, or what else the file is about. */
  name: z.string(),
  at: Moment,
  /** Whether the file is new, is gone, or says something else. */
  kind: z.enum(['added', 'gone', 'changed']),
  changes: z.array(FactChange),
});
export type HandEdit = z.infer<typeof HandEdit>;
