import { z } from 'zod';
import { FactId } from '../checklists/ids.ts';
import type { AmendedKey } from '../corrections/amendment.ts';
import { statedLines } from '../corrections/say.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { lineText } from '../say/text.ts';
import type { Line } from '../text/line.ts';

/** The keys of a record whose facts the steps of a checklist show. */
export const FactKey = z.enum(['invoiceTypes', 'needs', 'contacts'] satisfies AmendedKey[]);
export type FactKey = z.infer<typeof FactKey>;

/** One entry of a vendor's record, as it is said. */
export type Fact = { readonly key: FactKey; readonly line: Line };

/** The id of a fact. */
export function factId({ key, line }: Fact): FactId {
  return FactId.parse(`${key}: ${lineText(line)}`);
}

/** The facts of a record below one key; none where it is silent. */
export function factsBelow(vendor: Vendor, key: FactKey, knowledge: Knowledge): readonly Fact[] {
  if (vendor[key] === undefined) return [];
  return statedLines(vendor, key, knowledge).map((line) => ({ key, line }));
}
