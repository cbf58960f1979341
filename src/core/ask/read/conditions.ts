import { FIELDS, type FieldKey } from '../../knowledge/fields.ts';
import type { InvoiceType } from '../../knowledge/knowledge.ts';
import { isFunctionWord } from '../english.ts';
import type { Lexicon } from '../lexicon.ts';
import { asPlain, type Word } from '../normalise.ts';
import { allOf, anyOf, type Condition, negationOf } from '../query.ts';
import type { Quantity } from './numbers.ts';
import { isLedIn } from './places.ts';
import type { Mention, Name, Reading } from './reading.ts';
import { hasCue, hasWord, type TypeGroup, typeGroups, vendorsIn } from './said.ts';
import { isWithin, type WordRange } from './spans.ts';

/** A condition that the question states, and where. */
export type Stated = WordRange & {
  readonly condition: Condition;
  readonly field: FieldKey;
  /** Whether it was denied: "not v2". */
  readonly isDenied: boolean;
};

/** Something that a condition can be about, before it is known whether it is denied, counted or silent. */
type Target = WordRange & {
  readonly field: FieldKey;
  readonly condition: Condition;
  readonly family?: Condition;
};

// "don't support any emv", "emv recorded as no": so many words may stand between.
const REACH = 3;
const FARTHEST = 6;

/** What the question says of vendors: each with the reach of "no", "only", "at least" and "unknown" applied. */
export function conditionsIn(reading: Reading, lexicon: Lexicon): Stated[] {
  const targets = targetsIn(reading, lexicon);
  const denied = deniedIn(reading, targets);
  const silent = silentIn(reading, targets, denied);
  const isSilent = (target: Target) =>
    silent.has(target.field) &&
    quantityOf(reading, target) === undefined &&
    !(
      target.condition.kind === 'has' &&
      targets.some((one) => one.field === target.field && one.condition.kind === 'recorded')
    );
  return targets.map((target): Stated => {
    const { field, from, to } = target;
    const said = denied.get(target);
    const condition = isSilent(target)
      ? negationOf({ kind: 'recorded', field })
      : conditionOf(target, said, reading);
    return { field, from, to, isDenied: said !== undefined, condition };
  });
}

/** A target with "no", "only" and "at least" applied. */
function conditionOf(target: Target, said: Denial | undefined, reading: Reading): Condition {
  const { field, condition } = target;
  // "Who has EMV filled in": that it is there, whatever it is.
  const isVersion = condition.kind === 'has' && field === 'version';
  if (FIELDS[field].kind === 'answer' && !said && !isVersion && isFilled(reading, target.to))
    return { kind: 'recorded', field };
  const quantity = quantityOf(reading, target);
  if (quantity) return countOf(field, quantity, said !== undefined);
  if (condition.kind === 'has' && field === 'types') {
    const only: Condition = { ...condition, kind: 'only' };
    if (isOnly(reading, target)) return said ? negationOf(only) : only;
    // "Something besides permits": whatever else it takes.
    if (said && isMoreThan(reading, target)) return negationOf(only);
  }
  return said ? deny(target, said, reading) : condition;
}

/** "Something besides permits", "types other than 43". */
function isMoreThan({ words }: Reading, { from }: Target): boolean {
  return /\b(?:something|anything|types?) (?:(?:else|more|besides|beside|than|other|except) ?){1,2}(?:just )?$/.test(
    `${asPlain(words.slice(0, from))} `,
  );
}

/** "Partners with a contact": that something is there is the condition. */
export function isHad(reading: Reading, { from, to }: WordRange): boolean {
  return (
    isFilled(reading, to) ||
    /\b(?:(?:with|have|has|having)(?: (?:a|an|any|the|some))*|there(?:s| is| are)(?: \w+){1,3})$/.test(
      asPlain(reading.words.slice(0, from)),
    )
  );
}

/** Whether it is said behind a field that something is in it. */
function isFilled({ words }: Pick<Reading, 'words'>, to: number): boolean {
  return /^(?:(?:info|is|are) )?(?:filled|recorded|listed|on file|known)\b(?! as)/.test(
    asPlain(words.slice(to, to + 2)),
  );
}

/** "Don't have more than one" is at most one. */
function countOf(field: FieldKey, { atLeast, atMost }: Quantity, isDenied: boolean): Condition {
  if (!isDenied) return { kind: 'count', field, atLeast, atMost };
  if (atMost === undefined && atLeast !== undefined) return { kind: 'count', field, atMost: atLeast - 1 };
  if (atLeast === undefined && atMost !== undefined) return { kind: 'count', field, atLeast: atMost + 1 };
  return negationOf({ kind: 'count', field, atLeast, atMost });
}

