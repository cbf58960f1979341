import { type Checklist, stepOf } from '../checklists/checklist.ts';
import type { Line } from '../checklists/line.ts';
import type { Outcome } from '../checklists/outcome.ts';
import type { FrozenStep } from '../checklists/step.ts';
import { stepsFor } from '../checklists/template/steps.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { linkLine, needLine } from '../knowledge/lines.ts';
import { needsOf } from '../knowledge/needs-and-links.ts';
import type { Need, Vendor } from '../knowledge/vendor.ts';
import { lineText } from '../say/text.ts';
import { written } from '../text/line.ts';
import { type Fact, factId, factsBelow } from './fact.ts';

/** What was decided on a checklist, with the facts that it confirms: whoever ticks an open step has found true what it shows. */
export function confirming(checklist: Checklist, outcome: Outcome, knowledge: Knowledge): Outcome {
  if (outcome.kind !== 'changed' || outcome.event.kind !== 'ticked') return outcome;
  const step = stepOf(checklist, outcome.event.step);
  const vendor = knowledge.vendors.find(({ id }) => id === checklist.project.vendor.id);
  if (vendor === undefined || step === undefined || step.state.kind === 'done') return outcome;
  return { ...outcome, confirms: factsOnStep(vendor, step, knowledge).map(factId) };
}

/**
 * The facts that a step shows and the record still says in the same words. What the record says otherwise is told in the
 * checklist's thread, and decided there. A step of the team's own shows nothing of the record.
 */
export function factsOnStep(vendor: Vendor, step: FrozenStep, knowledge: Knowledge): readonly Fact[] {
  if (step.gone || step.kind === 'team') return [];
  return [
    ...needsShown(vendor, step, knowledge),
    ...factsBelow(vendor, 'invoiceTypes', knowledge).filter(({ line }) =>
      shows(step, ['Invoice type ', ...line]),
    ),
    ...factsBelow(vendor, 'contacts', knowledge).filter(({ line }) => shows(step, line)),
  ];
}

/** All facts of a record that the steps of its checklists show: what the work can confirm. */
export function confirmable(vendor: Vendor, knowledge: Knowledge): readonly Fact[] {
  const steps = stepsFor({ wish: { vendor, types: [] }, knowledge });
  const facts = steps.flatMap((step) => factsOnStep(vendor, step, knowledge));
  return [...new Map(facts.map((fact) => [factId(fact), fact])).values()];
}

/** The need of which the step was made: its kind, its text first, and its links; or that none is known. */
function needsShown(vendor: Vendor, step: FrozenStep, knowledge: Knowledge): readonly Fact[] {
  if (vendor.needs === 'none known')
    return step.facts.some(saysNoneKnown) ? factsBelow(vendor, 'needs', knowledge) : [];
  const isOf = ({ kind, text, links = [] }: Need) =>
    kind === step.kind &&
    isSame(step.facts[0], written(text)) &&
    links.every((link) => shows(step, linkLine(link)));
  return needsOf(vendor)
    .filter(isOf)
    .map((need): Fact => ({ key: 'needs', line: needLine(need) }));
}

function saysNoneKnown(line: Line): boolean {
  return lineText(line).endsWith(': none known.');
}

function shows({ facts }: FrozenStep, line: Line): boolean {
  return facts.some((one) => isSame(one, line));
}

function isSame(one: Line | undefined, other: Line): boolean {
  return one !== undefined && lineText(one) === lineText(other);
}
