import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const CORE_LIBRARIES = ['fuse.js', 'htmlparser2', 'yaml', 'zod'];
// Folders that a folder of src may import; core imports none.
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  knowledge: ['core'],
  store: ['core', 'config.ts'],
  slack: ['core', 'metrics.ts', 'config.ts'],
  cli: ['core', 'knowledge', 'store', 'slack', 'mcp.ts', 'config.ts'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

/** What a file imports: types too, for they tie folders together just as well. */
function importsOf(path: string): string[] {
  const text = readFileSync(resolve(SRC, path), 'utf8');
  const statements =
    /^import\s+(?:[^';]*\sfrom\s+)?'([^']+)'|^export\s+(?:\*|\{[^}]*\})\s+from\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statements)].map(
    (match) => match.slice(1).find((name) => name !== undefined) ?? '',
  );
}

/** The folder or file directly below src to which a relative import leads. */
function placeOf(path: string, name: string): string {
  return relative(SRC, resolve(SRC, dirname(path), name)).split('/')[0] ?? '';
}

/** The files of src that a file imports, by their paths below it. */
function localImports(path: string): string[] {
  return importsOf(path)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(SRC, resolve(SRC, dirname(path), name)));
}

describe('architecture', () => {
  test('there is code to look at, and its imports are seen', () => {
    expect(files.filter((path) => path.startsWith('core/')).length).toBeGreaterThan(50);
    expect(importsOf('slack/known.ts')).toContain('../core/ask/ask.ts');
    expect(importsOf('core/search/names.ts')).toContain('fuse.js');
  });

  test.each(files.filter((path) => path.startsWith('core/')))(
    '%s knows no Slack, SQL, file or clock',
    (path) => {
      const packages = importsOf(path).filter((name) => !name.startsWith('.'));
      expect(packages.filter((name) => !CORE_LIBRARIES.includes(name))).toEqual([]);
      expect(packages.filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual(
        [],
      );
      expect(readFileSync(resolve(SRC, path), 'utf8')).not.toMatch(
        /\bprocess\.|Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|\bfetch\(/,
      );
    },
  );

  test.each(files.filter((path) => path.includes('/')))('%s imports only what stands below it', (path) => {
    const folder = path.split('/')[0] ?? '';
    const places = importsOf(path)
      .filter((name) => name.startsWith('.'))
      .map((name) => placeOf(path, name));
    const allowed = [folder, ...(MAY_IMPORT[folder] ?? [])];
    expect(places.filter((place) => !allowed.includes(place))).toEqual([]);
  });

  test.each(files)('%s reads the environment only in a composition root', (path) => {
    const isRoot = ['main.ts', 'cli.ts'].includes(path);
    if (!isRoot) expect(readFileSync(resolve(SRC, path), 'utf8')).not.toMatch(/process\.env/);
  });

  test.each([['src'], ['local-slack']])('no file of %s imports itself, by however many others', (name) => {
    const folder = resolve(SRC, '..', name);
    const left = new Map(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.startsWith('dist/'))
        .map((path) => resolve(folder, path))
        .map((path) => [path, importsOf(path).map((to) => resolve(dirname(path), to))]),
    );
    const first = () => [...left].find(([, imports]) => !imports.some((path) => left.has(path)));
    for (let found = first(); found; found = first()) left.delete(found[0]);
    expect([...left.keys()]).toEqual([]);
  });

  test('the local Slack imports nothing of the bot, and the bot nothing of it', () => {
    const outside = (folder: string, other: string) =>
      readdirSync(resolve(SRC, '..', folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => resolve(SRC, '..', folder, path))
        .filter((path) =>
          importsOf(path).some((name) =>
            resolve(dirname(path), name).startsWith(`${resolve(SRC, '..', other)}/`),
          ),
        );
    expect(outside('local-slack', 'src')).toEqual([]);
    expect(outside('src', 'local-slack')).toEqual([]);
  });

  test('data flows one way through the folders of core', () => {
    const order = ['text', 'knowledge', 'search', 'ask', 'say', 'checklists', 'page', 'corrections'];
    const upwards = files
      .filter((path) => path.startsWith('core/'))
      .flatMap((path) =>
        localImports(path).map((to) => ({
          path,
          to,
          from: path.split('/')[1] ?? '',
          into: to.split('/')[1] ?? '',
        })),
      )
      .filter(({ from, into }) => order.indexOf(into) > order.indexOf(from));
    expect(upwards).toEqual([]);
  });
});
