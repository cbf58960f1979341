import { isFunctionWord } from '../english.ts';
import { asPlain, type Word } from '../normalise.ts';
import { isLedIn } from './places.ts';
import type { Mention, Name, Reading } from './reading.ts';
import { hasCue } from './said.ts';
import { isWithin, type WordRange } from './spans.ts';
import { REACH, type Target } from './targets.ts';

// "EMV recorded as no": no denial reaches farther.
export const FARTHEST = 6;

/** Whether a denial stands before or behind what it denies. */
export type Denial = 'before' | 'after';
type Denied = Map<Target, Denial>;

/** What "no", "not", "without" deny: what follows them nearby with what "or" adds to it, or else what stands before. */
export function deniedIn(reading: Reading, targets: readonly Target[]): ReadonlyMap<Target, Denial> {
  const denied: Denied = new Map();
  for (const mention of reading.mentions) {
    if (isDenial(reading, mention) && !isInverted(reading, mention.from))
      denyAt(reading, mention, targets, denied);
  }
  return denied;
}

/** "Not all partners": it says of how many, and denies nothing. */
export const NOT_ALL = /\bnot (?:all|every|each|everyone|everybody)\b/;

/** What denies a lack, and what says of one; in a pattern. */
export const DENIES = '\\b(?:not|dont|doesnt|didnt|isnt|arent|never|aint)';
export const LACKS = '(?:lack|lacks|lacking|without|missing)';
const BLANK = '(?:missing|blank|empty|unknown)';
const ARTICLES = '(?: (?:an?|any|the|its|their))*$';
const DENIED_LACK = new RegExp(`${DENIES} (?:${LACKS}|${BLANK})${ARTICLES}`);
const DENIED_BLANK = new RegExp(`${DENIES} ${BLANK}${ARTICLES}`);

/** "Not lacking a contact", "isn't missing": two denials up to here say that it is there. */
export function isLackDenied(words: readonly Word[], to: number): boolean {
  return DENIED_LACK.test(asPlain(words.slice(0, to)));
}

/** "Isn't missing EMV": whatever its value. */
export function isBlankDenied(words: readonly Word[], to: number): boolean {
  return DENIED_BLANK.test(asPlain(words.slice(0, to)));
}

function isDenial(reading: Reading, { meaning, from, to }: Mention): boolean {
  if (meaning.kind !== 'cue' || isWithin(reading.quantities, from)) return false;
  const isOfAll = NOT_ALL.test(asPlain(reading.words.slice(from, to + 1)));
  if (isOfAll || [to, to + 1].some((end) => isLackDenied(reading.words, end))) return false;
  if (meaning.cue === 'except') return namesLeftOut(reading, to).length === 0;
  // "V1 without RecDesk": the name is left out, and nothing of the record is denied.
  const leavesOut = vendorsBehind(reading, to).some(({ from }) => from === to);
  if (leavesOut && !/^(?:no|neither)$/.test(reading.words[to - 1]?.plain ?? '')) return false;
  // "Does nobody on v1 have …", "no v1 partner takes …": it says of how many, and denies nothing.
  if (isOfNoPartner(reading.words, from) || NOBODY.test(asPlain(reading.words.slice(0, to)))) return false;
  return meaning.cue === 'negation' || (meaning.cue === 'none' && hasCue(reading, 'record'));
}

const THERE_IS = /\b(?:(?:is|are) there|there (?:is|are))$/;
const NO_PARTNER =
  /^no (?:\w+ ){0,2}(?:partners?|vendors?) (?:that|who|which|has|have|is|are|takes?|supports?|does|do|uses?|runs?|accepts?|needs?|lists?|can)\b/;

/** "No v2 partner that …": how many there are; in "no EMV partners" and "EMV no partners" EMV is denied. */
export function isOfNoPartner(words: readonly Word[], at: number): boolean {
  const [before, behind] = [asPlain(words.slice(0, at)), asPlain(words.slice(at))];
  if (THERE_IS.test(before)) return /^no (?:\w+ ){0,2}(?:partners?|vendors?)\b/.test(behind);
  return NO_PARTNER.test(behind) && !/\bemv(?: \S{1,2})?$/.test(before);
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
function hasOtherObject({ words }: Reading, { to }: WordRange): boolean {
  if (!/^(?:no|without|lacks?|lacking|missing)$/.test(words[to - 1]?.plain ?? '')) return false;
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
