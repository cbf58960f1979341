import { amend } from '../../core/corrections/amend.ts';
import type { Verdict } from '../../core/corrections/decide.ts';
import type { Fix, FixId } from '../../core/corrections/fix.ts';
import type { FixDesk } from './fix-desk.ts';

/** What came of a verdict: the fix as it is now, or why nothing was decided. */
export type Reviewed =
  | { readonly kind: 'decided'; readonly fix: Fix }
  | { readonly kind: 'refused'; readonly why: string; readonly fix: Fix | undefined };

/** Decides about a fix: stored first, in force here when it resolves. What no longer fits the playbook is not accepted. */
export async function review(desk: FixDesk, id: FixId, verdict: Verdict): Promise<Reviewed> {
  const { store, known, refresh } = desk;
  if (verdict.kind === 'accept') {
    const fix = await store.find(id);
    const made = fix && amend(known().knowledge, fix.vendor, verdict.amendments ?? fix.amendments);
    if (fix?.status.kind === 'pending' && made?.kind === 'refused') {
      const why = made.problems.map(({ message }) => message).join('; ');
      return { kind: 'refused', fix, why: `It no longer fits the playbook: ${why}. Edit it, or decline it.` };
    }
    // Taken back, it would take back nothing.
    if (fix?.status.kind === 'pending' && made?.kind === 'held')
      return { kind: 'refused', fix, why: 'The playbook says this already. Edit it, or decline it.' };
  }
  const decision = await store.decide(id, verdict);
  await refresh();
  if (decision === undefined) return { kind: 'refused', fix: undefined, why: 'This fix is no longer kept.' };
  if (decision.kind === 'decided') return decision;
  return { kind: 'refused', fix: decision.fix, why: WHY_TOO_LATE[decision.fix.status.kind] };
}

const WHY_TOO_LATE: Readonly<Record<Fix['status']['kind'], string>> = {
  pending: 'This fix has not been accepted yet.',
  accepted: 'Somebody has accepted this fix already.',
  declined: 'Somebody has declined this fix already.',
  merged: 'The files hold this fix: change it there.',
  undone: 'This fix was accepted and undone. Suggest it anew.',
};
