import { z } from 'zod';
import type { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import type { Procedure, ProcedureId, ProcedureStep, Resource, Role } from '../../knowledge/playbook.ts';
import { type Emv, Link, type Need, NeedKind, type Vendor, Version } from '../../knowledge/vendor.ts';
import type { Entry, Person, Thing } from '../lexicon/lexicon.ts';
import type { Passage } from '../lexicon/passages.ts';
import type { Sure } from '../reading/named.ts';
import type { Topic } from '../words/topics.ts';

/** A fact of a vendor that can be asked for by itself. */
export const Fact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('version'), asked: Version.optional() }),
  z.strictObject({ kind: z.literal('emv') }),
  z.strictObject({ kind: z.literal('contact') }),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({ kind: z.literal('needs') }),
  /** `confirm`: it was asked whether, not what. */
  z.strictObject({ kind: z.literal('need'), need: NeedKind, confirm: z.boolean() }),
  z.strictObject({ kind: z.literal('types') }),
  z.strictObject({ kind: z.literal('bids') }),
  z.strictObject({ kind: z.literal('links'), where: Link.shape.where.optional() }),
  z.strictObject({ kind: z.literal('company') }),
]);
export type Fact = z.infer<typeof Fact>;

/** The parts of a vendor's record on which the playbook may be silent, and which a question can deny. */
export const COLUMNS = ['version', 'emv', 'contact', 'needs', 'links'] as const;
export type Column = (typeof COLUMNS)[number];

/** The column of which a topic speaks, if it speaks of one. */
export function columnOf(topic: Topic): Column | undefined {
  return COLUMNS.find((column) => column === topic);
}

/** What vendors are filtered by; all that is given must hold. Of each group of types or needs one is enough. */
export type Filter = {
  readonly version?: Version;
  readonly emv?: Emv;
  readonly types?: readonly (readonly InvoiceType[])[];
  readonly withoutTypes?: readonly (readonly InvoiceType[])[];
  readonly needs?: readonly (readonly NeedKind[])[];
  readonly withoutNeeds?: readonly NeedKind[];
  readonly noneKnown?: true;
  readonly hasNeeds?: true;
  readonly hasContacts?: true;
  /** One of these is enough. */
  readonly anyOf?: readonly Filter[];
  readonly except?: readonly Vendor[];
  /** Columns that must be silent. */
  readonly silent?: readonly Column[];
};

export type MissingName = 'vendor' | 'person' | 'term' | 'invoice-type' | 'link' | 'anything';

/** What cannot be found: of which kind, and the words. */
export type Missing =
  | { readonly kind: MissingName; readonly typed: string }
  | { readonly kind: 'bid'; readonly bid: Bid }
  | { readonly kind: 'type'; readonly typeId: InvoiceTypeId };

/** A link of the knowledge with the vendor, and the need if it stands in one. */
export type PlacedLink = {
  readonly vendor: Vendor;
  readonly link: Link;
  readonly need?: Need | undefined;
};

/** A question, understood: names resolved, one kind for each sort of answer. */
export type Question =
  | { readonly kind: 'help' }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  /** One vendor, or several that the name can mean; `unknown` is what was asked of it and means nothing known. */
  | { readonly kind: 'vendor'; readonly vendors: readonly Sure<Vendor>[]; readonly unknown?: string }
  /** Facts of vendors; `bids` when the vendors were asked for by BID. */
  | {
      readonly kind: 'facts';
      readonly vendors: readonly Sure<Vendor>[];
      readonly facts: readonly Fact[];
      readonly bids: readonly Bid[];
    }
  | {
      readonly kind: 'vendor-types';
      readonly vendors: readonly Sure<Vendor>[];
      readonly types: readonly InvoiceType[];
    }
  /** BIDs; `vendors` when it was asked whether they stand under these. */
  | { readonly kind: 'bids'; readonly bids: readonly Bid[]; readonly vendors: readonly Vendor[] }
  | {
      readonly kind: 'types';
      readonly types: readonly Sure<InvoiceType>[];
      readonly missing: readonly InvoiceTypeId[];
    }
  | { readonly kind: 'vendors'; readonly filter: Filter }
  | { readonly kind: 'people'; readonly people: readonly Sure<Person>[]; readonly phone: boolean }
  | { readonly kind: 'compare'; readonly vendors: readonly Sure<Vendor>[] }
  | { readonly kind: 'versions' }
  | { readonly kind: 'procedure'; readonly id: ProcedureId; readonly vendors: readonly Sure<Vendor>[] }
  /** A step; `vendors` when it was asked whether it applies to them. */
  | {
      readonly kind: 'step';
      readonly step: ProcedureStep;
      readonly procedure: Procedure;
      readonly vendors: readonly Sure<Vendor>[];
    }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'links'; readonly where?: Link['where'] }
  /** Links that were pasted: where they stand, and those that stand nowhere. */
  | { readonly kind: 'link'; readonly found: readonly PlacedLink[]; readonly missing: readonly string[] }
  | { readonly kind: 'resources'; readonly resources: readonly Resource[] }
  | {
      readonly kind: 'passages';
      readonly passages: readonly Passage[];
      readonly entries: readonly Entry[];
    }
  | { readonly kind: 'terms'; readonly entries: readonly Entry[] }
  /** `beside`: what the question names besides, which may be what was meant ("dog tags"). */
  | { readonly kind: 'missing'; readonly missing: readonly Missing[]; readonly beside?: readonly Thing[] }
  /** The playbook page itself. */
  | { readonly kind: 'page' }
  /** A question that names nobody, after an answer that spoke of several or of somebody unknown: which is meant. No vendors: anybody. */
  | { readonly kind: 'whom'; readonly vendors: readonly Vendor[]; readonly text: string }
  | { readonly kind: 'out-of-scope' };
