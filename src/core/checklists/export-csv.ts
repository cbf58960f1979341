import { type Checklist, groupsOf, peopleOf } from './checklist.ts';
import type { NameOf } from './people-line.ts';
import type { Step } from './step.ts';
import { momentText } from './words.ts';

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
    evidence?.kind === 'jira' ? evidence.key : (evidence?.url ?? ''),
    notes.map(({ by, text }) => `${nameOf(by)}: ${text}`).join('\n'),
  ];
}

/** A cell in quotes; one that a spreadsheet would take for a formula begins with an apostrophe. */
function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
