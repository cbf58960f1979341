import type { VendorId } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** What a file of the knowledge says, as it is kept to be compared later. */
export type Filed = { readonly file: string; readonly name: string; readonly text: string };

export const INVOICE_TYPES_FILE = 'invoice-types.yml';
export const PLAYBOOK_FILE = 'playbook.yml';

/** The file of a vendor's record. */
export function vendorFile(id: VendorId): string {
  return `vendors/${id}.yml`;
}

/** What each file says. */
export function filedOf({ vendors, invoiceTypes, playbook }: Knowledge): readonly Filed[] {
  return [
    ...vendors.map(({ id, ...record }) => ({
      ...{ file: vendorFile(id), name: record.name, text: JSON.stringify(record) },
    })),
    { file: INVOICE_TYPES_FILE, name: 'Invoice types', text: JSON.stringify(invoiceTypes) },
    { file: PLAYBOOK_FILE, name: 'Playbook', text: JSON.stringify(playbook) },
  ];
}
