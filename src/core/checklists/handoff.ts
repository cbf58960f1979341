import { contactLine } from '../knowledge/lines.ts';
import { NOT_RECORDED } from '../say/phrases.ts';
import { lineText } from '../say/text.ts';
import { type Checklist, peopleOf } from './checklist.ts';
import { dayText } from './day.ts';
import { type Day, dayOfMoment } from './ids.ts';
import { type NameOf, named, type PeopleLine, people, person, says } from './people-line.ts';
import { progressOf } from './progress.ts';
import { projectFacts } from './project-fields.ts';
import type { Note, Step } from './step.ts';
import { titleOf } from './words.ts';

/** A summary for the next owner, as plain text to paste. */
export function handoff(checklist: Checklist, nameOf: NameOf, today: Day): string {
  const { project, steps } = checklist;
  const { done, applicable, overdue } = progressOf(checklist, today);
  const say = (line: PeopleLine) => lineText(named(line, nameOf));
  const remarks = project.remarks.map((remark) => lineText(remark));
  const asked = steps.filter(({ kind }) => kind === 'ask-first');
  const decisions = asked.map((step) => say(decisionLine(step, today)));
  const open = steps.filter(({ state }) => state.kind === 'open');
  const left = open.map((step) => say(openLine(checklist, step, today)));
  const contacts = project.contacts.map((one) => lineText(contactLine(one)));
  const notes = steps
    .filter(({ kind }) => kind !== 'ask-first')
    .flatMap((step) => step.notes.map((note) => say(says`${step.title}: ${signed(note, today)}`)));
  return [
    titleOf(project),
    ...projectFacts(project, today).map(([label, text]) => `${label}: ${text}`),
    `Progress: ${done} of ${applicable} done${overdue === 0 ? '' : `, ${overdue} overdue`}`,
    ...section('From the playbook', remarks, 'no conflicts'),
    ...section('Decisions', decisions, 'none'),
    ...section('Open steps', left, 'none'),
    ...section('Contacts', contacts, NOT_RECORDED),
    ...section('Notes', notes, 'none'),
  ].join('\n');
}

function section(title: string, lines: readonly string[], none: string): string[] {
  return lines.length === 0
    ? ['', `${title}: ${none}`]
    : ['', `${title}:`, ...lines.map((line) => `- ${line.replaceAll('\n', '\n  ')}`)];
}

/** What was asked first, with the answers, which are the steps' notes. */
function decisionLine({ title, ask, state, notes }: Step, today: Day): PeopleLine {
  const question = ask ?? title;
  const answers = notes.flatMap((note, at) => [...(at === 0 ? [] : ['; ']), ...signed(note, today)]);
  if (answers.length > 0) return says`${question} ${answers}`;
  if (state.kind === 'not-applicable') return [`${question} Not applicable: ${state.reason}`];
  return [`${question} ${state.kind === 'done' ? 'Done, but the answer is not noted.' : 'Open.'}`];
}

function openLine(checklist: Checklist, step: Step, today: Day): PeopleLine {
  const due = step.due === undefined ? '' : `, due ${dayText(step.due, today)}`;
  const roles = step.roles.length === 0 ? '' : ` (${step.roles.join(', ')})`;
  return says`${step.title}${roles}: ${people(peopleOf(checklist, step), 'nobody')}${due}`;
}

function signed({ text, by, at }: Note, today: Day): PeopleLine {
  return says`${text} (${person(by)}, ${dayText(dayOfMoment(at), today)})`;
}