/** "Not v2" asks for the others on record; "no EMV" for no; "no contact" for silence; "no permits" for none of the family. */
function deny(target: Target, said: Denial, reading: Reading): Condition {
  const { field, condition, family } = target;
  if (condition.kind === 'recorded' && condition.part === undefined) {
    if (field === 'needs') return { kind: 'none', field };
    return negationOf({ kind: 'recorded', field });
  }
  // "Excluding those with EMV", "not marked v1": of which it is not on record, silence included.
  if (said === 'before' && isLeftOut(reading, target))
    return negationOf({ kind: 'all', of: [{ kind: 'recorded', field }, condition] });
  return negationOf(family ?? condition);
}

/** Whether the target is what is left out, or not marked. */
function isLeftOut({ mentions, words }: Reading, { from, field }: Target): boolean {
  if (FIELDS[field].kind !== 'answer') return false;
  const isMarked = /^(?:marked|flagged|labelled|tagged|shown)$/;
  return (
    isMarked.test(words[from - 1]?.plain ?? '') ||
    isMarked.test(words[from - 2]?.plain ?? '') ||
    mentions.some(
      ({ meaning, to }) =>
        meaning.kind === 'cue' && meaning.cue === 'except' && to <= from && from - to <= FARTHEST,
    )
  );
}

