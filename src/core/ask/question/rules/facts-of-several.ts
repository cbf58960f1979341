import type { Vendor } from '../../../knowledge/vendor.ts';
import type { Reading } from '../../reading/reading.ts';
import { factsIn } from '../facts.ts';
import type { Fact, Filter, Question } from '../question.ts';

const ASKED: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'contact',
  'phone',
  'bids',
  'links',
  'needs',
]);

/**
 * "Contact for parking tickets", "needs of v1 partners": what is asked of the vendors that a type or a filter names. A
 * version or EMV that is no condition is asked for too.
 */
export function factsOfSeveral(
  reading: Reading,
  vendors: readonly Vendor[],
  filter: Filter | undefined,
): Question | undefined {
  const isCondition = (column: string) => filter?.silent?.some((silent) => silent === column) ?? false;
  const facts = factsIn(reading).filter(
    (fact) =>
      (ASKED.has(fact.kind) || isOpenVersion(fact, filter)) &&
      !isCondition(fact.kind) &&
      !(fact.kind === 'needs' && filter?.noneKnown),
  );
  if (facts.length === 0 || vendors.length === 0) return undefined;
  return { kind: 'facts', vendors: vendors.map((of) => ({ of, score: 1 })), facts, bids: [] };
}

function isOpenVersion(fact: Fact, filter: Filter | undefined): boolean {
  return fact.kind === 'version' && fact.asked === undefined && filter?.version === undefined;
}
