import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesUnknown, speaksOf } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { filterOf } from '../filter.ts';
import type { Question } from '../question.ts';

/** Vendors by version, EMV, need or silence; all of them when nothing is said but "partners". */
export function asksForList(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  const filter = filterOf(reading, lexicon);
  if (filter) return { kind: 'vendors', filter };
  if (reading.unknown.length > 0) return undefined;
  if (speaksOf(reading, 'contact', 'phone')) return { kind: 'vendors', filter: { hasContacts: true } };
  if (speaksOf(reading, 'needs')) return { kind: 'vendors', filter: { hasNeeds: true } };
  const isOfAll = speaksOf(reading, 'partners') && !speaksOf(reading, 'bids', 'types');
  return isOfAll ? { kind: 'vendors', filter: {} } : undefined;
}
