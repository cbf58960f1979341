import { lexiconOf } from '../../../src/core/ask/lexicon.ts';
import type { Checklist } from '../../../src/core/checklists/checklist.ts';
import { checklistRequestReader } from '../../../src/core/checklists/checklist-request.ts';
import type { CreatedEvent } from '../../../src/core/checklists/event.ts';
import {
  ActionTs,
  ChannelId,
  ChecklistId,
  ChecklistStepId,
  Day,
  UserId,
} from '../../../src/core/checklists/ids.ts';
import { type Making, makeChecklist } from '../../../src/core/checklists/make.ts';
import type { Line } from '../../../src/core/text/line.ts';
import { realKnowledge } from '../ask/real-playbook.ts';

export const knowledge = await realKnowledge();
export const TODAY = Day.parse('2026-11-23');
export const ANN = UserId.parse('U0ANN');
export const BOB = UserId.parse('U0BOB');
export const EVE = UserId.parse('U0EVE');
export const readChecklistRequest = checklistRequestReader(lexiconOf(knowledge));

const NAMES: Readonly<Record<string, string>> = { [ANN]: 'Ann', [BOB]: 'Bob', [EVE]: 'Eve' };

export function nameOf(user: UserId): string {
  return NAMES[user] ?? user;
}

/** Noon of the day of the tests, and so many minutes. */
export function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 12, minutes));
}

/** A click, so many microseconds after noon. */
export function click(micros: number): ActionTs {
  return ActionTs.parse(`1795435200.${String(micros).padStart(6, '0')}`);
}

export function step(id: string): ChecklistStepId {
  return ChecklistStepId.parse(id);
}

/** What a command makes, or its refusal. */
export function making(text: string, more: Partial<Making> = {}) {
  const read = readChecklistRequest(text, TODAY);
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
  return makeChecklist({
    id: ChecklistId.parse('cl-1'),
    channel: ChannelId.parse('C0PROJECT'),
    by: ANN,
    at: minute(0),
    request: read.request,
    holders: { IM: ANN },
    knowledge,
    version: 'abc123',
    ...more,
  });
}

/** The first event of the checklist that a command makes. */
export function created(text: string, more: Partial<Making> = {}): CreatedEvent {
  const made = making(text, more);
  if (made.kind === 'refused') throw new Error(made.why);
  return made.event;
}

export function checklist(text: string, more: Partial<Making> = {}): Checklist {
  return created(text, more).checklist;
}

/** A line with `code` in backticks and links written out. */
export function marked(line: Line): string {
  return line
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return piece.kind === 'code'
        ? `\`${piece.text}\``
        : piece.kind === 'link'
          ? `${piece.text} <${piece.url}>`
          : piece.text;
    })
    .join('');
}

/** How a checklist of these people is drawn on the day of the tests. */
export const LOOK = {
  nameOf,
  today: TODAY,
  dayOf: (moment: string) => Day.parse(moment.slice(0, 10)),
  mayDelete: true,
};
