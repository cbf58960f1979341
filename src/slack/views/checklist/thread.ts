import type { Checklist } from '../../../core/checklists/checklist.ts';
import type { ChangeEvent } from '../../../core/checklists/event.ts';
import { historyLineFor } from '../../../core/checklists/for-audience.ts';
import { type NameOf, named } from '../../../core/checklists/people-line.ts';
import { titleOf } from '../../../core/checklists/words.ts';
import type { Audience } from '../../../core/say/audience.ts';
import { lineText } from '../../../core/say/text.ts';
import { lineMrkdwn } from '../line.ts';
import { fallback, type SlackMessage } from '../message.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { driftActions } from './actions.ts';
import { stacked } from './stacked.ts';

const LINE_LENGTH = 2_900;
const MOST_SECTIONS = 3;

/** What happened to a checklist, oldest first, a line each: for the thread below its message. */
export function historyMessage(
  checklist: Checklist,
  events: readonly ChangeEvent[],
  audience: Audience,
  nameOf: NameOf,
): SlackMessage {
  // Names, no mentions: nobody is notified of what others did.
  const lines = events.map((event) => named(historyLineFor(event, checklist, audience), nameOf));
  const words = lines.map((line) => lineText(line)).join('\n');
  return {
    text: fallback(words || titleOf(checklist.project)),
    blocks: [
      ...stacked(
        lines,
        (line) => lineMrkdwn(line, LINE_LENGTH),
        MOST_SECTIONS,
        (count) => mrkdwn`…and ${count} more, under History in the checklist’s menu`,
      ),
      ...(asksFor(checklist, events.at(-1)) ? driftActions(checklist) : []),
    ],
  };
}

/** Whether the last event is what is to be decided now. */
function asksFor({ drift }: Checklist, last: ChangeEvent | undefined): boolean {
  return last?.kind === 'drifted' && last.number === drift?.number;
}
