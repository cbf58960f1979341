import type { Lexicon } from '../../lexicon/lexicon.ts';
import { passagesAbout } from '../../lexicon/passages-about.ts';
import { namesUnknown, speaksOf, typeGroups } from '../../reading/named.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Question } from '../question.ts';
import { stepAbout } from './steps.ts';

/** v1 against v2, or which version the partners are on. */
export function asksForVersions(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading) || typeGroups(reading, lexicon).length > 0) return undefined;
  if (reading.versions.size === 2 && !speaksOf(reading, 'negation')) return { kind: 'versions' };
  const asksForAny = speaksOf(reading, 'version') && reading.versions.size === 0;
  if (asksForAny && !speaksOf(reading, 'unknown', 'negation', 'emv')) return { kind: 'versions' };
  const asksWhatItIs =
    reading.versions.size === 1 &&
    speaksOf(reading, 'compare', 'meaning') &&
    !speaksOf(reading, 'which', 'steps', 'docs', 'needs');
  return asksWhatItIs ? { kind: 'versions' } : undefined;
}

/** The documents and pages that the playbook names, the playbook page itself, and links of all partners. */
export function asksForResources(reading: Reading, { knowledge }: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  const { resources } = knowledge.playbook;
  if (speaksOf(reading, 'summary-page'))
    return { kind: 'resources', resources: resources.filter(({ url }) => url !== undefined) };
  if (speaksOf(reading, 'document'))
    return { kind: 'resources', resources: resources.filter(({ document }) => document !== undefined) };
  if (speaksOf(reading, 'page') && reading.named.length === 0 && reading.versions.size === 0)
    return { kind: 'page' };
  if (speaksOf(reading, 'negation', 'unknown')) return undefined;
  if (speaksOf(reading, 'guru')) return { kind: 'links', where: 'Guru' };
  if (speaksOf(reading, 'confluence')) return { kind: 'links', where: 'Confluence' };
  return speaksOf(reading, 'links') && !speaksOf(reading, 'docs', 'jira') ? { kind: 'links' } : undefined;
}

/** The two procedures, and the step that tells of the API key. */
export function asksForProcedure(reading: Reading, lexicon: Lexicon): Question | undefined {
  if (namesUnknown(reading)) return undefined;
  if (speaksOf(reading, 'docs')) return { kind: 'procedure', id: 'documentation', vendors: [] };
  if (speaksOf(reading, 'api-key')) {
    const passages = speaksOf(reading, 'partners') ? passagesAbout(['API Key'], lexicon) : [];
    return passages.length > 0 ? { kind: 'passages', passages, entries: [] } : stepAbout('api-key', lexicon);
  }
  return speaksOf(reading, 'steps') ? { kind: 'procedure', id: 'set-up', vendors: [] } : undefined;
}
