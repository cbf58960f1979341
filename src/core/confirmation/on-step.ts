import { type Checklist, stepOf } from '../checklist/checklist.ts';
import type { Line } from '../checklist/line.ts';
import type { Outcome } from '../checklist/outcome.ts';
import type { Step } from '../checklist/step.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { needsOf } from '../knowledge/needs-and-links.ts';
import type { Need, Vendor } from '../knowledge/vendor.ts';
import { needLine } from '../say/card.ts';
import { written } from '../say/message.ts';
import { linkLine } from '../say/phrases.ts';
import { lineText } from '../say/text.ts';
import { type Fact, factId, factsBelow } from './fact.ts';

/** What was decided on a checklist, with the facts that it confirms: whoever ticks an open step has found true what it shows. */
export function confirming(checklist: Checklist, outcome: Outcome, knowledge: Knowledge): Outcome {
  if (outcome.kind !== 'changed' || outcome.event.kind !== 'ticked') return outcome;
  const step = stepOf(checklist, outcome.event.step);
  if (step === undefined || step.state.kind === 'done') return outcome;
  return { ...outcome, confirms: factsOnStep(checklist, step, knowledge).map(factId) };
}

/**
 * The facts that a step shows and the record still says in the same words. What the record says otherwise is told in the
 * checklist's thread, and decided there.
 */
export function factsOnStep({ project }: Checklist, step: Step, knowledge: Knowledge): readonly Fact[] {
  const vendor = knowledge.vendors.find(({ id }) => id === project.vendor.id);
  if (vendor === undefined || step.gone) return [];
  switch (step.kind) {
    case 'contact':
      return factsBelow(vendor, 'contacts', knowledge).filter(({ line }) => stands(step, line));
    case 'product':
      return project.version === vendor.version ? factsBelow(vendor, 'version', knowledge) : [];
    case 'needs':
      return vendor.needs === 'none known' && step.facts.some((line) => endsWithNoneKnown(line))
        ? factsBelow(vendor, 'needs', knowledge)
        : [];
    case 'share-credentials':
    case 'limit':
      return [...needFacts(vendor, step), ...typeFacts(vendor, step, knowledge)];
    case 'jira':
    case 'ask-first':
    case 'third-party':
    case 'standard':
    case 'custom':
    case 'test-bid':
    case 'set-up':
      return needFacts(vendor, step);
    case 'documentation':
    case 'invoicecloud-docs':
    case 'api-key':
    case 'team':
      return [];
  }
}

/** The need of which the step was made: its kind, its text first, and its links. */
function needFacts(vendor: Vendor, step: Step): Fact[] {
  const isOf = ({ kind, text, links = [] }: Need) =>
    kind === step.kind && isSame(step.facts[0], written(text)) && links.map(linkLine).every(on(step));
  return needsOf(vendor)
    .filter(isOf)
    .map((need): Fact => ({ key: 'needs', line: needLine(need) }));
}

/** The invoice types that the step names, as the record has them. */
function typeFacts(vendor: Vendor, step: Step, knowledge: Knowledge): Fact[] {
  return factsBelow(vendor, 'invoiceTypes', knowledge).filter(({ line }) =>
    stands(step, ['Invoice type ', ...line]),
  );
}

function endsWithNoneKnown(line: Line): boolean {
  return lineText(line).endsWith(': none known.');
}

function on(step: Step) {
  return (line: Line): boolean => stands(step, line);
}

function stands({ facts }: Step, line: Line): boolean {
  return facts.some((one) => isSame(one, line));
}

function isSame(one: Line | undefined, other: Line): boolean {
  return one !== undefined && lineText(one) === lineText(other);
}
