import type { Procedure, ProcedureStep } from '../../knowledge/playbook.ts';
import { wordsOf } from '../../search/normalise.ts';
import { isFunctionWord } from '../common-words.ts';
import type { Lexicon } from '../lexicon.ts';
import { speaksOf, typeGroups } from '../named.ts';
import { NEED_TOPICS, type Question } from '../question.ts';
import type { Reading } from '../reading.ts';

/** "Who enables the product?", "what does IM do": a step by its words, or all the steps of a role. */
export function asksForStep(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (reading.roles.size > 0 && reading.unknown.length === 0)
    return { kind: 'roles', roles: [...reading.roles] };
  const byRole = speaksOf(reading, 'role');
  const asksWho =
    byRole || /^(who|whos|whose|which role)\b/.test(reading.words.map(({ plain }) => plain).join(' '));
  if (!asksWho || reading.named.length > 0 || speaksOf(reading, 'emv', ...NEED_TOPICS)) return undefined;
  const best = steps(lexicon)
    .map(({ procedure, step }) => ({ procedure, step, shared: sharedWords(reading, step) }))
    .toSorted((a, b) => b.shared - a.shared)[0];
  if (best && best.shared >= (byRole ? 1 : 2))
    return { kind: 'step', procedure: best.procedure, step: best.step };
  return byRole && reading.unknown.length === 0
    ? { kind: 'procedure', id: 'set-up', vendors: [] }
    : undefined;
}

function steps({ knowledge }: Lexicon): { procedure: Procedure; step: ProcedureStep }[] {
  return knowledge.playbook.procedures.flatMap((procedure) =>
    procedure.steps.map((step) => ({ procedure, step })),
  );
}

const NOT_OF_A_STEP = new Set(['step', 'steps', 'role', 'roles', 'responsible']);

/** How many of the question's words stand in the step's title or text; endings do not count ("enables", "enabled"). */
function sharedWords({ words }: Reading, { title, text }: ProcedureStep): number {
  const stems = new Set(wordsOf(`${title} ${text}`).map(stem));
  const asked = words
    .map(({ plain }) => plain)
    .filter((word) => !isFunctionWord(word) && !NOT_OF_A_STEP.has(word));
  return new Set(asked.map(stem).filter((word) => stems.has(word))).size;
}

function stem(word: string): string {
  return word.replace(/(?:ings?|e?[sd])$/, '').replace(/e$/, '');
}

/** v1 against v2, or which version the partners are on. */
export function asksForVersions(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (reading.unknown.length > 0 || typeGroups(reading, lexicon).length > 0) return undefined;
  if (reading.versions.size === 2) return { kind: 'versions' };
  const speaksOfVersions = speaksOf(reading, 'version') && reading.versions.size === 0;
  if (speaksOfVersions && !speaksOf(reading, 'unknown', 'negation', 'emv')) return { kind: 'versions' };
  return reading.versions.size === 1 && speaksOf(reading, 'compare') ? { kind: 'versions' } : undefined;
}

/** The documents and pages that the playbook names, and links of all partners. */
export function asksForResources(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  if (reading.unknown.length > 0) return undefined;
  const { resources } = knowledge.playbook;
  if (speaksOf(reading, 'summary'))
    return { kind: 'resources', resources: resources.filter(({ url }) => url !== undefined) };
  if (speaksOf(reading, 'document')) {
    return { kind: 'resources', resources: resources.filter(({ document }) => document !== undefined) };
  }
  if (speaksOf(reading, 'negation', 'unknown')) return undefined;
  if (speaksOf(reading, 'guru')) return { kind: 'links', where: 'Guru' };
  if (speaksOf(reading, 'confluence')) return { kind: 'links', where: 'Confluence' };
  return speaksOf(reading, 'links') && !speaksOf(reading, 'docs', 'jira') ? { kind: 'links' } : undefined;
}

/** The two procedures; the API key is a step of the second. */
export function asksForProcedure(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  if (reading.unknown.length > 0) return undefined;
  if (speaksOf(reading, 'docs')) return { kind: 'procedure', id: 'documentation', vendors: [] };
  if (speaksOf(reading, 'api-key')) {
    const setUp = knowledge.playbook.procedures.find(({ id }) => id === 'set-up');
    const step = setUp?.steps.find(({ title }) => /api key/i.test(title));
    if (setUp && step) return { kind: 'step', procedure: setUp, step };
  }
  return speaksOf(reading, 'steps') ? { kind: 'procedure', id: 'set-up', vendors: [] } : undefined;
}
