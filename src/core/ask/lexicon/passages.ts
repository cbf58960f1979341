import type { Knowledge } from '../../knowledge/knowledge.ts';
import { needsOf } from '../../knowledge/needs-and-links.ts';
import type { Procedure, ProcedureStep, Statement } from '../../knowledge/playbook.ts';
import { stepsOf } from '../../knowledge/procedures.ts';
import type { Contact, ExampleBid, Need, Vendor, VendorInvoiceType } from '../../knowledge/vendor.ts';

/** A place of the knowledge that is found by what it says. */
export type Passage =
  | { readonly kind: 'need'; readonly vendor: Vendor; readonly need: Need }
  | { readonly kind: 'bid-remark'; readonly vendor: Vendor; readonly example: ExampleBid }
  | { readonly kind: 'type-remark'; readonly vendor: Vendor; readonly type: VendorInvoiceType }
  | { readonly kind: 'vendor-remark'; readonly vendor: Vendor; readonly remark: string }
  | { readonly kind: 'role'; readonly vendor: Vendor; readonly contact: Contact }
  | { readonly kind: 'step'; readonly procedure: Procedure; readonly step: ProcedureStep }
  | { readonly kind: 'statement'; readonly statement: Statement };

/** Every passage of the knowledge with the text by which it is found. */
export function passagesOf({ vendors, invoiceTypes, playbook }: Knowledge): { text: string; of: Passage }[] {
  const typeNames = new Map(invoiceTypes.map((type) => [type.id, type.name]));
  return [
    ...vendors.flatMap((vendor) => vendorPassages(vendor, typeNames)),
    ...stepsOf(playbook).map(({ procedure, step }) => ({
      text: [procedure.name, step.title, step.text, ...(step.paths ?? [])].join(' '),
      of: { kind: 'step' as const, procedure, step },
    })),
    ...[playbook.summary, playbook.versions].map((statement) => ({
      text: statement.text,
      of: { kind: 'statement' as const, statement },
    })),
  ];
}

function vendorPassages(
  vendor: Vendor,
  typeNames: ReadonlyMap<number, string>,
): { text: string; of: Passage }[] {
  return [
    ...needsOf(vendor).map((need) => ({
      text: [need.text, ...(need.links ?? []).map(({ title }) => title)].join(' '),
      of: { kind: 'need' as const, vendor, need },
    })),
    ...(vendor.exampleBids ?? []).flatMap((example) =>
      example.remark === undefined && example.biller === undefined
        ? []
        : [
            {
              text: `${example.biller ?? ''} ${example.remark ?? ''}`,
              of: { kind: 'bid-remark' as const, vendor, example },
            },
          ],
    ),
    ...(vendor.invoiceTypes ?? []).flatMap((type) =>
      type.remark === undefined
        ? []
        : [
            {
              text: `${typeNames.get(type.id) ?? ''} ${type.remark}`,
              of: { kind: 'type-remark' as const, vendor, type },
            },
          ],
    ),
    ...(vendor.remarks ?? []).map((remark) => ({
      text: remark,
      of: { kind: 'vendor-remark' as const, vendor, remark },
    })),
    ...(vendor.contacts ?? []).flatMap((contact) =>
      contact.role === undefined
        ? []
        : [{ text: contact.role, of: { kind: 'role' as const, vendor, contact } }],
    ),
  ];
}
