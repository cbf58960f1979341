import type { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import type { Procedure, ProcedureId, ProcedureStep, Resource, Role } from '../../knowledge/playbook.ts';
import type { Emv, Link, NeedKind, Vendor, Version } from '../../knowledge/vendor.ts';
import type { Entry, Person } from '../lexicon/lexicon.ts';
import type { Passage } from '../lexicon/passages.ts';
import type { Sure } from '../reading/named.ts';

/** A fact of a vendor that can be asked for by itself. */
export type Fact =
  | { readonly kind: 'version'; readonly asked?: Version }
  | { readonly kind: 'emv' }
  | { readonly kind: 'contact' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'needs' }
  /** `confirm`: it was asked whether, not what. */
  | { readonly kind: 'need'; readonly need: NeedKind; readonly confirm: boolean }
  | { readonly kind: 'types' }
  | { readonly kind: 'bids' }
  | { readonly kind: 'links'; readonly where?: Link['where'] }
  | { readonly kind: 'company' };

/** A part of a vendor's record on which the playbook may be silent. */
export type Column = 'version' | 'emv' | 'needs' | 'contact' | 'links';

/** The kinds of need that can be asked for by themselves. */
export const NEED_TOPICS = [
  'test-bid',
  'share-credentials',
  'ask-first',
  'jira',
  'third-party',
  'limit',
  'standard',
  'custom',
] as const satisfies readonly NeedKind[];

/** What vendors are filtered by; all that is given must hold. */
export type Filter = {
  readonly version?: Version;
  readonly emv?: Emv;
  /** Of each group at least one: a name can mean several types. */
  readonly types?: readonly (readonly InvoiceType[])[];
  /** Of each group none. */
  readonly without?: readonly (readonly InvoiceType[])[];
  readonly needs?: readonly NeedKind[];
  readonly noneKnown?: true;
  readonly company?: string;
  readonly hasNeeds?: true;
  readonly hasContacts?: true;
  /** Columns that must be silent. */
  readonly silent?: readonly Column[];
};

export type MissingName = 'vendor' | 'person' | 'term' | 'invoice-type' | 'link' | 'anything';

/** What cannot be found: of which kind, and the words. */
export type Missing =
  | { readonly kind: MissingName; readonly typed: string }
  | { readonly kind: 'bid'; readonly bid: Bid }
  | { readonly kind: 'type'; readonly typeId: InvoiceTypeId };

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
      readonly tied: boolean;
    }
  | {
      readonly kind: 'vendor-types';
      readonly vendors: readonly Sure<Vendor>[];
      readonly types: readonly InvoiceType[];
    }
  | { readonly kind: 'bids'; readonly bids: readonly Bid[] }
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
  | { readonly kind: 'step'; readonly step: ProcedureStep; readonly procedure: Procedure }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'links'; readonly where?: Link['where'] }
  | { readonly kind: 'resources'; readonly resources: readonly Resource[] }
  | {
      readonly kind: 'passages';
      readonly passages: readonly Passage[];
      readonly entries: readonly Entry[];
      readonly words: string;
    }
  | { readonly kind: 'terms'; readonly entries: readonly Entry[] }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] }
  | { readonly kind: 'out-of-scope' };
