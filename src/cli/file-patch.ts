import { realpath, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cwd } from 'node:process';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { counted } from '../core/say/phrases.ts';
import type { Output } from './output.ts';

/** A file of the knowledge before and after a change. */
type FileChange = { readonly file: string; readonly before: string; readonly after: string };

/** The changed files, each with remarks above its patch, and what is left for a person to do. */
type Changes = {
  readonly files: readonly (FileChange & { readonly remarks: readonly string[] })[];
  readonly left: { readonly title: string; readonly items: readonly string[] };
  /** How to write them; absent if they are written now. */
  readonly hint: string | undefined;
};

/** Prints a patch for `git apply`; what is left, and the number of files, goes to the error output. */
export function printChanges({ files, left, hint }: Changes, knowledgeDir: string, output: Output): void {
  for (const file of files) {
    for (const remark of file.remarks) output.log(`# ${remark}`);
    output.log(filePatch(file, knowledgeDir));
  }
  if (left.items.length > 0) output.error(`${left.title}: ${left.items.length}`);
  for (const item of left.items) output.error(`  - ${item.replaceAll('\n', '\n      ')}`);
  if (files.length > 0) output.error(`${counted(files.length, 'file')} ${hint ?? 'written.'}`);
}

/** The change as a patch for `git apply`. */
function filePatch({ file, before, after }: FileChange, knowledgeDir: string): string {
  const path = relative(cwd(), join(knowledgeDir, file));
  const old = before === '' ? '/dev/null' : `a/${path}`;
  const patch = createTwoFilesPatch(old, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.replace(/\n$/, '');
}

/** Replaces a file atomically, because a running bot reads the folder. If it is a link, its target is replaced. */
export async function replaceFile(knowledgeDir: string, { file, after }: FileChange): Promise<void> {
  const named = join(knowledgeDir, file);
  const path = await realpath(named).catch(() => named);
  const beside = join(dirname(path), `.${file.replaceAll('/', '-')}.new`);
  await writeFile(beside, after);
  await rename(beside, path);
}
