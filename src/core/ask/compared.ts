import { FIELDS, type FieldKey } from '../knowledge/fields.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { type Asked, asksForOther, boundsOf, fieldsIn, foldOf, whether } from './asked.ts';
import { isFunctionWord } from './english.ts';
import { type Lexicon, passagesAbout } from './lexicon.ts';
import { EVERYTHING, OPEN, type Query, type Rows, rowsOf } from './query.ts';
import { familyIn } from './read/conditions.ts';
import {
  hasCue,
  hasWord,
  once,
  peopleIn,
  type Scored,
  silentTopic,
  speaksOf,
  typeGroups,
} from './read/reading.ts';

/** A Query about partners that are named already. */
export type OfNamed = (said: Partial<Rows>) => Rows;

/** "Is avitar granicus?" */
export function companyOf(asked: Asked, groups: readonly Scored<Vendor>[][], of: OfNamed): Query | undefined {
  const namesCompany = asked.named.some(
    ({ matches }) =>
      matches.length > 0 &&
      matches.every(({ of: thing, name }) => thing.kind === 'vendor' && thing.vendor.company === name),
  );
  const [only] = groups.find((group) => group.length === 1) ?? [];
  if (!only || groups.length < 2 || !namesCompany || !asked.isWhether || asked.select.length > 0)
    return undefined;
  return of({
    named: [{ id: only.item.id, score: only.score }],
    select: [{ kind: 'field', field: 'company' }],
  });
}

const OTHERS = ['anybody', 'anyone', 'another', 'other', 'others', 'else', 'someone', 'somebody'] as const;

/** "Does Conduent share a type with anybody": the types or BIDs that stand under another partner too. */
export function sharedWithOthers(
  asked: Asked,
  [one, ...others]: readonly Scored<Vendor>[],
): Query | undefined {
  const kind = ({ bids: 'bid', types: 'type' } as const)[
    fieldsIn(asked.select)
      .map(({ field }) => field)
      .find((field) => field === 'bids' || field === 'types') ?? 'types'
  ];
  const isAsked = hasCue(asked, 'alike', 'shared') && hasWord(asked, ...OTHERS);
  if (!one || others.length > 0 || !isAsked || !(speaksOf(asked, 'types') || speaksOf(asked, 'bids')))
    return undefined;
  return rowsOf(kind, {
    where: { kind: 'vendor', ids: [one.item.id] },
    having: { vendors: { atLeast: 2 } },
    form: asked.isWhether ? whether(EVERYTHING, 'any') : OPEN,
  });
}

/** "How many BIDs does RecDesk have". */
export function countedOf(asked: Asked, of: OfNamed): Query | undefined {
  const [one, ...others] = asked.select;
  if (!hasCue(asked, 'count') || one?.kind !== 'field' || others.length > 0) return undefined;
  return of({ select: [one], fold: { kind: 'count', field: one.field } });
}

const LOWEST_BID = 100;

/** Some of the values of a list: "types other than permits", "contacts besides Lisa", "bids above 3000". */
export function selectedValues(asked: Asked, lexicon: Lexicon, of: OfNamed): Query | undefined {
  const lists = fieldsIn(asked.select).filter(({ field }) => FIELDS[field].kind === 'list');
  const [one, ...others] = lists.filter(({ field }) => !(field === 'contacts' && lists.length > 1));
  if (!one || others.length > 0) return undefined;
  const high = asked.quantities.find(({ atLeast, atMost }) => (atLeast ?? atMost ?? 0) >= LOWEST_BID);
  const except = valuesLeftOut(asked, one.field, lexicon);
  const only = {
    ...(except.length > 0 && { except }),
    ...(high && one.field === 'bids' && { bounds: boundsOf(high) }),
  };
  return Object.keys(only).length === 0 ? undefined : of({ select: [{ ...one, ...only }] });
}

/** The values that stand behind "except": people, types with their family, or BIDs, also by the words of a remark. */
function valuesLeftOut(asked: Asked, field: FieldKey, lexicon: Lexicon): string[] {
  const word = asked.mentions.find(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'except');
  if (!word) return [];
  switch (field) {
    case 'contacts':
      return peopleIn(asked).flatMap(({ item: { contact } }) => contact.email ?? contact.name ?? []);
    case 'types':
      return typeGroups(asked, lexicon)
        .filter(({ from }) => from >= word.to)
        .flatMap((group) => familyIn(asked, group, lexicon).map(({ id }) => String(id)));
    case 'bids': {
      const telling = asked.words.slice(word.to).filter(({ plain }) => !isFunctionWord(plain));
      const remarks = passagesAbout(
        telling.map(({ typed }) => typed),
        lexicon,
      );
      const remarked = remarks.flatMap((one) => (one.kind === 'bid' ? [one.example.bid] : []));
      return [...asked.bids, ...remarked].map(String);
    }
    default:
      return [];
  }
}

/** Several names: which has more, what differs, what they have in common. */
export function compared(asked: Asked, groups: readonly Scored<Vendor>[][], of: OfNamed): Query | undefined {
  const [other] = asked.unknown.filter(({ isName }) => isName);
  if (hasCue(asked, 'compare') && groups.length < 2 && other)
    return { kind: 'missing', missing: [{ kind: 'vendor', typed: other.typed }] };
  if (groups.length < 2 || once(groups.flat()).length < 2) return undefined;
  const fold = foldOf(asked, 'vendor');
  if ('by' in fold) return of({ fold });
  const [first, second] = groups;
  const [list] = fieldsIn(asked.select).filter(({ field }) => FIELDS[field].kind === 'list');
  if (groups.length === 2 && list && first?.[0] && isLacking(asked, second?.[0]?.item))
    return of({ fold: { kind: 'differences', common: false, of: first[0].item.id }, select: [list] });
  const isBoth =
    list !== undefined &&
    hasWord(asked, 'also', 'both', 'common') &&
    !asked.isWhether &&
    asked.stated.length === 0;
  if (!isBoth && !asksForDifferences(asked)) return undefined;
  const common = isBoth || hasCue(asked, 'alike');
  const form = common && asked.isWhether ? whether(EVERYTHING, 'each') : OPEN;
  return of({ fold: { kind: 'differences', common }, select: fieldsIn(asked.select), form });
}

/** "Bids of Full Circle that Accela doesn't have": the second is said to have them not. */
function isLacking(asked: Asked, second: Vendor | undefined): boolean {
  const name = asked.named.find(({ matches }) =>
    matches.some(({ of }) => of.kind === 'vendor' && of.vendor === second),
  );
  return asked.mentions.some(
    ({ meaning, from }) =>
      meaning.kind === 'cue' && meaning.cue === 'negation' && name !== undefined && from === name.to,
  );
}

/** Two names and nothing else are compared; with something else where the question says so. */
function asksForDifferences(asked: Asked): boolean {
  const fields = fieldsIn(asked.select);
  const isAlike = hasCue(asked, 'alike');
  if (!(isAlike || hasCue(asked, 'compare')))
    return (
      asked.stated.length + fields.length === 0 && silentTopic(asked) === undefined && !asksForOther(asked)
    );
  const isOfPart = isAlike && fields.some(({ part }) => part !== undefined);
  return isOfPart || asked.stated.every(({ condition }) => condition.kind !== 'has');
}
