import { FIELDS, type FieldKey } from '../../knowledge/fields.ts';
import type { Lexicon } from '../lexicon.ts';
import { asPlain } from '../normalise.ts';
import { allOf, anyOf, type Condition, negationOf } from '../query.ts';
import { type Denial, deniedIn, FARTHEST, isBlankDenied, isLackDenied } from './denials.ts';
import { isCountedAt, type Quantity } from './quantities.ts';
import type { Reading } from './reading.ts';
import { hasCue, hasWord } from './said.ts';
import { isWithin, type WordRange } from './spans.ts';
import { REACH, type Target, targetsIn } from './targets.ts';

/** A condition that the question states, and where. */
export type Stated = WordRange & {
  readonly condition: Condition;
  readonly field: FieldKey;
  /** Whether it was denied: "not v2". */
  readonly isDenied: boolean;
};

/** What the question says of vendors: each with the reach of "no", "only", "at least" and "unknown" applied. */
export function statedIn(reading: Reading, lexicon: Lexicon): Stated[] {
  const targets = targetsIn(reading, lexicon);
  const denied = deniedIn(reading, targets);
  const silent = silentIn(reading, targets, denied);
  const isSilent = (target: Target) => silent.has(target) && quantityOf(reading, target) === undefined;
  return targets.map((target): Stated => {
    const { field, from, to } = target;
    const said = denied.get(target);
    const recorded: Condition = { kind: 'recorded', field };
    const condition = isSilent(target)
      ? negationOf(recorded)
      : isBlankDenied(reading.words, from) && FIELDS[field].kind === 'answer'
        ? recorded
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
    isLackDenied(reading.words, from) ||
    /\b(?:(?:with|have|has|having)(?: (?:a|an|any|the|some))*|there(?:s| is| are)(?: \w+){1,3})$/.test(
      asPlain(reading.words.slice(0, from)),
    )
  );
}

/** Whether it is said behind a field that something is in it. */
function isFilled({ words }: Pick<Reading, 'words'>, to: number): boolean {
  return /^(?:(?:info|is|are) )?(?:filled|recorded|listed|on file|known|(?:not|isnt|arent) (?:missing|blank|empty|unknown))\b(?! as)/.test(
    asPlain(words.slice(to, to + 3)),
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

/** "Only one contact", "at least 3 types". */
function quantityOf({ quantities }: Reading, { field, from, condition }: Target): Quantity | undefined {
  if (FIELDS[field].kind !== 'list' || condition.kind === 'has') return undefined;
  return quantities.find((one) => isCountedAt(one, from) && (one.atLeast ?? one.atMost) !== undefined);
}

/** "Only permits", "nothing but 43"; behind it where nothing else follows: "43 only", "43 and no other types". */
function isOnly({ mentions, words, named }: Reading, target: Target): boolean {
  return mentions.some(({ meaning, from, to }) => {
    if (meaning.kind !== 'cue' || meaning.cue !== 'only') return false;
    // "The only partner with 43" has it, whatever else it has.
    if (/^(?:partners?|vendors?|ones?)$/.test(words[to]?.plain ?? '')) return false;
    // "V2 only, no permits".
    const isSameClause = words[to]?.clause === words[from]?.clause;
    const isBefore = isSameClause && to <= target.from && target.from - to <= 2;
    // "97: Conduent only" is said of the name.
    const isOfName = named.some((name) => name.from >= target.to && name.to <= from);
    const isBehind = from >= target.to && from - target.to <= 2 && !isOfName;
    const after = words[to]?.plain ?? '';
    return isBefore || (isBehind && /^(?:|and|but|or|no|without|with|on|thing|types?|invoice)$/.test(after));
  });
}

/** Of what the record must be silent: "unknown" speaks of the field next to it; "no emv info" of the one it denies. */
function silentIn(
  reading: Reading,
  targets: readonly Target[],
  denied: ReadonlyMap<Target, Denial>,
): ReadonlySet<Target> {
  const fields = targets.filter(({ condition }) => condition.kind !== 'has' || condition.field === 'emv');
  const unknown = reading.mentions
    .filter(
      ({ meaning, to }) =>
        meaning.kind === 'cue' && meaning.cue === 'unknown' && !isLackDenied(reading.words, to),
    )
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
  return new Set([...unknown, ...missing.map(([target]) => target), ...(isNeither ? versions : [])]);
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

/** A condition that asks for more than that something is there. */
export function isStrong({ condition }: Stated): boolean {
  return condition.kind !== 'recorded';
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
    // The "or" of "43 and two or more types" belongs to the number.
    reading.words.some(
      ({ plain }, at) =>
        plain === 'or' && at >= first.to && at < second.from && !isWithin(reading.quantities, at),
    );
  return (isOfTypes || isEither ? anyOf : allOf)(stated.map(({ condition }) => condition));
}
