import { realpath, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cwd } from 'node:process';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** A file of the knowledge as it is and as it would be. */
type FileChange = { readonly file: string; readonly before: string; readonly after: string };

/** The change as a patch that `git apply` takes. */
export function filePatch({ file, before, after }: FileChange, knowledgeDir: string): string {
  const path = relative(cwd(), join(knowledgeDir, file));
  const old = before === '' ? '/dev/null' : `a/${path}`;
  const patch = createTwoFilesPatch(old, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.replace(/\n$/, '');
}

/** All of the new text or all of the old, never a half: a running bot reads the folder. A link stays, its file is replaced. */
export async function replaceFile(knowledgeDir: string, { file, after }: FileChange): Promise<void> {
  const named = join(knowledgeDir, file);
  const path = await realpath(named).catch(() => named);
  const beside = join(dirname(path), `.${file.replaceAll('/', '-')}.new`);
  await writeFile(beside, after);
  await rename(beside, path);
}
