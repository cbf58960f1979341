import { asPlain, type Word } from '../normalise.ts';

/** How many of something: "at least 3", "more than one", "only one". `to` is where what is counted begins. */
export type Quantity = {
  readonly from: number;
  readonly to: number;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  /** "Top 3". */
  readonly top?: number;
  /** Without a word that bounds it: "two partners" may mean two at least. */
  readonly isBare?: boolean;
};

/** Whether what is counted stands here: right behind the quantity, or one word farther. */
export function isCountedAt({ to }: Quantity, at: number): boolean {
  return to <= at && at - to <= 1;
}

export const VERSION = /^(?:cp|cloudpay|ver|version)?(?:v?([12])|v([12])s)$/;
export const NUMBER = /^\d+$/;
export const VERSION_WORDS = new Set(['v', 'version', 'ver', 'cloudpay', 'cp', 'pay']);
export const TYPE_WORDS = new Set(['type', 'types', 'invoice']);

const COUNTS = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map(
    (word, count): [string, number] => [word, count],
  ),
);
COUNTS.set('single', 1);
const SEVERAL = new Set(['several', 'multiple', 'many']);
/** What is counted: behind one of these words a number counts, it names nothing. */
const UNITS =
  /^(?:invoice|types?|bids?|example|contacts?|people|emails?|addresses|links?|needs?|steps?|partners?|vendors?|billers?)$/;
const BEFORE_UNITS = new Set(['different', 'distinct', 'software', 'v1', 'v2']);
const MOST_COUNTED = 100;

/** The quantities of a question; a bare number is one only before what it counts ("2 contacts"). */
export function quantitiesIn(words: readonly Word[]): Quantity[] {
  return words.flatMap(({ plain }, at) => {
    if (SEVERAL.has(plain) && !/^(?:how|as)$/.test(words[at - 1]?.plain ?? '') && isCounted(words, at))
      return [{ from: at, to: at + 1, atLeast: 2 }];
    // "Version one", "every single partner", "which one needs", "without a single BID".
    const before = words[at - 1]?.plain ?? '';
    const isOther =
      VERSION_WORDS.has(before) ||
      /^(?:every|which)$/.test(before) ||
      /\b(?:without|not) an?$/.test(asPlain(words.slice(Math.max(0, at - 2), at)));
    const count = isOther
      ? undefined
      : (COUNTS.get(plain) ?? (NUMBER.test(plain) ? Number(plain) : undefined));
    return count === undefined ? [] : quantityAt(words, at, count);
  });
}

/** "More than 2 types but fewer than 8" bounds one number twice. */
export function together(quantities: readonly Quantity[], words: readonly Word[]): Quantity[] {
  const merged: Quantity[] = [];
  for (const one of quantities) {
    const last = merged.at(-1);
    const [unit, isJoined] = last ? (BOUNDED_AGAIN.exec(asPlain(words.slice(last.to, one.from))) ?? []) : [];
    const isOneEach = last && (last.atLeast === undefined) !== (one.atLeast === undefined);
    if (last && unit !== undefined && isOneEach && !one.isBare)
      merged.splice(-1, 1, { ...last, ...definedOf(one), to: isJoined === undefined ? one.to : last.to });
    else merged.push(one);
  }
  return merged;
}

const BOUNDED_AGAIN = /^(?:((?:invoice |example )?\w+) )?(?:and|but)$/;

function definedOf({ atLeast, atMost }: Quantity): Partial<Quantity> {
  return { ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) };
}

// "Between 1000 and 1300", "from 2500 up to 3600", "2500 to 3600".
const RANGE =
  /(?<=^| )(?<!difference )(?:(between|from) (\d+) (?:and|to|up to|through|thru|until|till)|(\d{3,}) (?:to|up to|through|thru))$/;

/** "Three lowest BIDs". */
const EXTREME = /^(?:lowest|highest|smallest|largest|biggest|fewest|most)$/;

