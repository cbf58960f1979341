import type { Lexicon } from '../ask/lexicon.ts';
import { type PartnerNamed, type PartnerReader, partnerReader } from '../ask/partner-named.ts';
import type { Bid } from '../knowledge/ids.ts';
import type { InvoiceType } from '../knowledge/invoice-type.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { noPartner } from '../say/no-partner.ts';
import { code, type Line, line } from '../text/line.ts';
import type { ProjectVersion } from './checklist.ts';
import { type Clause, clausesOf } from './clauses.ts';
import type { Day } from './ids.ts';
import { type Part, readBid, readGoLive, readName, readTypes, readVersion } from './wish-parts.ts';

/** What a checklist is wished for: a partner of the record, and what was said of the project. */
export type Wish = {
  readonly vendor: Vendor;
  /** The biller's name. */
  readonly name?: string | undefined;
  readonly bid?: Bid | undefined;
  readonly testBid?: Bid | undefined;
  readonly types: readonly InvoiceType[];
  readonly version?: ProjectVersion | undefined;
  readonly goLive?: Day | undefined;
};

/** The wish, or everything that is wrong with it, each with what to write instead. */
export type WishRead =
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'problems'; readonly problems: readonly Line[] };

/** Makes the reader of what stands after `checklist`; `today` is the asker's day. */
export function wishReader(lexicon: Lexicon): (text: string, today: Day) => WishRead {
  const { knowledge } = lexicon;
  const partnerNamed = partnerReader(lexicon);
  return (text, today) => {
    const { name, clauses } = clausesOf(text);
    const vendor = readPartner(name, partnerNamed);
    const known = vendor.kind === 'part' ? vendor.value : undefined;
    const bid = one(clauses, 'bid', (value) => readBid('bid', value));
    const testBid = one(clauses, 'test', (value) => readBid('test', value));
    const types = one(clauses, 'types', (value) => readTypes(value, knowledge, known));
    const version = one(clauses, 'version', readVersion);
    const goLive = one(clauses, 'go-live', (value) => readGoLive(value, today));
    const biller = one(clauses, 'name', readName);
    const problems = [vendor, biller, bid, testBid, types, version, goLive].flatMap((part) =>
      part?.kind === 'problem' ? [part.problem] : [],
    );
    if (problems.length > 0 || known === undefined) return { kind: 'problems', problems };
    const wish = {
      vendor: known,
      name: givenBy(biller),
      bid: givenBy(bid),
      testBid: givenBy(testBid),
      types: givenBy(types) ?? [],
      version: givenBy(version),
      goLive: givenBy(goLive),
    };
    return { kind: 'wish', wish };
  };
}

function readPartner(name: string, partnerNamed: PartnerReader): Part<Vendor> {
  if (name === '')
    return {
      kind: 'problem',
      problem: line`Name the partner first, such as ${code('checklist recdesk bid 2298')}.`,
    };
  const named = partnerNamed(name);
  return named.kind === 'partner'
    ? { kind: 'part', value: named.vendor }
    : {
        kind: 'problem',
        problem: withAdvice(noPartner(name, named), named),
      };
}

/** A part that is said once, or not at all. */
function one<T>(
  clauses: readonly Clause[],
  key: Clause['key'],
  read: (value: string) => Part<T>,
): Part<T> | undefined {
  const [first, second] = clauses.filter((clause) => clause.key === key);
  if (second) return { kind: 'problem', problem: [`“${key}” stands there twice. Keep one of them.`] };
  return first && read(first.value);
}

function givenBy<T>(part: Part<T> | undefined): T | undefined {
  return part?.kind === 'part' ? part.value : undefined;
}

/** Of a partner that is not there: where all of them are, and who adds one. */
function withAdvice(problem: Line, named: PartnerNamed): Line {
  if (named.kind !== 'none') return problem;
  const all = named.near.length > 0 ? line` ${code('vendors')} lists all partners.` : [];
  return line`${problem}${all} The playbook’s owners add new ones.`;
}
