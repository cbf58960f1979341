import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesUnknown, once, speaksOf, typeGroups } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { filterOf } from '../filter.ts';
import type { Question } from '../question.ts';

/** Invoice types by id or name, with who uses them; several together, or with another condition, filter the vendors. */
export function asksForTypes(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  const groups = typeGroups(reading, lexicon);
  const missing = [...reading.typeIds.keys()].filter((id) => !lexicon.invoiceTypes.has(id));
  if (groups.length === 0) {
    if (missing.length === 0) return undefined;
    return { kind: 'missing', missing: missing.map((typeId) => ({ kind: 'type', typeId })) };
  }
  const filter = filterOf(reading, lexicon);
  const isFiltered = filter !== undefined && Object.keys(filter).length > 1;
  const isTogether = groups.length > 1 && !isEither(reading);
  if (filter && missing.length === 0 && (isFiltered || isTogether)) return { kind: 'vendors', filter };
  return { kind: 'types', types: once(groups.flatMap((group) => group.types)), missing };
}

function isEither({ words }: Reading): boolean {
  return words.some(({ plain }) => plain === 'or');
}

/** Vendors by version, EMV, need or silence; all of them when nothing is said but "partners". */
export function asksForList(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  const filter = filterOf(reading, lexicon);
  if (filter) return { kind: 'vendors', filter };
  if (reading.unknown.length > 0) return undefined;
  if (speaksOf(reading, 'contact', 'phone')) return { kind: 'vendors', filter: { hasContacts: true } };
  if (speaksOf(reading, 'needs')) return { kind: 'vendors', filter: { hasNeeds: true } };
  return speaksOf(reading, 'partners') ? { kind: 'vendors', filter: {} } : undefined;
}
