import { type Checklist, peopleOf } from '../../../core/checklists/checklist.ts';
import type { Step } from '../../../core/checklists/step.ts';
import { counted as numbered } from '../../../core/say/phrases.ts';
import { link } from '../../../core/text/line.ts';
import { counted } from '../counted.ts';
import { cutText, lineMrkdwn } from '../line.ts';
import { type Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { mentions } from './people-line.ts';

const REASON_LENGTH = 120;
const EVIDENCE_LENGTH = 200;

/** How a step stands, on one line: whose it is or who did it, when it is due, its evidence and its notes. */
export function statusLine(checklist: Checklist, step: Step, room: number): Mrkdwn {
  const { kind, due, evidence, notes, state } = step;
  const pieces = [
    stateMrkdwn(checklist, step),
    ...closedMrkdwn(checklist, step),
    ...(due === undefined || state.kind !== 'open' ? [] : [mrkdwn`due *${due}*`]),
    ...(evidence === undefined ? [] : [evidenceMrkdwn(evidence)]),
    ...(notes.length === 0 ? [] : [mrkdwn`${numbered(notes.length, 'note')}`]),
    ...(kind === 'team' ? [mrkdwn`the team’s own step`] : []),
  ];
  return counted(pieces, ' · ', room, ' in Details');
}

function stateMrkdwn(checklist: Checklist, step: Step): Mrkdwn {
  const { state } = step;
  switch (state.kind) {
    case 'open':
      return whoseMrkdwn(checklist, step);
    case 'done':
      return mrkdwn`Done by ${mention(state.by)}, ${when(state.at)}`;
    case 'not-applicable': {
      const reason = cutText(state.reason.replaceAll(/\s+/g, ' '), REASON_LENGTH);
      return mrkdwn`Not applicable: ${reason} (${mention(state.by)}, ${when(state.at)})`;
    }
  }
}

function whoseMrkdwn(checklist: Checklist, step: Step): Mrkdwn {
  const people = peopleOf(checklist, step);
  if (step.roles.length === 0) return mentions(people, 'Nobody yet');
  return mrkdwn`${step.roles.join(', ')}: ${mentions(people, 'nobody yet')}`;
}

/** Nobody waits for a person who has left. */
function closedMrkdwn(checklist: Checklist, step: Step): Mrkdwn[] {
  const gone = peopleOf(checklist, step).filter((user) => checklist.closed?.includes(user));
  if (step.state.kind !== 'open' || gone.length === 0) return [];
  return [mrkdwn`*account deactivated*: ${mentions(gone, '')}`];
}

/** A link is shown by its host; one that is too long for the line stands in Details. */
function evidenceMrkdwn(evidence: NonNullable<Step['evidence']>): Mrkdwn {
  switch (evidence.kind) {
    case 'jira':
      return lineMrkdwn([evidence.key], EVIDENCE_LENGTH);
    case 'link':
      return lineMrkdwn([link(evidence.url, hostOf(evidence.url))], EVIDENCE_LENGTH);
  }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host || 'link';
}
