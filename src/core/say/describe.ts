import { allOf, type Condition, conditionsIn } from '../ask/query.ts';
import { FIELDS, type FieldKey, type Predicate, partOf } from '../knowledge/fields.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { counted, listed, typeLabel } from './phrases.ts';

/** A condition as a predicate: "is on CloudPay v2 and supports EMV", "are on CloudPay v2 and support EMV". */
export function predicateOf(
  condition: Condition,
  knowledge: Knowledge,
  joined: 'and' | 'or' = 'or',
): Predicate {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const all = condition.of.map((one) => predicateOf(one, knowledge));
      const word = condition.kind === 'all' ? 'and' : 'or';
      return [
        listed(
          all.map(([one]) => one),
          word,
        ),
        listed(
          all.map(([, several]) => several),
          word,
        ),
      ];
    }
    case 'has':
      return has(condition, knowledge, joined);
    case 'only': {
      const what = namesOf(condition.field, condition.values, knowledge, 'and');
      return [`takes only ${what}`, `take only ${what}`];
    }
    case 'recorded':
      return recorded(condition.field, condition.part);
    case 'none':
      return [`has no ${FIELDS[condition.field].many}`, `have no ${FIELDS[condition.field].many}`];
    case 'count': {
      const { one, many } = FIELDS[condition.field];
      const isOne = (condition.atMost ?? condition.atLeast) === 1;
      const what = `${boundsText(condition)} ${isOne ? one : many}`;
      return [`has ${what}`, `have ${what}`];
    }
    case 'vendor': {
      const names = listed(
        knowledge.vendors.filter(({ id }) => condition.ids.includes(id)).map(({ name }) => name),
        'or',
      );
      return [`stands under ${names}`, `stand under ${names}`];
    }
    case 'not':
      return denied(condition.of, knowledge);
  }
}

function has(
  condition: Extract<Condition, { kind: 'has' }>,
  knowledge: Knowledge,
  joined: string,
): Predicate {
  const { field, values } = condition;
  const parts = values.flatMap((value) => partOf(field, value) ?? []);
  if (parts.length === values.length && parts.length > 0)
    return [
      listed(
        parts.map(({ says }) => says[0]),
        'or',
      ),
      listed(
        parts.map(({ says }) => says[1]),
        'or',
      ),
    ];
  return FIELDS[field].says(namesOf(field, values, knowledge, joined));
}

function denied(condition: Condition, knowledge: Knowledge): Predicate {
  switch (condition.kind) {
    case 'not':
      return predicateOf(condition.of, knowledge);
    case 'recorded': {
      const what = partOf(condition.field, condition.part ?? '')?.label ?? FIELDS[condition.field].one;
      const none = FIELDS[condition.field].kind === 'answer' || condition.field === 'needs';
      return none
        ? [
            `has no ${FIELDS[condition.field].one} recorded`,
            `have no ${condition.field === 'needs' ? 'needs' : FIELDS[condition.field].one} recorded`,
          ]
        : [`has no ${what} recorded`, `have no ${what} recorded`];
    }
    case 'has': {
      const parts = condition.values.flatMap((value) => partOf(condition.field, value) ?? []);
      if (parts.length > 0) {
        const what = listed(
          parts.map(({ label }) => `“${label}”`),
          'or',
        );
        const kind = condition.field === 'needs' ? `need ${what}` : what.replaceAll(/[“”]/g, '');
        return [`has no ${kind} recorded`, `have no ${kind} recorded`];
      }
      return FIELDS[condition.field].saysNot(namesOf(condition.field, condition.values, knowledge, 'or'));
    }
    case 'all': {
      const said = allOf(condition.of.filter(({ kind }) => kind !== 'recorded'));
      const [one, several] = predicateOf({ kind: 'not', of: said }, knowledge);
      return [`${one} (or it isn’t recorded)`, `${several} (or it isn’t recorded)`];
    }
    case 'vendor': {
      const names = listed(
        knowledge.vendors.filter(({ id }) => condition.ids.includes(id)).map(({ name }) => name),
        'or',
      );
      return [`is not ${names}`, `are not ${names}`];
    }
    default: {
      const [one, several] = predicateOf(condition, knowledge);
      return [`does not match “${one}”`, `do not match “${several}”`];
    }
  }
}

function recorded(field: FieldKey, part: string | undefined): Predicate {
  const named = part === undefined ? undefined : partOf(field, part);
  return named?.says ?? FIELDS[field].says('');
}

/** Values as they are called: types with their names, BIDs as such. */
function namesOf(field: FieldKey, values: readonly string[], knowledge: Knowledge, word: string): string {
  const names = values.map((value) => {
    const type = knowledge.invoiceTypes.find(({ id }) => String(id) === value);
    if (field === 'types' && type) return typeLabel(type);
    return field === 'bids' ? `BID ${value}` : value;
  });
  return listed(names, word);
}

/** "At least 3", "at most one", "exactly 2". */
export function boundsText({
  atLeast,
  atMost,
}: {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}): string {
  if (atLeast !== undefined && atLeast === atMost) return `exactly ${atLeast}`;
  if (atLeast !== undefined && atMost !== undefined) return `${atLeast} to ${atMost}`;
  return atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
}

/** "4 partners on CloudPay v1": the partners that a question is about, without what it asks of them. */
export function groupText(where: Condition, count: number, knowledge: Knowledge): string {
  const conditions = conditionsIn(where).filter(({ kind }) => kind !== 'all');
  const versions = conditions.flatMap((one) =>
    one.kind === 'has' && one.field === 'version' && one.values.length === 1 ? one.values : [],
  );
  const others = conditions.filter((one) => !(one.kind === 'has' && one.field === 'version'));
  const kind = versions.length > 0 ? `${versions.join(' ')} ` : '';
  const rest =
    others.length === 0
      ? ''
      : ` that ${listed(others.map((one) => predicateOf(one, knowledge)[count === 1 ? 0 : 1]))}`;
  return `${kind}${count === 1 ? 'partner' : 'partners'}${rest}`;
}

/** "EMV isn’t recorded for 5 partners."; with their names where nothing else is told. */
export function silenceText(field: FieldKey, open: readonly Vendor[], isAlone: boolean): string {
  const names = isAlone ? `: ${listed(open.map(({ name }) => name))}` : '';
  return `${silenceOf(field)} recorded for ${counted(open.length, 'partner')}${names}.`;
}

/** "EMV isn’t", "Needs aren’t". */
export function silenceOf(field: FieldKey): string {
  const { one, many, kind } = FIELDS[field];
  if (field === 'emv') return 'EMV isn’t';
  return kind === 'answer' ? `The ${one} isn’t` : `${many[0]?.toUpperCase()}${many.slice(1)} aren’t`;
}
