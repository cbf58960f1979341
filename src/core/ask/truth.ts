import { FIELDS, type FieldKey, isRecorded, valuesOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf, type Vendor } from '../knowledge/vendor.ts';
import { type Bounds, type Condition, conditionsIn } from './query.ts';

/** Whether something holds; `silent` where the playbook does not say. */
export type Truth = 'yes' | 'no' | 'silent';

/** Whether a condition holds of a vendor. */
export function truthOf(condition: Condition, vendor: Vendor, knowledge: Knowledge): Truth {
  switch (condition.kind) {
    case 'has':
      return hasOne(condition.field, condition.values, vendor, knowledge);
    case 'only':
      return hasOnly(condition.field, condition.values, vendor, knowledge);
    case 'recorded':
      return truth(isThere(condition.field, condition.part, vendor, knowledge));
    case 'none':
      if (FIELDS[condition.field].none?.(vendor) !== undefined) return 'yes';
      return isRecorded(condition.field, vendor, knowledge) ? 'no' : 'silent';
    case 'count':
      return hasCount(condition, vendor, knowledge);
    case 'vendor':
      return truth(condition.ids.includes(vendor.id));
    case 'not':
      return negated(condition.of, vendor, knowledge);
    case 'all':
      return every(condition.of.map((one) => truthOf(one, vendor, knowledge)));
    case 'any':
      return some(condition.of.map((one) => truthOf(one, vendor, knowledge)));
  }
}

function truth(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}

function hasOnly(field: FieldKey, wanted: readonly string[], vendor: Vendor, knowledge: Knowledge): Truth {
  const keys = valuesOf(field, vendor, knowledge).map(({ key }) => key);
  return keys.length === 0 ? 'silent' : truth(keys.every((key) => wanted.includes(key)));
}

function isThere(field: FieldKey, part: string | undefined, vendor: Vendor, knowledge: Knowledge): boolean {
  return valuesOf(field, vendor, knowledge, part).length > 0;
}

function hasCount(
  { field, atLeast, atMost }: Extract<Condition, { kind: 'count' }>,
  vendor: Vendor,
  knowledge: Knowledge,
): Truth {
  // "Can only accept one invoice type" says no to more, whatever is listed.
  const most = Math.min(...needsOf(vendor).map(({ mostTypes }) => mostTypes ?? Number.POSITIVE_INFINITY));
  if (field === 'types' && most < (atLeast ?? 0)) return 'no';
  if (!isRecorded(field, vendor, knowledge)) return 'silent';
  return truth(within(valuesOf(field, vendor, knowledge).length, { atLeast, atMost }));
}

function hasOne(field: FieldKey, wanted: readonly string[], vendor: Vendor, knowledge: Knowledge): Truth {
  if (!isRecorded(field, vendor, knowledge)) return 'silent';
  const has = valuesOf(field, vendor, knowledge).some(
    ({ key, part }) => wanted.includes(key) || (part !== undefined && wanted.includes(part)),
  );
  if (has) return 'yes';
  // What a list does not hold is not thereby denied; v1 or v2, yes or no are.
  return FIELDS[field].kind === 'list' ? 'silent' : 'no';
}

/** "Not recorded" is never "no"; but what is not in a list fits a question for those without it. */
function negated(condition: Condition, vendor: Vendor, knowledge: Knowledge): Truth {
  const plain = truthOf(condition, vendor, knowledge);
  if (condition.kind === 'recorded' && condition.field === 'needs')
    return isRecorded('needs', vendor, knowledge) ? 'no' : 'yes';
  const isOfList =
    'field' in condition && condition.kind !== 'count' && FIELDS[condition.field].kind === 'list';
  if (plain === 'silent') return isOfList ? 'yes' : 'silent';
  return truth(plain !== 'yes');
}

export function every(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('silent') ? 'silent' : 'yes';
}

export function some(truths: readonly Truth[]): Truth {
  if (truths.includes('yes')) return 'yes';
  return truths.includes('silent') ? 'silent' : 'no';
}

/** Whether a number is within bounds. */
export function within(count: number, { atLeast, atMost }: Bounds): boolean {
  return count >= (atLeast ?? 0) && count <= (atMost ?? Number.POSITIVE_INFINITY);
}

/** "BIDs under both a v1 and a v2 partner": what no one partner can be, several are. */
export function isApart(where: Condition): boolean {
  const answers = conditionsIn(where).flatMap((one) =>
    one.kind === 'has' && FIELDS[one.field].kind === 'answer' ? [one.field] : [],
  );
  return new Set(answers).size < answers.length;
}

/** The fields at whose values a condition looks; that a field is recorded or not is never silent. */
export function fieldsOf(condition: Condition): FieldKey[] {
  switch (condition.kind) {
    case 'has':
    case 'only':
    case 'none':
    case 'count':
      return [condition.field];
    case 'not':
      return fieldsOf(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(fieldsOf);
    case 'recorded':
    case 'vendor':
      return [];
  }
}
