import { z } from 'zod';
import type { Line as SaidLine } from '../text/line.ts';

const Piece = z.union([
  z.string(),
  z.strictObject({ kind: z.literal('strong'), text: z.string() }),
  z.strictObject({ kind: z.literal('code'), text: z.string() }),
  z.strictObject({ kind: z.literal('link'), url: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('channel'), id: z.string(), text: z.string() }),
]);

/** A line of `say`, in the form in which it is kept: frozen with the checklist. */
export const Line = z.array(Piece).readonly();
export type Line = SaidLine;
