import type { FieldKey } from '../../knowledge/fields.ts';
import type { InvoiceType } from '../../knowledge/knowledge.ts';
import type { Lexicon } from '../lexicon.ts';
import { asPlain, type Word } from '../normalise.ts';
import { type Condition, negationOf } from '../query.ts';
import type { Mention, Reading } from './reading.ts';
import { hasCue, type TypeGroup, typeGroups, vendorsIn } from './said.ts';
import type { WordRange } from './spans.ts';

/** Something that a condition can be about, before it is known whether it is denied, counted or silent. */
export type Target = WordRange & {
  readonly field: FieldKey;
  readonly condition: Condition;
  readonly family?: Condition;
};
// "Don't support any EMV", "two different types": so many words may stand between.
export const REACH = 3;

/** What a question says something of: fields, versions and types, in its order. */
export function targetsIn(reading: Reading, lexicon: Lexicon): Target[] {
  const fields = reading.mentions.flatMap((mention) => fieldTargets(reading, mention));
  // In "doesn't need a test bid" it is the test BID that is denied.
  const namesPart = fields.some(({ field, condition }) => field === 'needs' && condition.kind !== 'recorded');
  const versions = [...reading.versions].map(
    ([version, at]): Target => ({
      field: 'version',
      from: at,
      to: at + 1,
      condition: { kind: 'has', field: 'version', values: [version] },
    }),
  );
  const groups = typeGroups(reading, lexicon);
  const types = groups.map((group): Target => {
    const before = groups
      .filter(({ to }) => to <= group.from)
      .flatMap(({ types: found }) => found.map(({ item }) => item));
    const isOther = reading.words[group.from - 1]?.plain === 'other';
    const has = (ids: readonly InvoiceType[]): Condition => ({
      kind: 'has',
      field: 'types',
      values: [...new Set(ids.map(({ id }) => String(id)))],
    });
    const named = group.types.map(({ item }) => item);
    const family = familyIn(reading, group, lexicon);
    // "Permits II or III" means those two.
    const isExact = /(?:^| )(?:[ivx]+|\d+)(?: |$)/.test(asPlain(reading.words.slice(group.from, group.to)));
    // "Government services" is the name of two, and stands for all six.
    const isBaseName = new Set(named.map(({ name }) => baseName(name))).size < named.length;
    const isAnyKind =
      /\b(?:any|all|some|every) (?:kind|form|type|sort|number|level|kinds|forms|sorts|numbers|levels)\b/i.test(
        reading.text,
      );
    // "Can GovOS use permits": Permits II are permits too.
    const isOfFamily = !hasCue(reading, 'except') && vendorsIn(reading).length > 0;
    return {
      field: 'types',
      from: group.from,
      to: group.to,
      // "Not 43 but some other permits": the rest of the family.
      condition: has(
        isOther
          ? family.filter((type) => !before.includes(type))
          : isAnyKind || (!isExact && (isOfFamily || isBaseName))
            ? family
            : named,
      ),
      family: has(family),
    };
  });
  return [
    ...fields.filter(
      ({ field, condition, from }) =>
        !(namesPart && field === 'needs' && condition.kind === 'recorded') &&
        !(
          field === 'version' &&
          versions.length > 0 &&
          !/\b(?:no|without)(?: an?| any)?$/.test(asPlain(reading.words.slice(0, from)))
        ),
    ),
    ...versions,
    ...types,
  ].toSorted((a, b) => a.from - b.from);
}

/** What a phrase that stands for a field can be asked of it. */
function fieldTargets(reading: Reading, { meaning, from, to }: Mention): Target[] {
  if (meaning.kind === 'cue' && meaning.cue === 'none') return noneTarget(reading, { from, to });
  if (meaning.kind !== 'field') return [];
  const { field, part } = meaning;
  const has = (value: string): Target[] => [
    { field, from, to, condition: { kind: 'has', field, values: [value] } },
  ];
  if (field === 'emv') return has('yes');
  if (part !== undefined) return has(part);
  if (field === 'company' || field === 'remarks') return [];
  const isCounted = hasQuantity(reading, to);
  const isAsked = isCounted || /^(?:no|without|any|single)$/.test(reading.words[from - 1]?.plain ?? '');
  if (field === 'needs' && hasObject(reading.words, to) && !isAsked) return [];
  if (field === 'types' && !isCounted && !(isAsked && !isNumbered(reading.words, to))) return [];
  return [{ field, from, to, condition: { kind: 'recorded', field } }];
}

/** "Any type 43" is one that is named. */
function isNumbered(words: readonly Word[], to: number): boolean {
  return /^\d+$/.test(words[to]?.plain ?? '');
}

const AFTER_A_NEED =
  /^(?:$|of (?:their|its)|(?:anything|something|special|extra|from|to|us|what|and|or|but|for|at|before|are|is|unknown|missing|blank|box|cell|column|field)\b)/;

/** "The needs of a vendor" are asked for, unlike "needs of their own"; "who needs a plumber" asks for something that is no need. */
function hasObject(words: readonly Word[], to: number): boolean {
  const isVerb = /^(?:needs?|needed|requires?)$/.test(words[to - 1]?.plain ?? '');
  return isVerb && !AFTER_A_NEED.test(asPlain(words.slice(to, to + 2)));
}

/** "None known", "no needs": that somebody looked and found none; "no needs recorded" is silence. */
function noneTarget(reading: Reading, place: WordRange): Target[] {
  const text = asPlain(reading.words.slice(place.from, place.to));
  if (/^of (?!their|its)/.test(asPlain(reading.words.slice(place.to, place.to + 2)))) return [];
  const isOfNeeds = /\b(?:needs|requirements)\b/.test(text);
  if (!hasCue(reading, 'record'))
    return [{ field: 'needs', ...place, condition: { kind: 'none', field: 'needs' } }];
  return isOfNeeds
    ? [{ field: 'needs', ...place, condition: negationOf({ kind: 'recorded', field: 'needs' }) }]
    : [];
}

/** The types of a group with their families, unless it is an id that was typed. */
export function familyIn(
  { words }: Pick<Reading, 'words'>,
  { from, types }: TypeGroup,
  lexicon: Lexicon,
): InvoiceType[] {
  const isById = /^\d+$/.test(words[from]?.plain ?? '');
  return types.flatMap(({ item }) => (isById ? [item] : familyOf(item, lexicon)));
}

/** "Permits", "Permits II" and "Permits III" are a family. */
function familyOf({ name }: InvoiceType, { knowledge }: Pick<Lexicon, 'knowledge'>): InvoiceType[] {
  return knowledge.invoiceTypes.filter((type) => baseName(type.name) === baseName(name));
}

function baseName(name: string): string {
  return name.toLowerCase().replace(/\s+(?:[ivx]+|\d+)$/, '');
}

function hasQuantity({ quantities }: Reading, at: number): boolean {
  return quantities.some(({ from, to }) => to <= at && at - to <= REACH && from < at);
}
