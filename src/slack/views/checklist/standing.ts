import type { Checklist } from '../../../core/checklists/checklist.ts';
import { progressOf } from '../../../core/checklists/progress.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import { lineMrkdwn } from '../line.ts';
import { type Mrkdwn, mention, mrkdwn, when } from '../mrkdwn.ts';
import { mentions } from './people-line.ts';
import { progressBar, progressText } from './progress-bar.ts';

const TITLE_LENGTH = 120;

/** How far a checklist is, and what comes next. */
export function standing(checklist: Checklist): Mrkdwn {
  const progress = progressOf(checklist);
  return mrkdwn`\`${progressBar(progress)}\` *${progressText(progress)}*\n${comingUp(checklist)}`;
}

/** What comes next and whose it is; of a closed checklist, who closed it. */
export function comingUp(checklist: Checklist): Mrkdwn {
  const { status } = checklist;
  switch (status.kind) {
    case 'active':
      return nextStep(checklist);
    case 'finished':
      return mrkdwn`Finished by ${mention(status.by)}, ${when(status.at)}`;
    case 'archived':
      return mrkdwn`Archived by ${mention(status.by)}, ${when(status.at)}`;
  }
}

function nextStep(checklist: Checklist): Mrkdwn {
  const { next } = progressOf(checklist);
  if (next === undefined) return mrkdwn`Nothing is open.`;
  const title = lineMrkdwn([{ kind: 'strong', text: next.step.title }], TITLE_LENGTH);
  const [role] = next.step.roles;
  const nobody = role === undefined ? 'nobody yet' : `${next.step.roles.join(', ')}, nobody yet`;
  return mrkdwn`Next: ${title} (${mentions(next.people, nobody)})`;
}

/** The same for a notification: "RecDesk, BID 4321: 3 of 9 steps done. Next: Contact RecDesk about their role". */
export function standingText(checklist: Checklist): string {
  const progress = progressOf(checklist);
  const { status, project } = checklist;
  const end = endOf(status.kind, progress.next?.step.title);
  return `${titleOf(project)}: ${progressText(progress)}. ${end}`;
}

function endOf(status: Checklist['status']['kind'], next: string | undefined): string {
  switch (status) {
    case 'active':
      return next === undefined ? 'Nothing is open.' : `Next: ${next}`;
    case 'finished':
      return 'Finished.';
    case 'archived':
      return 'Archived.';
  }
}
