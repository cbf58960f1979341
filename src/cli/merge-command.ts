import type { DatabaseAddress } from '../config.ts';
import { overlay } from '../core/corrections/correct.ts';
import type { Fix } from '../core/corrections/correction.ts';
import { fixLine } from '../core/corrections/say.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import { vendorFile } from '../core/knowledge/source-file.ts';
import { counted } from '../core/say/phrases.ts';
import { lineText } from '../core/say/text.ts';
import { printChanges, replaceFile } from './file-patch.ts';
import { acceptedFixes, snapshotOf } from './in-force.ts';
import type { Output } from './output.ts';

/** How `merge` was called. */
type MergeCall = {
  readonly database: DatabaseAddress;
  readonly knowledgeDir: string;
  /** Shows what it would write, without writing. */
  readonly dryRun: boolean;
};

/**
 * Writes accepted fixes into the files, and prints the changes as a patch. The database is only read: the bot itself marks
 * fixes as merged once the files it reads contain them, so that nothing is lost before the files are installed. Gives 0 if
 * nothing is left to do, 1 if something is, 2 if the knowledge or the database cannot be read.
 */
export async function mergeCommand(
  { database, knowledgeDir, dryRun }: MergeCall,
  output: Output,
): Promise<number> {
  const snapshot = await snapshotOf(knowledgeDir, output);
  const fixes = snapshot && (await acceptedFixes(database, output));
  if (!fixes) return 2;
  const { knowledge, files } = snapshot;
  const before = new Map(files.map(({ path, text }) => [path, text]));
  const { texts, accepted, held, conflicts } = overlay(knowledge, fixes, before);
  const say = (fix: Fix) => described(fix, knowledge);
  const changed = [...texts]
    .filter(([file, after]) => after !== before.get(file))
    .map(([file, after]) => {
      const own = accepted.filter(({ vendor }) => vendorFile(vendor) === file);
      return { file, before: before.get(file) ?? '', after, remarks: own.map(say) };
    });
  printChanges(
    {
      files: changed,
      left: {
        title: 'Left out because the files say otherwise',
        items: conflicts.map(({ fix, why }) => `${say(fix)}\n${why.join('; ')}`),
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
  if (fixes.length === 0) output.error('No accepted fix is left to merge.');
  if (!dryRun) await Promise.all(changed.map((file) => replaceFile(knowledgeDir, file)));
  return conflicts.length + (dryRun ? changed.length : 0) === 0 ? 0 : 1;
}

/** A remark: what was fixed, where, and who suggested and accepted it. */
function described(fix: Fix, knowledge: Knowledge): string {
  const { suggested, status, vendor } = fix;
  const accepted = status.kind === 'accepted' ? `, accepted by ${status.accepted.by}` : '';
  return `${vendor}: ${lineText(fixLine(fix, knowledge))} (suggested by ${suggested.by}${accepted})`;
}
