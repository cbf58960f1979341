import type { Fix } from '../amendment/fix.ts';
import type { Moment } from '../checklist/ids.ts';
import type { HandEdit } from './hand-edit.ts';

/** What was changed of the knowledge: a fix that was accepted, or an edit of the files. */
export type Change =
  | { readonly kind: 'fix'; readonly at: Moment; readonly fix: Fix }
  | { readonly kind: 'hand-edit'; readonly at: Moment; readonly edit: HandEdit };

/** All changes, the newest first. A fix that was never in an answer is none. */
export function changesInOrder(fixes: readonly Fix[], edits: readonly HandEdit[]): readonly Change[] {
  const ofFixes = fixes.flatMap((fix): Change[] => {
    const at = decidedAt(fix);
    return at === undefined ? [] : [{ kind: 'fix', at, fix }];
  });
  const ofEdits = edits.map((edit): Change => ({ kind: 'hand-edit', at: edit.at, edit }));
  return [...ofFixes, ...ofEdits].toSorted((one, other) =>
    one.at === other.at ? 0 : one.at < other.at ? 1 : -1,
  );
}

function decidedAt({ status }: Fix): Moment | undefined {
  switch (status.kind) {
    case 'pending':
    case 'declined':
      return undefined;
    case 'accepted':
    case 'merged':
      return status.accepted.at;
    case 'undone':
      return status.undone.at;
  }
}
