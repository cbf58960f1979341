import type { InvoiceTypeId } from '../../../knowledge/ids.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesUnknown, once, speaksOf, typeGroups } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import { filterOf, filterVendors } from '../filter.ts';
import type { Question } from '../question.ts';
import { factsOfSeveral } from './facts-of-several.ts';

/** Invoice types by id or name, with who uses them; several together, or with another condition, filter the vendors. */
export function asksForTypes(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  const groups = typeGroups(reading, lexicon);
  const missing = [...reading.typeIds.keys()].filter((id) => !lexicon.invoiceTypes.has(id));
  if (groups.length === 0) return missingTypes(missing) ?? allTypes(reading, lexicon);
  const filter = filterOf(reading, lexicon);
  const facts = filter && factsOfSeveral(reading, filterVendors(filter, lexicon.knowledge.vendors), filter);
  if (facts) return facts;
  const conditions = Object.keys(filter ?? {}).filter((key) => key !== 'types');
  const isFiltered = conditions.length > 0 || (groups.length > 1 && missing.length === 0);
  if (filter && isFiltered) return { kind: 'vendors', filter };
  return { kind: 'types', types: once(groups.flatMap(({ types }) => types)), missing };
}

function missingTypes(ids: readonly InvoiceTypeId[]): Question | undefined {
  return ids.length === 0
    ? undefined
    : { kind: 'missing', missing: ids.map((typeId) => ({ kind: 'type', typeId })) };
}

/** "List all invoice types". */
function allTypes(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  const others = reading.mentions.filter(
    ({ topic }) => topic !== 'types' && topic !== 'which' && topic !== 'meaning',
  );
  const isList = speaksOf(reading, 'types') && others.length === 0 && reading.versions.size === 0;
  if (!isList || reading.unknown.length > 0) return undefined;
  return { kind: 'types', types: knowledge.invoiceTypes.map((of) => ({ of, score: 1 })), missing: [] };
}
