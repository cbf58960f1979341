import type { Bid, InvoiceTypeId } from '../../knowledge/ids.ts';
import type { InvoiceType } from '../../knowledge/invoice-type.ts';
import type { BidUse } from '../../knowledge/knowledge.ts';
import type {
  Playbook,
  Procedure,
  ProcedureStep,
  Resource,
  Role,
  Statement,
} from '../../knowledge/playbook.ts';
import type { PlacedStep } from '../../knowledge/procedures.ts';
import type { Link, Vendor, Version } from '../../knowledge/vendor.ts';
import type { Entry, Person } from '../lexicon/lexicon.ts';
import type { Passage } from '../lexicon/passages.ts';
import type { Subject } from '../question/follow-up/subject.ts';
import type { Column, Fact, Filter, Missing, PlacedLink } from '../question/question.ts';
import type { Sure } from '../reading/named.ts';
import type { ExampleGroup } from './examples.ts';
import type { Result } from './result.ts';

/** A vendor with the names of its invoice types. */
export type Card = {
  readonly vendor: Vendor;
  readonly score: number;
  readonly types: readonly { readonly type: InvoiceType; readonly remark?: string | undefined }[];
};

/** An invoice type with the vendors that use it. */
export type TypeUse = {
  readonly type: InvoiceType;
  readonly score: number;
  readonly users: readonly { readonly vendor: Vendor; readonly remark?: string | undefined }[];
};

/** What an answer leaves open. */
export type OpenPoints = {
  /** Names of the question that mean several of the hits. */
  readonly tied: readonly string[];
  /** What the question names and the answer does not speak of. */
  readonly leftOut: readonly string[];
  /** What stands in the question like a name and is not in the playbook. */
  readonly unknown: readonly string[];
};

/** What is said, not how it looks, with what is left open: everything a view needs is in it. */
export type Answer = Said & {
  readonly open: OpenPoints;
  /** The vendor that was taken to be meant, though the question names none. */
  readonly meant?: Vendor | undefined;
  /** Whether the question wants to be told of one vendor, and names none. */
  readonly namesNobody?: boolean;
  /** Of whom was spoken, for the questions after it; absent when of nobody. */
  readonly spoken?: Subject | undefined;
};

export type Said =
  | { readonly kind: 'help'; readonly groups: readonly ExampleGroup[] }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'card'; readonly card: Card; readonly unknown?: string | undefined }
  | { readonly kind: 'which'; readonly vendors: readonly Sure<Vendor>[] }
  | {
      readonly kind: 'facts';
      readonly cards: readonly Card[];
      readonly facts: readonly Fact[];
      /** The BIDs by which it was asked; each stands under one of the cards. */
      readonly bids: readonly Bid[];
    }
  | { readonly kind: 'vendor-types'; readonly cards: readonly Card[]; readonly types: readonly InvoiceType[] }
  | {
      readonly kind: 'bids';
      readonly found: readonly (readonly BidUse[])[];
      readonly missing: readonly Bid[];
      /** The vendors under which it was asked whether they stand. */
      readonly vendors: readonly Vendor[];
    }
  | {
      readonly kind: 'types';
      readonly found: readonly TypeUse[];
      readonly missing: readonly InvoiceTypeId[];
      /** Types whose name begins like the one asked for ("Permits II" beside "Permits"). */
      readonly alike: readonly InvoiceType[];
    }
  | {
      readonly kind: 'vendors';
      readonly filter: Filter;
      readonly vendors: readonly Vendor[];
      /** How many vendors have nothing recorded where the filter looks. */
      readonly silent: Readonly<Record<Column, number>>;
    }
  | { readonly kind: 'people'; readonly people: readonly Sure<Person>[]; readonly phone: boolean }
  | { readonly kind: 'compare'; readonly cards: readonly Card[] }
  | {
      readonly kind: 'versions';
      readonly statement: Statement;
      readonly on: readonly { readonly version: Version | undefined; readonly vendors: readonly Vendor[] }[];
      readonly documentation: Procedure | undefined;
    }
  | { readonly kind: 'procedure'; readonly procedure: Procedure; readonly cards: readonly Card[] }
  | {
      readonly kind: 'step';
      readonly procedure: Procedure;
      readonly step: ProcedureStep;
      readonly vendors: readonly Sure<Vendor>[];
    }
  | { readonly kind: 'page'; readonly page: Playbook['page'] }
  | {
      readonly kind: 'roles';
      readonly roles: readonly Role[];
      readonly steps: readonly PlacedStep[];
    }
  | {
      readonly kind: 'links';
      readonly where?: Link['where'] | undefined;
      readonly links: readonly { readonly vendor: Vendor; readonly link: Link }[];
    }
  | {
      readonly kind: 'link';
      readonly found: readonly PlacedLink[];
      readonly missing: readonly string[];
    }
  | { readonly kind: 'resources'; readonly resources: readonly Resource[] }
  | {
      readonly kind: 'passages';
      readonly passages: readonly Passage[];
      readonly entries: readonly Entry[];
    }
  /** Which of the vendors the question means that names none. */
  | { readonly kind: 'whom'; readonly vendors: readonly Vendor[]; readonly text: string }
  | { readonly kind: 'terms'; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'missing';
      readonly missing: readonly Missing[];
      readonly suggestions: readonly Result[];
    }
  | { readonly kind: 'out-of-scope'; readonly examples: readonly string[] };
