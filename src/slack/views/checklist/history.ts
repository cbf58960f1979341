import type { ModalView } from '@slack/types';
import { type Checklist, stepOf } from '../../../core/checklists/checklist.ts';
import type { ChangeEvent, ChecklistEvent } from '../../../core/checklists/event.ts';
import { historyLineFor } from '../../../core/checklists/for-audience.ts';
import { historyLine } from '../../../core/checklists/history.ts';
import type { ChecklistStepId } from '../../../core/checklists/ids.ts';
import { type NameOf, named } from '../../../core/checklists/people-line.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import type { Audience } from '../../../core/say/audience.ts';
import { lineText } from '../../../core/say/text.ts';
import { readingModal } from '../forms.ts';
import { LIMITS } from '../limits.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { lineMrkdwn, mrkdwn, when } from '../mrkdwn.ts';
import { section, stacked } from '../section.ts';
import { driftActions } from './actions.ts';

const EVENT_LENGTH = 1_000;
const MOST_SECTIONS = 20;

/** The history of a checklist or one of its steps, newest first. `log` is oldest first. */
export function historyModal(
  checklist: Checklist,
  log: readonly ChecklistEvent[],
  step?: ChecklistStepId,
): ModalView {
  const lineOf = (event: ChecklistEvent) =>
    mrkdwn`${when(event.at)}: ${lineMrkdwn(historyLine(event, checklist), EVENT_LENGTH)}`;
  const about = step && stepOf(checklist, step);
  const title = lineMrkdwn(
    [{ kind: 'strong', text: about?.title ?? titleOf(checklist.project) }],
    LIMITS.sectionText,
  );
  return readingModal('History', { checklist: checklist.id, step }, [
    section(title),
    ...(log.length === 0 ? [section(mrkdwn`Nothing has happened yet.`)] : []),
    ...stacked(
      log.toReversed(),
      lineOf,
      MOST_SECTIONS,
      (count) => mrkdwn`…and ${count} earlier. Export has them all.`,
    ),
  ]);
}

const LINE_LENGTH = 2_900;
const MOST_THREAD_SECTIONS = 3;

/** A message for the checklist's thread: a line for each event, oldest first. */
export function historyMessage(
  checklist: Checklist,
  events: readonly ChangeEvent[],
  audience: Audience,
  nameOf: NameOf,
): SlackMessage {
  // Names instead of mentions, so that nobody is notified of what others did.
  const lines = events.map((event) => named(historyLineFor(event, checklist, audience), nameOf));
  const words = lines.map((line) => lineText(line)).join('\n');
  return {
    text: fallback(words || titleOf(checklist.project)),
    blocks: [
      ...stacked(
        lines,
        (line) => lineMrkdwn(line, LINE_LENGTH),
        MOST_THREAD_SECTIONS,
        (count) => mrkdwn`…and ${count} more, under History in the checklist’s menu`,
      ),
      ...(asksFor(checklist, events.at(-1)) ? driftActions(checklist) : []),
    ],
  };
}

/** Whether the last event is the change to decide on now. */
function asksFor({ drift }: Checklist, last: ChangeEvent | undefined): boolean {
  return last?.kind === 'drifted' && last.number === drift?.number;
}
