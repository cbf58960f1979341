import { type PartnerReader, partnerReader } from '../ask/by-name.ts';
import type { Lexicon } from '../ask/lexicon.ts';
import type { Bid } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { noPartner } from '../say/no-answer.ts';
import { code, type Line, line } from '../text/line.ts';
import type { ProjectVersion } from './checklist.ts';
import type { Day } from './ids.ts';
import { clausesOf, type FieldRead, type ProjectEdit, readClauses } from './project-fields.ts';

/** A request for a checklist: a partner, and what was said about the project. */
export type ChecklistRequest = {
  readonly vendor: Vendor;
  /** The biller's name. */
  readonly name?: string | undefined;
  readonly bid?: Bid | undefined;
  readonly testBid?: Bid | undefined;
  readonly types: readonly InvoiceType[];
  readonly version?: ProjectVersion | undefined;
  readonly goLive?: Day | undefined;
};

/** The request, or all its problems, each with what to write instead. */
export type ChecklistRequestRead =
  | { readonly kind: 'request'; readonly request: ChecklistRequest }
  | { readonly kind: 'problems'; readonly problems: readonly Line[] };

/** Makes the reader of what follows the command `checklist`; `today` is the asker's. */
export function checklistRequestReader(lexicon: Lexicon): (text: string, today: Day) => ChecklistRequestRead {
  const { knowledge } = lexicon;
  const partnerNamed = partnerReader(lexicon);
  return (text, today) => {
    const { name, clauses } = clausesOf(text);
    const partner = readPartner(name, partnerNamed);
    const vendor = partner.kind === 'given' ? partner.value : undefined;
    const { edit, problems } = readClauses(clauses, { knowledge, vendor, today });
    if (partner.kind === 'problem') return { kind: 'problems', problems: [partner.problem, ...problems] };
    if (problems.length > 0) return { kind: 'problems', problems };
    return { kind: 'request', request: requestOf(partner.value, edit) };
  };
}

/** A request for a partner, with the given fields of the project. */
export function requestOf(vendor: Vendor, given: ProjectEdit): ChecklistRequest {
  return {
    vendor,
    name: given.name ?? undefined,
    bid: given.bid ?? undefined,
    testBid: given.testBid ?? undefined,
    types: given.types ?? [],
    version: given.version ?? undefined,
    goLive: given.goLive ?? undefined,
  };
}

/** If the partner is unknown, says where to find all partners, and who adds new ones. */
function readPartner(name: string, partnerNamed: PartnerReader): FieldRead<Vendor> {
  if (name === '') {
    const example = code('checklist recdesk bid 2298');
    return { kind: 'problem', problem: line`Name the partner first, such as ${example}.` };
  }
  const named = partnerNamed(name);
  if (named.kind === 'partner') return { kind: 'given', value: named.vendor };
  const why = noPartner(name, named);
  if (named.kind !== 'none') return { kind: 'problem', problem: why };
  const all = named.near.length > 0 ? line` ${code('vendors')} lists all partners.` : [];
  return { kind: 'problem', problem: line`${why}${all} The playbook’s owners add new ones.` };
}
