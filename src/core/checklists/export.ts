import { Role } from '../knowledge/playbook.ts';
import { listed } from '../say/phrases.ts';
import type { Line, Piece } from '../text/line.ts';
import { type Checklist, groupsOf, peopleOf } from './checklist.ts';
import { dayText } from './day.ts';
import type { ChecklistEvent } from './event.ts';
import { historyLine } from './history.ts';
import { type NameOf, named, type PeopleLine, people, person, says } from './people-line.ts';
import { projectFacts } from './project-fields.ts';
import type { Step, StepState } from './step.ts';
import { evidenceLine, evidenceText, momentText, titleOf } from './words.ts';

const MARKS = /[\\`*_{}[\]<>#|~$]|&(?=#?\w+;)/g;
const LIST_MARK = /^(\s*)([-+=]|\d{1,9}(?=[.)]))/;

/** Escapes text for Markdown; further lines are indented as those of a list are. */
export function markdownText(text: string): string {
  return text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((one) => one.replaceAll(MARKS, '\\$&').replace(LIST_MARK, escapeListMark).trim())
    .join('\\\n  ');
}

/** A line as Markdown, with text to copy as code. */
function markdownLine(line: Line): string {
  return line.map(pieceOf).join('');
}

function pieceOf(piece: Piece): string {
  if (typeof piece === 'string') return spaced(piece);
  switch (piece.kind) {
    case 'strong':
      return `**${markdownText(piece.text)}**`;
    case 'code':
      return codeOf(piece.text);
    case 'link':
      return `[${markdownText(piece.text)}](<${piece.url.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>)`;
    case 'channel':
      return markdownText(piece.text);
  }
}

/** Keeps the spaces at the ends of a piece, which separate it from its neighbours. */
function spaced(text: string): string {
  const start = /^ */.exec(text)?.[0] ?? '';
  const end = text.trim() === '' ? '' : (/ *$/.exec(text)?.[0] ?? '');
  return `${start}${markdownText(text)}${end}`;
}

function codeOf(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replaceAll(/\s/g, ' ')}${pad}${fence}`;
}

function escapeListMark(_: string, blanks: string, mark: string): string {
  return /\d/.test(mark) ? `${blanks}${mark}\\` : `${blanks}\\${mark}`;
}

/** The checklist with its whole history, as Markdown. */
export function exportMarkdown(checklist: Checklist, log: readonly ChecklistEvent[], nameOf: NameOf): string {
  const { project, created, holders, steps } = checklist;
  const done = steps.filter(({ state }) => state.kind === 'done').length;
  const applicable = steps.filter(({ state }) => state.kind !== 'not-applicable').length;
  const say = (line: PeopleLine) => markdownLine(named(line, nameOf));
  const roles = Role.options.map((role) => {
    const holder = holders[role];
    return say(says`${role}: ${holder ? person(holder) : 'nobody'}`);
  });
  return [
    `# ${markdownText(titleOf(project))}`,
    '',
    ...projectFacts(project).map(([label, text]) => `- ${label}: ${markdownText(text)}`),
    ...roles.map((role) => `- ${role}`),
    `- ${say(statusLine(checklist))}`,
    `- Progress: ${done} of ${applicable} done`,
    `- ${say(says`Started by ${person(created.by)}, ${momentText(created.at)}, from knowledge ${project.knowledge}`)}`,
    ...project.remarks.map((remark) => `- ${markdownLine(remark)}`),
    '',
    '## Steps',
    ...steps.flatMap((step, at) => stepLines(checklist, step, at + 1, say)),
    '',
    '## History',
    '',
    ...log.map((event) => `- ${momentText(event.at)}: ${say(historyLine(event, checklist))}`),
    '',
  ].join('\n');
}

function statusLine({ status }: Checklist): PeopleLine {
  if (status.kind === 'active') return ['Status: active'];
  return says`Status: ${status.kind} by ${person(status.by)}, ${momentText(status.at)}`;
}

function stepLines(
  checklist: Checklist,
  step: Step,
  number: number,
  say: (line: PeopleLine) => string,
): string[] {
  const { source, due, evidence, notes } = step;
  const box = step.state.kind === 'done' ? 'x' : ' ';
  const details: readonly PeopleLine[] = [
    stateLine(step.state),
    step.roles.length > 0 && [`Role: ${listed(step.roles, 'or')}`],
    says`Assigned to: ${people(peopleOf(checklist, step), 'nobody')}`,
    due !== undefined && [`Due: ${dayText(due)}`],
    evidence && says`Link: ${evidenceLine(evidence)}`,
    ...step.facts,
    source && [`Source: playbook page ${source.page}, “${source.section}”`],
    ...notes.map(({ by, at, text }) => says`Note by ${person(by)}, ${momentText(at)}: ${text}`),
  ].filter((detail) => !!detail);
  return [
    '',
    `### ${number}. [${box}] ${markdownText(step.title)}`,
    '',
    ...details.map((line) => `- ${say(line)}`),
  ];
}

function stateLine(state: StepState): PeopleLine {
  switch (state.kind) {
    case 'open':
      return ['Open'];
    case 'done':
      return says`Done by ${person(state.by)}, ${momentText(state.at)}`;
    case 'not-applicable':
      return says`Not applicable, said ${person(state.by)}, ${momentText(state.at)}: ${state.reason}`;
  }
}

const HEADINGS = ['Group', 'Step', 'State', 'Assigned to', 'Due', 'Done by', 'Done at', 'Evidence', 'Notes'];

/** The steps of a checklist as CSV, a row each, for a spreadsheet; days as 2026-12-15, which every spreadsheet reads. */
export function exportCsv(checklist: Checklist, nameOf: NameOf): string {
  const rows = groupsOf(checklist).flatMap(({ label, steps }) =>
    steps.map((step) => [label, ...cellsOf(checklist, step, nameOf)]),
  );
  return [HEADINGS, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellsOf(checklist: Checklist, step: Step, nameOf: NameOf): string[] {
  const { title, state, due = '', evidence, notes } = step;
  const closed = state.kind === 'open' ? ['', ''] : [nameOf(state.by), momentText(state.at)];
  return [
    title,
    state.kind === 'not-applicable' ? `not applicable: ${state.reason}` : state.kind,
    peopleOf(checklist, step).map(nameOf).join(', '),
    due,
    ...closed,
    evidenceText(evidence),
    notes.map(({ by, text }) => `${nameOf(by)}: ${text}`).join('\n'),
  ];
}

/** A quoted cell; an apostrophe in front keeps spreadsheets from reading it as a formula. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
