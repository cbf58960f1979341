import { Url } from '../knowledge/values.ts';
import type { Evidence } from './step.ts';

/** Text that every database can store: without NUL and lone surrogates, trimmed. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').trim();
}

/** The same on one line. */
export function onOneLine(text: string): string {
  return storable(text).replaceAll(/\s+/g, ' ');
}

/** The text with plain hyphens instead of dashes and minus signs. */
export function hyphened(text: string): string {
  return text.replaceAll(/[\u2010-\u2015\u2212]/g, '-');
}

const JIRA_KEY = /^[A-Z][A-Z0-9]{1,20}-[1-9]\d{0,9}$/i;

/** Reads evidence: a whole link or a Jira key; undefined for anything else. */
export function readEvidence(typed: string): Evidence | undefined {
  const text = storable(typed);
  if (JIRA_KEY.test(text)) return { kind: 'jira', key: text.toUpperCase() };
  const url = Url.safeParse(text);
  return url.success ? { kind: 'link', url: url.data } : undefined;
}
