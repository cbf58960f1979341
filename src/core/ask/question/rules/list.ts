import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesUnknown, speaksOf, vendorsIn } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { filterOf, filterVendors } from '../filter.ts';
import type { Question } from '../question.ts';
import { factsOfSeveral } from './facts-of-several.ts';

/** Vendors by version, EMV, need or silence, or a fact of those; all of them when nothing is said but "partners". */
export function asksForList(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  const filter = filterOf(reading, lexicon);
  if (filter)
    return (
      factsOfSeveral(reading, filterVendors(filter, lexicon.knowledge.vendors), filter) ?? {
        kind: 'vendors',
        filter,
      }
    );
  if (reading.unknown.length > 0) return undefined;
  if (speaksOf(reading, 'contact', 'phone')) return { kind: 'vendors', filter: { hasContacts: true } };
  if (speaksOf(reading, 'needs')) return { kind: 'vendors', filter: { hasNeeds: true } };
  const isOfAll = speaksOf(reading, 'partners') && !speaksOf(reading, 'bids', 'types');
  return isOfAll ? { kind: 'vendors', filter: {} } : undefined;
}

/** "v1 partners except recdesk": the vendors behind such a word are left out of what the rest asks for. */
export function asksForOthers(reading: Reading, lexicon: Lexicon): Question | undefined {
  const word = reading.mentions.find(({ topic }) => topic === 'except');
  const except = word ? vendorsBehind(reading, word.to) : [];
  if (!word || except.length === 0 || namesUnknown(reading)) return undefined;
  const rest: Reading = {
    ...reading,
    named: reading.named.filter(({ matches }) => matches.every(({ of }) => of.kind !== 'vendor')),
  };
  return { kind: 'vendors', filter: { ...filterOf(rest, lexicon), except } };
}

function vendorsBehind(reading: Reading, from: number): Vendor[] {
  const named = reading.named.filter((name) => name.from >= from);
  return vendorsIn({ ...reading, named }).map(({ of }) => of);
}
