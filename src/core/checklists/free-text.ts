import { Url } from '../knowledge/values.ts';
import type { Evidence } from './step.ts';

/** What people wrote, as every database keeps it: no NUL, no half of a character, no blanks around it. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim();
}

/** The same on one line. */
export function onOneLine(text: string): string {
  return storable(text).replaceAll(/\s+/g, ' ');
}

const JIRA_KEY = /^[A-Z][A-Z0-9]{1,20}-[1-9]\d{0,9}$/i;

/** Reads what was typed as evidence: a whole link, or the key of a Jira; undefined for anything else. */
export function readEvidence(typed: string): Evidence | undefined {
  const text = storable(typed);
  if (JIRA_KEY.test(text)) return { kind: 'jira', key: text.toUpperCase() };
  const url = Url.safeParse(text);
  return url.success ? { kind: 'link', url: url.data } : undefined;
}
