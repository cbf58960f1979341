import type { Trees } from './cross-checks.ts';
import type { Problem } from './problem.ts';
import { scalarsAt } from './yaml-tree.ts';

/** The most steps that a checklist has: one message shows them all. */
export const MOST_STEPS = 20;

// The step of the playbook in whose place a vendor's own needs stand.
const NEEDS = 'needs';

/** Vendors whose checklist would have too many steps, at the first need that is too much. */
export function checklistProblems({ vendors, playbook }: Trees): readonly Problem[] {
  if (!playbook) return [];
  const general = scalarsAt(playbook, ['procedures', '*', 'steps', '*', 'id']).filter(
    ({ value }) => value !== NEEDS,
  ).length;
  return vendors.flatMap(({ tree }) => {
    const needs = scalarsAt(tree, ['needs', '*', 'kind']);
    const over = needs[Math.max(0, MOST_STEPS - general)];
    return over ? [{ file: tree.file, ...over.place, message: tooMany(general, needs.length) }] : [];
  });
}

function tooMany(general: number, needs: number): string {
  return `a checklist has at most ${MOST_STEPS} steps, and ${needs} needs with the playbook's ${general} make ${general + needs}; join some needs`;
}
