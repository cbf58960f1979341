import type { Checklist } from './checklist.ts';
import { momentOf, type UserId } from './ids.ts';
import { changed, ignored, type Outcome } from './outcome.ts';

/** Somebody who works on a checklist has no account any more: it is told once. */
export function decideClosed(
  { closed = [] }: Checklist,
  { by, user }: { readonly by: UserId; readonly user: UserId },
  at: Date,
): Outcome {
  if (closed.includes(user)) return ignored('That is told already.');
  return changed({ kind: 'account-closed', by, at: momentOf(at), user });
}
