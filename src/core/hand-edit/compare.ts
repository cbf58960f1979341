import { amend } from '../amendment/amend.ts';
import { fitOf } from '../amendment/fit.ts';
import type { Fix } from '../amendment/fix.ts';
import { InvoiceTypes } from '../knowledge/invoice-type.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Playbook } from '../knowledge/playbook.ts';
import { INVOICE_TYPES_FILE, PLAYBOOK_FILE, vendorFile } from '../knowledge/source-file.ts';
import { type Vendor, VendorRecord } from '../knowledge/vendor.ts';
import { changesOf, playbookFacts, typeFacts, vendorFacts } from './facts.ts';
import type { FactChange } from './hand-edit.ts';

/** The files as they are, and the accepted fixes that may have been written into them since. */
type Now = { readonly knowledge: Knowledge; readonly fixes: readonly Fix[] };

/**
 * What a file says otherwise than the text that was kept of it, beside what accepted fixes have brought into it. Nothing can be
 * said of a text that another version of the bot has kept, with other keys.
 */
export function handChanges(file: string, text: string, now: Now): readonly FactChange[] {
  const { knowledge } = now;
  const kept: unknown = JSON.parse(text);
  if (file === INVOICE_TYPES_FILE) {
    const types = InvoiceTypes.safeParse(kept).data;
    return types ? changesOf(typeFacts(types), typeFacts(knowledge.invoiceTypes)) : [];
  }
  if (file === PLAYBOOK_FILE) {
    const playbook = Playbook.safeParse(kept).data;
    return playbook ? changesOf(playbookFacts(playbook), playbookFacts(knowledge.playbook)) : [];
  }
  const record = VendorRecord.safeParse(kept).data;
  const vendor = knowledge.vendors.find(({ id }) => vendorFile(id) === file);
  return record && vendor ? vendorChanges({ ...record, id: vendor.id }, vendor, now) : [];
}

function vendorChanges(was: Vendor, vendor: Vendor, { knowledge, fixes }: Now): readonly FactChange[] {
  const own = fixes.filter((fix) => fix.vendor === vendor.id);
  const held = own.filter(({ amendments }) => amendments.every((one) => fitOf(vendor, one).kind === 'held'));
  const now = vendorFacts(vendor, knowledge);
  const [besideHeld = [], besideAll = []] = [held, own].map((some) =>
    changesOf(vendorFacts(withFixes(was, some, knowledge), knowledge), now),
  );
  // A fix that another one has changed again is held by no file: what all of them come to is no edit either.
  return besideHeld.filter(({ label }) => besideAll.some((one) => one.label === label));
}

function withFixes(was: Vendor, fixes: readonly Fix[], knowledge: Knowledge): Vendor {
  return fixes.reduce((vendor, { id: _, amendments }) => {
    const vendors = knowledge.vendors.map((one) => (one.id === vendor.id ? vendor : one));
    const made = amend({ ...knowledge, vendors }, vendor.id, amendments);
    return made.kind === 'amended' ? made.vendor : vendor;
  }, was);
}
