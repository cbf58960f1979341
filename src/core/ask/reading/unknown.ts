import { isVerb } from '../words/common-words.ts';
import type { Word } from '../words/words.ts';

/**
 * A run of words that mean nothing known. `isName` when it stands where a name would: then the question is about
 * something that the playbook does not know, whatever else it says.
 */
export type Unknown = {
  readonly typed: string;
  readonly from: number;
  readonly to: number;
  readonly isName: boolean;
};

const BEFORE_A_NAME = new Set(
  `at for from with on by of called named do does did is are was were can could will would should has have who whos
  vendor vendors partner partners contact contacts needs compare and or vs versus what whats up`.split(/\s+/),
);
const SHORT = 3;
const PASSED_OVER = new Set(['the', 'our', 'this', 'that']);

/** The unknown runs among words; a run before the name of an invoice type makes it another type. */
export function unknownIn(
  words: readonly Word[],
  isKnown: (at: number) => boolean,
  types: ReadonlySet<number>,
): Unknown[] {
  const runs = runsOf(words.map((word, at) => (isKnown(at) ? undefined : word)));
  return runs.map(({ from, run }) => {
    const to = from + run.length;
    const typed = run.map((word) => word.typed).join(' ');
    return {
      typed,
      from,
      to,
      isName: types.has(to) || isCapitalised(run, from) || standsAsName(words, from),
    };
  });
}

function isCapitalised([first]: readonly Word[], from: number): boolean {
  return from > 0 && /^\p{Lu}/u.test(first?.typed ?? '');
}

/** Behind "does", "at", "vendor" and verbs stand names; behind "to" or "a" stand verbs and things. */
function standsAsName(words: readonly Word[], from: number): boolean {
  const before = words.slice(0, from).findLast(({ plain }) => !PASSED_OVER.has(plain));
  // "2298 opengov", "permits opengov": in so short a question each word counts.
  if (words.length <= SHORT) return true;
  return before === undefined || BEFORE_A_NAME.has(before.plain) || isVerb(before.plain);
}

/** The runs of words that stand next to each other with no gap between. */
export function runsOf(words: readonly (Word | undefined)[]): { from: number; run: Word[] }[] {
  const runs: { from: number; run: Word[] }[] = [];
  for (const [at, word] of words.entries()) {
    if (!word) continue;
    const last = runs.at(-1);
    if (last && last.from + last.run.length === at) last.run.push(word);
    else runs.push({ from: at, run: [word] });
  }
  return runs;
}