function targetsIn(reading: Reading, lexicon: Lexicon): Target[] {
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
    const isAnyKind = /\b(?:any|all|some|every) (?:kind|form|type|sort|kinds|forms|sorts)\b/i.test(
      reading.text,
    );
    // "Can GovOS use permits": Permits II are permits too.
    const isOfFamily =
      !hasCue(reading, 'except') &&
      vendorsIn(reading).length > 0 &&
      !/(?:^| )(?:[ivx]+|\d+)$/.test(asPlain(reading.words.slice(group.from, group.to)));
    return {
      field: 'types',
      from: group.from,
      to: group.to,
      // "Not 43 but some other permits": the rest of the family.
      condition: has(
        isOther ? family.filter((type) => !before.includes(type)) : isAnyKind || isOfFamily ? family : named,
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
          !/^(?:no|without)$/.test(reading.words[from - 1]?.plain ?? '')
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
  const before = reading.words[from - 1]?.plain ?? '';
  const isAsked = hasQuantity(reading, to) || /^(?:no|without|any|single)$/.test(before);
  const after = reading.words[to]?.plain ?? '';
  if (field === 'needs' && hasObject(reading.words, to) && !isAsked) return [];
  if (field === 'types' && (/^\d+$/.test(after) || !isAsked)) return [];
  return [{ field, from, to, condition: { kind: 'recorded', field } }];
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

/** "Only one contact", "at least 3 types". */
function quantityOf({ quantities }: Reading, { field, from, condition }: Target): Quantity | undefined {
  if (FIELDS[field].kind !== 'list' || condition.kind === 'has') return undefined;
  return quantities.find(
    ({ to, atLeast, atMost }) => to <= from && from - to <= 1 && (atLeast ?? atMost) !== undefined,
  );
}

/** "Only permits", "nothing but 43"; behind it where nothing else follows: "43 only", "43 and no other types". */
function isOnly({ mentions, words, named }: Reading, target: Target): boolean {
  return mentions.some(({ meaning, from, to }) => {
    if (meaning.kind !== 'cue' || meaning.cue !== 'only') return false;
    // "The only partner with 43" has it, whatever else it has.
    if (/^(?:partners?|vendors?|ones?)$/.test(words[to]?.plain ?? '')) return false;
    const isBefore = to <= target.from && target.from - to <= 2;
    // "97: Conduent only" is said of the name.
    const isOfName = named.some((name) => name.from >= target.to && name.to <= from);
    const isBehind = from >= target.to && from - target.to <= 2 && !isOfName;
    const after = words[to]?.plain ?? '';
    return isBefore || (isBehind && /^(?:|and|but|or|no|without|with|on|thing|types?|invoice)$/.test(after));
  });
}

/** Whether a denial stands before or behind what it denies. */
type Denial = 'before' | 'after';
type Denied = Map<Target, Denial>;

/** What "no", "not", "without" deny: what follows them nearby with what "or" adds to it, or else what stands before. */
function deniedIn(reading: Reading, targets: readonly Target[]): ReadonlyMap<Target, Denial> {
  const denied: Denied = new Map();
  for (const mention of reading.mentions) {
    if (isDenial(reading, mention) && !isInverted(reading, mention.from))
      denyAt(reading, mention, targets, denied);
  }
  return denied;
}

function isDenial(reading: Reading, { meaning, from, to }: Mention): boolean {
  if (meaning.kind !== 'cue' || isWithin(reading.quantities, from)) return false;
  if (meaning.cue === 'except') return namesLeftOut(reading, to).length === 0;
  // "V1 without RecDesk": the name is left out, and nothing of the record is denied.
  const leavesOut = vendorsBehind(reading, to).some(({ from }) => from === to);
  if (leavesOut && !/^(?:no|neither)$/.test(reading.words[to - 1]?.plain ?? '')) return false;
  // "Does nobody on v1 have …": it says of how many, and denies nothing.
  if (NOBODY.test(asPlain(reading.words.slice(0, to)))) return false;
  return meaning.cue === 'negation' || (meaning.cue === 'none' && hasCue(reading, 'record'));
}

const NOBODY = /^(?:(?:so|does|do|is|are|has|have) )?(?:nobody|no one)$/;

function denyAt(reading: Reading, mention: Mention, targets: readonly Target[], denied: Denied): void {
  const { from, to } = mention;
  const { words } = reading;
  const follows = targets.find(
    (target) => target.from >= to && isNear(reading, to, target.from) && !hasAnd(reading, to, target.from),
  );
  const stands = targets.findLast((target) => target.to <= from && from - target.to <= REACH);
  const isNo = /^(?:no|not|none)$/.test(words[from]?.plain ?? '');
  // "EMV no v1": behind EMV, "no" is its value; "isn't EMV no" denies it twice.
  const isValue = stands?.field === 'emv' && isNo && IS.test(asPlain(words.slice(stands.to, from)));
  if (isValue && !(follows && denied.get(stands) === 'before')) {
    if (!denied.delete(stands)) denied.set(stands, 'after');
    return;
  }
  if (follows)
    for (const one of [follows, ...joinedTo(follows, reading, mention, targets)]) denied.set(one, 'before');
  else if (stands && !hasOtherObject(reading, mention)) denied.set(stands, 'after');
}

/** "V1 partners without a role": it is something else that is not there, and v1 is not denied. */
function hasOtherObject({ words }: Reading, { from, to }: WordRange): boolean {
  if (!/^(?:no|without|lacks?|lacking|missing)$/.test(words[to - 1]?.plain ?? words[from]?.plain ?? ''))
    return false;
  const object = words.slice(to).find(({ plain }) => !/^(?:an?|the|any|its|their)$/.test(plain));
  return object !== undefined && !isFunctionWord(object.plain);
}

const IS =
  /^(?:(?:answer|value|entry|column|that|which|is|as|says|reads|equals|shows|recorded as|set to|a|an|plain|flat|clear|definite|firm)(?: |$))*$/;

/** Few words between, but for those that only hold the sentence together: "don't have anything in the EMV column". */
function isNear({ words }: Reading, from: number, to: number): boolean {
  const telling = words.slice(from, to).filter(({ plain }) => !isFunctionWord(plain));
  return telling.length < REACH && to - from <= FARTHEST;
}

/** The names behind "except", up to the next one: "except those on v1 and except LOGIS". */
function namesLeftOut(reading: Reading, from: number): Name[] {
  const next = reading.mentions.find(
    ({ meaning, from: at }) => at >= from && meaning.kind === 'cue' && meaning.cue === 'except',
  );
  return vendorsBehind(reading, from).filter((name) => next === undefined || name.from < next.from);
}

function vendorsBehind({ named }: Reading, from: number): Name[] {
  return named.filter((name) => name.from >= from && name.matches[0]?.of.kind === 'vendor');
}

function hasAnd({ words }: Reading, from: number, to: number): boolean {
  return words.slice(from, to).some(({ plain }) => plain === 'and' || plain === 'but');
}

/** "No 43 or 57", "neither v1 nor v2": the denial reaches over "or", and no further; what is taken out is all that follows. */
function joinedTo(
  first: Target,
  { words }: Reading,
  { meaning, from }: Mention,
  targets: readonly Target[],
): readonly Target[] {
  const after = targets.filter(({ from }) => from > first.from);
  const between = words.slice(first.to, after[0]?.from).map(({ plain }) => plain);
  // Of "unless they are on v1, who has EMV" only the first is left out, and "besides permits and are on v1" goes on.
  const goesOn = /\b(?:and|but) (?:is|are|has|have|does|do|takes?|who)\b/.test(between.join(' '));
  if (meaning.kind === 'cue' && meaning.cue === 'except' && from > 0) return goesOn ? [] : after;
  // "Lacks both a contact and a version".
  const isBoth = /\bboth(?: an?| the)?$/.test(asPlain(words.slice(0, first.from)));
  const joins = isBoth ? /^(?:or|nor|and)$/ : /^(?:or|nor)$/;
  const isJoined = between.length <= 2 && between.some((word) => joins.test(word));
  return isJoined ? after.slice(0, 1) : [];
}

/** "Isn't RecDesk v1?" asks whether it is, and "doesn’t anyone …" asks politely: neither denies anything. */
export function isInverted({ words }: Pick<Reading, 'words'>, at: number): boolean {
  return /^(?:is|are|do|does|did|has|have|ca|wo)nt$/.test(words[at]?.plain ?? '') && isLedIn(words, at);
}

/** The fields that must be silent: "unknown" speaks of the field next to it; "no emv info" of the one it denies. */
function silentIn(
  reading: Reading,
  targets: readonly Target[],
  denied: ReadonlyMap<Target, Denial>,
): ReadonlySet<FieldKey> {
  const fields = targets.filter(({ condition }) => condition.kind !== 'has' || condition.field === 'emv');
  const unknown = reading.mentions
    .filter(({ meaning }) => meaning.kind === 'cue' && meaning.cue === 'unknown')
    .flatMap((mention) => {
      const [nearest] = fields.toSorted((a, b) => gap(a, mention) - gap(b, mention));
      return nearest ? [nearest, ...fields.filter((one) => isBeside(one, nearest, reading))] : [];
    });
  const versions = targets.filter(({ field }) => field === 'version');
  // "Neither v1 nor v2" is a version that is not recorded.
  const isNeither = versions.length === 2 && versions.every((target) => denied.has(target));
  // "Neither a version nor EMV": what is joined to a field that is not there is not there either.
  const isJoined = ({ from }: Target) =>
    /^(?:n?or|no|without)$/.test(reading.words[from - 1]?.plain ?? '') &&
    [...denied.keys()].some(({ condition }) => condition.kind === 'recorded');
  const missing = [...denied].filter(
    ([target, said]) => fields.includes(target) && (isSilence(reading, target, said) || isJoined(target)),
  );
  return new Set<FieldKey>([
    ...unknown.map(({ field }) => field),
    ...missing.map(([{ field }]) => field),
    ...(isNeither ? (['version'] as const) : []),
  ]);
}

const JOINS =
  /^(?:(?:the|a|an|any|its|their|both|either|with) )*(?:and|or|nor)(?: (?:the|a|an|any|its|their))*$/;

/** "The version and the EMV are blank": two fields that are joined; not "and EMV yes", which has a value of its own. */
function isBeside(one: Target, other: Target, { words }: Reading): boolean {
  const [first, last] = one.from < other.from ? [one, other] : [other, one];
  const isValued = /^(?:yes|no|enabled)$/.test(words[last.to]?.plain ?? '');
  return JOINS.test(asPlain(words.slice(first.to, last.from))) && !isValued;
}

/** EMV can be "no", and needs can be none; a version, a contact or a link that is not there is silence. */
function isSilence(reading: Reading, { field }: Target, said: Denial): boolean {
  const isNoRecord =
    hasCue(reading, 'record') ||
    /\b(?:field|filled|on file|on record|column|anything in|cell)\b/i.test(reading.text);
  const isBefore = isNoRecord && said === 'before';
  if (field === 'needs')
    return (
      isBefore || (isNoRecord && /\bno (?:special |specific )?(?:needs|requirements)\b/i.test(reading.text))
    );
  return field === 'emv' ? isBefore : true;
}

function gap(a: WordRange, b: WordRange): number {
  return a.to <= b.from ? b.from - a.to : a.from - b.to;
}

/** "No version or EMV", "we don't know either": one "not" before both denies both. */
function isNeither(reading: Reading, first: Stated, second: Stated): boolean {
  if (first.condition.kind !== 'not' || second.condition.kind !== 'not') return false;
  if (hasWord(reading, 'both', 'neither')) return true;
  const denies = /\b(?:no|not|without|dont|doesnt|nor)\b/;
  const before = asPlain(reading.words.slice(Math.max(0, first.from - REACH), first.from));
  return denies.test(before) && !denies.test(asPlain(reading.words.slice(first.to, second.from)));
}

/** The conditions together, or one of them where "or" stands between two. */
export function joinedOf(reading: Reading, stated: readonly Stated[]): Condition {
  const [first, second, ...others] = stated;
  // "Permits, permits II and permits III altogether".
  const isTogether = /\b(?:altogether|all together|combined|in total|all told|either)\b/i.test(reading.text);
  const isOfTypes = isTogether && stated.length > 1 && stated.every(({ field }) => field === 'types');
  const isEither =
    first !== undefined &&
    second !== undefined &&
    others.length === 0 &&
    !isNeither(reading, first, second) &&
    reading.words.slice(first.to, second.from).some(({ plain }) => plain === 'or');
  return (isOfTypes || isEither ? anyOf : allOf)(stated.map(({ condition }) => condition));
}
