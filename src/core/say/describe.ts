import { allOf, type Bounds, type Condition, conditionsIn } from '../ask/query.ts';
import { FIELDS, type FieldKey, partOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { capital, counted, listed, namesOf, typeLabel } from './phrases.ts';

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/** A condition as a predicate of so many partners: "is on CloudPay v2 and supports EMV", "are on CloudPay v2 and support EMV". */
export function predicateOf(condition: Condition, count: number, knowledge: Knowledge): string {
  const [at, has, takes, stands] =
    count === 1 ? ([0, 'has', 'takes', 'stands'] as const) : ([1, 'have', 'take', 'stand'] as const);
  switch (condition.kind) {
    case 'all':
    case 'any':
      return joinedVerbs(
        condition.of.map((one) => predicateOf(one, count, knowledge)),
        condition.kind === 'all' ? 'and' : 'or',
      );
    case 'has': {
      const parts = partsOf(condition);
      if (parts.length > 0)
        return listed(
          parts.map(({ says }) => says[at]),
          'or',
        );
      return FIELDS[condition.field].says(valuesText(condition, knowledge, 'or'))[at];
    }
    case 'only':
      return `${takes} only ${valuesText(condition, knowledge, 'and')}`;
    case 'recorded': {
      const { field, part } = condition;
      return (partOf(field, part ?? '')?.says ?? FIELDS[field].says(''))[at];
    }
    case 'none':
      return `${has} no ${FIELDS[condition.field].many}`;
    case 'count':
      return `${has} ${countText(condition)}`;
    case 'vendor':
      return `${stands} under ${vendorsText(condition, knowledge)}`;
    case 'not':
      return denied(condition.of, count, knowledge);
  }
}

/** "Takes 43 and takes 57" says its verb once. */
function joinedVerbs(predicates: readonly string[], word: 'and' | 'or'): string {
  const groups = [...Map.groupBy(predicates, (one) => /^(?:takes?|has|have) /.exec(one)?.[0] ?? one)].map(
    ([verb, [first = '', ...others]]) =>
      listed([first, ...others.map((one) => one.slice(verb.length))], word),
  );
  const isLong = groups.length > 1 && groups.length < predicates.length;
  return isLong ? `${groups.slice(0, -1).join(', ')}, ${word} ${groups.at(-1)}` : listed(groups, word);
}

function denied(condition: Condition, count: number, knowledge: Knowledge): string {
  const [at, has, is, does] =
    count === 1 ? ([0, 'has', 'is', 'does'] as const) : ([1, 'have', 'are', 'do'] as const);
  switch (condition.kind) {
    case 'not':
      return predicateOf(condition.of, count, knowledge);
    case 'recorded': {
      const { one, many } = FIELDS[condition.field];
      const needs = at === 0 ? one : many;
      const what =
        condition.field === 'needs' ? needs : (partOf(condition.field, condition.part ?? '')?.label ?? one);
      return `${has} no ${what} recorded`;
    }
    case 'has': {
      const labels = partsOf(condition).map(({ label }) =>
        condition.field === 'needs' ? `“${label}”` : label,
      );
      if (labels.length > 0)
        return `${has} no ${condition.field === 'needs' ? 'need ' : ''}${listed(labels, 'or')} recorded`;
      return FIELDS[condition.field].saysNot(valuesText(condition, knowledge, 'or'))[at];
    }
    case 'all': {
      const claims = allOf(condition.of.filter(({ kind }) => kind !== 'recorded'));
      if (claims.kind === 'all') return `${does} not match “${predicateOf(claims, count, knowledge)}”`;
      return `${denied(claims, count, knowledge)} (or it isn’t recorded)`;
    }
    case 'vendor':
      return `${is} not ${vendorsText(condition, knowledge)}`;
    case 'only':
      return `${does} not take only ${valuesText(condition, knowledge, 'and')}`;
    default:
      return `${does} not match “${predicateOf(condition, count, knowledge)}”`;
  }
}

/** The parts of a field that are asked for; none where values are. */
function partsOf({ field, values }: Of<'has'>) {
  return values.flatMap((value) => partOf(field, value) ?? []);
}

/** Values as they are called: types with their names, BIDs as such. */
function valuesText(
  { field, values }: Of<'has' | 'only'>,
  { invoiceTypes }: Knowledge,
  word: string,
): string {
  const names = values.map((value) => {
    const type = field === 'types' ? invoiceTypes.find(({ id }) => String(id) === value) : undefined;
    if (type) return typeLabel(type);
    return field === 'bids' ? `BID ${value}` : value;
  });
  return listed(names, word);
}

function vendorsText({ ids }: Of<'vendor'>, { vendors }: Knowledge): string {
  return namesOf(
    vendors.filter(({ id }) => ids.includes(id)),
    'or',
  );
}

function countText({ field, ...bounds }: Of<'count'>): string {
  const { one, many } = FIELDS[field];
  return `${boundsText(bounds)} ${(bounds.atMost ?? bounds.atLeast) === 1 ? one : many}`;
}

/** "At least 3", "at most 1", "2". */
export function boundsText({ atLeast, atMost }: Bounds): string {
  if (atLeast === undefined) return `at most ${atMost}`;
  if (atMost === undefined) return `at least ${atLeast}`;
  return atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
}

/** " besides GovQA and PeopleGIS", and what else must hold. */
export function besidesIn(where: Condition, knowledge: Knowledge): { besides: string; rest: Condition } {
  const all = conditionsIn(where).map((one) => ({
    one,
    left: one.kind === 'not' && one.of.kind === 'vendor' ? one.of.ids : [],
  }));
  const ids = all.flatMap(({ left }) => left);
  const names = namesOf(knowledge.vendors.filter(({ id }) => ids.includes(id)));
  return {
    besides: names === '' ? '' : ` besides ${names}`,
    rest: allOf(all.flatMap(({ one, left }) => (left.length === 0 ? [one] : []))),
  };
}

/** "V2 partners besides Accela that support EMV": the partners that a question is about, without what it asks of them. */
export function groupText(where: Condition, count: number, knowledge: Knowledge): string {
  const { besides, rest } = besidesIn(where, knowledge);
  const conditions = conditionsIn(rest);
  const isVersion = (one: Condition) => one.kind === 'has' && one.field === 'version';
  const versions = conditions.flatMap((one) =>
    one.kind === 'has' && one.field === 'version' && one.values.length === 1 ? one.values : [],
  );
  const others = allOf(conditions.filter((one) => !isVersion(one)));
  const kind = `${listed(versions)} ${count === 1 ? 'partner' : 'partners'}${besides}`.trim();
  const said = predicateOf(others, count, knowledge);
  return said === '' ? kind : `${kind} that ${said}`;
}

/** "EMV isn’t recorded for 5 partners."; with their names where nothing else is told. */
export function silenceText(field: FieldKey, open: readonly Vendor[], isAlone: boolean): string {
  const names = isAlone ? `: ${namesOf(open)}` : '';
  return `${silenceOf(field)} recorded for ${counted(open.length, 'partner')}${names}.`;
}

/** "EMV isn’t", "Needs aren’t". */
export function silenceOf(field: FieldKey): string {
  const { one, many, kind } = FIELDS[field];
  if (field === 'emv') return 'EMV isn’t';
  return kind === 'answer' ? `The ${one} isn’t` : `${capital(many)} aren’t`;
}
