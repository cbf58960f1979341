import { Url } from '../knowledge/text.ts';
import { storable } from './free-text.ts';
import type { Evidence } from './step.ts';

const JIRA_KEY = /^[A-Z][A-Z0-9]{1,20}-[1-9]\d{0,9}$/i;

/** Reads what was typed as evidence: a whole link, or the key of a Jira; undefined for anything else. */
export function readEvidence(typed: string): Evidence | undefined {
  const text = storable(typed);
  if (JIRA_KEY.test(text)) return { kind: 'jira', key: text.toUpperCase() };
  const url = Url.safeParse(text);
  return url.success ? { kind: 'link', url: url.data } : undefined;
}
