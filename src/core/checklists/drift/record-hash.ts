import { z } from 'zod';
import type { VendorId } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

/** A hash of everything that a partner's checklists are compared with: while it is the same, there is nothing to tell. */
export const RecordHash = z.string().min(1).brand<'RecordHash'>();
export type RecordHash = z.infer<typeof RecordHash>;

/** The hash of a partner's record, even of a partner that is no longer in the playbook. */
export type HashOf = (vendor: VendorId) => RecordHash;

/**
 * The version of the rules by which steps are made from a record and compared with it. Raise it when the same record gives
 * different steps, or is compared in a different way: the new version of the bot then compares all active checklists again.
 * test/core/checklists/rules.test.ts reminds of it.
 */
export const RULES = 1;

/** The facts that any checklist may contain, for example because its BID is another partner's example. */
export function readOfAll({ playbook, invoiceTypes, vendors }: Knowledge): unknown {
  const examples = vendors.map(({ id, name, exampleBids = [] }) => [
    id,
    name,
    exampleBids.map(({ bid }) => bid),
  ]);
  return [RULES, playbook, invoiceTypes, examples];
}

/** The facts that only checklists of one partner contain. */
export function readOf({ vendors }: Knowledge, wanted: VendorId): unknown {
  return vendors.find(({ id }) => id === wanted) ?? null;
}
