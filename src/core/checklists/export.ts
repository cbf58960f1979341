import { listed } from '../say/phrases.ts';
import { type Checklist, peopleOf } from './checklist.ts';
import { dayText } from './day.ts';
import type { ChecklistEvent } from './event.ts';
import { historyLine } from './history.ts';
import { markdownLine, markdownText } from './markdown.ts';
import { type NameOf, named, type PeopleLine, people } from './people-line.ts';
import type { Step, StepState } from './step.ts';
import { evidenceLine, momentText, projectFacts, titleOf } from './words.ts';

/** The checklist with its whole history, as Markdown. */
export function exportMarkdown(checklist: Checklist, log: readonly ChecklistEvent[], nameOf: NameOf): string {
  const { project, created, holders } = checklist;
  const { steps } = checklist;
  const done = steps.filter(({ state }) => state.kind === 'done').length;
  const applicable = steps.filter(({ state }) => state.kind !== 'not-applicable').length;
  const say = (line: PeopleLine) => markdownLine(named(line, nameOf), '  ');
  const roles = (['IM', 'DS', 'CS'] as const).map((role) =>
    say([`${role}: `, ...people(holders[role] ? [holders[role]] : [], 'nobody')]),
  );
  return [
    `# ${markdownText(titleOf(project), '')}`,
    '',
    ...projectFacts(project).map(([label, text]) => `- ${label}: ${markdownText(text, '  ')}`),
    ...roles.map((role) => `- ${role}`),
    `- ${say(statusLine(checklist))}`,
    `- Progress: ${done} of ${applicable} done`,
    `- ${say(['Started by ', ...people([created.by], ''), `, ${momentText(created.at)}, from knowledge ${project.knowledge}`])}`,
    ...project.remarks.map((remark) => `- ${markdownLine(remark, '  ')}`),
    ...['', '## Steps'],
    ...checklist.steps.flatMap((step, at) => stepLines(checklist, step, at + 1, say)),
    ...['', '## History', ''],
    ...log.map((event) => `- ${momentText(event.at)}: ${say(historyLine(event, checklist))}`),
    '',
  ].join('\n');
}

function statusLine({ status }: Checklist): PeopleLine {
  if (status.kind === 'active') return ['Status: active'];
  return [`Status: ${status.kind} by `, ...people([status.by], ''), `, ${momentText(status.at)}`];
}

function stepLines(
  checklist: Checklist,
  step: Step,
  number: number,
  say: (line: PeopleLine) => string,
): string[] {
  const { source, due, evidence, notes } = step;
  const box = step.state.kind === 'done' ? 'x' : ' ';
  const details: PeopleLine[] = [
    stateLine(step.state),
    ...(step.roles.length === 0 ? [] : [[`Role: ${listed(step.roles, 'or')}`]]),
    ['Assigned to: ', ...people(peopleOf(checklist, step), 'nobody')],
    ...(due === undefined ? [] : [[`Due: ${dayText(due)}`]]),
    ...(evidence === undefined ? [] : [['Link: ', ...evidenceLine(evidence)]]),
    ...step.facts,
    ...(source === undefined ? [] : [[`Source: playbook page ${source.page}, “${source.section}”`]]),
    ...notes.map(
      (note): PeopleLine => ['Note by ', ...people([note.by], ''), `, ${momentText(note.at)}: ${note.text}`],
    ),
  ];
  return [
    '',
    `### ${number}. [${box}] ${markdownText(step.title, '')}`,
    '',
    ...details.map((line) => `- ${say(line)}`),
  ];
}

function stateLine(state: StepState): PeopleLine {
  switch (state.kind) {
    case 'open':
      return ['Open'];
    case 'done':
      return ['Done by ', ...people([state.by], ''), `, ${momentText(state.at)}`];
    case 'not-applicable':
      return [
        'Not applicable, said ',
        ...people([state.by], ''),
        `, ${momentText(state.at)}: ${state.reason}`,
      ];
  }
}
