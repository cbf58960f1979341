import type { FieldKey } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Procedure, type ProcedureStep, type Statement, stepsOf } from '../knowledge/playbook.ts';
import {
  type Contact,
  type ExampleBid,
  type Need,
  needsOf,
  type Vendor,
  type VendorInvoiceType,
} from '../knowledge/vendor.ts';

/** A place of the knowledge that is found by what it says. */
export type Passage = { readonly key: string; readonly text: string } & (
  | { readonly kind: 'need'; readonly vendor: Vendor; readonly need: Need }
  | { readonly kind: 'bid'; readonly vendor: Vendor; readonly example: ExampleBid }
  | { readonly kind: 'type'; readonly vendor: Vendor; readonly type: VendorInvoiceType }
  | { readonly kind: 'remark'; readonly vendor: Vendor; readonly remark: string }
  | { readonly kind: 'role'; readonly vendor: Vendor; readonly contact: Contact }
  | { readonly kind: 'step'; readonly procedure: Procedure; readonly step: ProcedureStep }
  | { readonly kind: 'statement'; readonly statement: Statement }
);

const FIELD_OF = { need: 'needs', bid: 'bids', type: 'types', remark: 'remarks', role: 'contacts' } as const;

/** The field of a vendor's record of which a passage tells. */
export function fieldOfPassage({ kind }: Passage): FieldKey | undefined {
  return kind === 'step' || kind === 'statement' ? undefined : FIELD_OF[kind];
}

/** The vendors in whose records the passages stand, each once. */
export function vendorsOfPassages(passages: readonly Passage[]): Vendor[] {
  return [...new Set(passages.flatMap((passage) => ('vendor' in passage ? [passage.vendor] : [])))];
}

/** Every passage of the knowledge with the text by which it is found. */
export function passagesOf({ vendors, invoiceTypes, playbook }: Knowledge): Passage[] {
  const typeNames = new Map(invoiceTypes.map((type) => [type.id, type.name]));
  return [
    // That a remark names its own vendor tells nothing.
    ...vendors.flatMap((vendor) =>
      vendorPassages(vendor, typeNames).map((one) => ({ ...one, text: withoutName(one.text, vendor.name) })),
    ),
    ...stepsOf(playbook).map(({ procedure, step }) => ({
      kind: 'step' as const,
      key: `step ${procedure.id}/${step.id}`,
      text: [procedure.name, step.title, step.text, ...(step.paths ?? [])].join(' '),
      procedure,
      step,
    })),
    ...[playbook.summary, playbook.versions].map((statement, at) => ({
      kind: 'statement' as const,
      key: `statement ${at}`,
      text: statement.text,
      statement,
    })),
  ];
}

function withoutName(text: string, name: string): string {
  return ` ${text} `.split(` ${name} `).join(' ');
}

function vendorPassages(vendor: Vendor, typeNames: ReadonlyMap<number, string>): Passage[] {
  const key = (kind: string, at: number | string) => `${kind} ${vendor.id} ${at}`;
  const { exampleBids = [], invoiceTypes = [], remarks = [], contacts = [] } = vendor;
  return [
    ...needsOf(vendor).map((need, at): Passage => {
      const text = [need.text, ...(need.links ?? []).map(({ title }) => title)].join(' ');
      return { kind: 'need', key: key('need', at), text, vendor, need };
    }),
    ...exampleBids.flatMap((example): Passage[] => {
      const { bid, biller = '', remark = '' } = example;
      const text = `${biller} ${remark}`;
      return text === ' ' ? [] : [{ kind: 'bid', key: key('bid', bid), text, vendor, example }];
    }),
    ...invoiceTypes.flatMap((type): Passage[] => {
      const { id, remark } = type;
      const text = `${typeNames.get(id) ?? ''} ${remark}`;
      return remark === undefined ? [] : [{ kind: 'type', key: key('type', id), text, vendor, type }];
    }),
    ...remarks.map(
      (remark, at): Passage => ({ kind: 'remark', key: key('remark', at), text: remark, vendor, remark }),
    ),
    ...contacts.flatMap((contact): Passage[] => {
      const { role, email, name = '' } = contact;
      return role === undefined
        ? []
        : [{ kind: 'role', key: key('role', email ?? name), text: role, vendor, contact }];
    }),
  ];
}
