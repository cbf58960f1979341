import { asksWhether } from './asked.ts';
import { asPlain } from './normalise.ts';
import type { Condition, Selection } from './query.ts';
import type { Stated } from './read/conditions.ts';
import { type Reading, termsIn } from './read/reading.ts';

// "Was it ever on v1", "can we move to v2": the playbook tells of today alone.
const OTHER_TIMES = /\b(?:was|were|ever|will|could|should|move|moving|migrate|upgrade|update|switch|also)\b/;

/** What is claimed of the named: a version, EMV, a type, a need. A denied version is answered with the version. */
export function claimsOf(reading: Reading, stated: readonly Stated[]): Stated[] {
  const versions = stated.filter(({ field }) => field === 'version');
  const text = asPlain(reading.words);
  const isPlainVersion = versions.length === 1 && !versions[0]?.isDenied && !OTHER_TIMES.test(text);
  const isTerm = termsIn(reading).length > 0;
  return stated.flatMap((one): Stated[] => {
    const { field, condition } = one;
    switch (field) {
      case 'version':
        return isPlainVersion && condition.kind === 'has' ? [one] : [];
      case 'emv':
        return [{ ...one, condition: { kind: 'has', field, values: ['yes'] } }];
      case 'types':
        return typeClaim(one, isTerm, reading);
      default:
        return asksWhether(reading) ? partClaim(positive(one), text) : [];
    }
  });
}

/** "Cloud store" is a term before it is the name of a type. */
function typeClaim(one: Stated, isTerm: boolean, reading: Reading): Stated[] {
  if (one.condition.kind === 'count') return asksWhether(reading) ? [one] : [];
  return isTerm ? [] : [positive(one)];
}

/** A claim that was denied ("doesn't it need …") is judged as if it was not. */
function positive(one: Stated): Stated {
  return one.condition.kind === 'not' ? { ...one, condition: one.condition.of } : one;
}

function partClaim(one: Stated, text: string): Stated[] {
  const { field, condition } = one;
  if (condition.kind === 'count') return [one];
  if (isPart(condition, 'limit')) return [{ ...one, condition: limitClaim(text) ?? condition }];
  return field === 'needs' && condition.kind === 'has' ? [one] : [];
}

/** "Can it take several types", "wants three types": how many it is asked to accept. */
function limitClaim(text: string): Condition | undefined {
  const [, count] =
    /\b(two|three|four|five|\d+|multiple|several|more than one|many) (?:invoice )?types?\b/.exec(text) ?? [];
  if (count === undefined) return undefined;
  const atLeast = { two: 2, three: 3, four: 4, five: 5 }[count] ?? (/^\d+$/.test(count) ? Number(count) : 2);
  return { kind: 'count', field: 'types', atLeast };
}

/** Whether a part of a field, such as a kind of need, is claimed. */
export function isPart(condition: Condition, part: string): boolean {
  return condition.kind === 'has' && condition.values.includes(part);
}

/** Whether what is asked for is claimed, so that the verdict tells it. */
export function isClaimed(one: Selection, claims: readonly Stated[]): boolean {
  if (one.kind !== 'field') return false;
  return claims.some(
    ({ field, condition }) =>
      field === one.field &&
      (one.part === undefined || (condition.kind === 'has' && condition.values.includes(one.part))),
  );
}
