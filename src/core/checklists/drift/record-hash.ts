import { z } from 'zod';
import type { VendorId } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

/** A hash of all that a partner's checklists are compared with: while it stays, there is nothing new to tell. */
export const RecordHash = z.string().min(1).brand<'RecordHash'>();
export type RecordHash = z.infer<typeof RecordHash>;

/** The hash of a partner's record, even of a partner that is no longer in the playbook. */
export type HashOf = (vendor: VendorId) => RecordHash;

/**
 * The number of the rules by which steps are made of a record and compared with it. Raise it when the same record makes
 * other steps than before, or is compared in another way: then a new version of the bot compares all open checklists anew.
 * test/core/checklists/rules.test.ts reminds of it.
 */
export const RULES = 1;

/** What any checklist may freeze, whoever its partner is: a BID may be an example under another one. */
export function readOfAll({ playbook, invoiceTypes, vendors }: Knowledge): unknown {
  const examples = vendors.map(({ id, name, exampleBids = [] }) => [
    id,
    name,
    exampleBids.map(({ bid }) => bid),
  ]);
  return [RULES, playbook, invoiceTypes, examples];
}

/** What the checklists of one partner freeze besides. */
export function readOf({ vendors }: Knowledge, wanted: VendorId): unknown {
  return vendors.find(({ id }) => id === wanted) ?? null;
}