function quantityAt(words: readonly Word[], at: number, count: number): Quantity[] {
  if (count > 1 && count < MOST_COUNTED && EXTREME.test(words[at + 1]?.plain ?? ''))
    return [{ from: at, to: at + 1, top: count }];
  const range = rangeAt(words, at, count);
  if (range) return [range];
  const [, or] = /^or (more|greater|fewer|less)\b/.exec(asPlain(words.slice(at + 1, at + 3))) ?? [];
  if (or !== undefined)
    return [{ from: at, to: at + 3, ...(/^[mg]/.test(or) ? { atLeast: count } : { atMost: count }) }];
  const bounds = boundsBefore(words, at, count);
  if (bounds) return [{ from: at - bounds.length, to: at + 1, ...bounds.range }];
  return bareAt(words, at, count);
}

/** "2 contacts", "4 v1 partners": a number with no word that bounds it. */
function bareAt(words: readonly Word[], at: number, count: number): Quantity[] {
  const isOfType = TYPE_WORDS.has(words[at - 1]?.plain ?? '');
  if (!isCounted(words, at) || isOfType || count === 0 || count >= MOST_COUNTED) return [];
  const to = VERSION.test(words[at + 1]?.plain ?? '') ? at + 1 : unitAt(words, at);
  return [{ from: at, to, atLeast: count, atMost: count, isBare: true }];
}

/** A decade, or two numbers with what lies between: "the 70s", "in the 2000s", "from 2500 up to 3600". */
function rangeAt(words: readonly Word[], at: number, count: number): Quantity | undefined {
  const [, zeros] = /[1-9](0+)'?s$/.exec(words[at]?.typed ?? '') ?? [];
  if (zeros !== undefined)
    return { from: at, to: at + 1, atLeast: count, atMost: count + 10 ** zeros.length - 1 };
  const [said, isBetween, first, bare] = RANGE.exec(asPlain(words.slice(0, at))) ?? [];
  if (said === undefined || (isBetween === undefined && count < MOST_COUNTED)) return undefined;
  return { from: at - said.split(' ').length, to: at + 1, atLeast: Number(first ?? bare), atMost: count };
}

/** Whether what is counted stands behind the number. */
function isCounted(words: readonly Word[], at: number): boolean {
  return UNITS.test(words[unitAt(words, at)]?.plain ?? '');
}

/** Where what is counted begins: "2 different partners". */
export function unitAt(words: readonly Word[], at: number): number {
  return BEFORE_UNITS.has(words[at + 1]?.plain ?? '') ? at + 2 : at + 1;
}

type Range = Pick<Quantity, 'atLeast' | 'atMost' | 'top'>;
/** What stands before a number and bounds it. Those in the second group bound higher numbers too: "over 4000". */
const BOUNDS: readonly (readonly [RegExp, (count: number) => Range])[] = [
  [/no more than$/, (count) => ({ atMost: count })],
  [/(?:more|greater|higher) than$|(?:over|above|exceeding)$/, (count) => ({ atLeast: count + 1 })],
  [/(?:less|fewer|lower) than$|(?:under|below)$/, (count) => ({ atMost: count - 1 })],
  [/at least$/, (count) => ({ atLeast: count })],
  [/at most$|up to$/, (count) => ({ atMost: count })],
  [/(?:only|exactly|just)(?: a)?$/, (count) => ({ atLeast: count, atMost: count })],
  [/(?:top|bottom|lowest|highest|smallest|largest|biggest)$/, (count) => ({ top: count })],
];
const FIRST_OF_NUMBERS = /^(?:more|greater|higher|over|above|exceeding|less|fewer|lower|under|below)/;

function boundsBefore(words: readonly Word[], at: number, count: number) {
  const before = asPlain(words.slice(Math.max(0, at - 3), at));
  for (const [form, range] of BOUNDS) {
    const [found] = form.exec(before) ?? [];
    if (found === undefined) continue;
    // "Under two partners" says where a BID stands; "under 500" says how high it is.
    if (/^(?:under|below|above)$/.test(found) && isCounted(words, at)) return undefined;
    if (count >= MOST_COUNTED && !FIRST_OF_NUMBERS.test(found)) return undefined;
    return { length: found.split(' ').length, range: range(count) };
  }
  return undefined;
}
