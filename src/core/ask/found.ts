import type { VendorId } from '../knowledge/ids.ts';
import type { PlacedStep, Playbook, Procedure, Resource, Role, Statement } from '../knowledge/playbook.ts';
import type { Link, Need, Vendor, Version } from '../knowledge/vendor.ts';
import type { Evaluated } from './evaluate.ts';
import type { ExampleGroup } from './examples.ts';
import type { Entry } from './lexicon.ts';
import { type Passage, vendorsOfPassages } from './passages.ts';
import type { Missing, Query, Rows } from './query.ts';

/** A link of the knowledge with the vendor, and the need if it stands in one. */
export type PlacedLink = { readonly vendor: Vendor; readonly link: Link; readonly need?: Need | undefined };

/** Rows that were found, with their Query. */
export type FoundRows = Extract<Found, { kind: 'rows' }>;

/** What a Query comes to in the knowledge of one moment: everything that is said stands in it. */
export type Found =
  | ({ readonly kind: 'rows'; readonly query: Rows } & Evaluated)
  | {
      readonly kind: 'steps';
      readonly query: Extract<Query, { kind: 'steps' }>;
      readonly steps: readonly PlacedStep[];
      readonly procedures: readonly Procedure[];
      readonly roles: readonly Role[];
      readonly vendors: readonly Vendor[];
    }
  | {
      readonly kind: 'versions';
      readonly statement: Statement;
      readonly on: readonly { readonly version: Version | undefined; readonly vendors: readonly Vendor[] }[];
      readonly documentation: Procedure | undefined;
    }
  | { readonly kind: 'terms'; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'passages';
      readonly passages: readonly Passage[];
      readonly entries: readonly Entry[];
      readonly isClosest: boolean;
    }
  | {
      readonly kind: 'links';
      readonly where?: Link['where'] | undefined;
      readonly links: readonly PlacedLink[];
    }
  | { readonly kind: 'link'; readonly found: readonly PlacedLink[]; readonly missing: readonly string[] }
  | { readonly kind: 'resources'; readonly resources: readonly Resource[] }
  | { readonly kind: 'page'; readonly page: Playbook['page'] }
  | { readonly kind: 'silent'; readonly topic?: string | undefined; readonly examples: readonly string[] }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[]; readonly partners: number }
  | { readonly kind: 'request'; readonly action: string; readonly helpful?: Found | undefined }
  | { readonly kind: 'several'; readonly of: readonly Found[] }
  | { readonly kind: 'clarify'; readonly vendors: readonly Vendor[]; readonly text: string }
  | { readonly kind: 'help'; readonly groups: readonly ExampleGroup[] }
  | { readonly kind: 'out-of-scope'; readonly examples: readonly string[] }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'complaint' };

/** The vendors that an answer is about. */
export function vendorsOfFound(found: Found): readonly Vendor[] {
  switch (found.kind) {
    case 'rows':
      return [...new Set(found.rows.flatMap(({ vendors }) => vendors))];
    case 'steps':
    case 'clarify':
      return found.vendors;
    case 'passages':
      return vendorsOfPassages(found.passages);
    case 'link':
      return [...new Set(found.found.map(({ vendor }) => vendor))];
    case 'request':
      return found.helpful ? vendorsOfFound(found.helpful) : [];
    case 'several':
      return [...new Set(found.of.flatMap(vendorsOfFound))];
    default:
      return [];
  }
}

/** The vendor whose card an answer is; undefined for any other answer, and for several cards. */
export function cardOf(found: Found): Vendor | undefined {
  if (found.kind !== 'rows' || found.query.of !== 'vendor' || found.rows.length !== 1) return undefined;
  const [row] = found.rows;
  const isCard = found.query.select.some(({ kind }) => kind === 'card');
  return isCard && row?.kind === 'vendor' ? row.vendor : undefined;
}

/** The vendor that an answer is about; undefined when it is about several, or about none. */
export function onlyVendorOf(found: Found): VendorId | undefined {
  const [only, ...others] = vendorsOfFound(found);
  const isList = found.kind === 'rows' && found.query.of === 'vendor' && found.query.named === undefined;
  const isType = found.kind === 'rows' && found.query.of === 'type';
  return others.length > 0 || isList || isType || found.kind === 'clarify' ? undefined : only?.id;
}
