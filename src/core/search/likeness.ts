import { slips } from '../text/slips.ts';

/** A text made ready for comparing: its words, and the words run together. */
export type NameForm = { readonly words: readonly string[]; readonly joined: string };

/** How well a text names something: `whole` when all of the name is there, `score` from 0 to 1. */
export type Likeness = { readonly whole: boolean; readonly slips: number; readonly score: number };

const SHORTEST_PREFIX = 3;
const SHORTEST_SLIPPED_PREFIX = 7;
const SHORTEST_SLIPPED_PART = 5;
const LONG_WORD = 8;
const SLIP_COST = 0.2;
const PART_SCORE = 0.55;
const PART_COVERED_SCORE = 0.35;

/** How many slips still leave a word of this many letters recognisable. */
function slipsAllowed(letters: number): number {
  if (letters < 4) return 0;
  return letters < 6 ? 1 : 2;
}

/** Compares what was typed with a name: the whole of it, a part of it, or its words in another order. */
export function compare(typed: NameForm, name: NameForm): Likeness | undefined {
  return compareWhole(typed, name) ?? comparePart(typed, name) ?? compareWords(typed, name);
}

function slipsIfFew(typed: string, meant: string): number | undefined {
  const allowed = slipsAllowed(Math.min(typed.length, meant.length));
  if (Math.abs(typed.length - meant.length) > allowed) return undefined;
  const found = slips(typed, meant, allowed);
  // Two slips and another first letter leave too little of a short word ("zendesk" is not RecDesk).
  if (found > 1 && Math.max(typed.length, meant.length) < LONG_WORD && typed[0] !== meant[0])
    return undefined;
  return found <= allowed ? found : undefined;
}

/** Slips between a run of words and another: few in all, and when there are as many words, few in each. */
function slipsInRun(typed: NameForm, run: string, words: readonly string[]): number | undefined {
  const found = slipsIfFew(typed.joined, run);
  if (found === undefined || found < 2 || words.length === 1 || typed.words.length !== words.length)
    return found;
  const spread = typed.words.every((word, at) => {
    const other = words[at] ?? '';
    const allowed = Math.max(1, slipsAllowed(Math.max(word.length, other.length)));
    return slips(word, other, allowed) <= allowed;
  });
  return spread ? found : undefined;
}

function compareWhole(typed: NameForm, name: NameForm): Likeness | undefined {
  const found = slipsInRun(typed, name.joined, name.words);
  if (found === undefined) return undefined;
  return { whole: true, slips: found, score: 1 - (SLIP_COST * found) / name.joined.length };
}

/** What was typed, against each run of the name's words, the last of which may be cut short. */
function comparePart(typed: NameForm, name: NameForm): Likeness | undefined {
  const found = name.words.flatMap((_, start) => slipsInRunsFrom(typed, name.words.slice(start)));
  if (found.length === 0) return undefined;
  return partLikeness(Math.min(...found), typed.joined.length, name);
}

/** The slips for each run that begins with the first of the words; runs much longer than what was typed add nothing. */
function slipsInRunsFrom(typed: NameForm, words: readonly string[]): number[] {
  const found: number[] = [];
  let run = '';
  for (let end = 1; end <= words.length && run.length <= typed.joined.length + 2; end++) {
    run += words[end - 1];
    const count = slipsInPart(typed, run, words.slice(0, end)) ?? slipsInPrefix(typed.joined, run);
    if (count !== undefined) found.push(count);
  }
  return found;
}

/** A part of a name tells less than the whole: it may have fewer slips. */
function slipsInPart(typed: NameForm, run: string, words: readonly string[]): number | undefined {
  if (typed.joined === run) return 0;
  if (typed.joined.length < SHORTEST_SLIPPED_PART) return undefined;
  const found = slipsInRun(typed, run, words);
  return found !== undefined && (found < 2 || typed.joined.length >= LONG_WORD) ? found : undefined;
}
/** Slips between what was typed and the beginning of a longer word or run: one at the most. */
function slipsInPrefix(typed: string, run: string): number | undefined {
  if (typed.length < SHORTEST_PREFIX) return undefined;
  if (run.startsWith(typed)) return 0;
  if (typed.length < SHORTEST_SLIPPED_PREFIX || typed[0] !== run[0]) return undefined;
  const ends = [typed.length - 1, typed.length, typed.length + 1];
  return ends.some((end) => slips(typed, run.slice(0, end), 1) === 1) ? 1 : undefined;
}

/** Each word that was typed stands for another word of the name, in whatever order. */
function compareWords(typed: NameForm, name: NameForm): Likeness | undefined {
  if (typed.words.length < 2 || typed.words.length > name.words.length) return undefined;
  const left = [...name.words];
  let total = 0;
  for (const word of typed.words) {
    const at = left.findIndex(
      (other) => slipsIfFew(word, other) !== undefined || slipsInPrefix(word, other) === 0,
    );
    const meant = left[at];
    if (meant === undefined) return undefined;
    total += slipsIfFew(word, meant) ?? 0;
    left.splice(at, 1);
  }
  const part = partLikeness(total, typed.joined.length, name);
  return { ...part, whole: left.length === 0 };
}

function partLikeness(found: number, letters: number, name: NameForm): Likeness {
  const covered = Math.min(1, letters / name.joined.length);
  const score = PART_SCORE + PART_COVERED_SCORE * covered - (SLIP_COST * found) / letters;
  return { whole: false, slips: found, score };
}
