import type { Lexicon } from '../../lexicon/lexicon.ts';
import { namesUnknown, speaksOf, typeGroups } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Question } from '../question.ts';

/** v1 against v2, or which version the partners are on. */
export function asksForVersions(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading) || typeGroups(reading, lexicon).length > 0) return undefined;
  if (reading.versions.size === 2) return { kind: 'versions' };
  const speaksOfVersions = speaksOf(reading, 'version') && reading.versions.size === 0;
  if (speaksOfVersions && !speaksOf(reading, 'unknown', 'negation', 'emv')) return { kind: 'versions' };
  return reading.versions.size === 1 && speaksOf(reading, 'compare') ? { kind: 'versions' } : undefined;
}

/** The documents and pages that the playbook names, and links of all partners. */
export function asksForResources(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
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
  if (namesUnknown(reading)) return undefined;
  if (speaksOf(reading, 'docs')) return { kind: 'procedure', id: 'documentation', vendors: [] };
  if (speaksOf(reading, 'api-key')) {
    const setUp = knowledge.playbook.procedures.find(({ id }) => id === 'set-up');
    const step = setUp?.steps.find(({ title }) => /api key/i.test(title));
    if (setUp && step) return { kind: 'step', procedure: setUp, step };
  }
  return speaksOf(reading, 'steps') ? { kind: 'procedure', id: 'set-up', vendors: [] } : undefined;
}
