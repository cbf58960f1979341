import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Vendor } from '../knowledge/vendor.ts';
import { amend } from './amend.ts';
import { fitOf } from './fit.ts';
import type { Fix } from './fix.ts';

/** A fix that no longer fits the files, and why: they were edited otherwise. */
export type Conflict = { readonly fix: Fix; readonly why: readonly string[] };

type AmendedKnowledge = {
  readonly knowledge: Knowledge;
  /** Fixes that the files hold already. */
  readonly held: readonly Fix[];
  /** Fixes that the knowledge has beyond the files. */
  readonly laid: readonly Fix[];
  /** Fixes that are left out. */
  readonly conflicts: readonly Conflict[];
};

/** The knowledge of the files with accepted fixes over it, in their order; what does not fit is left out and named. */
export function amended(files: Knowledge, fixes: readonly Fix[]): AmendedKnowledge {
  let knowledge = files;
  const conflicts: Conflict[] = [];
  const fitting: Fix[] = [];
  for (const fix of fixes) {
    const made = amend(knowledge, fix.vendor, fix.amendments);
    if (made.kind === 'refused') {
      conflicts.push({ fix, why: [...new Set(made.problems.map(({ message }) => message))] });
      continue;
    }
    fitting.push(fix);
    if (made.kind === 'amended') knowledge = withVendor(knowledge, made.vendor);
  }
  const held = fitting.filter((fix) => isHeld(files, knowledge, fix));
  return { knowledge, held, laid: fitting.filter((fix) => !held.includes(fix)), conflicts };
}

function withVendor(knowledge: Knowledge, vendor: Vendor): Knowledge {
  return { ...knowledge, vendors: knowledge.vendors.map((one) => (one.id === vendor.id ? vendor : one)) };
}

/** The files say it; or another fix takes it back, and they say what all of them come to. */
function isHeld(files: Knowledge, knowledge: Knowledge, { vendor, amendments }: Fix): boolean {
  const recordIn = ({ vendors }: Knowledge) => vendors.find(({ id }) => id === vendor);
  const [filed, now] = [recordIn(files), recordIn(knowledge)];
  if (filed === undefined) return false;
  const isFiled = amendments.every((amendment) => fitOf(filed, amendment).kind === 'held');
  return isFiled || JSON.stringify(filed) === JSON.stringify(now);
}
