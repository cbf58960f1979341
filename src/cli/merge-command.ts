import type { DatabaseAddress } from '../config.ts';
import type { Fix } from '../core/corrections/correction.ts';
import { type Merge, mergeFixes } from '../core/corrections/merge.ts';
import { fixLine } from '../core/corrections/say.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { counted } from '../core/say/phrases.ts';
import { lineText } from '../core/say/text.ts';
import { readSources } from '../knowledge/read.ts';
import { printChanges, replaceFile } from './file-patch.ts';
import { acceptedFixes, knowledgeInForce } from './in-force.ts';
import type { Output } from './output.ts';

/** How `merge` was called. */
type MergeCall = {
  readonly database: DatabaseAddress;
  readonly knowledgeDir: string;
  /** Shows what it would write, and writes nothing. */
  readonly dryRun: boolean;
};

/**
 * Writes accepted fixes into the files, and prints what that changes, as a patch. The database is only read: a bot marks as
 * merged what the files hold that it reads, so that nothing is lost between the merge and the day on which it is installed. Gives
 * 0 when nothing is left to do, 1 when something is, 2 when the knowledge or the database cannot be read.
 */
export async function mergeCommand(
  { database, knowledgeDir, dryRun }: MergeCall,
  output: Output,
): Promise<number> {
  const files = await knowledgeInForce({ knowledgeDir }, output);
  const fixes = files && (await acceptedFixes(database, output));
  if (!fixes) return 2;
  const merge = mergeFixes(await readSources(knowledgeDir), fixes);
  printMerge(merge, files.knowledge, { knowledgeDir, dryRun }, output);
  if (!dryRun) await Promise.all(merge.files.map((file) => replaceFile(knowledgeDir, file)));
  return merge.conflicts.length + (dryRun ? merge.files.length : 0) === 0 ? 0 : 1;
}

function printMerge(
  { files, held, conflicts }: Merge,
  knowledge: Knowledge,
  { knowledgeDir, dryRun }: Omit<MergeCall, 'database'>,
  output: Output,
): void {
  printChanges(
    {
      files: files.map((file) => ({ ...file, remarks: file.fixes.map((fix) => described(fix, knowledge)) })),
      left: {
        title: 'Left out because the files say otherwise',
        items: conflicts.map(({ fix, why }) => `${described(fix, knowledge)}\n${why.join('; ')}`),
      },
      hint: dryRun ? 'to write: run it again without --dry-run.' : undefined,
    },
    knowledgeDir,
    output,
  );
  if (held.length > 0)
    output.error(
      `${counted(held.length, 'fix', 'fixes')} already in the files: the bot marks that as merged when it reads them.`,
    );
  if (files.length + conflicts.length + held.length === 0) output.error('No accepted fix is left to merge.');
}

/** What was fixed, where, and who has suggested and accepted it. */
function described(fix: Fix, knowledge: Knowledge): string {
  const { suggested, status, vendor } = fix;
  const accepted = status.kind === 'accepted' ? `, accepted by ${status.accepted.by}` : '';
  return `${vendor}: ${lineText(fixLine(fix, knowledge))} (suggested by ${suggested.by}${accepted})`;
}
