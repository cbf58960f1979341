import type { Knowledge } from '../knowledge/knowledge.ts';
import { INVOICE_TYPES_FILE, PLAYBOOK_FILE, vendorFile } from '../knowledge/source-file.ts';

/** What a file of the knowledge says, as it is kept to be compared later. */
export type Filed = { readonly file: string; readonly name: string; readonly text: string };

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
