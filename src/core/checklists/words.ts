import { type Line, link } from '../text/line.ts';
import type { Project } from './checklist.ts';
import type { Moment } from './ids.ts';
import type { Evidence } from './step.ts';

/** A checklist's title: "Springfield · Accela · BID 4321", as far as known. */
export function titleOf({
  name,
  vendor,
  bid,
}: { readonly vendor: Pick<Project['vendor'], 'name'> } & Partial<Pick<Project, 'bid' | 'name'>>): string {
  return [name, vendor.name, bid === undefined ? undefined : `BID ${bid}`]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** A step's evidence as it was typed; empty if there is none. */
export function evidenceText(evidence: Evidence | null | undefined): string {
  return (evidence?.kind === 'jira' ? evidence.key : evidence?.url) ?? '';
}

/** A step's evidence as a line; a Jira key is a link if `jiraUrl` is known. */
export function evidenceLine(evidence: Evidence, jiraUrl?: string): Line {
  if (evidence.kind === 'link') return [link(evidence.url, evidence.url)];
  return [jiraUrl === undefined ? evidence.key : link(jiraLink(jiraUrl, evidence.key), evidence.key)];
}

function jiraLink(jiraUrl: string, key: string): string {
  return `${jiraUrl.replace(/\/+$/, '')}/browse/${key}`;
}

// A group, so that splitting keeps the keys.
const KEY = /\b((?!(?:UTF|ISO|SHA|AES|RFC)-)[A-Z][A-Z0-9]{1,20}-[1-9]\d{0,9})\b/;

/** A line with links for Jira keys, if `jiraUrl` is known. */
export function withKeysLinked(line: Line, jiraUrl: string | undefined): Line {
  if (jiraUrl === undefined) return line;
  return line.flatMap((piece): Line => (typeof piece === 'string' ? keysLinked(piece, jiraUrl) : [piece]));
}

function keysLinked(text: string, jiraUrl: string): Line {
  return text
    .split(KEY)
    .map((part, at) => (at % 2 === 1 ? link(jiraLink(jiraUrl, part), part) : part))
    .filter((piece) => piece !== '');
}

/** A moment as text: "2026-11-23 10:35 UTC". */
export function momentText(moment: Moment): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}
