import { NOT_RECORDED, typeLabel } from '../say/phrases.ts';
import { type Line, link } from '../text/line.ts';
import type { Project, ProjectVersion } from './checklist.ts';
import type { Moment } from './ids.ts';
import type { Evidence } from './step.ts';

/** What a checklist is called: "SmartGov, BID 4273". */
export function titleOf({
  vendor,
  bid,
}: { readonly vendor: Pick<Project['vendor'], 'name'> } & Pick<Project, 'bid'>): string {
  return `${vendor.name}, ${bid === undefined ? 'BID not given' : `BID ${bid}`}`;
}

/** A project's version on the screen. */
export function projectVersionText(version: ProjectVersion | undefined): string {
  return version === undefined ? NOT_RECORDED : `CloudPay ${version}`;
}

/** What a project is, a label and its text each; what was not given is said. */
export function projectFacts({ testBid, types, version, goLive }: Project): [label: string, text: string][] {
  return [
    ['Version', projectVersionText(version)],
    ['Invoice types', types.length === 0 ? 'not given' : types.map(typeLabel).join(', ')],
    ['Test BID', testBid === undefined ? 'not given' : String(testBid)],
    ['Go-live', goLive ?? 'not given'],
  ];
}

/** A step's evidence. */
export function evidenceLine(evidence: Evidence): Line {
  return evidence.kind === 'jira' ? [evidence.key] : [link(evidence.url, evidence.url)];
}

/** A moment for people to read: "2026-11-23 10:35 UTC". */
export function momentText(moment: Moment): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}
